/**
 * How likely a component is up for each access, given which of its places are: k of n independent units of one
 * availability, or one figure for the whole.
 */
import { type Access, suffices } from "../failure/survival.ts";
import type { Redundancy } from "../redundancy.ts";

export interface Units {
  readonly counts: Redundancy;
  /** Accesses in the order of their bits. */
  readonly accesses: readonly Access[];
  /** Share of the time that one unit (or the whole) is up. */
  readonly up: number;
  readonly whole: boolean;
  /** Share of the time that is lost by switching, and the accesses that stop meanwhile. */
  readonly switching: { readonly share: number; readonly stops: number } | undefined;
}

/** More units than this are as good as never down together. */
const manyUnits = 1000;

const isAll = (access: Access): boolean => access.endsWith("-all");

/** Chances by the set of accesses that work, one bit an access. `standing`: which of the unit groups have their place up. */
export function chancesOf(units: Units, standing: readonly boolean[]): Float64Array {
  const { counts } = units;
  const chances =
    counts.what === "slices"
      ? ofSlices(units, standing)
      : units.whole
        ? ofWhole(units, standing)
        : allShards(units, ofCounts(units, standing));
  return switched(units, chances);
}

const standingIn = ({ counts }: Units, standing: readonly boolean[]): number =>
  counts.units.reduce((sum, group, index) => sum + (standing[index] === true ? group.count : 0), 0);

const bitsOf = ({ accesses }: Units, test: (access: Access) => boolean): number =>
  accesses.reduce((bits, access, index) => (test(access) ? bits | (1 << index) : bits), 0);

/** A request asks for one key, and so for the slice that holds it, unless it asks for all. */
function ofSlices(units: Units, standing: readonly boolean[]): Float64Array {
  const { counts, up } = units;
  const stands = standingIn(units, standing);
  const one = (up * stands) / counts.total;
  const every = stands < counts.total ? 0 : units.whole ? up : up ** counts.total;
  const all = bitsOf(units, isAll);
  const each = bitsOf(units, (access) => !isAll(access));
  const chances = new Float64Array(1 << units.accesses.length);
  chances[all | each]! += every;
  chances[each]! += Math.max(0, one - every);
  chances[0]! += 1 - Math.max(one, every);
  return chances;
}

function ofWhole(units: Units, standing: readonly boolean[]): Float64Array {
  const { counts, up } = units;
  const state = { up: standingIn(units, standing), primary: standing[0] === true };
  const chances = new Float64Array(1 << units.accesses.length);
  chances[bitsOf(units, (access) => suffices(counts, state, access))]! += up;
  chances[0]! += 1 - up;
  return chances;
}

/** Of the one shard that holds the key. */
function ofCounts(units: Units, standing: readonly boolean[]): Float64Array {
  const { counts, up } = units;
  const chances = new Float64Array(1 << units.accesses.length);
  const stands = standingIn(units, standing);
  const add = (state: { up: number; primary: boolean }, chance: number): void => {
    chances[bitsOf(units, (access) => suffices(counts, state, access))]! += chance;
  };
  const apart = counts.primary || counts.answersFromPrimary;
  const primaryStands = apart && standing[0] === true;
  const others = stands - (primaryStands ? 1 : 0);
  for (const [count, chance] of binomial(others, up)) {
    if (!apart) add({ up: count, primary: count > 0 }, chance);
    else if (!primaryStands) add({ up: count, primary: false }, chance);
    else {
      add({ up: count + 1, primary: true }, chance * up);
      add({ up: count, primary: false }, chance * (1 - up));
    }
  }
  return chances;
}

/** Numbers of units up, of `n`, with the chance of each. */
function binomial(n: number, up: number): readonly (readonly [count: number, chance: number])[] {
  if (up >= 1 || n > manyUnits) return [[n, 1]];
  const found: (readonly [number, number])[] = [];
  let ways = 1;
  for (let failed = 0; failed <= n; failed++) {
    found.push([n - failed, ways * up ** (n - failed) * (1 - up) ** failed]);
    ways = (ways * (n - failed)) / (failed + 1);
  }
  return found;
}

/** Who asks for all shards needs the others, too, which fail independently of the one that holds the key. */
function allShards(units: Units, one: Float64Array): Float64Array {
  const all = bitsOf(units, isAll);
  const others = units.counts.shards - 1;
  if (all === 0 || others < 1) return one;
  const chances = new Float64Array(one.length);
  const subsets = [...one.keys()].filter((bits) => (bits & ~all) === 0);
  const atLeast = (bits: number): number =>
    one.reduce((sum, chance, mask) => ((mask & bits) === bits ? sum + chance : sum), 0) ** others;
  for (const bits of subsets) {
    const exactly = subsets
      .filter((more) => (more & bits) === bits)
      .reduce((sum, more) => sum + (odd(more & ~bits) ? -1 : 1) * atLeast(more), 0);
    one.forEach((chance, mask) => {
      chances[(mask & ~all) | (mask & bits)]! += chance * Math.max(0, exactly);
    });
  }
  return chances;
}

function odd(bits: number): boolean {
  let count = 0;
  for (let rest = bits; rest !== 0; rest &= rest - 1) count++;
  return count % 2 === 1;
}

function switched({ switching }: Units, chances: Float64Array): Float64Array {
  if (switching === undefined || switching.share === 0) return chances;
  const found = chances.map((chance) => chance * (1 - switching.share));
  chances.forEach((chance, mask) => {
    found[mask & ~switching.stops]! += chance * switching.share;
  });
  return found;
}
