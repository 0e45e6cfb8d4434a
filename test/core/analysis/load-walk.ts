/**
 * Single requests walked through flows, one random choice after the other: what the load analysis works out by shares,
 * counted. Written from the definitions alone, without sharing anything with it.
 */
import type { FlowStep, Model, Relation, Value } from "../../../server/src/core/model/types.ts";

/** A stream of numbers in [0, 1), the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface Run {
  readonly model: Model;
  readonly random: () => number;
  /** Requests with which each component was reached last, and its last known writes. */
  reached: Map<string, number>;
  wrote: Map<string, number>;
  readonly used: Map<string, number>;
}

const value = (of: { facts: Relation["facts"] }, property: string): Value | undefined =>
  of.facts.get(property)?.[0]?.values.value;

/** How often each relation is used in one run of the first flow. */
export function walkOnce(model: Model, random: () => number): ReadonlyMap<string, number> {
  const [flow] = model.flows.values();
  const run: Run = { model, random, reached: new Map(), wrote: new Map(), used: new Map() };
  steps(run, flow!.steps);
  return run.used;
}

function steps(run: Run, list: readonly FlowStep[]): void {
  for (const step of list) {
    if (step.type === "parallel") steps(run, step.steps);
    else if (step.type === "repeat") {
      const before = { reached: run.reached, wrote: run.wrote };
      for (let time = 0; time < step.times; time++) {
        run.reached = new Map(before.reached);
        run.wrote = new Map(before.wrote);
        steps(run, step.steps);
      }
    } else if (step.type === "when") {
      const taken = run.random() < (step.share ?? 0);
      const before = new Set(run.reached.keys());
      steps(run, taken ? step.then : step.otherwise);
      // What only the other way would have reached was not reached.
      for (const id of reachedBy(run.model, taken ? step.otherwise : step.then))
        if (!run.reached.has(id) && !before.has(id)) run.reached.set(id, 0);
      for (const id of writtenBy(run.model, taken ? step.otherwise : step.then))
        if (!run.wrote.has(id)) run.wrote.set(id, 0);
    } else if (step.type === "call") call(run, step);
  }
}

function targets(
  model: Model,
  list: readonly FlowStep[],
  of: (relation: Relation) => boolean,
): readonly string[] {
  return list.flatMap((step): readonly string[] => {
    if (step.type === "parallel" || step.type === "repeat") return targets(model, step.steps, of);
    if (step.type === "when")
      return [...targets(model, step.then, of), ...targets(model, step.otherwise, of)];
    if (step.type !== "call") return [];
    return step.relations.map((id) => model.relations.get(id)!).flatMap((one) => (of(one) ? [one.to] : []));
  });
}

const reachedBy = (model: Model, list: readonly FlowStep[]) => targets(model, list, () => true);
const writtenBy = (model: Model, list: readonly FlowStep[]) =>
  targets(model, list, (relation) => relation.facts.has("writes"));

function call(run: Run, step: FlowStep & { type: "call" }): void {
  const relations = step.relations.map((id) => run.model.relations.get(id)!);
  const [first] = relations;
  const alternatives = relations.length > 1 && first?.alternatives !== undefined;
  if (!alternatives) {
    for (const relation of relations) use(run, relation, arrivals(run, relation));
    return;
  }
  const [cache, store] = [...relations].sort((a, b) => a.alternatives!.rank - b.alternatives!.rank);
  const n = arrivals(run, cache!);
  const hit = Number(value(run.model.components.get(cache!.to)!, "hit") ?? 0);
  use(run, cache!, n);
  use(run, store!, heads(run, n, 1 - hit));
}

/** How many of `n` happen, each with a chance. */
function heads(run: Run, n: number, chance: number): number {
  let all = 0;
  for (let one = 0; one < n; one++) if (run.random() < chance) all++;
  return all;
}

function arrivals(run: Run, relation: Relation): number {
  const source = run.model.components.get(relation.from)!;
  const copied = relation.kind === "copy" ? run.wrote.get(source.id) : undefined;
  const from = copied ?? run.reached.get(source.id) ?? 1;
  const calls = Number(value(relation, "calls") ?? 1);
  if (!["queue", "topic", "stream"].includes(source.kind)) return from * calls;
  const taker = run.model.components.get(relation.to)!;
  const batch = Number(value(taker, "batch") ?? value(source, "batch") ?? 1);
  const takers = [...run.model.relations.values()].filter((one) => one.from === source.id);
  const instances = (id: string): number => Number(value(run.model.components.get(id)!, "instances"));
  const all = takers.reduce((sum, one) => sum + instances(one.to), 0);
  const share = source.kind === "queue" ? instances(taker.id) / all : 1;
  return heads(run, from, share / batch);
}

function use(run: Run, relation: Relation, n: number): void {
  run.used.set(relation.id, (run.used.get(relation.id) ?? 0) + n);
  run.reached.set(relation.to, n);
  if (relation.facts.has("writes")) run.wrote.set(relation.to, n);
}

/** A random flow over a small system with caches, a queue that is shared, a topic that fans out, and batches. */
export function randomSystem(random: () => number): string {
  const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)]!;
  const number = (most: number): number => 1 + Math.floor(random() * most);
  const system = `client c
service s0, s1, s2
cache k { hit ${Math.floor(random() * 100)}%; of d }
database d, e
queue q { batch ${number(3)} }
topic t
worker w0 { instances ${number(3)} }
worker w1 { instances ${number(3)}; batch ${number(4)} }
c -> s0
s0 -> s1 { calls ${number(3)} }
s0 -> s2
s1 -> s2 { calls ${number(2)} }
s1 -> k | d "get" { reads }
s2 -> k | e "find" { reads }
s1 -> d "put" { writes; calls ${number(2)} }
s2 ~> t
d => q
q ~> w0
q ~> w1
t ~> w0, w1
w0 -> e "keep" { writes }
`;
  const calls = [
    "c -> s0",
    "s0 -> s1",
    "s0 -> s2",
    "s1 -> s2",
    's1 -> k | d "get"',
    's2 -> k | e "find"',
    's1 -> d "put"',
    "s2 ~> t",
    "d => q",
    "q ~> w0",
    "q ~> w1",
    "t ~> w0, w1",
    'w0 -> e "keep"',
  ];
  const block = (depth: number): string => {
    const lines: string[] = [];
    for (let left = number(6); left > 0; left--) {
      const what = depth > 2 ? 1 : random();
      if (what < 0.12) lines.push(`when ${Math.floor(random() * 100)}% {\n${block(depth + 1)}\n}`);
      else if (what < 0.24)
        lines.push(
          `when ${Math.floor(random() * 100)}% {\n${block(depth + 1)}\n} else {\n${block(depth + 1)}\n}`,
        );
      else if (what < 0.32) lines.push(`repeat ${number(3)} {\n${block(depth + 1)}\n}`);
      else if (what < 0.36) lines.push(`parallel {\n${block(depth + 1)}\n}`);
      else lines.push(pick(calls));
    }
    return lines.join("\n");
  };
  return `${system}\nflow f {\nrate 1 rps\n${block(0)}\n${block(0)}\n}`;
}
