/**
 * The tokens of a file: names by what they mean, the vocabulary's words by what they are there. What means nothing stays
 * plain, so that a misspelt word looks like one. Knows no protocol encoding.
 */
import { firstWhere } from "../../../core/base/search.ts";
import type { Range } from "../../../core/base/text.ts";
import { ruleNamed } from "../../../core/lint/explain.ts";
import { word } from "../../../core/model/facts.ts";
import { technologyIn } from "../../../core/model/technology-named.ts";
import type { Occurrence } from "../../../core/model/types.ts";
import type { Atom, Ends, Relation, Statement } from "../../../core/syntax/ast.ts";
import { isLineEnd } from "../../../core/syntax/chars.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../core/vocabulary/types.ts";
import { type Around, aroundOf, propertyIn, statementIn, top } from "../../enclosing.ts";
import type { Source } from "../../source.ts";
import { bitsOf, type Modifier, type TokenType } from "./legend.ts";
import { technology, wordsOfProperty, wordsOfStatement } from "./words.ts";

/** Lies on one line; `modifiers` are bits of the legend. */
export interface Token extends Range {
  readonly type: TokenType;
  readonly modifiers: number;
}

/** What a word that is no name is; undefined: plain. */
export interface WordToken {
  readonly type: TokenType;
  readonly modifiers?: readonly Modifier[];
}

const everything: Range = { start: 0, end: Number.POSITIVE_INFINITY };

/** Tokens that touch the range, in the order of the text and apart from each other. */
export function tokensOf(source: Source, range: Range = everything): readonly Token[] {
  const { tree, file, review } = source;
  const { text, comments } = tree;
  const names = source.names.inFile(file);
  const tokens: Token[] = [];
  let comment = firstWhere(comments, ({ end }) => end >= range.start);
  let name = firstWhere(names, ({ location }) => location.start >= range.start);
  /** End of the last token: of two that would overlap the first stays. */
  let done = 0;

  function put(start: number, end: number, { type, modifiers }: WordToken): void {
    const bits = modifiers === undefined ? 0 : bitsOf(modifiers);
    let from = Math.max(start, done);
    done = Math.max(done, end);
    if (type !== "string") {
      if (from < end) tokens.push({ start: from, end, type, modifiers: bits });
      return;
    }
    // A token must not go beyond its line.
    for (let i = from; i <= end; i++) {
      if (i < end && !isLineEnd(text.charCodeAt(i))) continue;
      if (from < i) tokens.push({ start: from, end: i, type, modifiers: bits });
      from = i + 1;
    }
  }

  /** The comments before an offset. */
  function commentsUpTo(offset: number): void {
    for (; comment < comments.length && comments[comment]!.start < offset; comment++) {
      const { start, end } = comments[comment]!;
      if (start < range.end) put(start, end, { type: "comment" });
    }
  }

  /** The names in a word, if there are any. */
  function putNames(start: number, end: number): boolean {
    let found = false;
    // Words come in the order of the text, save those behind a block between words.
    if (name > 0 && names[name - 1]!.location.start >= start)
      name = firstWhere(names, ({ location }) => location.start >= start);
    for (; name < names.length; name++) {
      const { location } = names[name]!;
      if (location.start >= end) break;
      if (location.start < start || location.end > end || location.end <= location.start) continue;
      put(location.start, location.end, nameToken(names[name]!));
      found = true;
    }
    return found;
  }

  function nameToken({ target, role }: Occurrence): WordToken {
    const modifiers: Modifier[] = role === "declaration" ? ["declaration"] : [];
    const { components, places } = review.model;
    const component = components.get(target);
    if (component !== undefined) {
      if (word(component, "status") === "deprecated") modifiers.push("deprecated");
      return { type: "class", modifiers };
    }
    if (places.has(target)) return { type: "namespace", modifiers };
    return { type: others.get(target.slice(0, target.indexOf(" "))) ?? "class", modifiers };
  }

  function putAtom(statement: Statement, atom: Atom, known: WordToken | undefined): void {
    const start = statement.start + atom.start;
    const end = statement.start + atom.end;
    commentsUpTo(start);
    if (atom.type !== "string" && atom.type !== "text" && putNames(start, end)) {
      const stars = /\.\*\*?$/.exec(atom.text)?.[0].length ?? 0;
      if (stars > 0) put(end - stars, end, { type: "operator" });
      return;
    }
    const token = known ?? byItself(atom);
    if (token !== undefined) put(start, end, token);
  }

  function entry(statement: Statement, around: Around): void {
    const { node } = statement;
    if (node.type !== "entry") return;
    const { head } = node;
    const of = statementIn(head.text, around);
    const property = of === undefined ? propertyIn(head.text, around) : undefined;
    putAtom(statement, head, headToken(head.text, of?.name, property?.name));
    const known = property
      ? wordsOfProperty(property, node.atoms)
      : of
        ? wordsOfStatement(of, node.atoms, (id) => ruleNamed(id) !== undefined)
        : undefined;
    for (const [i, atom] of node.atoms.entries()) putAtom(statement, atom, known?.[i] ?? own(property, atom));
  }

  /** A technology that the configuration adds: what the words are by themselves does not know the model. */
  function own(property: PropertyEntry | undefined, atom: Atom): WordToken | undefined {
    return property?.name === "tech" && technologyIn(source.review.model, atom.value) !== undefined
      ? technology
      : undefined;
  }

  function relation(statement: Statement, node: Relation, around: Around): void {
    putEnds(statement, node.first);
    for (const { arrow, ends, label, block } of node.steps) {
      putAtom(statement, arrow, arrow.text === "~>" ? asynchronous : undefined);
      if (ends) putEnds(statement, ends);
      if (label) putAtom(statement, label, undefined);
      if (block !== undefined) inner(statement, block, around);
    }
  }

  function putEnds(statement: Statement, { endpoints, mode }: Ends): void {
    for (const atom of endpoints) {
      const start = statement.start + atom.start;
      const bar = mode === "any" && atom !== endpoints[0] ? text.lastIndexOf("|", start - 1) : -1;
      commentsUpTo(Math.max(bar, 0));
      if (bar >= done) put(bar, bar + 1, { type: "operator" });
      putAtom(statement, atom, undefined);
    }
  }

  function inner(statement: Statement, index: number, around: Around): void {
    const block = statement.blocks[index];
    if (block === undefined) return;
    if ((block.close ?? statement.end) < range.start || block.open > range.end) return;
    all(block.statements, aroundOf(source, statement, block, around));
  }

  function all(list: readonly Statement[], around: Around): void {
    for (let i = firstWhere(list, ({ end }) => end >= range.start); i < list.length; i++) {
      const statement = list[i]!;
      if (statement.start > range.end) break;
      if (statement.node.type === "relation") relation(statement, statement.node, around);
      else {
        entry(statement, around);
        if (statement.node.block !== undefined) inner(statement, statement.node.block, around);
      }
    }
  }

  all(tree.statements, top);
  commentsUpTo(text.length + 1);
  const within = ({ start, end }: Token) => start < range.end && end > range.start;
  return range === everything ? tokens : tokens.filter(within);
}

const others: ReadonlyMap<string, TokenType> = new Map([
  ["flow", "function"],
  ["view", "interface"],
  ["variant", "struct"],
  ["kind", "type"],
  ["tag", "decorator"],
  ["transaction", "event"],
  ["event", "event"],
  ["alias", "namespace"],
]);

const asynchronous: WordToken = { type: "operator", modifiers: ["async"] };

/** A synonym of the standard term is understood and struck through. */
function headToken(
  written: string,
  statement: string | undefined,
  property: string | undefined,
): WordToken | undefined {
  const known = statement ?? property;
  if (known !== undefined) {
    const type = statement === undefined ? "property" : "keyword";
    return known === written ? { type } : { type, modifiers: ["deprecated"] };
  }
  const kind = kindNamed(written);
  if (kind === undefined) return undefined;
  return {
    type: "type",
    modifiers: kind.name === written ? ["defaultLibrary"] : ["defaultLibrary", "deprecated"],
  };
}

/** What an atom is wherever it stands. */
function byItself({ type, text }: Atom): WordToken | undefined {
  switch (type) {
    case "string":
    case "text":
    case "url":
      return { type: "string" };
    case "quantity":
    case "date":
    case "color":
      return { type: "number" };
    case "arrow":
    case "bar":
    case "range":
    case "plus-minus":
    case "star":
      return { type: "operator" };
    default:
      return text === "..." ? { type: "operator" } : undefined;
  }
}
