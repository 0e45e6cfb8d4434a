/** Levels of a decision diagram: what is random in it, with the chance of each value by the places that are up. */
import { picker } from "./factors.ts";
import type { Literal, Variable } from "./variables.ts";

/** Components that are asked for in one place only and together (values false, true), or one that is asked for in several. */
export interface Level {
  readonly literals: readonly Literal[];
  /** Of one asked for in several places: by its mask, the value. */
  readonly valueAt: readonly number[] | undefined;
  readonly values: number;
}

export interface LevelChances {
  /** Places that it depends on, ascending. */
  readonly places: readonly number[];
  /** Chances by value, in a state of `places`. */
  readonly at: (state: number) => ArrayLike<number>;
  /** The same if one of its literals never failed, literal by literal. */
  readonly better: (state: number) => readonly ArrayLike<number>[];
}

/** Chance that a variable has all the bits. */
export function chanceOfBits(chances: Float64Array, bits: number): number {
  let sum = 0;
  for (let mask = 0; mask < chances.length; mask++) if ((mask & bits) === bits) sum += chances[mask]!;
  return sum;
}

/** Worked out once for each state of its own places, however many more the diagram has. */
export function levelChances(level: Level, variables: readonly Variable[]): LevelChances {
  const members = level.literals.map((literal) => ({ literal, variable: variables[literal.variable]! }));
  const places = [...new Set(members.flatMap(({ variable }) => variable.places))].sort((a, b) => a - b);
  const parts = members.map(({ literal, variable }) => {
    const pick = picker(places, variable.places);
    return {
      at: (state: number) => valuesOf(level, literal, variable.at(pick(state))),
      perfectAt: (state: number) => valuesOf(level, literal, variable.perfectAt(pick(state))),
    };
  });
  const joined = (ups: readonly number[]): ArrayLike<number> => {
    const up = ups.reduce((all, one) => all * one, 1);
    return [1 - up, up];
  };
  const at = (state: number): ArrayLike<number> => {
    const own = parts.map((part) => part.at(state));
    return level.valueAt === undefined ? joined(own.map((one) => one[1]!)) : own[0]!;
  };
  const better = (state: number): readonly ArrayLike<number>[] => {
    if (level.valueAt !== undefined) return [parts[0]!.perfectAt(state)];
    const ups = parts.map((part) => part.at(state)[1]!);
    const behind = productsBehind(ups);
    let before = 1;
    return parts.map((part, index) => {
      const others = before * behind[index]!;
      before *= ups[index]!;
      return joined([others, part.perfectAt(state)[1]!]);
    });
  };
  return { places, at: remembered(at), better: remembered(better) };
}

/** By value of the level: of one that is asked for in one place, not having and having its bits. */
function valuesOf(level: Level, { bits }: Literal, chances: Float64Array): ArrayLike<number> {
  if (level.valueAt === undefined) {
    const up = chanceOfBits(chances, bits);
    return [1 - up, up];
  }
  const found = new Float64Array(level.values);
  chances.forEach((chance, mask) => {
    found[level.valueAt![mask]!]! += chance;
  });
  return found;
}

/** For each, the product of all behind it. */
function productsBehind(all: readonly number[]): readonly number[] {
  const found = new Array<number>(all.length).fill(1);
  for (let at = all.length - 2; at >= 0; at--) found[at] = found[at + 1]! * all[at + 1]!;
  return found;
}

function remembered<T>(make: (state: number) => T): (state: number) => T {
  const known = new Map<number, T>();
  return (state) => {
    const before = known.get(state);
    if (before !== undefined) return before;
    const made = make(state);
    known.set(state, made);
    return made;
  };
}
