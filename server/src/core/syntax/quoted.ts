/** Where strings and texts end, and what they mean. The outline and the lexer must agree on the ends, so both ask here. */
import { indentAt, isBlank, isLineEnd, isSpace, lineEndAfter, trimEnd } from "./chars.ts";

const QUOTE = '"""';

/**
 * Offset after the string that opens at `at`. A string never crosses a line; one that is not closed leaves a `{` at the
 * end of the line to the structure, and the `}` of blocks opened on the same line (`openOnLine` of them).
 */
export function stringEnd(text: string, at: number, openOnLine: number): number {
  let i = at + 1;
  for (; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 34) return i + 1;
    if (isLineEnd(c)) break;
    if (c === 92 && i + 1 < text.length && !isLineEnd(text.charCodeAt(i + 1))) i++;
  }
  let end = trimEnd(text, at + 1, i);
  if (text.charCodeAt(end - 1) === 123 && end - 1 > at) return trimEnd(text, at + 1, end - 1);
  for (let k = openOnLine; k > 0 && end - 1 > at && text.charCodeAt(end - 1) === 125; k--) {
    end = trimEnd(text, at + 1, end - 1);
  }
  return end;
}

/**
 * Offset after the text that opens at `at`, in the line that starts at `lineStart`. An unterminated one ends before the
 * first line indented no deeper than that line; with `byIndent` every text does, whatever follows.
 */
export function textEnd(
  text: string,
  at: number,
  lineStart: number,
  byIndent: boolean,
): { readonly end: number; readonly terminated: boolean } {
  const found = text.indexOf(QUOTE, at + 3);
  const closing = found < 0 ? text.length : found;
  if (found >= 0 && !byIndent) return { end: found + 3, terminated: true };
  const column = indentAt(text, lineStart);
  let end = at + 3;
  let i = lineEndAfter(text, at);
  if (i < closing) end = i;
  while (i < closing) {
    const line = i + 1;
    let first = line;
    while (isBlank(text.charCodeAt(first))) first++;
    const blank = first >= text.length || isLineEnd(text.charCodeAt(first));
    if (!blank && first < closing && indentAt(text, line) <= column) {
      return { end: trimEnd(text, at + 3, end), terminated: false };
    }
    i = lineEndAfter(text, line);
    if (!blank) end = i;
  }
  if (found >= 0) return { end: found + 3, terminated: true };
  return { end: trimEnd(text, at + 3, text.length), terminated: false };
}

/** What a string between its quotes means: `\"`, `\\`, `\n` and `\t`; any other backslash stands for itself. */
export function meaningOfString(body: string): string {
  if (!body.includes("\\")) return body;
  return body.replace(/\\(["\\nt])/g, (_, c: string) => (c === "n" ? "\n" : c === "t" ? "\t" : c));
}

/** `value` as a string of the language, with its quotes. */
export function quote(value: string): string {
  const escaped = value
    .replace(/["\\]/g, "\\$&")
    .replace(/\t/g, "\\t")
    .replace(/\r\n?|\n/g, "\\n");
  return `"${escaped}"`;
}

/** The body of a text without its common indentation, its first line if blank, and trailing blank space. */
export function dedent(body: string): string {
  const lines = body.split(/\r\n|\r|\n/);
  const first = lines[0] ?? "";
  const rest = lines.slice(1);
  const margin = rest.reduce(
    (least, line) => (line.trim() === "" ? least : Math.min(least, leading(line))),
    1e9,
  );
  const cut = rest.map((line) => line.slice(Math.min(margin, leading(line))));
  const all = first.trim() === "" ? cut : [first.trim(), ...cut];
  while (all.length > 0 && all.at(-1)!.trim() === "") all.pop();
  return all.map((line) => line.trimEnd()).join("\n");
}

function leading(line: string): number {
  let i = 0;
  while (i < line.length && isSpace(line.charCodeAt(i))) i++;
  return i;
}
