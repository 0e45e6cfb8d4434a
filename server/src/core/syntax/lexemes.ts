/**
 * Where the words of the language end and what they mean, one matcher for each. A matcher is linear: what it scans it
 * also takes, or it looks ahead a bounded way. Must not know chevrotain, nor how other notations write the same.
 */
import { isSpace, letterAt, lineEndAfter, wordPartAt } from "./chars.ts";
import type { Fault } from "./fault.ts";
import { dedent, meaningOfString, stringEnd } from "./quoted.ts";
import { startsComment } from "./scan.ts";

/** What a word means, where that is not what is written. The fault counts from the word's start. */
export interface Meaning {
  readonly value?: string;
  /** Stands for the text as written, where another notation was read as meant. */
  readonly text?: string;
  readonly fault?: Fault;
}

/** The offset after the word that starts at `at`, and what it means; undefined if no such word starts there. */
export type Matcher = (text: string, at: number) => readonly [end: number, meaning?: Meaning] | undefined;

/** Strings longer than this are reported: they are labels, and a picture has to show them. */
export const MAX_STRING = 500;

/** A matcher of a sticky pattern without a `u` flag. */
export function matching(pattern: RegExp): Matcher {
  return (text, at) => {
    pattern.lastIndex = at;
    const found = pattern.exec(text)?.[0];
    return found === undefined ? undefined : [at + found.length];
  };
}

export const space: Matcher = (text, at) => {
  let i = at;
  while (i < text.length && isSpace(text.charCodeAt(i))) i++;
  return i > at ? [i] : undefined;
};

/** A comment between the words of a statement. At the start of a statement there is none: the outline took it. */
export const comment: Matcher = (text, at) =>
  at > 0 && startsComment(text, at) ? [lineEndAfter(text, at)] : undefined;

const urlRun = matching(/[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s"]*/y);
export const url: Matcher = (text, at) => {
  const found = urlRun(text, at);
  if (!found) return undefined;
  let end = found[0];
  while (text.charCodeAt(end - 1) === 44 || text.charCodeAt(end - 1) === 124) end--;
  return [end];
};

export const date = matching(/\d{4}-\d{2}-\d{2}(?![\w-])/y);
export const colour = matching(/#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?![\w-])/y);
export const star = matching(/\*\*?/y);

export const text: Matcher = (source, at) => {
  if (!source.startsWith('"""', at)) return undefined;
  const closing = source.indexOf('"""', at + 3);
  if (closing >= 0) return [closing + 3, { value: dedent(source.slice(at + 3, closing)) }];
  const length = source.length - at;
  const fault: Fault = {
    start: 0,
    end: 3,
    message: 'This text is not closed: end it with """. Until then indentation tells where it ends.',
    unclosed: true,
    mends: [closeWith("Close the text", length, ' """')],
  };
  return [source.length, { value: dedent(source.slice(at + 3)), fault }];
};

export const string: Matcher = (source, at) => {
  const end = stringEnd(source, at, 0);
  const length = end - at;
  const closed = length > 1 && source.charCodeAt(end - 1) === 34 && !isEscaped(source, at, end - 1);
  const value = meaningOfString(source.slice(at + 1, closed ? end - 1 : end));
  if (!closed) {
    const message =
      'This string is not closed: end it with ". A string never crosses a line; """ opens a text that may.';
    const mends = [closeWith("Close the string", length, '"')];
    return [end, { value, fault: { start: 0, end: length, message, unclosed: true, mends } }];
  }
  if (value.length <= MAX_STRING) return [end, { value }];
  const message = `This string has ${value.length} characters, and ${MAX_STRING} are allowed: shorten it, or put it into description """…""".`;
  return [end, { value, fault: { start: 0, end: length, message } }];
};

function closeWith(title: string, at: number, quote: string) {
  return { title, safe: false, edits: [{ start: at, end: at, text: quote }] };
}

/** The quote at `quote` follows an odd run of backslashes. */
function isEscaped(source: string, at: number, quote: number): boolean {
  let slashes = 0;
  while (quote - 1 - slashes > at && source.charCodeAt(quote - 1 - slashes) === 92) slashes++;
  return slashes % 2 === 1;
}

/** End of the word at `at`: letters, digits and `_`, with single dashes inside. */
function wordEnd(source: string, at: number): number {
  let i = at;
  for (;;) {
    const dash = i > at && source.charCodeAt(i) === 45 && wordPartAt(source, i + 1) > 0;
    const length = dash ? 1 : wordPartAt(source, i);
    if (length === 0) return i;
    i += length;
  }
}

/** Words joined by dots, at last perhaps `.*` or `.**`. */
export const name: Matcher = (source, at) => {
  if (letterAt(source, at) === 0) return undefined;
  let i = wordEnd(source, at);
  while (source.charCodeAt(i) === 46) {
    if (source.charCodeAt(i + 1) === 42) return [source.charCodeAt(i + 2) === 42 ? i + 3 : i + 2];
    if (letterAt(source, i + 1) === 0) break;
    i = wordEnd(source, i + 1);
  }
  return [i];
};

/** A name and segments after slashes. */
export const path: Matcher = (source, at) => {
  const start = name(source, at)?.[0];
  if (start === undefined) return undefined;
  let end = start;
  while (source.charCodeAt(end) === 47 && wordPartAt(source, end + 1) > 0) end = wordEnd(source, end + 1);
  return end > start ? [end] : undefined;
};
