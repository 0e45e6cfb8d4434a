/** What the outline says about braces that do not pair up. */
import { lineEndAfter } from "./chars.ts";
import type { Edit, Fault } from "./fault.ts";
import type { Frame } from "./scan.ts";

export function tooDeepBrace(at: number, limit: number): Fault {
  const message = `Blocks are nested deeper than ${limit}: what is inside this one is not read. Move it out, or into a file of its own.`;
  return { start: at, end: at + 1, message };
}

/** One fault for all `}` that close nothing, at the first of them. */
export function extraBraces(places: readonly number[]): Fault {
  const ranges = places.map((at) => ({ start: at, end: at + 1 }));
  const others = ranges.slice(1);
  const what =
    others.length === 0 ? "This } closes nothing" : `This } and ${others.length} more close nothing`;
  const edits = ranges.map((range) => ({ ...range, text: "" }));
  return {
    ...ranges[0]!,
    message: `${what}: remove it, or add the { it belongs to.`,
    mends: [{ title: others.length === 0 ? "Remove the }" : "Remove these }", safe: false, edits }],
    related: others.slice(0, 10).map((range) => ({ ...range, message: "this } closes nothing either" })),
  };
}

/** One fault for all blocks without a `}`, at the first of them. `missing` is in the order in which they ended. */
export function missingBraces(text: string, missing: readonly Frame[], unclosedText: boolean): Fault {
  const opens = missing.map((frame) => frame.block!.open).sort((a, b) => a - b);
  const [start = 0, ...others] = opens;
  const one = others.length === 0;
  const title = one ? "Add the missing }" : "Add the missing }s";
  const what = one ? "This { is never closed" : `This { and ${others.length} more are never closed`;
  return {
    start,
    end: start + 1,
    message: `${what}: add the missing }. Until then indentation tells where the block ends.`,
    // Within a text without an end the } would only be more text.
    mends: unclosedText ? [] : [{ title, safe: false, edits: closings(text, missing) }],
    related: others
      .slice(0, 10)
      .map((at) => ({ start: at, end: at + 1, message: "this { is never closed either" })),
  };
}

/** One insertion for each place at which blocks end, innermost first. */
function closings(text: string, missing: readonly Frame[]): readonly Edit[] {
  const inserted = new Map<number, string>();
  for (const frame of missing) {
    const inline = !frame.endsInComment && frame.contentLine === frame.openLine;
    const newline = text.startsWith("\r\n", lineEndAfter(text, frame.block!.open)) ? "\r\n" : "\n";
    const closing = inline ? " }" : `${newline}${" ".repeat(frame.indent)}}`;
    inserted.set(frame.contentEnd, (inserted.get(frame.contentEnd) ?? "") + closing);
  }
  return [...inserted]
    .sort((a, b) => a[0] - b[0])
    .map(([at, closing]) => ({ start: at, end: at, text: closing }));
}
