/** What is said on the way in, against a walk from each entry by itself. */
import fc from "fast-check";
import { expect, it } from "vitest";
import { type Said, waysIn } from "../../../server/src/core/lint/support/entry.ts";
import { type Graph, graphOf } from "../../../server/src/core/lint/support/graph.ts";
import { has, isAbsent } from "../../../server/src/core/model/facts.ts";
import type { Component } from "../../../server/src/core/model/types.ts";
import { reviewText } from "../../support/rules.ts";

const kinds = ["gateway", "service", "waf", "cdn", "database", "lb"] as const;
const inner: ReadonlySet<string> = new Set(["gateway", "service", "waf", "lb"]);
const before: ReadonlySet<string> = new Set(["waf", "cdn"]);
const words = ["", "rate-limit 10 rps by ip", "rate-limit none"] as const;

const part = fc.record({ kind: fc.constantFrom(...kinds), says: fc.constantFrom(...words) });

const system = fc
  .record({
    parts: fc.array(part, { minLength: 1, maxLength: 9 }),
    calls: fc.array(fc.tuple(fc.nat(8), fc.nat(8)), { maxLength: 14 }),
  })
  .map(({ parts, calls }) => {
    const lines = parts.map(({ kind, says }, i) => {
      const said = kind === "database" ? "" : says;
      return `${kind} c${i}${said === "" ? "" : ` { ${said} }`}`;
    });
    const ends = new Set(calls.map(([a, b]) => `${a % parts.length} ${b % parts.length}`));
    const relations = [...ends].flatMap((end) => {
      const [a, b] = end.split(" ");
      return a === b ? [] : [`c${a} -> c${b}`];
    });
    return [...lines, ...relations].join("\n");
  });

/** How far each component is from an entry, going on over what `passes`. */
function distances(
  graph: Graph,
  entry: string,
  next: (id: string) => readonly string[],
  passes: ReadonlySet<string>,
): ReadonlyMap<string, number> {
  const far = new Map([[entry, 0]]);
  for (const [id, distance] of far)
    for (const to of next(id))
      if (passes.has(graph.model.components.get(to)?.kind ?? "") && !far.has(to)) far.set(to, distance + 1);
  return far;
}

/** What is said, and how near those stand who say it. */
function walked(
  graph: Graph,
  entry: Component,
): { readonly said: Said; readonly nearest: readonly string[] } {
  const relations = [...graph.model.relations.values()];
  const to = (id: string) => relations.filter(({ from }) => from === id).map((one) => one.to);
  const from = (id: string) => relations.filter((one) => one.to === id).map((one) => one.from);
  const ways = [distances(graph, entry.id, to, inner), distances(graph, entry.id, from, before)];
  for (const [said, test] of [
    ["stated", has],
    ["absent", isAbsent],
  ] as const)
    for (const way of ways) {
      const saying = [...way].filter(([id]) =>
        test(graph.model.components.get(id) as Component, "rate-limit"),
      );
      const least = Math.min(...saying.map(([, distance]) => distance));
      if (saying.length > 0)
        return { said, nearest: saying.filter(([, distance]) => distance === least).map(([id]) => id) };
    }
  return { said: "unknown", nearest: [entry.id] };
}

it("finds for every entry what a walk from it finds, at the nearest who says it", () => {
  fc.assert(
    fc.property(system, (text) => {
      const graph = graphOf(reviewText(text, { rules: [] }).model);
      const wayIn = waysIn(graph, "rate-limit", before);
      for (const entry of graph.model.components.values()) {
        const { said, by } = wayIn(entry);
        const expected = walked(graph, entry);
        expect(said, `${text}\nat ${entry.id}`).toBe(expected.said);
        expect(expected.nearest, `${text}\nat ${entry.id}`).toContain(by.id);
      }
    }),
    { numRuns: 300 },
  );
});
