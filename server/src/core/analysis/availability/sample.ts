/**
 * Availability by importance sampling, for what is too large to be exact: failures are drawn far more often than they
 * happen, and each draw counts for as much less. The seed is a constant: the same model gives the same number.
 */
import { downFrom } from "../failure/evaluate.ts";
import type { Net } from "../failure/net.ts";
import type { Shape } from "./shape.ts";
import type { Literal, Variable, Variables } from "./variables.ts";

export interface Sampled {
  readonly value: number;
  /** 95 %. */
  readonly low: number;
  readonly high: number;
}

/** Variables drawn in all, and the bounds on how many draws that makes. */
const work = { draws: 1_000_000, least: 500, most: 20_000 };

/** How many failures a draw has on average beyond those that happen: tried in turn until some draws fail. */
const extraFailures = [2, 4] as const;

/** Draws of a trial, and how many of them should fail. */
const trial = { draws: 100, fails: 5 };

/** So many that fail tell how much their weights differ; of fewer, all could weigh the most. */
const fewFails = 30;

const seed = 20_260_101;

export function sampled(net: Net, shape: Shape | undefined, variables: Variables): Sampled {
  const random = generator(seed);
  const asked = askedOf(net, shape, variables);
  const used = [...new Set(asked.flatMap(({ literals }) => literals.map(({ variable }) => variable)))];
  const places = [...new Set(used.flatMap((index) => variables.all[index]!.places))];
  const size = used.length + places.length + 1;
  const times = Math.min(work.most, Math.max(work.least, Math.floor(work.draws / size)));
  const system: System = { net, variables, asked, used, places, random };
  let bias = 0;
  for (const extra of extraFailures) {
    bias = Math.min(0.5, extra / size);
    if (run(system, bias, trial.draws).fails >= trial.fails) break;
  }
  const { sum, squares, fails, heaviest } = run(system, bias, times);
  const missed = sum / times;
  const wald = 1.96 * Math.sqrt(Math.max(0, squares / times - missed * missed) / times);
  const spread = fails < fewFails ? Math.max(wald, (3 * heaviest) / times) : wald;
  const clip = (share: number): number => Math.min(1, Math.max(0, share));
  return { value: clip(1 - missed), low: clip(1 - missed - spread), high: clip(1 - missed + spread) };
}

interface System {
  readonly net: Net;
  readonly variables: Variables;
  readonly asked: readonly Asked[];
  readonly used: readonly number[];
  readonly places: readonly number[];
  readonly random: () => number;
}

interface Draws {
  /** Weights of the draws in which the flow is down, and their squares. */
  readonly sum: number;
  readonly squares: number;
  readonly fails: number;
  /** No draw in which something fails weighs more. */
  readonly heaviest: number;
}

function run({ net, variables, asked, used, places, random }: System, bias: number, times: number): Draws {
  const { web, roots, knownWrites } = net;
  const up = new Map<number, boolean>();
  const masks = new Map<number, number>();
  let [sum, squares, fails, heaviest] = [0, 0, 0, 0];
  for (let time = 0; time < times; time++) {
    let weight = 1;
    let calm = 1;
    let relief = 0;
    const note = (share: number, shown: number): void => {
      if (shown <= 0 || shown >= 1) return;
      const fine = (1 - share) / (1 - shown);
      calm *= fine;
      relief = Math.max(relief, share / shown / fine);
    };
    for (const place of places) {
      const share = variables.places[place]!.up;
      const down = share >= 1 ? 0 : Math.max(1 - share, bias);
      const stands = random() >= down;
      up.set(place, stands);
      weight *= stands ? share / (1 - down) : (1 - share) / down;
      note(1 - share, down);
    }
    for (const index of used) {
      const drawn = draw(variables.all[index]!, up, bias, random());
      masks.set(index, drawn.mask);
      weight *= drawn.weight;
      note(drawn.fails, drawn.shown);
    }
    heaviest = Math.max(heaviest, calm * relief);
    const dead = asked
      .filter(({ literals }) => literals.some(({ variable, bits }) => (masks.get(variable)! & bits) !== bits))
      .map(({ node }) => node);
    const down = downFrom(web, dead);
    const written = down.has(roots.write) && knownWrites.some((node) => down.has(node));
    if (!down.has(roots.answer) && !written) continue;
    fails++;
    sum += weight;
    squares += weight * weight;
  }
  return { sum, squares, fails, heaviest };
}

interface Asked {
  readonly node: number;
  readonly literals: readonly Literal[];
}

/** Nodes that fail by themselves, with what they stand on. */
function askedOf(net: Net, shape: Shape | undefined, variables: Variables): readonly Asked[] {
  const leaves = net.leaves.map((leaf) => ({
    node: leaf.node,
    literals: variables.literalsOf(leaf.fate, leaf.access),
  }));
  const switches = [...(shape?.choices.keys() ?? [])].flatMap((node) => {
    const component = net.web.nodes[node]?.component;
    const literal = component === undefined ? undefined : variables.handOver(component);
    return literal === undefined ? [] : [{ node, literals: [literal] }];
  });
  return [...leaves, ...switches].filter(({ literals }) => literals.length > 0);
}

interface Drawn {
  readonly mask: number;
  readonly weight: number;
  /** Chance that not all bits are set, and the one that was drawn with. */
  readonly fails: number;
  readonly shown: number;
}

/** One mask, all bits set less often than it is. */
function draw(variable: Variable, up: ReadonlyMap<number, boolean>, bias: number, random: number): Drawn {
  const state = variable.places.reduce(
    (bits, place, at) => (up.get(place) === true ? bits | (1 << at) : bits),
    0,
  );
  const chances = variable.at(state);
  const full = chances.length - 1;
  const fails = 1 - chances[full]!;
  if (fails <= 0) return { mask: full, weight: 1, fails: 0, shown: 0 };
  const shown = Math.max(fails, bias);
  if (random >= shown) return { mask: full, weight: (1 - fails) / (1 - shown), fails, shown };
  let left = (random / shown) * fails;
  let mask = 0;
  for (; mask < full - 1; mask++) {
    left -= chances[mask]!;
    if (left < 0) break;
  }
  return { mask, weight: fails / shown, fails, shown };
}

/** Mulberry32: enough for drawing, and the same everywhere. */
function generator(from: number): () => number {
  let state = from;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
