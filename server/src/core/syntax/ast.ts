/**
 * The shape of a parsed file. The syntax knows statements, atoms and relations; no kind, no property.
 *
 * A statement's `node` is cached by its text and shared between trees (never within one; its atoms may be), so every
 * offset inside a node is relative to the statement's `start`. `absolute` turns a part of a node into a range of the file.
 */
import type { Location, Range } from "../base/text.ts";

export type AtomType =
  | "name" // `orders`, `eu.orders`, `eu.*`, `eu.**`
  | "path" // `failover/manual`
  | "quantity" // `8ms`, `5k`, `99.95%`, `100/s`
  | "date" // `2027-06-30`
  | "string" // value without quotes, escapes resolved
  | "text" // """…""", value dedented
  | "url"
  | "color" // `#0ea5e9`
  | "range" // `..`
  | "plus-minus" // `+/-`
  | "star" // `*` or `**`
  | "comma"
  | "bar"
  | "arrow";

/**
 * One word of a statement. `text` is as written, or as it should have been where another notation was read as meant;
 * `value` what it means (strings without quotes). Offsets are relative to the statement.
 */
export interface Atom extends Range {
  readonly type: AtomType;
  readonly text: string;
  readonly value: string;
}

/** `head` is the first word. A missing head cannot happen: the parser drops a statement it cannot name, with a problem. */
export interface Entry {
  readonly type: "entry";
  readonly head: Atom;
  readonly atoms: readonly Atom[];
  /** Index into the statement's `blocks`, if the entry has one. */
  readonly block: number | undefined;
}

export type ArrowText = "->" | "~>" | "=>" | "<=>" | "<-";

/** Endpoints of one step: one, several in parallel (`a, b`) or alternatives (`a | b`). `...` is an endpoint whose text is `...`. */
export interface Ends {
  readonly mode: "one" | "all" | "any";
  readonly endpoints: readonly Atom[];
}

export interface Step {
  readonly arrow: Atom & { readonly text: ArrowText };
  /** Absent while typing (`web ->`): the step then carries a syntax problem and binds to nothing. */
  readonly ends: Ends | undefined;
  readonly label: Atom | undefined;
  readonly block: number | undefined;
}

export interface Relation {
  readonly type: "relation";
  readonly first: Ends;
  readonly steps: readonly Step[];
}

export type Node = Entry | Relation;

/** Offsets of a block are absolute. `close` is undefined where the `}` is missing. */
export interface Block {
  readonly open: number;
  readonly close: number | undefined;
  readonly statements: readonly Statement[];
}

/** Offsets are absolute; `end` includes the block. */
export interface Statement extends Range {
  readonly node: Node;
  readonly blocks: readonly Block[];
}

export interface Comment extends Range {
  readonly text: string;
}

export interface Tree {
  readonly file: string;
  readonly text: string;
  readonly statements: readonly Statement[];
  readonly comments: readonly Comment[];
}

/** The place in the file of a part of a statement's node. */
export function absolute(tree: Pick<Tree, "file">, statement: Range, part: Range): Location {
  return { file: tree.file, start: statement.start + part.start, end: statement.start + part.end };
}

/** The block of an entry, if it has one. */
export function entryBlock(statement: Statement): Block | undefined {
  const { node } = statement;
  return node.type === "entry" && node.block !== undefined ? statement.blocks[node.block] : undefined;
}
