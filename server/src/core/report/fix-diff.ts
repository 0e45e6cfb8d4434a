/** What a fix does to the text, as a diff of the lines that it touches. */
import { applyChanges, type Change, changesIn, filesOf, inOrder } from "../base/edits.ts";
import type { Fix } from "../base/problem.ts";

/** Longer ones are no help on a page. */
const mostLines = 12;

/** `-` and `+` lines without their common indent; empty where it touches several files, or much. */
export function fixDiff({ edits }: Fix, textOf: (file: string) => string | undefined): string {
  const [file, another] = filesOf(edits);
  const text = file === undefined ? undefined : textOf(file);
  if (file === undefined || text === undefined || another !== undefined) return "";
  const lines = hunksOf(text, inOrder(changesIn(file, edits))).flatMap((hunk) => changed(text, hunk));
  if (lines.length > mostLines) return "";
  const indents = lines.filter(({ line }) => line.trim() !== "").map(({ line }) => line.search(/\S/));
  const indent = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map(({ sign, line }) => `${sign} ${line.slice(indent)}`.trimEnd()).join("\n");
}

/** Whole lines, without the last one's end, and what changes in them. */
interface Hunk {
  readonly start: number;
  readonly end: number;
  readonly changes: readonly Change[];
}

/** Changes of the same line stand together. */
function hunksOf(text: string, changes: readonly Change[]): readonly Hunk[] {
  const hunks: Hunk[] = [];
  for (const change of changes) {
    const start = change.start === 0 ? 0 : text.lastIndexOf("\n", change.start - 1) + 1;
    const next = text.indexOf("\n", change.end);
    const end = next === -1 ? text.length : next;
    const last = hunks.at(-1);
    if (last === undefined || start > last.end) hunks.push({ start, end, changes: [change] });
    else
      hunks.splice(-1, 1, {
        start: last.start,
        end: Math.max(end, last.end),
        changes: [...last.changes, change],
      });
  }
  return hunks;
}

interface Line {
  readonly sign: "-" | "+";
  readonly line: string;
}

/** The lines before and after, without those at both ends that stay. */
function changed(text: string, { start, end, changes }: Hunk): readonly Line[] {
  const moved = changes.map((one) => ({ ...one, start: one.start - start, end: one.end - start }));
  const whole = text.slice(start, end);
  const [before, after] = [whole.split(/\r?\n/), applyChanges(whole, moved).split(/\r?\n/)];
  const least = Math.min(before.length, after.length);
  let [head, tail] = [0, 0];
  while (head < least && before[head] === after[head]) head++;
  while (tail < least - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const signed = (sign: Line["sign"], lines: readonly string[]) =>
    lines.slice(head, lines.length - tail).map((line): Line => ({ sign, line }));
  return [...signed("-", before), ...signed("+", after)];
}
