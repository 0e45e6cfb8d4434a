/** Places in text. Offsets are UTF-16 code units from the start of the file; ranges are half-open. */

export interface Range {
  readonly start: number;
  readonly end: number;
}

/** `file` is the key under which the text was handed to the core (a URI or a path); the core never opens it. */
export interface Location extends Range {
  readonly file: string;
}

/** Zero-based line and UTF-16 column, as the Language Server Protocol counts them. */
export interface Position {
  readonly line: number;
  readonly character: number;
}

/** Offsets of the first character of each line; `\n`, `\r\n` and `\r` end a line. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) starts.push(i + 1);
  }
  return starts;
}

/** The position of an offset; offsets outside the text are clamped. `starts` comes from `lineStarts`. */
export function positionAt(starts: readonly number[], offset: number): Position {
  let low = 0;
  let high = starts.length - 1;
  const at = Math.max(0, offset);
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= at) low = middle;
    else high = middle - 1;
  }
  return { line: low, character: at - (starts[low] ?? 0) };
}
