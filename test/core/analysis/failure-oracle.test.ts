import fc from "fast-check";
import { expect, test } from "vitest";
import { buildFlows, inputOf } from "../../../server/src/core/analysis/failure/build.ts";
import { analyseFailure, whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import type { FlowFailure } from "../../../server/src/core/analysis/failure/types.ts";
import type { Facts, Model } from "../../../server/src/core/model/types.ts";
import { randomModel } from "../../support/random-model.ts";
import { goals } from "./oracle.ts";

/** The same models in each run of the suite; `FAULTLINE_RUNS=5000` looks at that many new ones. */
const asked = process.env.FAULTLINE_RUNS;
const options = asked === undefined ? { numRuns: 400, seed: 20_240_601 } : { numRuns: Number(asked) };
const levels = { down: 3, writes: 2, completion: 1 } as const;

function level(model: Model, entries: readonly string[], failed: readonly string[]): number {
  const { answer, write, complete } = goals(model, entries, new Set(failed));
  return !answer ? 3 : !write ? 2 : !complete ? 1 : 0;
}

/** A model in a few lines, for counterexamples. */
function shown(model: Model): string {
  const facts = (of: { readonly facts: Facts }): string =>
    [...of.facts]
      .map(([name, [fact]]) => `${name} ${fact!.state === "absent" ? "none" : JSON.stringify(fact!.values)}`)
      .join("; ");
  const components = [...model.components.values()].map(
    (one) => `${one.kind} ${one.id} in ${one.parent ?? "-"} { ${facts(one)} }`,
  );
  const relations = [...model.relations.values()].map(
    (one) => `${one.id} ${one.alternatives?.group ?? ""} { ${facts(one)} }`,
  );
  const flows = [...model.flows.values()].map(
    (flow) =>
      `flow ${flow.id} ${JSON.stringify(flow.steps.map((step) => (step.type === "call" ? step.relations : [])))}`,
  );
  return [...components, ...relations, ...flows].join("\n");
}

interface Case {
  readonly flow: FlowFailure;
  readonly entries: readonly string[];
}

function casesOf(model: Model, pairs: boolean): readonly Case[] {
  const entries = new Map(
    buildFlows(inputOf(model)).map(({ selection }) => [selection.id, selection.entries]),
  );
  return analyseFailure(model, { pairs }).flows.map((flow) => ({ flow, entries: entries.get(flow.id)! }));
}

const cutLevels = (flow: FlowFailure, size: number): Map<string, number> =>
  new Map(
    flow.cuts
      .filter((cut) => cut.candidates.length === size)
      .map((cut) => [
        cut.candidates
          .map((one) => one.id)
          .sort()
          .join(" + "),
        levels[cut.effect],
      ]),
  );

test("single cut sets are exactly the candidates whose removal stops the flow", () => {
  fc.assert(
    fc.property(randomModel(), (model) => {
      for (const { flow, entries } of casesOf(model, false)) {
        const found = cutLevels(flow, 1);
        for (const { id } of flow.candidates)
          if ((found.get(id) ?? 0) !== level(model, entries, [id]))
            expect.fail(
              `${flow.id}: ${id} is ${found.get(id) ?? 0}, by definition ${level(model, entries, [id])}\n${shown(model)}`,
            );
      }
    }),
    options,
  );
});

test("nothing that stops the flow by itself is missing among the candidates", () => {
  fc.assert(
    fc.property(randomModel(), (model) => {
      for (const { flow, entries } of casesOf(model, false)) {
        const listed = new Set(flow.candidates.map((one) => one.id));
        const covered = new Set(flow.cuts.flatMap((cut) => cut.candidates[0]!.affects));
        for (const id of covered) for (const host of hostsOf(model, id)) covered.add(host);
        for (const id of possible(model)) {
          if (listed.has(id) || level(model, entries, [id]) === 0) continue;
          // A host under several components stands for their instances, one instance for its host.
          if (!covered.has(id.slice(id.indexOf(":") + 1)) && id.startsWith("instance:"))
            expect.fail(`${flow.id}: ${id} is missing\n${shown(model)}`);
          if (!/^instance:|^domain:runs-on|^place:.*box$/.test(id))
            expect.fail(`${id} is missing\n${shown(model)}`);
        }
      }
    }),
    options,
  );
});

function hostsOf(model: Model, id: string): readonly string[] {
  const host = model.components.get(id)?.facts.get("runs-on")?.[0]?.values.value;
  return typeof host === "string" ? [host] : [];
}

function possible(model: Model): readonly string[] {
  const components = [...model.components.values()].filter((one) => one.kind !== "job");
  return [
    ...components.map((one) => `instance:${one.id}`),
    ...[...model.places.keys()].map((id) => `place:${id}`),
    "domain:provider/aws",
    "domain:provider/gcp",
    ...components.map((one) => `domain:runs-on/${one.id}`),
  ];
}

test("pairs are exactly the minimal cut sets of size two", () => {
  fc.assert(
    fc.property(randomModel({ size: 6 }), (model) => {
      for (const { flow, entries } of casesOf(model, true)) {
        const single = new Map(flow.candidates.map(({ id }) => [id, level(model, entries, [id])]));
        const found = cutLevels(flow, 2);
        flow.candidates.forEach(({ id: a }, index) => {
          for (const { id: b } of flow.candidates.slice(index + 1)) {
            const both = level(model, entries, [a, b]);
            const wanted = both > Math.max(single.get(a)!, single.get(b)!) ? both : 0;
            const got = found.get([a, b].sort().join(" + ")) ?? 0;
            if (got !== wanted)
              expect.fail(`${flow.id}: ${a} + ${b} is ${got}, by definition ${wanted}\n${shown(model)}`);
          }
        });
      }
    }),
    options,
  );
});

test("what-if agrees with the definition for any set of failures", () => {
  fc.assert(
    fc.property(randomModel(), fc.array(fc.nat(), { maxLength: 4 }), (model, picks) => {
      const all = [...possible(model), ...[...model.components.keys()].map((id) => `component:${id}`)];
      const failed = [...new Set(picks.map((pick) => all[pick % all.length]!))];
      const result = whatIf(model, failed);
      for (const { flow, entries } of casesOf(model, false)) {
        const { state } = result.flows.find((one) => one.flow === flow.id)!;
        const by = level(model, entries, failed);
        const fits =
          by === 3
            ? state === "down"
            : by === 2
              ? state !== "works"
              : by === 1
                ? state === "degraded"
                : state !== "down";
        if (!fits) expect.fail(`${flow.id} is ${state}, by definition ${by} with ${failed}\n${shown(model)}`);
      }
    }),
    options,
  );
});
