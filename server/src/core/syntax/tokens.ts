/**
 * The tokens of one statement and the lexer that finds them. Custom pattern functions throughout: chevrotain drops the
 * `u` flag that letters need. Must not know grammar, nor how a word is written (lexemes.ts and habits.ts do).
 */
import { createToken, type IToken, Lexer, type TokenType } from "chevrotain";
import { lazily } from "../base/lazily.ts";
import type { AtomType } from "./ast.ts";
import * as habits from "./habits.ts";
import * as lexemes from "./lexemes.ts";

// First characters, for chevrotain's look-up by first character: ASCII ones one by one, the others by bucket of 255.
const ascii = (chars: string): readonly number[] => [...chars].map((c) => c.charCodeAt(0));
const beyond = [
  ...Array.from({ length: 0x80 }, (_, i) => 0x80 + i),
  ...Array.from({ length: 258 }, (_, i) => Math.min(0x100 + i * 255, 0xffff)),
];
const letters = ascii("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ_");
const digits = ascii("0123456789");
const everything = [...Array.from({ length: 0x80 }, (_, i) => i), ...beyond];

const category = (name: string) => createToken({ name, pattern: Lexer.NA });
export const AnyWord = category("AnyWord");
/** What an entry may hold. */
export const AnyAtom = category("AnyAtom");
/** What may stand at the end of an arrow; a string only by mistake. */
export const Endpoint = category("Endpoint");
export const Label = category("Label");
export const Separator = category("Separator");

interface Kind {
  readonly atom?: AtomType;
  readonly categories?: readonly TokenType[];
  readonly skipped?: boolean;
}

type TokenMatcher = (text: string, at: number, before: readonly IToken[]) => ReturnType<lexemes.Matcher>;

const atomTypes = new Map<number, AtomType>();

function token(name: string, firsts: readonly number[], match: TokenMatcher, kind: Kind = {}): TokenType {
  const pattern = (text: string, at: number, before: IToken[]) => {
    const found = match(text, at, before);
    if (!found) return null;
    const image = [text.slice(at, found[0])] as [string] & { payload?: lexemes.Meaning };
    if (found[1]) image.payload = found[1];
    return image;
  };
  const { atom, categories = [], skipped = false } = kind;
  const type = createToken({
    name,
    pattern: pattern as never,
    start_chars_hint: [...firsts],
    line_breaks: false,
    categories: skipped ? [] : [AnyWord, ...categories, ...(atom ? [AnyAtom] : [])],
    ...(skipped ? { group: Lexer.SKIPPED } : {}),
  });
  if (atom) atomTypes.set(type.tokenTypeIdx!, atom);
  return type;
}

const Space = token("Space", [...ascii(" \t\n\r\v\f"), ...beyond], lexemes.space, { skipped: true });
const Remark = token("Remark", ascii("/#"), lexemes.comment, { skipped: true });
const Url = token("Url", letters, lexemes.url, { atom: "url" });
const DateToken = token("Date", digits, lexemes.date, { atom: "date" });
export const Text = token("Text", ascii('"'), lexemes.text, { atom: "text", categories: [Label] });
const aString: Kind = { atom: "string", categories: [Label, Endpoint] };
export const StringToken = token("String", ascii('"'), lexemes.string, aString);
const OtherQuotes = token("OtherQuotes", [...ascii("'`"), ...beyond], habits.otherQuotes, aString);
const Cron = token("Cron", [...digits, ...ascii("*")], habits.cron, { atom: "string" });
const Unquoted = token("Unquoted", [...ascii("/"), ...letters, ...digits, ...beyond], habits.unquoted, {
  atom: "string",
});
const Quantity = token("Quantity", [...digits, ...ascii(".")], habits.quantity, { atom: "quantity" });
const Color = token("Color", ascii("#"), lexemes.colour, { atom: "color" });
export const Path = token("Path", [...letters, ...beyond], lexemes.path, { atom: "path" });
export const Name = token("Name", [...letters, ...beyond], lexemes.name, {
  atom: "name",
  categories: [Endpoint],
});
export const Ellipsis = token("Ellipsis", [...ascii("."), ...beyond], habits.ellipsis, {
  categories: [Endpoint],
});
const Range = token(
  "Range",
  [...ascii(".-"), ...beyond],
  (text, at, before) => {
    const last = before.at(-1);
    const afterNumber = last?.tokenType === Quantity && last.startOffset + last.image.length === at;
    return habits.range(text, at, afterNumber);
  },
  { atom: "range" },
);
const PlusMinus = token("PlusMinus", [...ascii("+"), ...beyond], habits.plusMinus, { atom: "plus-minus" });
const Star = token("Star", ascii("*"), lexemes.star, { atom: "star" });
export const Comma = token("Comma", ascii(","), (_, at) => [at + 1], {
  atom: "comma",
  categories: [Separator],
});
export const Bar = token("Bar", ascii("|"), (_, at) => [at + 1], { atom: "bar", categories: [Separator] });
export const Arrow = token("Arrow", [...ascii("-<~="), ...beyond], habits.arrow, { atom: "arrow" });
/** `=`, `:` or `:=` between a word and its value. */
export const Assign = token("Assign", ascii("=:"), lexemes.matching(/:?=|:/y));
export const Junk = token("Junk", everything, habits.junk);

/** Stands for a block between the words of a statement; the outline read it. */
export const BlockMark = createToken({ name: "Block", pattern: Lexer.NA });

/** Tried from the first to the last. */
const inOrder = [
  ...[Space, Remark, Url, DateToken, Text, StringToken, OtherQuotes, Cron, Unquoted, Quantity, Color, Path],
  ...[Name, Ellipsis, Range, PlusMinus, Star, Comma, Bar, Arrow, Assign, Junk],
];

/** All tokens, for the parser. */
export const vocabulary: TokenType[] = [AnyWord, AnyAtom, Endpoint, Label, Separator, ...inOrder, BlockMark];

const lexer = lazily(
  () =>
    new Lexer(inOrder, {
      positionTracking: "onlyOffset",
      ensureOptimizations: true,
      skipValidations: true,
    }),
);

/** The tokens of a piece of text without blocks. Every character belongs to a token or is skipped, so lexing cannot fail. */
export function tokenize(text: string): readonly IToken[] {
  return lexer().tokenize(text).tokens;
}

/** What a token was found to mean, where that is not what is written. */
export function meaningOf(token: IToken): lexemes.Meaning | undefined {
  return token.payload as lexemes.Meaning | undefined;
}

/** The AST's name for a token that can be an atom. */
export function atomType(type: TokenType): AtomType {
  return atomTypes.get(type.tokenTypeIdx!) ?? "name";
}

export function isString(token: IToken): boolean {
  return token.tokenType === StringToken || token.tokenType === OtherQuotes;
}
