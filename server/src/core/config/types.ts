/** `faultline.json` after reading: data, never code. */
import type { Level } from "../base/problem.ts";
import type { Technology } from "../vocabulary/types.ts";

export interface Config {
  /** Presets add up: `strict` contains `recommended`, `learning` contains all. */
  readonly preset: "recommended" | "strict" | "learning";
  /** By rule id; `off` silences it, a level overrides its own. */
  readonly rules: ReadonlyMap<
    string,
    {
      readonly level: Level | "off" | undefined;
      readonly options: Readonly<Record<string, number | string | boolean>>;
    }
  >;
  /** Models made of several root files, by name. */
  readonly models: ReadonlyMap<string, readonly string[]>;
  /** Technologies of the project's own, in the order written. */
  readonly technologies: readonly Technology[];
  /** Whether availabilities that vendors publish count; each result then names them. */
  readonly publishedAvailability: boolean;
}

export const defaultConfig: Config = {
  preset: "recommended",
  rules: new Map(),
  models: new Map(),
  technologies: [],
  publishedAvailability: false,
};
