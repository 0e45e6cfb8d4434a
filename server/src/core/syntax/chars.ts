/**
 * Character classes of the language, by UTF-16 code unit or code point.
 * Must stay free of tokens and statements: the outline and the lexer both stand on it.
 */

const letter = /^\p{L}$/u;
const wordPart = /^[\p{L}\p{M}\p{Nd}]$/u;

/** A blank inside a line: what `\s` matches, line ends apart. U+2028 and U+2029 end no line in an editor, so they are blanks. */
export function isBlank(c: number): boolean {
  if (c < 128) return c === 32 || c === 9 || c === 11 || c === 12;
  return (
    c === 0xa0 ||
    c === 0xfeff ||
    c === 0x1680 ||
    (c >= 0x2000 && c <= 0x200a) ||
    c === 0x2028 ||
    c === 0x2029 ||
    c === 0x202f ||
    c === 0x205f ||
    c === 0x3000
  );
}

export function isLineEnd(c: number): boolean {
  return c === 10 || c === 13;
}

/** True for NaN too, so that the ends of a text count as space. */
export function isSpace(c: number): boolean {
  return isLineEnd(c) || isBlank(c) || Number.isNaN(c);
}

export function isDigit(c: number): boolean {
  return c >= 48 && c <= 57;
}

/** Length in code units (0, 1 or 2) of the letter or `_` at `at`. */
export function letterAt(text: string, at: number): number {
  const c = text.charCodeAt(at);
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 ? 1 : 0;
  return matchAt(text, at, letter);
}

/** Length in code units of the letter, digit, combining mark or `_` at `at`. */
export function wordPartAt(text: string, at: number): number {
  const c = text.charCodeAt(at);
  if (c < 128) return (c >= 97 && c <= 122) || (c >= 65 && c <= 90) || c === 95 || isDigit(c) ? 1 : 0;
  return matchAt(text, at, wordPart);
}

function matchAt(text: string, at: number, pattern: RegExp): number {
  const point = text.codePointAt(at);
  if (point === undefined) return 0;
  const char = String.fromCodePoint(point);
  return pattern.test(char) ? char.length : 0;
}

/** Offset of the line end at or after `at` (or of the end of the text). */
export function lineEndAfter(text: string, at: number): number {
  let i = at;
  while (i < text.length && !isLineEnd(text.charCodeAt(i))) i++;
  return i;
}

/** Offset of the first character of the line that holds `at`. */
export function lineStartBefore(text: string, at: number): number {
  let i = at;
  while (i > 0 && !isLineEnd(text.charCodeAt(i - 1))) i--;
  return i;
}

/** `end` moved back over blanks and line ends, not beyond `start`. */
export function trimEnd(text: string, start: number, end: number): number {
  let i = end;
  while (i > start && isSpace(text.charCodeAt(i - 1))) i--;
  return i;
}

/** Column of the first character of a line that is no blank; a tab goes to the next multiple of four. */
export function indentAt(text: string, lineStart: number): number {
  let column = 0;
  for (let i = lineStart; ; i++) {
    const c = text.charCodeAt(i);
    if (c === 9) column += 4 - (column % 4);
    else if (isBlank(c) && c !== 0xfeff) column++;
    else if (c !== 0xfeff) return column;
  }
}

/** A copy that does not keep the whole text of a file alive, as a slice of it would. */
export function ownCopy(slice: string): string {
  return ` ${slice}`.slice(1);
}
