/**
 * A flow's AND–OR graph as what must all be up, some of it choices: the graph of the failure analysis, read once. What
 * every way needs is known to be up wherever it is met again, so that only real choices are left below a choice.
 */
import type { Net } from "../failure/net.ts";
import type { Web } from "../failure/web.ts";
import type { Variables } from "./variables.ts";

/** Bits asked of each variable, and choices that must hold. */
export interface Closure {
  readonly literals: ReadonlyMap<number, number>;
  readonly choices: readonly number[];
}

export interface Shape {
  readonly spine: Closure;
  /** By choice: closures of which one must be up. */
  readonly choices: ReadonlyMap<number, readonly Closure[]>;
  /** Components that matter, in the order they are met. */
  readonly components: readonly string[];
  /** Components that another one stands in for. */
  readonly replaced: readonly string[];
}

/** Nodes visited below choices before the graph counts as too large. */
const shapeBudget = 400_000;

/** The choice that a write is up, or else all that the text declares to be written: no node of the graph. */
const writeChoice = -1;

export function shapeOf(net: Net, variables: Variables): Shape | undefined {
  const { web, roots } = net;
  const components = new Set<string>();
  const replaced = new Set<string>();
  const below = closer(web, variables, components, replaced);
  const writes = writesOf(net);
  const spine = below([roots.answer, ...writes.certain], new Set());
  const choices = new Map<number, readonly Closure[]>();
  const pending = [...spine.choices];
  const { uncertain } = writes;
  if (uncertain.length > 0) {
    const either = [below([roots.write], spine.visited), below(uncertain, spine.visited)];
    choices.set(writeChoice, either);
    pending.push(...either.flatMap((one) => one.choices));
  }
  let budget = shapeBudget;
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    if (choices.has(at)) continue;
    const made = web.nodes[at]!.children.map((edge) => below([edge.to], spine.visited));
    choices.set(at, made);
    for (const one of made) {
      budget -= one.visited.size;
      pending.push(...one.choices);
    }
    if (budget < 0) return undefined;
  }
  const own = uncertain.length > 0 ? [...spine.choices, writeChoice] : spine.choices;
  const spineOnly = { literals: spine.literals, choices: own };
  return { spine: spineOnly, choices, components: [...components], replaced: [...replaced] };
}

interface Walked extends Closure {
  readonly visited: ReadonlySet<number>;
}

type Closer = (from: readonly number[], known: ReadonlySet<number>) => Walked;

/** Collects what some nodes stand on along AND edges; `known` is up already. */
function closer(web: Web, variables: Variables, components: Set<string>, replaced: Set<string>): Closer {
  return (from, known) => {
    const visited = new Set<number>();
    const literals = new Map<number, number>();
    const choices: number[] = [];
    const stack = [...from].reverse();
    const ask = (variable: number, bits: number): void => {
      literals.set(variable, (literals.get(variable) ?? 0) | bits);
    };
    for (let at = stack.pop(); at !== undefined; at = stack.pop()) {
      if (known.has(at) || visited.has(at)) continue;
      visited.add(at);
      const node = web.nodes[at]!;
      const leaf = web.leafAt[at];
      if (leaf !== undefined) {
        for (let fate = leaf.fate.mortal ? leaf.fate : undefined; fate; fate = fate.host)
          components.add(fate.id);
        for (const { variable, bits } of variables.literalsOf(leaf.fate, leaf.access)) ask(variable, bits);
      } else if (isChoice(web, at)) {
        choices.push(at);
        // A component and its stand-ins: the time in which they switch is lost whoever is up.
        if (node.component === undefined) continue;
        replaced.add(node.component);
        const switching = variables.handOver(node.component);
        if (switching !== undefined) ask(switching.variable, switching.bits);
      } else for (let edge = node.children.length - 1; edge >= 0; edge--) stack.push(node.children[edge]!.to);
    }
    return { visited, literals, choices };
  };
}

const isChoice = (web: Web, at: number): boolean =>
  web.nodes[at]!.type === "or" && web.nodes[at]!.children.length > 1;

/** Known writes: where one is down that writing cannot do without, so is writing, and the flow with it. */
function writesOf(net: Net): { readonly certain: readonly number[]; readonly uncertain: readonly number[] } {
  if (net.knownWrites.length === 0) return { certain: [], uncertain: [] };
  const sure = andReach(net.web, net.roots.write);
  const known = [...new Set(net.knownWrites)];
  return {
    certain: known.filter((node) => sure.has(node)),
    uncertain: known.filter((node) => !sure.has(node)),
  };
}

function andReach(web: Web, root: number): ReadonlySet<number> {
  const seen = new Set([root]);
  for (const at of seen)
    if (!isChoice(web, at)) for (const edge of web.nodes[at]!.children) seen.add(edge.to);
  return seen;
}
