/**
 * Builds the edits of quick fixes: a property more, another value, a neighbour. Works on the text of one statement; where
 * the text does not allow it (an open block, a chain of relations with a common block) there is no fix.
 */

import { lazily } from "../../base/lazily.ts";
import type { Fix, TextEdit } from "../../base/problem.ts";
import type { Location } from "../../base/text.ts";
import type { Element, Fact } from "../../model/types.ts";
import type { Block, Statement, Tree } from "../../syntax/ast.ts";
import { statementsAround } from "../../syntax/at.ts";
import { intoBlock, linesBehind, without } from "../../syntax/edits.ts";
import { parse } from "../../syntax/parse.ts";

interface Texts {
  text(file: string): string | undefined;
  /** The text as it is parsed already; without it, what is needed is parsed here. */
  tree?(file: string): Tree | undefined;
}

type Edits = readonly TextEdit[] | undefined;

/** A list of fixes from what may have failed to be built. */
export function fix(title: string, edits: Edits, safe = false): readonly Fix[] {
  return edits === undefined ? [] : [{ title, safe, edits }];
}

/** Says more properties about an element, in its block or in a new one; a name of a list gets an `extend`. */
export function addProperty(texts: Texts, element: Element, ...properties: readonly string[]): Edits {
  const text = texts.text(element.extent.file);
  if (text === undefined) return undefined;
  const statement = statementAt(texts, text, element.extent);
  if (statement === undefined) return undefined;
  const { node } = statement;
  const { file } = element.extent;
  if (node.type === "entry") {
    const name = text.slice(element.location.start, element.location.end);
    if (name === "" || !element.id.endsWith(name)) return undefined;
    if (node.atoms.some((atom) => atom.type === "comma")) {
      return addAfter(texts, element, `extend ${name} { ${properties.join("; ")} }`);
    }
    return inBlock({ file, text }, statement, node.block, statement.end, properties);
  }
  const at = element.location.start - statement.start;
  const index = node.steps.findIndex((step, i) => {
    const next = node.steps[i + 1];
    return step.arrow.start <= at && (next === undefined || at < next.arrow.start);
  });
  const step = node.steps[index];
  const end = step?.label?.end ?? step?.ends?.endpoints.at(-1)?.end;
  if (step === undefined || end === undefined) return undefined;
  // A block at the end of a chain speaks for all steps without one: a new block would take them away from this step.
  if (step.block === undefined && statement.blocks.length > 0) return undefined;
  return inBlock({ file, text }, statement, step.block, statement.start + end, properties);
}

/** Says one more property inside the block of a property that the element's own statement says: `replicas 2` in `replication`. */
export function addToProperty(texts: Texts, element: Element, fact: Fact, property: string): Edits {
  const { file } = fact.location;
  const text = texts.text(file);
  if (text === undefined || file !== element.extent.file) return undefined;
  const whole = statementAt(texts, text, element.extent);
  const statement = whole === undefined ? undefined : startingAt(whole, fact.location.start);
  if (statement?.node.type !== "entry") return undefined;
  return inBlock({ file, text }, statement, statement.node.block, statement.end, [property]);
}

function startingAt(statement: Statement, start: number): Statement | undefined {
  if (statement.start === start) return statement;
  for (const block of statement.blocks) {
    for (const inner of block.statements) {
      const found = inner.start <= start && start < inner.end ? startingAt(inner, start) : undefined;
      if (found !== undefined) return found;
    }
  }
  return undefined;
}

/** Replaces a property as it is said, without its block, by another text: `failover manual` by `failover automatic`. */
export function replaceProperty(texts: Texts, fact: Fact, by: string): Edits {
  if (!isOwn(texts, fact)) return undefined;
  return [{ location: fact.location, text: by }];
}

/**
 * Whether a fact is said of the element alone, in its statement or in an `extend`: it then is replaced. What a kind,
 * `defaults` or `like` brings is said of others too and is overridden by saying it of the element.
 */
function isOwn(texts: Texts, fact: Fact): boolean {
  const text = texts.text(fact.location.file);
  if (text === undefined || fact.origin === "technology" || fact.origin === "managed") return false;
  if (fact.origin === "stated") return true;
  const at = fact.location.start;
  const { statements } = texts.tree?.(fact.location.file) ?? parse("", text).value;
  const around = statementsAround(statements, at).filter(({ start, end }) => start < at && at < end);
  return around.some(({ node }) => node.type === "entry" && node.head.text === "extend");
}

/** Says a property, in place of what is said of it or in addition; `said` is the fact in force, if any. */
export function setProperty(texts: Texts, element: Element, said: Fact | undefined, by: string): Edits {
  return said !== undefined && isOwn(texts, said)
    ? [{ location: said.location, text: by }]
    : addProperty(texts, element, by);
}

/**
 * Says otherwise what is said of an element: where it is said, or of the element alone where that is said of others, too.
 * What a product brings is not changed by saying so.
 */
export function sayOtherwise(texts: Texts, element: Element, said: Fact, by: string): Edits {
  const given = said.origin === "technology" || said.origin === "managed";
  return given ? undefined : setProperty(texts, element, said, by);
}

/** One property of several to be said, and what is said of it now. */
export interface Wanted {
  readonly said: Fact | undefined;
  readonly by: string;
}

/** Says several properties at once: what is said is replaced where it stands, the rest is added in one place. */
export function setProperties(texts: Texts, element: Element, wanted: readonly Wanted[]): Edits {
  const own = wanted.map((one) => ({ ...one, own: one.said !== undefined && isOwn(texts, one.said) }));
  const replaced = own.flatMap(({ said, by, own }) =>
    own && said !== undefined ? [{ location: said.location, text: by }] : [],
  );
  const missing = own.filter((one) => !one.own).map(({ by }) => by);
  if (missing.length === 0) return replaced;
  const added = addProperty(texts, element, ...missing);
  return added === undefined ? undefined : [...replaced, ...added];
}

/** Adds statements on lines of their own behind the statement of an element, as deep as it is. */
export function addAfter(texts: Texts, element: Element, ...lines: readonly string[]): Edits {
  const { file, end } = element.extent;
  const text = texts.text(file);
  if (text === undefined || end > text.length) return undefined;
  return [linesBehind({ file, text }, element.extent, lines)];
}

/** Removes a statement with its line, or with the `;` beside it. */
export function remove(texts: Texts, location: Location): Edits {
  const text = texts.text(location.file);
  return text === undefined ? undefined : [without({ file: location.file, text }, location)];
}

function statementAt(texts: Texts, text: string, range: Location): Statement | undefined {
  const known = texts.tree?.(range.file);
  const same = known === undefined ? undefined : statementsAround(known.statements, range.start);
  const there = same?.find(({ start, end }) => start === range.start && end === range.end);
  if (there !== undefined) return there;
  const tree = parse("", text.slice(range.start, range.end)).value;
  const statement = tree.statements[0];
  if (statement === undefined || tree.statements.length > 1) return undefined;
  return moved(statement, range.start);
}

/** Only what is read here: the statement and its blocks, with offsets of the file. */
function moved(statement: Statement, by: number): Statement {
  const blocks: Block[] = statement.blocks.map((block) => ({
    open: block.open + by,
    close: block.close === undefined ? undefined : block.close + by,
    statements: block.statements.map((inner) => moved(inner, by)),
  }));
  return { ...statement, start: statement.start + by, end: statement.end + by, blocks };
}

function inBlock(...parameters: Parameters<typeof intoBlock>): Edits {
  const edit = intoBlock(...parameters);
  return edit === undefined ? undefined : [edit];
}

/**
 * Tells whether any text of the model has the name of an element as a word beside its declaration: removing it may then
 * break that. One name is looked for; where many are asked for, the words of all texts are counted once.
 */
export function namedElsewhere(texts: Texts, files: readonly string[]): (element: Element) => boolean {
  const counts = lazily(() => wordCounts(texts, files));
  let asked = 0;
  return ({ location: { file, start, end } }) => {
    const name = texts.text(file)?.slice(start, end) ?? "";
    if (name === "") return true;
    return ++asked > fewNames && isWord.test(name)
      ? (counts().get(name) ?? 0) > 1
      : standsTwice(name, texts, files);
  };
}

/** Tells of each of some elements whether its statement declares no other of them. */
export function aloneAmong(elements: Iterable<Element>): (element: Element) => boolean {
  const statementOf = ({ extent }: Element) => `${extent.file}:${extent.start}`;
  const counts = lazily(() => {
    const found = new Map<string, number>();
    for (const each of elements) found.set(statementOf(each), (found.get(statementOf(each)) ?? 0) + 1);
    return found;
  });
  return (element) => counts().get(statementOf(element)) === 1;
}

/** To look for so many names takes no longer than to count all words. */
const fewNames = 32;

function standsTwice(name: string, texts: Texts, files: readonly string[]): boolean {
  let times = 0;
  for (const one of files) {
    const text = texts.text(one) ?? "";
    for (let at = text.indexOf(name); at >= 0 && times < 2; at = text.indexOf(name, at + name.length))
      if (!isLetter.test(text[at - 1] ?? "") && !isLetter.test(text[at + name.length] ?? "")) times++;
  }
  return times > 1;
}

function wordCounts(texts: Texts, files: readonly string[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const file of files)
    for (const [word] of (texts.text(file) ?? "").matchAll(words))
      counts.set(word, (counts.get(word) ?? 0) + 1);
  return counts;
}

const isLetter = /[\p{L}\p{N}_-]/u;
const isWord = /^[\p{L}\p{N}_-]+$/u;
const words = /[\p{L}\p{N}_-]+/gu;

/** A fix that says `property example`, where the author knows what belongs in the place of the example. */
export function asking(title: string, edits: Edits, example: string): readonly Fix[] {
  const edit = edits?.findIndex(({ text }) => text.includes(example)) ?? -1;
  const start = edits?.[edit]?.text.lastIndexOf(example) ?? -1;
  if (edits === undefined || start < 0) return [];
  return [{ title, safe: false, edits, ask: { edit, start, end: start + example.length } }];
}
