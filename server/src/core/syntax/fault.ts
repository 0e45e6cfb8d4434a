/** What is wrong in one statement, with offsets relative to it, so that it can be cached with the node. */
import type { Fix, Problem } from "../base/problem.ts";
import type { Range } from "../base/text.ts";

export interface Edit extends Range {
  readonly text: string;
}

export interface Mend {
  readonly title: string;
  /** Safe: the text already reads that way; the edit only writes it properly. */
  readonly safe: boolean;
  readonly edits: readonly Edit[];
}

export interface Fault extends Range {
  readonly message: string;
  /** A string or text without its end: until it is closed, nothing after it can be mended. */
  readonly unclosed?: boolean;
  readonly mends?: readonly Mend[];
  readonly related?: readonly (Range & { readonly message: string })[];
}

/** The problem of a fault whose offsets count from `base`. */
export function problemOf(file: string, base: number, fault: Fault): Problem {
  const location = (range: Range) => ({ file, start: base + range.start, end: base + range.end });
  const fixes = fault.mends?.map(
    (mend): Fix => ({
      title: mend.title,
      safe: mend.safe,
      edits: mend.edits.map((edit) => ({ location: location(edit), text: edit.text })),
    }),
  );
  const related = fault.related?.map((part) => ({ message: part.message, location: location(part) }));
  return {
    code: "model/syntax",
    level: "error",
    message: fault.message,
    location: location(fault),
    ...(related && related.length > 0 ? { related } : {}),
    ...(fixes && fixes.length > 0 ? { fixes } : {}),
  };
}

/** Faults of one statement beyond this are not even collected: only the first is told. */
export const MAX_FAULTS = 30;

/**
 * The one fault a statement reports: the first. If all that is wrong is mended mechanically, one fix mends all of it,
 * so that applying it leaves the statement clean.
 */
export function firstFault(faults: readonly Fault[]): Fault | undefined {
  const [first, ...rest] = [...faults].sort((a, b) => a.start - b.start || a.end - b.end);
  if (!first || rest.length === 0) return first;
  const told = rest.find((fault) => fault.unclosed) ?? first;
  if (faults.length >= MAX_FAULTS) return told;
  const mends = [first, ...rest].map((fault) => fault.mends?.[0]);
  const all = mends.filter((mend) => mend !== undefined);
  if (all.length !== mends.length) return told;
  const edits = disjoint(all.flatMap((mend) => mend.edits));
  return { ...first, mends: [{ title: first.mends![0]!.title, safe: all.every((m) => m.safe), edits }] };
}

/** In order, without those that touch an earlier one: an editor refuses overlapping edits. */
function disjoint(edits: readonly Edit[]): readonly Edit[] {
  const kept: Edit[] = [];
  for (const edit of [...edits].sort((a, b) => a.start - b.start || a.end - b.end)) {
    const last = kept.at(-1);
    if (!last || edit.start > last.end || (edit.start === last.end && edit.end > edit.start)) kept.push(edit);
  }
  return kept;
}
