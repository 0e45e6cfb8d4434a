/**
 * Edits of a text by its statements: a line more, a property more, a statement less, each formatted as what is around it.
 * Where the text does not allow it (an open block) there is no edit. It knows no kind and no property.
 */
import type { TextEdit } from "../base/problem.ts";
import type { Range } from "../base/text.ts";
import type { Statement, Tree } from "./ast.ts";

/** A text under the key of its file. */
export type Text = Pick<Tree, "file" | "text">;

export function lineStart(text: string, offset: number): number {
  // Not `lastIndexOf`: most texts hold no `\r`, and it would be looked for up to the start of the file.
  let at = Math.min(offset, text.length);
  while (at > 0 && text[at - 1] !== "\n" && text[at - 1] !== "\r") at--;
  return at;
}

export function lineEnd(text: string, offset: number): number {
  let at = offset;
  while (at < text.length && text[at] !== "\n" && text[at] !== "\r") at++;
  return at;
}

/** The blanks at the start of the line that holds an offset, up to the offset. */
export function indentAt(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

/** Whether a statement has its lines for itself: before it only blanks, behind it at most a comment. */
export function standsAlone(text: string, { start, end }: Range): boolean {
  const before = text.slice(lineStart(text, start), start);
  const behind = text.slice(end, lineEnd(text, end));
  return before.trim() === "" && /^\s*(\/\/.*)?$/.test(behind);
}

export function insertion({ file }: Pick<Text, "file">, at: number, text: string): TextEdit {
  return { location: { file, start: at, end: at }, text };
}

/**
 * Adds statements behind one: on lines of their own, as deep as it is, or behind `;` where it shares its line. A line is
 * inserted at the start of the next one, if there is one, so that no editor indents it anew.
 */
export function linesBehind(of: Text, statement: Range, lines: readonly string[]): TextEdit {
  const { text } = of;
  const { start, end } = statement;
  if (!standsAlone(text, statement)) return insertion(of, end, lines.map((line) => `; ${line}`).join(""));
  const indent = indentAt(text, start);
  return wholeLines(
    of,
    lineEnd(text, end),
    lines.map((line) => `${indent}${line}`),
  );
}

/** Adds statements before one, as deep as it is. */
export function linesBefore(of: Text, statement: Range, lines: readonly string[]): TextEdit {
  const { text } = of;
  const { start } = statement;
  const indent = indentAt(text, start);
  if (lineStart(text, start) + indent.length !== start)
    return insertion(of, start, lines.map((line) => `${line}; `).join(""));
  return insertion(of, start, lines.map((line) => `${line}\n${indent}`).join(""));
}

/** Inserts whole lines below the one that ends at `at`. */
function wholeLines(of: Text, at: number, lines: readonly string[]): TextEdit {
  const { text } = of;
  if (text[at] === undefined) return insertion(of, at, lines.map((line) => `\n${line}`).join(""));
  const end = text.startsWith("\r\n", at) ? "\r\n" : "\n";
  return insertion(of, at + end.length, lines.map((line) => line + end).join(""));
}

/**
 * Adds statements to the block of a statement that has this index, or gives it one at `end` where it has none; undefined
 * where the block is not closed.
 */
export function intoBlock(
  of: Text,
  statement: Statement,
  index: number | undefined,
  end: number,
  lines: readonly string[],
): TextEdit | undefined {
  const { file, text } = of;
  const line = lines.join("; ");
  const block = index === undefined ? undefined : statement.blocks[index];
  if (block === undefined) return insertion(of, end, ` { ${line} }`);
  if (block.close === undefined) return undefined;
  const below = (at: number, indent: string) =>
    wholeLines(
      of,
      at,
      lines.map((each) => indent + each),
    );
  const last = block.statements.at(-1);
  if (last === undefined) {
    if (text.slice(block.open + 1, block.close).trim() === "")
      return { location: { file, start: block.open + 1, end: block.close }, text: ` ${line} ` };
    return below(lineEnd(text, block.open), `${indentAt(text, statement.start)}  `);
  }
  const after = lineEnd(text, last.end);
  if (after > block.close) return insertion(of, last.end, `; ${line}`);
  return below(after, indentAt(text, lineStart(text, last.start) + lineLead(text, last.start)));
}

/** How many blanks begin the line that holds an offset. */
function lineLead(text: string, offset: number): number {
  const start = lineStart(text, offset);
  return /^[ \t]*/.exec(text.slice(start, lineEnd(text, start)))?.[0].length ?? 0;
}

/** Takes a statement away: with its line, or with the `;` that parted it from its neighbour. A comment behind it stays. */
export function without({ file, text }: Text, { start, end }: Range): TextEdit {
  const from = lineStart(text, start);
  const before = text.slice(from, start);
  const to = lineEnd(text, end);
  const behind = text.slice(end, to);
  const cut = (a: number, b: number): TextEdit => ({ location: { file, start: a, end: b }, text: "" });
  if (before.trim() === "" && behind.trim() === "") {
    if (text[to] === undefined)
      return cut(from > 0 ? from - (text.startsWith("\r\n", from - 2) ? 2 : 1) : from, to);
    return cut(from, text.startsWith("\r\n", to) ? to + 2 : to + 1);
  }
  const next = /^\s*;[ \t]*/.exec(behind)?.[0];
  if (next !== undefined) return cut(start, end + next.length);
  const previous = /;[ \t]*$/.exec(before)?.[0];
  if (previous !== undefined) return cut(start - previous.length, end);
  const blanks = before.trim() === "" ? (/^[ \t]*/.exec(behind)?.[0].length ?? 0) : 0;
  return cut(start, end + blanks);
}

/** Takes a name out of a list, with the comma before or behind it. */
export function withoutItem({ file, text }: Text, { start, end }: Range): TextEdit | undefined {
  const behind = /^[ \t]*,[ \t]*(?=[^\s,;{}])/.exec(text.slice(end, lineEnd(text, end)))?.[0];
  if (behind !== undefined) return { location: { file, start, end: end + behind.length }, text: "" };
  const before = /(?<=[^\s,])[ \t]*,[ \t]*$/.exec(text.slice(lineStart(text, start), start))?.[0];
  if (before !== undefined) return { location: { file, start: start - before.length, end }, text: "" };
  return undefined;
}
