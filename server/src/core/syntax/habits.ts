/**
 * How other notations write words of this one: each is read as meant, with one fault that mends it. The matchers look
 * ahead a bounded way only. Must not know chevrotain. (Arrows are in arrows.ts: the outline asks for them, too.)
 */
import { arrowAt } from "./arrows.ts";
import { isDigit, isLineEnd, isSpace, letterAt, wordPartAt } from "./chars.ts";
import type { Fault } from "./fault.ts";
import { MAX_STRING, type Matcher, type Meaning, matching, name } from "./lexemes.ts";
import { quote } from "./quoted.ts";

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** `length` characters stand for `meant`, which replaces them. */
function habit(length: number, meant: string, message: string, title = `Write ${short(meant)}`): Fault {
  const range = { start: 0, end: length };
  return { ...range, message, mends: [{ title, safe: true, edits: [{ ...range, text: meant }] }] };
}

function readAs(at: number, end: number, meant: string, message: string): readonly [number, Meaning] {
  return [end, { text: meant, value: meant, fault: habit(end - at, meant, message) }];
}

/** Something that has to stand in quotes and does not. */
function bare(text: string, at: number, end: number, what: string): readonly [number, Meaning] {
  const value = text.slice(at, end);
  const quoted = quote(value);
  const message = `${what} stands in quotes: ${short(quoted)}.`;
  return [end, { value, text: quoted, fault: habit(end - at, quoted, message, "Put it in quotes") }];
}

/** End of the run of characters up to a blank, a quote, `,` or `|`. */
function runEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (isSpace(c) || c === 34 || c === 44 || c === 124) break;
    i++;
  }
  return i;
}

const closings: Readonly<Record<string, string>> = {
  "'": "'",
  "‘": "’",
  "“": "”",
  "„": "“",
  "«": "»",
  "`": "`",
};

/** Quotes other than straight double ones, after a blank. */
export const otherQuotes: Matcher = (text, at) => {
  const opening = text.charAt(at);
  const closing = closings[opening];
  if (closing === undefined || (at > 0 && !isSpace(text.charCodeAt(at - 1)))) return undefined;
  for (let i = at + 1; i < text.length && i - at <= MAX_STRING; i++) {
    if (text[i] === closing) {
      if (wordPartAt(text, i + 1) > 0) return undefined;
      const value = text.slice(at + 1, i);
      const quoted = quote(value);
      const message = `A string stands in straight double quotes: ${short(quoted)}.`;
      return [i + 1, { value, text: quoted, fault: habit(i + 1 - at, quoted, message, 'Write "…"') }];
    }
    if (text[i] === opening || isLineEnd(text.charCodeAt(i))) return undefined;
  }
  return undefined;
};

const cronRun = matching(/[\d*][\d*,/A-Z-]{0,20}(?:[ \t]{1,8}[\d*][\d*,/A-Z-]{0,20}){4}(?![^\s])/y);

/** Five fields of a cron line. */
export const cron: Matcher = (text, at) => {
  const end = cronRun(text, at)?.[0];
  return end !== undefined && text.slice(at, end).includes("*")
    ? bare(text, at, end, "A cron line")
    : undefined;
};

const number = matching(
  /\d[\d_]*(?:,\d{3}(?!\d))*(?:\.\d+)?(?:%|[A-Za-zµμ][A-Za-z0-9µμ]*)?(?:\/[A-Za-zµμ]+)?/y,
);
const continuesNumber = /^(?:\.[\w*]|:\d|\/\d)/;

/** Paths, versions, addresses of machines and people: `/api/*`, `7.2.1`, `10.0.0.0/16`, `ops@example.org`. */
export const unquoted: Matcher = (text, at) => {
  const c = text.charCodeAt(at);
  if (c === 47) {
    const apart = at === 0 || isSpace(text.charCodeAt(at - 1));
    return apart ? bare(text, at, runEnd(text, at), "A path") : undefined;
  }
  if (isDigit(c)) {
    const end = number(text, at)![0];
    const more = continuesNumber.test(text.slice(end, end + 2));
    return more ? bare(text, at, runEnd(text, at), "A version or an address") : undefined;
  }
  const end = name(text, at)?.[0];
  const isMail = end !== undefined && text.charCodeAt(end) === 64 && wordPartAt(text, end + 1) > 0;
  return isMail ? bare(text, at, runEnd(text, at), "An address") : undefined;
};

const apartPercent = matching(/[ \t\u00a0]{1,4}%(?![^\s,;])/y);

/** A quantity of the language, or one with separators, without its leading zero, or with its `%` apart. */
export const quantity: Matcher = (text, at) => {
  if (text.charCodeAt(at) === 46) {
    const apart = at === 0 || isSpace(text.charCodeAt(at - 1));
    if (!apart || !isDigit(text.charCodeAt(at + 1))) return undefined;
    const end = number(text, at + 1)![0];
    const meant = `0${text.slice(at, end)}`;
    return readAs(at, end, meant, `A number begins with a digit: ${short(meant)}.`);
  }
  const end = number(text, at)![0];
  const found = text.slice(at, end);
  const percent = /^[\d.]+$/.test(found) ? apartPercent(text, end) : undefined;
  if (percent) return readAs(at, percent[0], `${found}%`, `The % follows its number: ${short(found)}%.`);
  if (!/[,_]/.test(found)) return [end];
  const meant = found.replace(/[,_]/g, "");
  const message = `A number is written without separators: ${short(meant)}. (In a list, a blank follows the comma.)`;
  return readAs(at, end, meant, message);
};

export const ellipsis: Matcher = (text, at) => {
  if (text.startsWith("...", at)) return [at + 3];
  return text[at] === "…"
    ? readAs(at, at + 1, "...", "The rest of a path is written with three dots.")
    : undefined;
};

/** `..`, or between numbers a dash; `afterNumber` says whether a quantity ends at `at`. */
export function range(text: string, at: number, afterNumber: boolean): ReturnType<Matcher> {
  if (text.startsWith("..", at)) return [at + 2];
  const dash = text[at] === "-" || text[at] === "–";
  if (!dash || !afterNumber || !isDigit(text.charCodeAt(at + 1))) return undefined;
  return readAs(at, at + 1, "..", "A range is written with two dots, such as 2..10.");
}

export const plusMinus: Matcher = (text, at) => {
  if (text.startsWith("+/-", at)) return [at + 3];
  return text[at] === "±" ? readAs(at, at + 1, "+/-", "More or less is written +/-.") : undefined;
};

export const arrow: Matcher = (text, at) => {
  const found = arrowAt(text, at);
  if (!found) return undefined;
  const end = at + found.length;
  if (found.own) return [end];
  const written = text.slice(at, end);
  // A statement that begins with dashes is a line drawn by hand.
  if (at === 0 && /^-+$/.test(written)) return undefined;
  return readAs(at, end, found.meant, `An arrow here is written ${found.meant}, not ${written}.`);
};

/** The longest run of anything else; a hand-drawn line of dashes is one run. */
export const junk: Matcher = (text, at) => {
  let i = at;
  while (text.charCodeAt(i) === 45 && text.charCodeAt(i + 1) === 45) i++;
  do i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  while (i < text.length && isJunk(text, i));
  return [i];
};

function isJunk(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (isSpace(c) || isDigit(c) || letterAt(text, at) > 0) return false;
  return !'",|*'.includes(text.charAt(at)) && !arrowAt(text, at);
}
