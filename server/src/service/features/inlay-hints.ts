/**
 * Inlay hints: what a reviewer wants to know and the line does not say. How many instances run where, what the technology
 * brings, what each flow survives. Short and few; the tooltip tells the rest. Nothing that is written is repeated.
 */

import { type InlayHint, InlayHintKind } from "vscode-languageserver-types";
import { positionAt, type Range } from "../../core/base/text.ts";
import { flowOf } from "../../core/lint/support/path.ts";
import { availabilityTarget } from "../../core/lint/support/targets.ts";
import { downtimeText } from "../../core/lint/support/words.ts";
import { fact, num } from "../../core/model/facts.ts";
import { technologyIn } from "../../core/model/technology-named.ts";
import type { Component, Element, Fact, Flow, Model } from "../../core/model/types.ts";
import { availabilityLine } from "../../core/report/flow-lines.ts";
import { endOfWords, statementsAround } from "../../core/syntax/at.ts";
import type { Settings } from "../../protocol/settings.ts";
import { type Context, contextOf } from "../context.ts";
import { locationOf } from "../convert.ts";
import { declaredHere } from "../declared.ts";
import type { Source } from "../source.ts";
import { type Part, summaryParts, survivalOf } from "../survival.ts";
import { broughtFact, factList, namesOf, penOf } from "./hover/element.ts";
import { verdictLines } from "./hover/flow.ts";
import { bullets, paragraphs, plain } from "./hover/markdown.ts";
import { redundancyLine } from "./hover/redundancy.ts";
import { broughtByLike, countParts, isInside } from "./inlay-hints/counts.ts";
import { broughtText } from "./inlay-hints/technology.ts";

/** What a hint is about, for its tooltip. */
export interface HintData {
  readonly about: "flow" | "target" | "count" | "technology" | "like";
  /** Of the element; of `like` the offset of the place that it names. */
  readonly id: string;
}

/** A hint longer than this hides the line. */
const longest = 60;

/** The hints of a part of a file, in the order of the text. `lenses`: what a flow survives stands above it, and only there. */
export function inlayHints(
  source: Source,
  range: Range,
  settings: Settings["inlayHints"],
  lenses = false,
): readonly InlayHint[] {
  const context = contextOf(source);
  const { components, flows } = source.review.model;
  const found: { readonly at: number; readonly parts: readonly Part[]; readonly data: HintData }[] = [];
  const add = (at: number | undefined, text: readonly Part[] | string | undefined, data: HintData): void => {
    if (at === undefined || text === undefined || text.length === 0) return;
    const parts = typeof text === "string" ? [{ text }] : text;
    if (at >= range.start && at <= range.end) found.push({ at, parts, data });
  };
  const here = ({ extent }: Element): boolean =>
    extent.file === source.file && extent.start <= range.end && range.start <= extent.end;

  for (const component of declaredHere(source, [...components.values()].filter(here))) {
    const { id } = component;
    if (settings.instances)
      add(endOfHeader(source, component), countParts(context, component), { about: "count", id });
    if (settings.defaults)
      add(endOfTechnology(source, component), broughtText(component), { about: "technology", id });
  }
  if (settings.instances)
    for (const [start, brought] of broughtByLike(source)) {
      const [first] = brought;
      add(first?.location.end, componentsText(brought.length), { about: "like", id: `${start}` });
    }
  if (settings.flows)
    for (const flow of declaredHere(source, [...flows.values()].filter(here), "flow ")) {
      const { id } = flow;
      if (!lenses) add(endOfHeader(source, flow), survivalOfFlow(context, flow), { about: "flow", id });
      const said = targetFact(flow);
      if (said !== undefined && said.location.file === source.file)
        add(endOfTarget(source, said), targetText(flow), { about: "target", id });
    }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, parts, data }) => ({
      position: positionAt(source.starts, at),
      label: labelOf(source, parts),
      kind: InlayHintKind.Type,
      paddingLeft: true,
      data,
    }));
}

const componentsText = (n: number): string => `${n} component${n === 1 ? "" : "s"}`;

/** Names in it lead to where they are declared. */
function labelOf({ places }: Source, parts: readonly Part[]): InlayHint["label"] {
  const text = parts.map((part) => part.text).join("");
  if (text.length > longest || parts.every(({ at }) => at === undefined)) return cut(text);
  return parts.map(({ text: value, at }) =>
    at === undefined ? { value } : { value, location: locationOf(places, at) },
  );
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
}

/** The tooltip of a hint; undefined for what is not there any more. */
export function hintTooltip(source: Source, { about, id }: HintData): string | undefined {
  const context = contextOf(source);
  const { model, failure } = source.review;
  if (about === "count" || about === "technology") {
    const component = model.components.get(id);
    if (component === undefined) return undefined;
    return about === "count"
      ? paragraphs(redundancyLine(context, component), inheritedFrom(context, component))
      : paragraphs(
          `What ${technologyName(model, component)} brings, unless the component says otherwise:`,
          bullets(broughtList(component)),
        );
  }
  if (about === "like") {
    const brought = broughtByLike(source).get(Number(id));
    return brought === undefined
      ? undefined
      : `Brings ${namesOf(
          context,
          brought.map((one) => one.id),
          12,
        )}.`;
  }
  const flow = model.flows.get(id);
  const analysed = flowOf(failure, id);
  if (flow === undefined || analysed === undefined) return undefined;
  return about === "target"
    ? availabilityLine(context.review, flow, penOf(context))
    : bullets(verdictLines(context, survivalOf(context, analysed)));
}

const technologyName = (model: Model, { technology }: Component): string =>
  technology === undefined ? "the technology" : plain(technologyIn(model, technology)?.label ?? technology);

const broughtList = ({ facts }: Component): readonly string[] =>
  [...facts.values()]
    .flat()
    .filter(({ origin }) => origin === "technology" || origin === "managed")
    .map(broughtFact);

/** Where the words that declare an element end; undefined where its name is one of several. */
function endOfHeader({ tree }: Source, { location, extent }: Element): number | undefined {
  const statement = statementsAround(tree.statements, location.start).at(-1);
  if (statement === undefined || statement.start !== extent.start || statement.node.type !== "entry")
    return undefined;
  const several = statement.node.atoms.some((atom) => atom.type === "comma");
  return several ? location.end : endOfWords(statement);
}

function inheritedFrom(context: Context, component: Component): string | undefined {
  const facts = [...component.facts.values()].flat().filter((one) => one.origin === "inherited");
  return facts.length === 0
    ? undefined
    : factList(context, { facts: new Map(facts.map((one) => [one.property, [one]])) });
}

/** Behind `tech sqs`, if the component says it itself. */
function endOfTechnology({ tree }: Source, component: Component): number | undefined {
  const said = fact(component, "tech");
  if (said === undefined || !isInside(component, said)) return undefined;
  const statement = statementsAround(tree.statements, said.location.start).at(-1);
  return statement?.node.type === "entry" && statement.start > component.extent.start
    ? endOfWords(statement)
    : undefined;
}

function survivalOfFlow(context: Context, flow: Flow): readonly Part[] | undefined {
  const analysed = flowOf(context.review.failure, flow.id);
  return analysed === undefined ? undefined : summaryParts(context, survivalOf(context, analysed));
}

function targetFact(flow: Flow): Fact | undefined {
  const needs = fact(flow, "needs");
  return needs?.state === "stated" && num(flow, "needs", "availability") !== undefined
    ? needs
    : fact(flow, "slo");
}

/** Behind the percentage itself. */
function endOfTarget({ tree }: Source, { location }: Fact): number | undefined {
  const statement = statementsAround(tree.statements, location.start).at(-1);
  if (statement?.node.type !== "entry") return undefined;
  const share = statement.node.atoms.find((atom) => atom.type === "quantity" && atom.text.endsWith("%"));
  return share === undefined ? undefined : statement.start + share.end;
}

function targetText(flow: Flow): string | undefined {
  const target = availabilityTarget(flow);
  return target === undefined || target >= 1 ? undefined : `${downtimeText(target)} down a year`;
}
