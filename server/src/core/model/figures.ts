/** Checks figures of one fact that exclude each other: percentiles that fall, a peak below the usual rate. It changes nothing. */
import type { Fix } from "../base/problem.ts";
import type { Context } from "./context.ts";
import { replaceFix } from "./report.ts";
import type { Component, Fact, Facts, Flow, Relation } from "./types.ts";

/** Captures of a property that may not fall from left to right; an absent one is passed over. */
const rising: readonly { readonly property: string; readonly captures: readonly string[] }[] = [
  { property: "latency", captures: ["p50", "p95", "p99"] },
  { property: "rate", captures: ["value", "peak"] },
  { property: "retry.backoff", captures: ["from", "to"] },
];

/** Reports figures of components, relations and flows that cannot both be true. */
export function checkFigures(
  context: Context,
  ...all: readonly ReadonlyMap<string, Component | Relation | Flow>[]
): void {
  for (const elements of all)
    for (const { facts } of elements.values()) {
      checkRising(context, facts);
      for (const endpoint of facts.get("endpoint") ?? [])
        if (endpoint.block !== undefined) checkRising(context, endpoint.block);
    }
}

function checkRising(context: Context, facts: Facts): void {
  if (facts.size === 0) return;
  for (const { property, captures } of rising)
    for (const fact of facts.get(property) ?? []) checkFact(context, fact, captures);
}

function checkFact(context: Context, fact: Fact, captures: readonly string[]): void {
  let before: { readonly name: string; readonly value: number } | undefined;
  for (const name of captures) {
    const value = fact.values[name];
    if (typeof value !== "number") continue;
    if (before !== undefined && value < before.value) {
      const lower = before.name === "value" ? "the usual one" : `\`${before.name}\``;
      context.problems.add({
        code: "model/wrong-value",
        message: `\`${fact.property} ${fact.text}\` cannot be: \`${name}\` is never below ${lower}.`,
        location: fact.location,
        fixes: swapped(fact, before.name, name),
      });
      return;
    }
    before = { name, value };
  }
}

/** The two figures in each other's place. */
function swapped({ property, text, location }: Fact, lower: string, upper: string): readonly Fix[] {
  const figure = String.raw`(\S+(?: [kM]?r?p[smhd]\b)?)`;
  const first = lower === "value" ? `^()${figure}` : `(\\b${lower} )${figure}`;
  const match = new RegExp(`${first}(.*?\\b${upper} )${figure}`).exec(text);
  if (match === null) return [];
  const [whole, lead, a, middle, c] = match;
  const turned = text.replace(whole, () => `${lead}${c}${middle}${a}`);
  const by = `${property.split(".").at(-1)} ${turned}`;
  return [replaceFix(`Change to \`${by}\``, location, by)];
}
