/** Parses the words of one statement: lexer and grammar joined, the result relative to the statement and cacheable. */
import { createTokenInstance, type IToken } from "chevrotain";
import { lazily } from "../base/lazily.ts";
import type { Node } from "./ast.ts";
import { ownCopy } from "./chars.ts";
import { type Edit, type Fault, firstFault, MAX_FAULTS } from "./fault.ts";
import { StatementParser } from "./grammar.ts";
import { short } from "./habits.ts";
import { mergeMarker } from "./slips.ts";
import { BlockMark, Junk, meaningOf, tokenize } from "./tokens.ts";

/** What the words of a statement are: `source`, and the places of the blocks in it (relative, in pairs), decide everything else. */
export interface Parsed {
  readonly source: string;
  readonly gaps: readonly number[];
  /** Absent where the statement cannot be named: it is dropped, its blocks' statements move up. */
  readonly node: Node | undefined;
  readonly fault: Fault | undefined;
}

const parser = lazily(() => new StatementParser());

/** Parses a statement. A gap that starts at or after the end of `source` is a block after all words. */
function parseStatement(source: string, gaps: readonly number[]): Parsed {
  const text = ownCopy(source);
  const marker = mergeMarker(text);
  if (marker !== undefined) return { source: text, gaps, node: undefined, fault: marker };
  const tokens: IToken[] = [];
  const faults: Fault[] = [];
  let from = 0;
  for (let i = 0; i < gaps.length; i += 2) {
    const open = Math.min(gaps[i]!, text.length);
    if (from < open) addTokens(text.slice(from, open), from, tokens, faults);
    tokens.push(createTokenInstance(BlockMark, "{", gaps[i]!, gaps[i]!, 0, 0, 0, 0));
    from = gaps[i + 1]!;
  }
  if (from < text.length) addTokens(from === 0 ? text : text.slice(from), from, tokens, faults);
  const { node, faults: misplaced } = parser().read(tokens, text);
  return { source: text, gaps, node, fault: faultOf(text, node, faults, misplaced) };
}

/** What to say about a statement, of what is wrong with its words and with their places. */
function faultOf(
  text: string,
  node: Node | undefined,
  written: readonly Fault[],
  misplaced: readonly Fault[],
): Fault | undefined {
  // How a word is written matters little where no statement begins with it.
  if (!node && misplaced.length > 0 && !written.some((fault) => fault.unclosed)) return misplaced[0];
  const sameSpan = (a: Fault, b: Fault) => a.start === b.start && a.end === b.end;
  const rest = written.filter((fault) => !misplaced.some((other) => sameSpan(fault, other)));
  const fault = firstFault([...rest, ...misplaced]);
  if (!fault?.mends) return fault;
  const mends = fault.mends.map((mend) => ({ ...mend, edits: mend.edits.map((edit) => apart(text, edit)) }));
  return { ...fault, mends };
}

/** The edit with blanks where it would join two words. */
function apart(text: string, edit: Edit): Edit {
  const before = /[^\s.]/.test(text.charAt(edit.start - 1));
  const after = /[^\s.]/.test(text.charAt(edit.end));
  if (edit.start === edit.end) return edit;
  if (edit.text === "") return before && after ? { ...edit, text: " " } : edit;
  const from = /^\w/.test(edit.text) && /[\w"%]/.test(text.charAt(edit.start - 1)) ? " " : "";
  const to = /\w$/.test(edit.text) && /[\w"]/.test(text.charAt(edit.end)) ? " " : "";
  return { ...edit, text: from + edit.text + to };
}

/** The words of a text from `start` to `end`, with blocks at `gaps`, parsed. */
export type ParseWords = (start: number, end: number, gaps: readonly number[]) => Parsed;

/**
 * A parser for one text, in which many statements have the same words: it parses them once. Each statement still gets
 * a node of its own; only what is in it is shared.
 */
export function repeatParser(text: string): ParseWords {
  const seen = new Map<string, Parsed>();
  return (start, end, gaps) => {
    const source = text.slice(start, end);
    // A block between words moves the words after it: such statements are too seldom the same.
    if (gaps.length > 2 || (gaps[0] ?? source.length) < source.length) return parseStatement(source, gaps);
    const key = gaps.length > 0 ? `${source}{` : source;
    const known = seen.get(key);
    if (known) return known.node ? { ...known, node: { ...known.node } } : known;
    const parsed = parseStatement(source, gaps);
    seen.set(key, parsed);
    return parsed;
  };
}

/** Tokens with offsets of the statement; junk is reported and left out. */
function addTokens(segment: string, base: number, tokens: IToken[], faults: Fault[]): void {
  for (const token of tokenize(segment)) {
    token.startOffset += base;
    if (token.tokenType === Junk) {
      const at = token.startOffset - base;
      const around = [segment.charAt(at - 1), segment.charAt(at + token.image.length)] as const;
      if (faults.length < MAX_FAULTS) faults.push(junk(token, ...around));
      continue;
    }
    const fault = meaningOf(token)?.fault;
    if (fault && faults.length < MAX_FAULTS) faults.push(moved(fault, token.startOffset));
    tokens.push(token);
  }
}

function moved(fault: Fault, by: number): Fault {
  const shift = <T extends { readonly start: number; readonly end: number }>(part: T): T => ({
    ...part,
    start: part.start + by,
    end: part.end + by,
  });
  const mends = fault.mends?.map((mend) => ({ ...mend, edits: mend.edits.map(shift) }));
  return { ...shift(fault), ...(mends ? { mends } : {}) };
}

function junk(token: IToken, before: string, after: string): Fault {
  const start = token.startOffset;
  const end = start + token.image.length;
  const mends = [{ title: "Remove it", safe: false, edits: [{ start, end, text: "" }] }];
  if (token.image === "." && /\S/.test(before)) {
    return { start, end, message: "What follows the dot is missing.", mends };
  }
  if (token.image === "-" && /\d/.test(after)) {
    return { start, end, message: "No quantity is negative: write it without the -.", mends };
  }
  return {
    start,
    end,
    message: `${shown(token.image)} has no meaning here: remove it, or put it in quotes.`,
    mends,
  };
}

/** Characters as a reader can see them: invisible ones by their number. */
function shown(image: string): string {
  return /^[\x21-\x7e\p{L}\p{S}\p{P}]+$/u.test(image)
    ? short(image)
    : [...image.slice(0, 8)]
        .map((c) => `U+${c.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`)
        .join(" ");
}
