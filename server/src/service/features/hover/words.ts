/** What a word of the language means at its place: the vocabulary's text, and what it comes to in this model. */
import { explainShortly } from "../../../core/lint/explain.ts";
import type { Statement } from "../../../core/syntax/ast.ts";
import {
  explainArrow,
  explainConceptsAt,
  explainInner,
  explainKind,
  explainProperty,
  explainStatement,
  explainTechnology,
  explainUnit,
  explainValue,
} from "../../../core/vocabulary/explain.ts";
import type { Context } from "../../context.ts";
import type { Word } from "../../word-at.ts";
import { figures } from "./figures.ts";
import { betweenText, jointTexts, misplaced } from "./joints.ts";
import { paragraphs, plain } from "./markdown.ts";
import { decisionCard, importCard, tagCard } from "./others.ts";
import { asked } from "./promises.ts";
import { relationCards } from "./relation.ts";
import { watchedLine } from "./watched.ts";

type PageOf = (rule: string) => string | undefined;

export function wordCard(
  context: Context,
  word: Word,
  path: readonly Statement[],
  pageOf: PageOf,
): string | undefined {
  switch (word.type) {
    case "kind":
      return paragraphs(explainKind(word.entry), watchedLine([`kind:${word.entry.name}`], pageOf));
    case "statement":
      return explainStatement(word.entry);
    case "arrow":
      return arrowCard(context, word, pageOf);
    case "property":
      return paragraphs(
        word.misplaced === true ? misplaced(word.entry.on) : undefined,
        asked(context, path, word.entry.name, undefined),
        explainProperty(word.entry),
        watchedLine([`property:${word.entry.name}`], pageOf),
      );
    case "technology":
      return explainTechnology(word.entry);
    case "rule": {
      const page = pageOf(word.entry.id);
      return paragraphs(
        explainShortly(word.entry),
        `**Accept it?** ${word.entry.acceptWhen}`,
        page === undefined ? undefined : `[Examples and remedies](${page})`,
        explainConceptsAt(`rule:${word.entry.id}`),
      );
    }
    case "value":
      return paragraphs(
        word.as === undefined || word.as === word.value
          ? undefined
          : `\`${word.as}\` is understood; the standard term is \`${word.value}\`.`,
        asked(context, path, word.entry.name, word.value),
        explainValue(word.entry, word.value),
        watchedLine([`value:${word.entry.name}/${word.value}`], pageOf),
      );
    case "inner":
      return paragraphs(
        asked(context, path, word.entry.name, word.word),
        explainInner(word.entry, word.word),
      );
    case "quantity":
      return quantityCard(context, word, path);
    case "date":
      return dateCard(context, word);
    case "tag":
      return tagCard(context, word.name);
    case "decision":
      return decisionCard(context, word.id);
    case "import":
      return importCard(context, word.path);
    case "absent":
      return paragraphs(
        `**${word.entry.name} ${word.text}**`,
        "Said not to be there. Not saying it leaves it open, and the analyses say what they assume; this is taken at its word.",
        `\`${word.entry.name}\`: ${word.entry.summary}`,
        watchedLine([`property:${word.entry.name}`], pageOf),
      );
    case "joint":
      return jointTexts[word.joint];
    case "between":
      return betweenText;
    case "prose":
      return undefined;
  }
}

function arrowCard(context: Context, word: Word & { type: "arrow" }, pageOf: PageOf): string | undefined {
  return paragraphs(...relationCards(context, word.location.start, pageOf), explainArrow(word.arrow));
}

/** Shares of time in which something works: a year's downtime says more. */
const uptimes: ReadonlySet<string> = new Set(["availability", "sla", "slo"]);

function quantityCard(
  context: Context,
  { of, value, text, entry, capture }: Word & { type: "quantity" },
  path: readonly Statement[],
): string {
  const isUptime = uptimes.has(entry.name) || (entry.name === "needs" && capture === "availability");
  const other = figures(of, value, isUptime);
  return paragraphs(
    `**${plain(text)}**${other.length === 0 ? "" : ` = ${other.join(" · ")}`}`,
    explainUnit(of, text),
    asked(context, path, entry.name, capture),
    `\`${entry.name}\`: ${entry.summary}`,
  );
}

function dateCard({ review }: Context, { text, entry }: Word & { type: "date" }): string {
  const days = Math.round((Date.parse(text) - Date.parse(review.asked.today)) / 86_400_000);
  const when =
    Number.isNaN(days) || days === 0
      ? days === 0
        ? " · today"
        : ""
      : days > 0
        ? ` · in ${days} ${days === 1 ? "day" : "days"}`
        : ` · ${-days} ${days === -1 ? "day" : "days"} ago`;
  const meaning =
    entry.name === "accept"
      ? "The last day on which the risk is accepted; the day after, the finding is back."
      : `\`${entry.name}\`: ${entry.summary}`;
  return paragraphs(`**${plain(text)}**${when}`, meaning);
}
