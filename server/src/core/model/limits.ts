/**
 * How large a model may grow. A short text can ask for millions of elements (copies of copies, many names times many
 * ends); what is beyond a limit is left out and told, so that bind always comes back.
 */
import type { Range } from "../base/text.ts";
import type { Problems } from "./report.ts";

const most = {
  elements: 30_000,
  relations: 200_000,
  facts: 300_000,
  /** Relations walked while looking for paths. */
  walked: 50_000_000,
} as const;

/** Nesting of elements; text nests less deep, copies in copies may nest deeper. */
export const mostNested = 200;
/** Kinds that extend one another. */
export const mostExtended = 100;

export type Counted = keyof typeof most;

export interface Limits {
  /** Counts; false once the limit is passed. */
  count(what: Counted, file: string, at: Range, by?: number): boolean;
}

export function createLimits(problems: Problems): Limits {
  const counts: Record<Counted, number> = { elements: 0, relations: 0, facts: 0, walked: 0 };
  return {
    count(what, file, { start, end }, by = 1) {
      const before = counts[what];
      counts[what] += by;
      if (counts[what] <= most[what]) return true;
      if (before <= most[what])
        problems.add({
          code: "model/too-large",
          message:
            what === "walked"
              ? "The paths that the flows leave out with `...` are too many to follow: write their steps."
              : `From here on ${what} are left out: the text asks for more than ${most[what]}.`,
          location: { file, start, end },
        });
      return false;
    },
  };
}
