/** Parts of a flow that share no component: given the places, they fail independently of each other. */
import { chanceOf, createDiagram, type Diagram, nodesOf, weigh } from "./diagram.ts";
import { type Factor, picker } from "./factors.ts";
import { chanceOfBits, type Level, levelChances } from "./levels.ts";
import type { Closure, Shape } from "./shape.ts";
import type { Literal, Variable } from "./variables.ts";

export interface Group {
  /** Chance that this part is up, by the places that are. */
  readonly factor: Factor;
  /** By index of a variable: the same if it never failed. */
  readonly perfect: () => ReadonlyMap<number, Float64Array>;
}

/** Nodes of one decision diagram, its levels, and node visits for one table. */
const limits = { nodes: 20_000, levels: 2_000, places: 12, work: 6_000_000 };

/** Undefined where a part is too large to be exact. `limit`: nodes of a decision diagram. */
export function groupsOf(
  shape: Shape,
  variables: readonly Variable[],
  limit = limits.nodes,
): readonly Group[] | undefined {
  const found: Group[] = [];
  for (const part of partsOf(shape)) {
    const group =
      part.choices.length === 0 ? seriesOf(part, variables) : choiceOf(shape, part, variables, limit);
    if (group === undefined) return undefined;
    found.push(group);
  }
  return found;
}

interface Part {
  readonly literals: readonly Literal[];
  readonly choices: readonly number[];
}

const literalsOf = (closure: Closure): readonly Literal[] =>
  [...closure.literals].map(([variable, bits]) => ({ variable, bits }));

/** What the spine asks for, joined where the same component stands behind. */
function partsOf({ spine, choices }: Shape): readonly Part[] {
  if (choices.size === 0) return literalsOf(spine).map((literal) => ({ literals: [literal], choices: [] }));
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let up = parent.get(root); up !== undefined; up = parent.get(root)) root = up;
    for (let at = key; at !== root; ) {
      const up = parent.get(at)!;
      parent.set(at, root);
      at = up;
    }
    return root;
  };
  const join = (a: string, b: string): void => {
    const [rootA, rootB] = [rootOf(a), rootOf(b)];
    if (rootA !== rootB) parent.set(rootB, rootA);
  };
  for (const [choice, closures] of choices)
    for (const closure of closures) {
      for (const variable of closure.literals.keys()) join(`c${choice}`, `v${variable}`);
      for (const other of closure.choices) join(`c${choice}`, `c${other}`);
    }
  const parts = new Map<string, { literals: Literal[]; choices: number[] }>();
  const partOf = (key: string) => {
    const root = rootOf(key);
    const part = parts.get(root) ?? { literals: [], choices: [] };
    parts.set(root, part);
    return part;
  };
  for (const literal of literalsOf(spine)) partOf(`v${literal.variable}`).literals.push(literal);
  for (const choice of spine.choices) partOf(`c${choice}`).choices.push(choice);
  return [...parts.values()];
}

/** One component that the flow cannot do without, and no choice has a part in. */
function seriesOf({ literals }: Part, variables: readonly Variable[]): Group | undefined {
  const [literal] = literals;
  const variable = literal === undefined ? undefined : variables[literal.variable];
  if (literal === undefined || variable === undefined) return undefined;
  const tableOf = (at: Variable["at"]): Float64Array =>
    Float64Array.from({ length: 1 << variable.places.length }, (_, state) =>
      chanceOfBits(at(state), literal.bits),
    );
  return {
    factor: { places: variable.places, table: tableOf(variable.at) },
    perfect: () => new Map([[literal.variable, tableOf(variable.perfectAt)]]),
  };
}

interface Built {
  readonly diagram: Diagram;
  readonly root: number;
  readonly levels: readonly Level[];
}

function choiceOf(
  shape: Shape,
  part: Part,
  variables: readonly Variable[],
  limit: number,
): Group | undefined {
  const built = build(shape, part, variables, limit);
  if (built === undefined) return undefined;
  const { diagram, root, levels } = built;
  const nodes = nodesOf(diagram, root);
  const used = new Set(nodes.map((node) => diagram.levelOf(node)));
  const chances = new Map([...used].map((level) => [level, levelChances(levels[level]!, variables)]));
  const places = [...new Set([...chances.values()].flatMap((one) => one.places))].sort((a, b) => a - b);
  if (places.length > limits.places) return undefined;
  const states = 1 << places.length;
  if (states * nodes.length > limits.work) return undefined;
  const picks = new Map([...chances].map(([level, one]) => [level, picker(places, one.places)]));
  const chancesIn =
    (state: number) =>
    (level: number): ArrayLike<number> =>
      chances.get(level)!.at(picks.get(level)!(state));
  const table = Float64Array.from({ length: states }, (_, state) =>
    chanceOf(diagram, nodes, root, chancesIn(state)),
  );
  const perfect = (): ReadonlyMap<number, Float64Array> => {
    const found = new Map<number, Float64Array>();
    for (const level of used)
      for (const { variable } of levels[level]!.literals) found.set(variable, new Float64Array(states));
    for (let state = 0; state < states; state++) {
      const weighing = weigh(diagram, nodes, root, chancesIn(state));
      for (const level of used) {
        const sums = weighing.byValue.get(level)!;
        const rest = weighing.rest.get(level)!;
        chances
          .get(level)!
          .better(picks.get(level)!(state))
          .forEach((better, index) => {
            const without = sums.reduce((sum, chance, value) => sum + chance * better[value]!, rest);
            found.get(levels[level]!.literals[index]!.variable)![state] = without;
          });
      }
    }
    return found;
  };
  return { factor: { places, table }, perfect };
}

function build(shape: Shape, part: Part, variables: readonly Variable[], limit: number): Built | undefined {
  const spine: Closure = {
    literals: new Map(part.literals.map(({ variable, bits }) => [variable, bits])),
    choices: part.choices,
  };
  const { order, circular } = orderOf(shape, part.choices);
  const closures = [spine, ...[...order].reverse().flatMap((choice) => shape.choices.get(choice) ?? [])];
  const asked = new Map<number, number[]>();
  for (const closure of closures)
    for (const [variable, bits] of closure.literals) {
      const all = asked.get(variable) ?? [];
      asked.set(variable, all);
      all.push(bits);
    }
  const levels: Level[] = [];
  const diagram = createDiagram(limit);
  const sharedAt = new Map<number, number>();
  const terms = new Map<Closure, readonly number[]>();
  for (const closure of closures) {
    const alone = literalsOf(closure).filter(({ variable }) => asked.get(variable)!.length === 1);
    const own: number[] = [];
    if (alone.length > 0) {
      levels.push({ literals: alone, valueAt: undefined, values: 2 });
      own.push(diagram.literal(levels.length - 1, [false, true]));
    }
    for (const literal of literalsOf(closure)) {
      const all = asked.get(literal.variable)!;
      if (all.length === 1) continue;
      const at = sharedAt.get(literal.variable) ?? levels.length;
      if (at === levels.length) levels.push(sharedLevel(literal, all, variables));
      sharedAt.set(literal.variable, at);
      own.push(diagram.literal(at, trueFor(levels[at]!, literal.bits)));
    }
    terms.set(closure, own);
  }
  if (levels.length > limits.levels) return undefined;
  const values = new Map<number, number>();
  const joined = (closure: Closure): number =>
    diagram.and([...(terms.get(closure) ?? []), ...closure.choices.map((one) => values.get(one) ?? 1)]);
  for (let changed = true; changed; ) {
    changed = false;
    for (const choice of order) {
      const value = diagram.or((shape.choices.get(choice) ?? []).map(joined));
      if (diagram.isFull()) return undefined;
      if (value !== (values.get(choice) ?? 1)) changed = circular;
      values.set(choice, value);
    }
  }
  const root = joined(spine);
  return diagram.isFull() ? undefined : { diagram, root, levels };
}

/** Choices below some, those that others stand on first; whether they stand on each other. */
function orderOf(
  shape: Shape,
  from: readonly number[],
): { readonly order: readonly number[]; readonly circular: boolean } {
  const order: number[] = [];
  const state = new Map<number, "open" | "done">();
  let circular = false;
  const stack = [...from].reverse();
  while (stack.length > 0) {
    const at = stack.at(-1)!;
    if (state.has(at)) {
      stack.pop();
      if (state.get(at) === "open") order.push(at);
      state.set(at, "done");
      continue;
    }
    state.set(at, "open");
    for (const closure of [...(shape.choices.get(at) ?? [])].reverse())
      for (const other of [...closure.choices].reverse()) {
        if (state.get(other) === "open") circular = true;
        if (!state.has(other)) stack.push(other);
      }
  }
  return { order, circular };
}

/** Masks of which the same is asked are one value. */
function sharedLevel(literal: Literal, asked: readonly number[], variables: readonly Variable[]): Level {
  const kinds = [...new Set(asked)];
  const values = new Map<string, number>();
  const valueAt = Array.from({ length: 1 << variables[literal.variable]!.bits }, (_, mask) => {
    const gives = kinds.map((bits) => ((mask & bits) === bits ? "1" : "0")).join("");
    const value = values.get(gives) ?? values.size;
    values.set(gives, value);
    return value;
  });
  return { literals: [literal], valueAt, values: values.size };
}

function trueFor({ valueAt, values }: Level, bits: number): readonly boolean[] {
  const gives = new Array<boolean>(values).fill(false);
  valueAt?.forEach((value, mask) => {
    if ((mask & bits) === bits) gives[value] = true;
  });
  return gives;
}
