/**
 * Applies fixes in bulk: those that are asked for, again and again on what comes out, until none is left. It opens and
 * writes nothing; the editor and the command line do with the texts what they want.
 */

import { type Change, changesIn, filesOf, type Growing, grow, growing, grownBy } from "./base/edits.ts";
import type { Fix } from "./base/problem.ts";
import { firstWhere } from "./base/search.ts";
import type { Finding } from "./lint/types.ts";
import { parseFile, type Review, review } from "./project.ts";

export interface Applied {
  /** The changes of each file that changed, in offsets of the text it had. */
  readonly changes: ReadonlyMap<string, readonly Change[]>;
  /** How many fixes were applied. */
  readonly count: number;
  readonly after: Review;
}

/** Which fix of a finding is wanted, if any. */
export type Choice = (finding: Finding) => Fix | undefined;

/** The fix that may be applied without asking. */
export const safeFix: Choice = ({ fixes, accepted }) =>
  accepted === undefined ? fixes.find((fix) => fix.safe && fix.ask === undefined) : undefined;

/** More rounds than any chain of remedies needs. */
const mostRounds = 20;

/**
 * Applies the chosen fixes of a review. What overlaps waits for the next round; a round that would add an error of the
 * text is taken back and ends it. `may` says which files can be changed.
 */
export function applyFixes(
  before: Review,
  choice: Choice,
  may: (file: string) => boolean = () => true,
): Applied {
  let now = before;
  let count = 0;
  const texts = new Map<string, Growing>();
  const seen = new Set<string>();
  for (let round = 0; round < mostRounds; round++) {
    const chosen = withoutOverlap(now, choice, may);
    if (chosen.length === 0) break;
    const next = new Map(texts);
    for (const file of new Set(chosen.flatMap(({ edits }) => filesOf(edits)))) {
      const text = next.get(file) ?? growing(now.trees.get(file)?.text ?? "");
      next.set(
        file,
        grow(
          text,
          chosen.flatMap(({ edits }) => changesIn(file, edits)),
        ),
      );
    }
    const files = new Map(now.asked.files);
    for (const [file, { text }] of next) files.set(file, parseFile(file, text, files.get(file)));
    const key = [...next].map(([file, { text }]) => `${file}\n${text}`).join("\n\n");
    const after = review({ ...now.asked, files, previous: now });
    if (seen.has(key) || errorsOf(after) > errorsOf(now)) break;
    seen.add(key);
    for (const [file, text] of next) texts.set(file, text);
    count += chosen.length;
    now = after;
  }
  const changes = new Map<string, readonly Change[]>();
  for (const [file, text] of texts) {
    const all = grownBy(text, before.trees.get(file)?.text.length ?? 0);
    if (all.length > 0) changes.set(file, all);
  }
  return { changes, count, after: now };
}

function errorsOf({ findings }: Review): number {
  return findings.filter(({ level, accepted }) => level === "error" && accepted === undefined).length;
}

/** The chosen fixes of one round, each once, in the order of the text; of those that overlap the first. */
function withoutOverlap(of: Review, choice: Choice, may: (file: string) => boolean): readonly Fix[] {
  const taken = new Map<string, Change[]>();
  const seen = new Set<Fix>();
  const chosen: Fix[] = [];
  for (const finding of of.findings) {
    const fix = choice(finding);
    if (fix === undefined || seen.has(fix) || !filesOf(fix.edits).every(may)) continue;
    seen.add(fix);
    const files = filesOf(fix.edits);
    if (!files.every((file) => isFree(taken.get(file) ?? [], changesIn(file, fix.edits)))) continue;
    for (const file of files) {
      const list = taken.get(file) ?? [];
      for (const change of changesIn(file, fix.edits))
        list.splice(
          firstWhere(list, ({ start }) => start >= change.start),
          0,
          change,
        );
      taken.set(file, list);
    }
    chosen.push(fix);
  }
  return chosen;
}

/** Whether no change touches one that is taken: two at the same place may be the same remedy. `taken` is in text order. */
function isFree(taken: readonly Change[], more: readonly Change[]): boolean {
  return more.every(({ start, end }) => {
    const next = firstWhere(taken, (one) => one.start >= start);
    const before = taken[next - 1];
    const behind = taken[next];
    return (
      (before === undefined || before.end <= start) &&
      (behind === undefined || (behind.start >= end && behind.start > start))
    );
  });
}
