/** Measures, shortens and wraps text with the committed glyph widths, so that no page and no font is needed. */
import { bold, regular } from "./glyph-widths.generated.ts";
import type { TextLine } from "./types.ts";

function table(runs: readonly (readonly number[])[]): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (const [first = 0, ...widths] of runs)
    for (const [i, width] of widths.entries()) found.set(first + i, width);
  return found;
}

const tables = { regular: table(regular), bold: table(bold) };

/** Widths in thousandths of an em for what the table lacks: full-width scripts and emoji, joiners, everything else. */
function guess(code: number): number {
  if ((code >= 0x300 && code <= 0x36f) || code === 0x200d || (code >= 0xfe00 && code <= 0xfe0f)) return 0;
  if (code >= 0x1f000) return 1300;
  if (code >= 0x1100 && (code <= 0x11ff || code >= 0x2e80)) return 1050;
  return 700;
}

/** Width in pixels at a font size. */
export function textWidth(text: string, size: number, isBold = false): number {
  const widths = isBold ? tables.bold : tables.regular;
  let sum = 0;
  for (const char of text) {
    const code = char.codePointAt(0) ?? 32;
    sum += widths.get(code) ?? guess(code);
  }
  return (sum * size) / 1000;
}

/** What a reader takes for one character: a letter with its accents, emoji that are joined. It is never cut. */
const characters = (text: string): readonly string[] =>
  text.match(/.(?:\p{M}|\p{Emoji_Modifier}|\u200d.)*/gsu) ?? [];

/** The text, cut with an ellipsis where it is wider than `most` pixels. */
export function shorten(text: string, size: number, isBold: boolean, most: number): string {
  if (textWidth(text, size, isBold) <= most) return text;
  const chars = characters(text);
  let low = 0;
  let high = chars.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (textWidth(`${chars.slice(0, middle).join("").trimEnd()}…`, size, isBold) <= most) low = middle;
    else high = middle - 1;
  }
  return `${chars.slice(0, low).join("").trimEnd()}…`;
}

/** Scripts that are written without blanks: they break anywhere. */
const unspaced = String.raw`\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef`;
const pieces = new RegExp(`[${unspaced}]|[^\\s\\-/._${unspaced}]+[-/._]*\\s*|[-/._]+\\s*|\\s+`, "gu");

/** As much of a word as fits; a word is broken only where it fits on no line. */
function broken(word: string, size: number, isBold: boolean, most: number): string {
  let first = "";
  for (const char of characters(word)) {
    if (textWidth(first + char, size, isBold) > most) break;
    first += char;
  }
  return first;
}

/**
 * Breaks at blanks (and after `-`, `/`, `.`, `_`, and anywhere in scripts without blanks or in a word that fits on no line)
 * into at most `lines` lines no wider than `most`; the last is shortened.
 */
export function wrap(
  text: string,
  size: number,
  isBold: boolean,
  most: number,
  lines: number,
): readonly string[] {
  if (textWidth(text, size, isBold) <= most || lines <= 1) return [shorten(text, size, isBold, most)];
  let first = "";
  for (const piece of text.match(pieces) ?? [text]) {
    if (textWidth((first + piece).trimEnd(), size, isBold) > most) {
      if (first.trim() === "") first += broken(piece, size, isBold, most);
      break;
    }
    first += piece;
  }
  if (first.trim() === "") return [shorten(text, size, isBold, most)];
  const rest = text.slice(first.length).trimStart();
  return rest === "" ? [first.trim()] : [first.trim(), ...wrap(rest, size, isBold, most, lines - 1)];
}

/** A line of text at a place, shortened to `most` pixels. */
export function line(
  text: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly bold?: boolean;
    readonly most?: number;
  },
): TextLine {
  const isBold = at.bold ?? false;
  const drawn = at.most === undefined ? text : shorten(text, at.size, isBold, at.most);
  const width = textWidth(drawn, at.size, isBold);
  const placed = { x: at.x, y: at.y, text: drawn, size: at.size, bold: isBold, width };
  return drawn === text ? placed : { ...placed, full: text };
}

/** A line centred on `x`. */
export function centred(
  text: string,
  at: {
    readonly x: number;
    readonly y: number;
    readonly size: number;
    readonly bold?: boolean;
    readonly most?: number;
  },
): TextLine {
  const placed = line(text, at);
  return { ...placed, x: at.x - placed.width / 2 };
}
