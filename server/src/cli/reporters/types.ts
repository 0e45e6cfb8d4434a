/** What every reporter is given, and the formats by name. */

import type { Level } from "../../core/base/problem.ts";
import type { Crash, Finding } from "../../core/lint/types.ts";
import type { Target } from "../../core/report/target.ts";
import type { Entry } from "../baseline.ts";
import type { Texts } from "./places.ts";

/** A finding with what it is known by when lines move. */
export interface Told {
  readonly finding: Finding;
  readonly fingerprint: string;
  /** It is in the baseline: told apart, and no failure. */
  readonly known: boolean;
}

export interface Report extends Texts {
  /** In the order of files and lines; accepted and known ones are among them. */
  readonly told: readonly Told[];
  /** What the flows ask for, and what they get. */
  readonly targets: readonly Target[];
  /** Files that were reviewed. */
  readonly files: readonly string[];
  /** Entries of the baseline whose finding is no more; `undefined` without a baseline. */
  readonly gone: readonly Entry[] | undefined;
  readonly crashed: readonly Crash[];
  /** Of a file from the root of the repository, with `/`: where hosts look for it. `../` leads out of it. */
  path(file: string): string;
  /** The lowest level that fails. */
  readonly failOn: Level;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  readonly version: string;
  readonly color: boolean;
}

/** Neither accepted nor known: what is to be looked at. */
export const isOpen = ({ finding, known }: Told): boolean => finding.accepted === undefined && !known;

const severity: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

/** Whether a level is as bad as another one, or worse. */
export const reaches = (level: Level, lowest: Level): boolean => severity[level] <= severity[lowest];
