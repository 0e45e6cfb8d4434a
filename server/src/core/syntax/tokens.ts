/**
 * The tokens of one statement and the lexer that finds them. Every pattern is a function over code points (chevrotain
 * drops the `u` flag) and linear: what it scans it also takes, or it looks ahead a bounded way. Must not know grammar.
 */
import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";
import { arrowAt } from "./arrows.ts";
import type { AtomType } from "./ast.ts";
import { isDigit, isLineEnd, isSpace, letterAt, lineEndAfter, wordPartAt } from "./chars.ts";
import type { Fault } from "./fault.ts";
import { dedent, meaningOfString, quote, stringEnd } from "./quoted.ts";
import { startsComment } from "./scan.ts";

/** Strings longer than this are reported: they are labels, and a picture has to show them. */
export const MAX_STRING = 500;

/** What a token means, where that is not what is written. Faults count from the token's start. */
export interface Meaning {
  readonly value?: string;
  /** Stands for the text as written, where another notation was read as meant. */
  readonly text?: string;
  readonly fault?: Fault;
}

type Matcher = (
  text: string,
  at: number,
  before: readonly IToken[],
) => readonly [number, Meaning?] | undefined;

// First characters, for chevrotain's look-up by first character: each ASCII one alone, the others by bucket.
const ascii = (chars: string) => [...chars].map((c) => c.charCodeAt(0));
const beyond = Array.from({ length: 0x100 - 0x80 }, (_, i) => 0x80 + i).concat(
  Array.from({ length: 258 }, (_, i) => Math.min(0x100 + i * 255, 0xffff)),
);
const letters = ascii("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
const digits = ascii("0123456789");
const everything = Array.from({ length: 0x80 }, (_, i) => i).concat(beyond);

export const AnyWord = createToken({ name: "AnyWord", pattern: Lexer.NA });
/** What an entry may hold. */
export const AnyAtom = createToken({ name: "AnyAtom", pattern: Lexer.NA });
/** What may stand at the end of an arrow; a string only by mistake. */
export const Endpoint = createToken({ name: "Endpoint", pattern: Lexer.NA });
export const Label = createToken({ name: "Label", pattern: Lexer.NA });
export const Separator = createToken({ name: "Separator", pattern: Lexer.NA });

const atomTypes = new Map<number, AtomType>();

function token(
  name: string,
  hint: readonly number[],
  match: Matcher,
  kind: {
    readonly atom?: AtomType;
    readonly categories?: readonly TokenType[];
    readonly skipped?: boolean;
  } = {},
): TokenType {
  const pattern = (text: string, at: number, before: IToken[]) => {
    const found = match(text, at, before);
    if (!found) return null;
    const result = [text.slice(at, found[0])] as [string] & { payload?: Meaning };
    if (found[1]) result.payload = found[1];
    return result;
  };
  const categories = [...(kind.categories ?? []), ...(kind.atom ? [AnyAtom] : [])];
  const type = createToken({
    name,
    pattern: pattern as never,
    start_chars_hint: [...hint],
    line_breaks: false,
    categories: kind.skipped ? [] : [AnyWord, ...categories],
    ...(kind.skipped ? { group: Lexer.SKIPPED } : {}),
  });
  if (kind.atom) atomTypes.set(type.tokenTypeIdx!, kind.atom);
  return type;
}

/** The AST's name for a token that can be an atom. */
export function atomType(type: TokenType): AtomType {
  return atomTypes.get(type.tokenTypeIdx!) ?? "name";
}

function sticky(pattern: RegExp): (text: string, at: number) => string | undefined {
  return (text, at) => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
}

function habit(length: number, message: string, title: string, text: string): Fault {
  const range = { start: 0, end: length };
  return { ...range, message, mends: [{ title, safe: true, edits: [{ ...range, text }] }] };
}

/** Something that has to stand in quotes and does not. */
function bare(text: string, at: number, end: number, what: string): readonly [number, Meaning] {
  const raw = text.slice(at, end);
  const fault = habit(
    raw.length,
    `${what} stands in quotes: ${short(quote(raw))}.`,
    "Put it in quotes",
    quote(raw),
  );
  return [end, { value: raw, text: quote(raw), fault }];
}

export function short(text: string): string {
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** End of the run of characters that end at a blank or at structure. */
function runEnd(text: string, at: number): number {
  let i = at;
  while (i < text.length) {
    const c = text.charCodeAt(i);
    if (isSpace(c) || c === 34 || c === 44 || c === 124) break;
    i++;
  }
  return i;
}

/** End of the word at `at`: letters, digits and `_`, with single dashes inside. */
function wordEnd(text: string, at: number): number {
  let i = at;
  for (;;) {
    const length =
      wordPartAt(text, i) || (text.charCodeAt(i) === 45 && i > at && wordPartAt(text, i + 1) ? 1 : 0);
    if (length === 0) return i;
    i += length;
  }
}

/** End of the name at `at`: words joined by dots, at last perhaps `.*` or `.**`. */
function nameEnd(text: string, at: number): number {
  let i = wordEnd(text, at);
  while (text.charCodeAt(i) === 46) {
    if (text.charCodeAt(i + 1) === 42) return text.charCodeAt(i + 2) === 42 ? i + 3 : i + 2;
    if (letterAt(text, i + 1) === 0) break;
    i = wordEnd(text, i + 1);
  }
  return i;
}

const url = sticky(/[A-Za-z][A-Za-z0-9+.-]{0,30}:\/\/[^\s"]*/y);
const date = sticky(/\d{4}-\d{2}-\d{2}(?![\w-])/y);
const quantity = sticky(
  /\d[\d_]*(?:,\d{3}(?!\d))*(?:\.\d+)?(?:%|[A-Za-zµμ][A-Za-z0-9µμ]*)?(?:\/[A-Za-zµμ]+)?/y,
);
const dottedNumber = /^(?:\.[\w*]|:\d|\/\d)/;
const cron = sticky(/[\d*][\d*,/A-Z-]{0,20}(?:[ \t]{1,8}[\d*][\d*,/A-Z-]{0,20}){4}(?![^\s])/y);
const colour = sticky(/#(?:[0-9A-Fa-f]{6}|[0-9A-Fa-f]{3})(?![\w-])/y);
const typographic: Readonly<Record<string, string>> = {
  "'": "'",
  "‘": "’",
  "“": "”",
  "„": "“",
  "«": "»",
  "`": "`",
};

const Space = token(
  "Space",
  ascii(" \t\n\r\v\f").concat(beyond),
  (text, at) => {
    let i = at;
    while (i < text.length && isSpace(text.charCodeAt(i))) i++;
    return i > at ? [i] : undefined;
  },
  { skipped: true },
);

const Remark = token(
  "Remark",
  ascii("/#"),
  (text, at) => (at > 0 && startsComment(text, at) ? [lineEndAfter(text, at)] : undefined),
  { skipped: true },
);

const Url = token(
  "Url",
  letters,
  (text, at) => {
    const found = url(text, at);
    if (found === undefined) return undefined;
    let end = at + found.length;
    while (text.charCodeAt(end - 1) === 44 || text.charCodeAt(end - 1) === 124) end--;
    return [end];
  },
  { atom: "url" },
);

const DateToken = token(
  "Date",
  digits,
  (text, at) => {
    const found = date(text, at);
    return found === undefined ? undefined : [at + found.length];
  },
  { atom: "date" },
);

export const Text = token(
  "Text",
  ascii('"'),
  (text, at) => {
    if (!text.startsWith('"""', at)) return undefined;
    const closing = text.indexOf('"""', at + 3);
    if (closing >= 0) return [closing + 3, { value: dedent(text.slice(at + 3, closing)) }];
    const end = text.length;
    const length = end - at;
    const fault: Fault = {
      start: 0,
      end: 3,
      message: 'This text is not closed: end it with """. Until then indentation tells where it ends.',
      mends: [
        { title: "Close the text", safe: false, edits: [{ start: length, end: length, text: ' """' }] },
      ],
    };
    return [end, { value: dedent(text.slice(at + 3)), fault }];
  },
  { atom: "text", categories: [Label] },
);

export const String_ = token(
  "String",
  ascii("\"'`").concat(beyond),
  (text, at) => {
    if (text.charCodeAt(at) !== 34) return otherQuotes(text, at);
    const end = stringEnd(text, at, 0);
    const closed = end - at > 1 && text.charCodeAt(end - 1) === 34 && isClosed(text, at, end);
    const value = meaningOfString(text.slice(at + 1, closed ? end - 1 : end));
    if (!closed) return [end, { value, fault: unclosed(end - at) }];
    return [end, value.length > MAX_STRING ? { value, fault: tooLong(end - at, value.length) } : { value }];
  },
  { atom: "string", categories: [Label, Endpoint] },
);

/** The quote at the end is not escaped by an odd run of backslashes. */
function isClosed(text: string, at: number, end: number): boolean {
  let slashes = 0;
  while (end - 2 - slashes > at && text.charCodeAt(end - 2 - slashes) === 92) slashes++;
  return slashes % 2 === 0;
}

function unclosed(length: number): Fault {
  return {
    start: 0,
    end: length,
    message:
      'This string is not closed: end it with ". A string never crosses a line; """ opens a text that may.',
    mends: [{ title: "Close the string", safe: false, edits: [{ start: length, end: length, text: '"' }] }],
  };
}

function tooLong(length: number, count: number): Fault {
  const message = `This string has ${count} characters, and ${MAX_STRING} are allowed: shorten it, or put it into description """…""".`;
  return { start: 0, end: length, message };
}

function otherQuotes(text: string, at: number): readonly [number, Meaning] | undefined {
  const opening = text[at]!;
  const closing = typographic[opening];
  if (closing === undefined || (at > 0 && !isSpace(text.charCodeAt(at - 1)))) return undefined;
  for (let i = at + 1; i < text.length && i - at <= MAX_STRING; i++) {
    if (isLineEnd(text.charCodeAt(i)) || (text[i] === opening && opening !== closing)) return undefined;
    if (text[i] === closing) {
      if (wordPartAt(text, i + 1) > 0) return undefined;
      const value = text.slice(at + 1, i);
      const written = quote(value);
      const message = `A string stands in straight double quotes: ${short(written)}.`;
      return [i + 1, { value, text: written, fault: habit(i + 1 - at, message, 'Write "…"', written) }];
    }
  }
  return undefined;
}

const Cron = token(
  "Cron",
  ascii("0123456789*"),
  (text, at) => {
    const found = cron(text, at);
    return found?.includes("*") ? bare(text, at, at + found.length, "A cron line") : undefined;
  },
  { atom: "string" },
);

const Bare = token(
  "Bare",
  ascii("/").concat(letters, digits, beyond),
  (text, at) => {
    if (text.charCodeAt(at) === 47) {
      return at === 0 || isSpace(text.charCodeAt(at - 1))
        ? bare(text, at, runEnd(text, at), "A path")
        : undefined;
    }
    if (isDigit(text.charCodeAt(at))) {
      const number = quantity(text, at) ?? "";
      const after = text.slice(at + number.length, at + number.length + 2);
      return dottedNumber.test(after)
        ? bare(text, at, runEnd(text, at), "A version or an address")
        : undefined;
    }
    if (letterAt(text, at) === 0) return undefined;
    const end = nameEnd(text, at);
    if (text.charCodeAt(end) !== 64 || wordPartAt(text, end + 1) === 0) return undefined;
    return bare(text, at, runEnd(text, at), "An address");
  },
  { atom: "string" },
);

export const Quantity = token(
  "Quantity",
  digits.concat(ascii(".")),
  (text, at) => {
    if (text.charCodeAt(at) === 46) {
      if (!isDigit(text.charCodeAt(at + 1)) || (at > 0 && !isSpace(text.charCodeAt(at - 1))))
        return undefined;
      const found = quantity(text, at + 1)!;
      const meant = `0.${found}`;
      const fault = habit(
        found.length + 1,
        `A number begins with a digit: ${short(meant)}.`,
        `Write ${short(meant)}`,
        meant,
      );
      return [at + 1 + found.length, { text: meant, value: meant, fault }];
    }
    const found = quantity(text, at)!;
    if (!/[,_]/.test(found)) return [at + found.length];
    const meant = found.replace(/[,_]/g, "");
    const message = `A number is written without separators: ${short(meant)}. (In a list, a blank follows the comma.)`;
    return [
      at + found.length,
      { text: meant, value: meant, fault: habit(found.length, message, `Write ${short(meant)}`, meant) },
    ];
  },
  { atom: "quantity" },
);

const Color = token(
  "Color",
  ascii("#"),
  (text, at) => {
    const found = colour(text, at);
    return found === undefined ? undefined : [at + found.length];
  },
  { atom: "color" },
);

export const Path = token(
  "Path",
  letters.concat(beyond),
  (text, at) => {
    if (letterAt(text, at) === 0) return undefined;
    let end = nameEnd(text, at);
    if (text.charCodeAt(end) !== 47 || wordPartAt(text, end + 1) === 0) return undefined;
    while (text.charCodeAt(end) === 47 && wordPartAt(text, end + 1) > 0) end = wordEnd(text, end + 1);
    return [end];
  },
  { atom: "path" },
);

export const Name = token(
  "Name",
  letters.concat(beyond),
  (text, at) => (letterAt(text, at) === 0 ? undefined : [nameEnd(text, at)]),
  { atom: "name", categories: [Endpoint] },
);

export const Ellipsis = token(
  "Ellipsis",
  ascii(".").concat(beyond),
  (text, at) => {
    if (text.startsWith("...", at)) return [at + 3];
    return text[at] === "…"
      ? [
          at + 1,
          {
            text: "...",
            value: "...",
            fault: habit(1, "The rest of a path is written with three dots.", "Write ...", "..."),
          },
        ]
      : undefined;
  },
  { categories: [Endpoint] },
);

const Range = token(
  "Range",
  ascii(".-").concat(beyond),
  (text, at, before) => {
    if (text.startsWith("..", at)) return [at + 2];
    if (!(text[at] === "-" || text[at] === "–") || !isDigit(text.charCodeAt(at + 1))) return undefined;
    const last = before.at(-1);
    if (last?.tokenType !== Quantity || last.startOffset + last.image.length !== at) return undefined;
    return [
      at + 1,
      {
        text: "..",
        value: "..",
        fault: habit(1, "A range is written with two dots, such as 2..10.", "Write ..", ".."),
      },
    ];
  },
  { atom: "range" },
);

const PlusMinus = token(
  "PlusMinus",
  ascii("+").concat(beyond),
  (text, at) => {
    if (text.startsWith("+/-", at)) return [at + 3];
    return text[at] === "±"
      ? [
          at + 1,
          { text: "+/-", value: "+/-", fault: habit(1, "More or less is written +/-.", "Write +/-", "+/-") },
        ]
      : undefined;
  },
  { atom: "plus-minus" },
);

const Star = token("Star", ascii("*"), (text, at) => [text[at + 1] === "*" ? at + 2 : at + 1], {
  atom: "star",
});
export const Comma = token("Comma", ascii(","), (_, at) => [at + 1], {
  atom: "comma",
  categories: [Separator],
});
export const Bar = token("Bar", ascii("|"), (_, at) => [at + 1], { atom: "bar", categories: [Separator] });

export const Arrow = token(
  "Arrow",
  ascii("-<~=").concat(beyond),
  (text, at) => {
    const found = arrowAt(text, at);
    if (!found) return undefined;
    const end = at + found.length;
    if (found.own) return [end];
    const written = text.slice(at, end);
    const fault = habit(
      found.length,
      `An arrow here is written ${found.meant}, not ${written}.`,
      `Write ${found.meant}`,
      found.meant,
    );
    return [end, { text: found.meant, value: found.meant, fault }];
  },
  { atom: "arrow" },
);

/** `=` or `:` between a word and its value. */
export const Assign = token("Assign", ascii("=:"), (text, at) => [
  text.startsWith(":=", at) ? at + 2 : at + 1,
]);

/** The longest run of anything else. */
export const Junk = token("Junk", everything, (text, at) => {
  let i = at;
  do i += (text.codePointAt(i) ?? 0) > 0xffff ? 2 : 1;
  while (i < text.length && isJunk(text, i));
  return [i];
});

function isJunk(text: string, at: number): boolean {
  const c = text.charCodeAt(at);
  if (isSpace(c) || isDigit(c) || letterAt(text, at) > 0) return false;
  return !'",|*'.includes(text[at]!) && !arrowAt(text, at);
}

/** Stands for a block between the words of a statement; the outline read it. */
export const BlockMark = createToken({ name: "Block", pattern: Lexer.NA });

const inOrder = [
  ...[Space, Remark, Url, DateToken, Text, String_, Cron, Bare, Quantity, Color, Path, Name, Ellipsis, Range],
  ...[PlusMinus, Star, Comma, Bar, Arrow, Assign, Junk],
];

/** All tokens, for the parser. */
export const vocabulary: TokenType[] = [AnyWord, AnyAtom, Endpoint, Label, Separator, ...inOrder, BlockMark];

const lexer = new Lexer(inOrder, {
  positionTracking: "onlyOffset",
  ensureOptimizations: true,
  skipValidations: true,
});

/** The tokens of a piece of text without blocks. Every character belongs to a token or is skipped, so lexing cannot fail. */
export function tokenize(text: string): readonly IToken[] {
  return lexer.tokenize(text).tokens;
}

/** What a token was found to mean. */
export function meaningOf(token: IToken): Meaning | undefined {
  return token.payload as Meaning | undefined;
}
