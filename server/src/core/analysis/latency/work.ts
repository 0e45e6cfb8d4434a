/**
 * What a flow waits for, read from its steps: calls nest below the last call of their caller, blocks stay blocks, and
 * what only `~>` and `=>` reach is left out. It ends at the answer to whoever started the flow.
 */
import { has, num, word } from "../../model/facts.ts";
import type { Component, Facts, Flow, FlowStep, Model, Relation } from "../../model/types.ts";
import { isPeople } from "../kinds.ts";
import type { Call, Work } from "./types.ts";

/** A nesting deeper than this is told as a sequence: sums are the same. */
const deepest = 400;

/** Flows used within flows can ask for more than anybody draws. */
const most = 20_000;

/** Where the calls of a component go: into the list, which stands so deep. */
interface Spot {
  readonly list: Work[];
  readonly depth: number;
}

/** A block: its own calls are known by their caller; what a caller outside of it calls goes into `home`. */
interface Frame {
  readonly own: Map<string, Spot>;
  readonly home: () => Spot;
  /** Callers that were reached before the block. */
  readonly outside: (id: string) => Spot | undefined;
}

interface Reading {
  readonly model: Model;
  readonly starters: ReadonlySet<string>;
  /** The starters, and clients that people among them use: whose answer ends the wait. */
  readonly asking: ReadonlySet<string>;
  readonly used: Set<string>;
  count: number;
}

/** The work of a flow; empty where its steps are all asynchronous. */
export function workOf(model: Model, flow: Flow): Work {
  const items: Work[] = [];
  const root: Spot = { list: items, depth: 0 };
  const starters = startersOf(model, flow.steps);
  const own = new Map([...starters].map((id) => [id, root] as const));
  const asking = askingOf(model, starters, flow.steps);
  const reading: Reading = { model, starters, asking, used: new Set([flow.id]), count: 0 };
  read(reading, flow.steps, { own, home: () => root, outside: () => undefined });
  return { type: "sequence", times: 1, items };
}

/** Reads steps into a frame; whether the one who started has the answer. */
function read(reading: Reading, steps: readonly FlowStep[], frame: Frame): boolean {
  for (const [at, step] of steps.entries()) {
    if (reading.count++ > most) return true;
    switch (step.type) {
      case "call":
        call(reading, step, frame);
        break;
      case "answer":
        if (reading.asking.has(step.to)) return true;
        break;
      case "parallel":
        within(reading, step.steps, frame, (home) => {
          const items: Work[] = [];
          home.list.push({ type: "all", items });
          return () => {
            const branch: Work[] = [];
            items.push({ type: "sequence", times: 1, items: branch });
            return { list: branch, depth: home.depth + 1 };
          };
        });
        break;
      case "repeat":
        within(reading, step.steps, frame, (home) => {
          const items: Work[] = [];
          home.list.push({ type: "sequence", times: step.times, items });
          return () => ({ list: items, depth: home.depth + 1 });
        });
        break;
      case "when": {
        const rest = steps.slice(at + 1);
        const ended = when(reading, step, rest, frame);
        if (ended !== undefined) return ended;
        break;
      }
      case "use": {
        const used = reading.model.flows.get(step.flow);
        if (used === undefined || reading.used.has(used.id)) break;
        reading.used.add(used.id);
        // An answer inside is one of many: the flow that uses it goes on.
        read(reading, used.steps, frame);
        reading.used.delete(used.id);
        break;
      }
    }
  }
  return false;
}

/** A branch that answers is done: what follows belongs to the other one. Undefined: both go on behind it. */
function when(
  reading: Reading,
  step: Extract<FlowStep, { type: "when" }>,
  rest: readonly FlowStep[],
  frame: Frame,
): boolean | undefined {
  const home = homeOf(reading, [...step.then, ...step.otherwise, ...rest], frame);
  const branches = [step.then, step.otherwise].map((steps, index) => {
    const items: Work[] = [];
    const share = step.share === undefined ? undefined : index === 0 ? step.share : 1 - step.share;
    const spot: Spot = { list: items, depth: home.depth + 1 };
    const inner = innerFrame(frame, () => spot);
    return { items, share, inner, done: read(reading, steps, inner) };
  });
  const items = branches.map(({ items, share }) => ({
    share,
    work: { type: "sequence", times: 1, items } as const,
  }));
  home.list.push({ type: "choice", items });
  const open = branches.filter(({ done }) => !done);
  const [left] = open;
  if (left === undefined) return true;
  const ended = open.length === 1 ? read(reading, rest, left.inner) : undefined;
  for (const { inner } of branches) for (const [id, spot] of inner.own) frame.own.set(id, spot);
  return ended;
}

function within(
  reading: Reading,
  steps: readonly FlowStep[],
  frame: Frame,
  open: (home: Spot) => () => Spot,
): void {
  const inner = innerFrame(frame, open(homeOf(reading, steps, frame)));
  read(reading, steps, inner);
  for (const [id, spot] of inner.own) frame.own.set(id, spot);
}

function innerFrame(frame: Frame, home: () => Spot): Frame {
  return { own: new Map(), home, outside: (id) => frame.own.get(id) ?? frame.outside(id) };
}

/** Where a block stands: at the caller of its first call. */
function homeOf(reading: Reading, steps: readonly FlowStep[], frame: Frame): Spot {
  const first = firstCall(steps);
  const from = first === undefined ? undefined : reading.model.relations.get(first.relations[0] ?? "")?.from;
  return (from === undefined ? undefined : placeFor(reading, from, frame)) ?? frame.home();
}

/** The list for the calls of a component; undefined where nothing synchronous reached it. */
function placeFor({ model }: Reading, from: string, frame: Frame): Spot | undefined {
  let id: string | undefined = from;
  // A component, the one that it is a part of, and what that one is a part of, run as one.
  for (let depth = 0; id !== undefined && depth <= 16; depth++) {
    const own = frame.own.get(id);
    if (own !== undefined) return own;
    if (frame.outside(id) !== undefined) return frame.home();
    id = model.components.get(id)?.partOf;
  }
  return undefined;
}

function call(reading: Reading, step: Extract<FlowStep, { type: "call" }>, frame: Frame): void {
  const { model } = reading;
  for (const relations of byCaller(model, step.relations)) {
    const waited = relations.filter(({ kind }) => kind === "sync");
    const spot = placeFor(reading, relations[0]!.from, frame);
    if (waited.length === 0 || spot === undefined) {
      // What only messages reach works on its own.
      for (const { to } of relations) if (!reading.starters.has(to)) frame.own.delete(to);
      continue;
    }
    const calls = waited.map((relation) => {
      const inner: Work[] = [];
      const flat = spot.depth >= deepest;
      const work: Call = { type: "call", relation: relation.id, times: timesOf(step.facts, relation), inner };
      return { relation, work, spot: flat ? spot : { list: inner, depth: spot.depth + 1 } };
    });
    spot.list.push(combined(step.mode, calls, model));
    for (const { relation, spot: below } of calls) frame.own.set(relation.to, below);
  }
}

function byCaller({ relations }: Model, ids: readonly string[]): Iterable<readonly Relation[]> {
  const [only, second] = ids;
  const one = only === undefined || second !== undefined ? undefined : relations.get(only);
  if (one !== undefined) return [[one]];
  const found = new Map<string, Relation[]>();
  for (const id of ids) {
    const relation = relations.get(id);
    if (relation === undefined) continue;
    const list = found.get(relation.from);
    if (list === undefined) found.set(relation.from, [relation]);
    else list.push(relation);
  }
  return found.values();
}

interface Made {
  readonly relation: Relation;
  readonly work: Call;
  readonly spot: Spot;
}

function combined(mode: "one" | "all" | "any", calls: readonly Made[], model: Model): Work {
  if (calls.length === 1) return calls[0]!.work;
  if (mode !== "any") return { type: "all", items: calls.map(({ work }) => work) };
  return alternatives(
    [...calls].sort((a, b) => (a.relation.alternatives?.rank ?? 0) - (b.relation.alternatives?.rank ?? 0)),
    model,
  );
}

/** A cache first: what it misses goes on to the next. Others stand in only when the first is down. */
function alternatives(calls: readonly Made[], model: Model): Work {
  const [first, ...rest] = calls;
  if (first === undefined) return { type: "sequence", times: 1, items: [] };
  const target = model.components.get(first.relation.to);
  const caller = model.components.get(first.relation.from);
  if (rest.length === 0) return first.work;
  if (target?.kind === "cache") {
    const hit = num(target, "hit");
    const missed = alternatives(rest, model);
    const found: Work = { type: "sequence", times: 1, items: [] };
    const items = [
      { share: hit, work: found },
      { share: hit === undefined ? undefined : 1 - hit, work: missed },
    ];
    return { type: "sequence", times: 1, items: [first.work, { type: "choice", items }] };
  }
  if (caller !== undefined && spreads(caller))
    return { type: "choice", items: calls.map(({ work }) => ({ share: 1 / calls.length, work })) };
  return first.work;
}

/** Each request goes to one of its targets. */
export function spreads(component: Component): boolean {
  return component.kind === "lb" || component.kind === "dns";
}

function timesOf(facts: Facts, relation: Relation): number | "many" {
  const said = has({ facts }, "calls") ? { facts } : relation;
  return word(said, "calls") === "many" ? "many" : (num(said, "calls") ?? 1);
}

/** Whoever makes the first calls. */
function startersOf(model: Model, steps: readonly FlowStep[]): ReadonlySet<string> {
  const relations = (firstCall(steps)?.relations ?? []).flatMap((id) => model.relations.get(id) ?? []);
  return new Set(relations.map(({ from }) => from));
}

function askingOf(
  model: Model,
  starters: ReadonlySet<string>,
  steps: readonly FlowStep[],
): ReadonlySet<string> {
  const found = new Set(starters);
  for (const step of steps) {
    if (step.type !== "call") continue;
    for (const id of step.relations) {
      const relation = model.relations.get(id);
      if (relation === undefined || !found.has(relation.from)) continue;
      const ends = [model.components.get(relation.from), model.components.get(relation.to)];
      if (ends.every((end) => end !== undefined && isPeople(end))) found.add(relation.to);
    }
  }
  return found;
}

function firstCall(steps: readonly FlowStep[]): Extract<FlowStep, { type: "call" }> | undefined {
  const pending = [...steps].reverse();
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "call") return step;
    if (step.type === "when") pending.push(...[...step.then, ...step.otherwise].reverse());
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...[...step.steps].reverse());
  }
  return undefined;
}
