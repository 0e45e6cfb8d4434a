/**
 * What the grammar says about words in the wrong place: each function makes one fault, with its remedy and, where
 * mechanical, its mend. Must not decide how the words are read.
 */
import type { IToken } from "chevrotain";
import { isSpace } from "./chars.ts";
import type { Fault } from "./fault.ts";
import { short } from "./habits.ts";
import { quote } from "./quoted.ts";
import { Arrow, Bar, BlockMark, Comma, meaningOf, Path } from "./tokens.ts";

interface Span {
  readonly start: number;
  readonly end: number;
}

export function spanOf(first: IToken, last = first): Span {
  return { start: first.startOffset, end: last.startOffset + last.image.length };
}

function written(token: IToken): string {
  return meaningOf(token)?.text ?? token.image;
}

/** `token` stands for `meant`. */
export function slip(token: IToken, meant: string, message: string): Fault {
  const span = spanOf(token);
  return {
    ...span,
    message,
    mends: [{ title: `Write ${short(meant)}`, safe: true, edits: [{ ...span, text: meant }] }],
  };
}

export function withoutArrow(source: string): Fault {
  const message = "An arrow is missing: say what happens between these, such as a, b -> c.";
  return { start: 0, end: source.length, message };
}

export function withoutTarget(arrow: IToken): Fault {
  return {
    ...spanOf(arrow),
    message: `The target of ${written(arrow)} is missing: name it after the arrow.`,
  };
}

export function withoutName(separator: IToken): Fault {
  const span = spanOf(separator);
  const sign = separator.image;
  const message = `A name is missing after the ${sign}: a list goes on in a line that begins with the ${sign}.`;
  return {
    ...span,
    message,
    mends: [{ title: `Remove the ${sign}`, safe: false, edits: [{ ...span, text: "" }] }],
  };
}

export function mixedSeparators(separator: IToken): Fault {
  const message =
    "| (one or else the other) and , (both) do not mix in one step: write two relations, or only one of them.";
  return { ...spanOf(separator), message };
}

export function beforeArrow(first: IToken, last: IToken, source: string): Fault {
  const span = spanOf(first, last);
  const raw = short(source.slice(span.start, span.end));
  return { ...span, message: `${raw} does not belong before an arrow: remove it.` };
}

/** Words after the target (or its label) of a step. */
export function looseWords(first: IToken, last: IToken, source: string, labelled: boolean): Fault {
  const span = spanOf(first, last);
  const raw = source.slice(span.start, span.end);
  const block = `{ ${raw} }`;
  const asBlock = { title: "Put it in a block", safe: false, edits: [{ ...span, text: block }] };
  if (labelled) {
    return {
      ...span,
      message: `After the label comes a block of properties: ${short(block)}.`,
      mends: [asBlock],
    };
  }
  const label = quote(raw);
  const message = `After the target come a label in quotes and a block of properties: ${short(label)} or ${short(block)}; a statement of its own begins after a ;.`;
  const asLabel = { title: "Make it the label", safe: false, edits: [{ ...span, text: label }] };
  let start = span.start;
  while (start > 0 && isSpace(source.charCodeAt(start - 1))) start--;
  const own = { start, end: span.start, text: "; " };
  const apart = { title: "Begin a statement of its own", safe: false, edits: [own] };
  return { ...span, message, mends: first === last ? [asLabel, asBlock] : [asLabel, asBlock, apart] };
}

export function secondLabel(token: IToken): Fault {
  const span = spanOf(token);
  const mends = [{ title: "Remove it", safe: false, edits: [{ ...span, text: "" }] }];
  return { ...span, message: "A step has one label: join the two, or remove this one.", mends };
}

/** `: the words after a colon` as a label. */
export function labelAfterColon(colon: IToken, label: string, end: number, source: string): Fault {
  const start = colon.startOffset;
  const text = isSpace(source.charCodeAt(start - 1)) ? label : ` ${label}`;
  const mends = [{ title: "Put the label in quotes", safe: true, edits: [{ start, end, text }] }];
  return { start, end, message: `A label stands in quotes, without a colon: ${short(label)}.`, mends };
}

/** `=` or `:` before a value. */
export function assigned(token: IToken, source: string): Fault {
  const { start, end } = spanOf(token);
  const before = isSpace(source.charCodeAt(start - 1));
  const after = isSpace(source.charCodeAt(end));
  const edit = { start: before && after ? start - 1 : start, end, text: before || after ? "" : " " };
  const message = `A value follows its word after a blank: remove the ${token.image}.`;
  return { start, end, message, mends: [{ title: `Remove the ${token.image}`, safe: true, edits: [edit] }] };
}

/** A statement that begins with what no statement begins with. */
export function withoutHead(token: IToken): Fault {
  return { ...spanOf(token), message: headless(token) };
}

/** What a version control system writes around two sides that it cannot join, on a line of its own. */
export function mergeMarker(statement: string): Fault | undefined {
  if (!/^(?:<{7}|>{7}|={7}|\|{7})(?:[ \t][^\r\n]*)?$/.test(statement)) return undefined;
  const span = { start: 0, end: statement.length };
  const mends = [{ title: "Remove the marker", safe: false, edits: [{ ...span, text: "" }] }];
  return { ...span, message: "A merge was left open here: keep one side, and remove the markers.", mends };
}

function headless(token: IToken): string {
  const raw = short(token.image);
  switch (token.tokenType) {
    case BlockMark:
      return "This { belongs to no statement: write what it describes before it, such as service api {.";
    case Arrow:
      return `Nothing stands before ${written(token)}: begin with the name it starts from.`;
    case Comma:
    case Bar:
      return `Nothing stands before ${raw}: begin the line with a word.`;
    case Path:
      return `${raw} is no word a statement can begin with.`;
    default:
      return `A statement begins with a word, such as service api; ${raw} is none.`;
  }
}
