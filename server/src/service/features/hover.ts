/** Hover texts: what a word of the vocabulary means, and what is known of a component. Markdown without HTML or commands. */
import type { Hover } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { explainShortly } from "../../core/lint/explain.ts";
import type { Component, Element, Fact, Place } from "../../core/model/types.ts";
import type { Review } from "../../core/project.ts";
import {
  explainArrow,
  explainKind,
  explainProperty,
  explainStatement,
  explainTechnology,
  explainValue,
} from "../../core/vocabulary/explain.ts";
import { rangeOf } from "../convert.ts";
import type { Source } from "../source.ts";
import { type Word, wordAt } from "./word-at.ts";

/** The hover at an offset of a file; names of components and places win over words. */
export function hover({ review, names, file, tree, starts }: Source, offset: number): Hover | undefined {
  const named = names.at(file, offset);
  const target = named === undefined ? undefined : elementNamed(review, named.target);
  if (named !== undefined && target !== undefined) return show(card(review, target), named.location, starts);

  const word = wordAt(tree, offset, (name) => builtInKind(review, name));
  return word === undefined ? undefined : show(wordText(word), word.location, starts);
}

function show(value: string, location: Location, starts: readonly number[]): Hover {
  return { contents: { kind: "markdown", value }, range: rangeOf(starts, location) };
}

function elementNamed(review: Review, id: string): Component | Place | undefined {
  return review.model.components.get(id) ?? review.model.places.get(id);
}

function builtInKind(review: Review, name: string): string {
  for (const one of [...review.model.components.values(), ...review.model.places.values()]) {
    if (one.userKind === name) return one.kind;
  }
  return name;
}

const plain = (text: string): string => text.replace(/[\\`*_{}[\]<>()#+!|~]/g, "\\$&").replace(/\s+/g, " ");

function card(review: Review, element: Component | Place): string {
  const kind = element.userKind === undefined ? element.kind : `${element.userKind} (${element.kind})`;
  const lines = [`**${plain(element.label)}** · ${kind} · \`${element.id}\``];
  const facts = factLines(element);
  if (facts.length > 0) lines.push("", ...facts);
  const flows = review.failure.flows.filter(
    ({ needs, completes }) => needs.includes(element.id) || completes.includes(element.id),
  );
  if (flows.length > 0) lines.push("", `Needed by: ${flows.map(({ label }) => plain(label)).join(", ")}`);
  const findings = review.findings.filter(({ components }) => components[0] === element.id);
  if (findings.length > 0) {
    lines.push(
      "",
      ...findings.map(({ level, rule, message, accepted }) => {
        const state = accepted === undefined ? level : "accepted";
        return `- ${state} \`${rule}\`: ${plain(message)}`;
      }),
    );
  }
  return lines.join("\n");
}

const origins: Readonly<Record<Fact["origin"], string>> = {
  stated: "",
  inherited: " (inherited)",
  technology: " (from the technology)",
  managed: " (managed)",
};

function factLines(element: Element): readonly string[] {
  return [...element.facts.values()].flat().map((fact) => {
    const text = fact.state === "absent" ? "none" : fact.text;
    const contested = fact.contested === true ? ", sources disagree" : "";
    return `- \`${fact.property}\` ${plain(text)}${origins[fact.origin]}${contested}`;
  });
}

function wordText(word: Word): string {
  switch (word.type) {
    case "kind":
      return explainKind(word.entry);
    case "statement":
      return explainStatement(word.entry);
    case "arrow":
      return explainArrow(word.arrow) ?? "";
    case "property":
      return explainProperty(word.entry);
    case "technology":
      return explainTechnology(word.entry);
    case "rule":
      return explainShortly(word.entry);
    case "value":
      return explainValue(word.entry, word.value);
  }
}
