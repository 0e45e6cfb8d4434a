/** What two models say differently: components, places, relations and flows that came, went, moved, or say something else. */
import { groupedBy } from "../lint/support/graph.ts";
import type { Element, Fact, FlowStep, Model } from "../model/types.ts";

export type Sort = "component" | "place" | "relation" | "flow";

/** Said before or after; undefined: not said. */
export interface FactChange {
  readonly property: string;
  readonly before: string | undefined;
  readonly after: string | undefined;
}

export interface ElementChange {
  readonly sort: Sort;
  readonly id: string;
  /** Its kind, for components and places. */
  readonly kind: string | undefined;
  readonly change: "added" | "removed" | "moved" | "changed";
  /** Of a moved one its id before. */
  readonly from?: string;
  readonly facts: readonly FactChange[];
}

/** In the order of the new model, what went at the end of its sort. */
export function elementChanges(before: Model, after: Model): readonly ElementChange[] {
  return [
    ...changesOf("component", before.components, after.components, (one) => ({
      kind: one.userKind ?? one.kind,
      label: one.label,
    })),
    ...changesOf("place", before.places, after.places, (one) => ({
      kind: one.userKind ?? one.kind,
      label: one.label,
    })),
    ...changesOf("relation", before.relations, after.relations, ({ alternatives, parallel }) => ({
      alternative: alternatives === undefined ? undefined : String(alternatives.rank + 1),
      parallel: parallel === undefined ? undefined : "yes",
    })),
    ...changesOf("flow", before.flows, after.flows, ({ label, steps }) => ({
      label,
      steps: steps.map(stepText).join(between),
    })),
  ];
}

type Told = Readonly<Record<string, string | undefined>>;

function changesOf<T extends Element & { readonly name?: string; readonly kind?: string }>(
  sort: Sort,
  before: ReadonlyMap<string, T>,
  after: ReadonlyMap<string, T>,
  told: (one: T) => Told,
): readonly ElementChange[] {
  const gone = new Map([...before].filter(([id]) => !after.has(id)));
  const came = new Map([...after].filter(([id]) => !before.has(id)));
  const moves = movesOf(gone, came);
  const moved = new Set(moves.values());
  const kindOf = (one: T) => (sort === "component" || sort === "place" ? one.kind : undefined);
  const changed = [...after.values()].flatMap((one): readonly ElementChange[] => {
    const { id } = one;
    const from = moves.get(id) ?? id;
    const old = before.get(from);
    const head = { sort, id, kind: kindOf(one) };
    if (old === undefined) return [{ ...head, change: "added", facts: [] }];
    const facts = factChanges(sayings(old, told(old)), sayings(one, told(one)));
    if (from !== id && sort !== "relation") return [{ ...head, change: "moved", from, facts }];
    return facts.length === 0 ? [] : [{ ...head, change: "changed", facts }];
  });
  const removed = [...gone.values()]
    .filter(({ id }) => !moved.has(id))
    .map((one): ElementChange => ({ sort, id: one.id, kind: kindOf(one), change: "removed", facts: [] }));
  return [...changed, ...removed];
}

/**
 * What stands elsewhere under its old name and kind, where that is plain: new id → old id. A relation gets a number once
 * there is another one between the same two: the first is the old one.
 */
function movesOf<T extends { readonly id: string; readonly name?: string; readonly kind?: string }>(
  gone: ReadonlyMap<string, T>,
  came: ReadonlyMap<string, T>,
): ReadonlyMap<string, string> {
  const key = ({ id, name, kind }: T) => (name === undefined ? id.replace(/#\d+$/, "") : `${kind} ${name}`);
  const [old, now] = [groupedBy([...gone.values()], key), groupedBy([...came.values()], key)];
  const moves = new Map<string, string>();
  for (const [own, [to, another]] of now) {
    const [from, second] = old.get(own) ?? [];
    if (from === undefined || to === undefined) continue;
    const plain = second === undefined && another === undefined;
    if (plain || to.name === undefined) moves.set(to.id, from.id);
  }
  return moves;
}

/** What the text says of an element, by property; what technologies bring follows from `tech`. */
function sayings({ facts }: Element, told: Told): ReadonlyMap<string, string> {
  const said = new Map<string, string>();
  for (const [name, text] of Object.entries(told)) if (text !== undefined) said.set(name, text);
  for (const [property, list] of facts) {
    const own = list.filter(({ origin }) => origin === "stated" || origin === "inherited");
    if (own.length > 0) said.set(property, own.map(factText).join(", "));
  }
  return said;
}

function factText({ state, text, block }: Fact): string {
  const head = text === "" ? (state === "absent" ? "none" : "yes") : text;
  const inner = [...(block ?? [])].flatMap(([name, list]) => list.map((one) => `${name} ${factText(one)}`));
  return inner.length === 0 ? head : `${head} { ${inner.join("; ")} }`;
}

function factChanges(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
): readonly FactChange[] {
  return [...new Set([...after.keys(), ...before.keys()])].flatMap((property) => {
    const [was, is] = [before.get(property), after.get(property)];
    if (was === is) return [];
    const steps = property === "steps" && was !== undefined && is !== undefined;
    return [{ property, ...(steps ? differing(was, is) : { before: was, after: is }) }];
  });
}

/** Of two lists of steps what is not alike at their beginning and end. */
function differing(before: string, after: string): { readonly before: string; readonly after: string } {
  const [a, b] = [before.split(between), after.split(between)];
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end++;
  const part = (steps: readonly string[]) => {
    const own = steps.slice(start, steps.length - end);
    return [start > 0 ? ["…"] : [], own, end > 0 ? ["…"] : []].flat().join(between);
  };
  return { before: part(a), after: part(b) };
}

const between = "; ";

/** A step as one line, without its place in the text. */
function stepText(step: FlowStep): string {
  switch (step.type) {
    case "call": {
      const said = [...step.facts].flatMap(([name, list]) => list.map((one) => `${name} ${factText(one)}`));
      return `${step.relations.join(step.mode === "any" ? " | " : ", ")}${said.length === 0 ? "" : ` { ${said.join("; ")} }`}`;
    }
    case "answer":
      return `${step.to} <- ${step.from}`;
    case "parallel":
      return `parallel { ${step.steps.map(stepText).join("; ")} }`;
    case "when":
      return `when ${step.share ?? ""} { ${step.then.map(stepText).join("; ")} } else { ${step.otherwise.map(stepText).join("; ")} }`;
    case "repeat":
      return `repeat ${step.times} { ${step.steps.map(stepText).join("; ")} }`;
    case "use":
      return `use ${step.flow}`;
  }
}
