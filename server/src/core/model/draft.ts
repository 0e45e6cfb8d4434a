/**
 * The model while it is being built: scopes, declared elements and what is said of them. Mutable, private to bind;
 * nothing outside `model/` may see it.
 */
import type { Location, Range } from "../base/text.ts";
import { type Atom, absolute, type Block, type Statement, type Tree } from "../syntax/ast.ts";
import type { PropertyEntry, StatementEntry } from "../vocabulary/types.ts";
import type { SourceFile } from "./imports.ts";
import type { Origin } from "./types.ts";

/** A region of names. Files of one prefix share `names`; `aliases` (`import … as p`) belong to one file. */
export interface Scope {
  readonly parent: Scope | undefined;
  owner: Draft | undefined;
  /** Qualified prefix of the names inside, with its dot: `eu.`; empty at top level. */
  readonly prefix: string;
  readonly names: Map<string, Draft>;
  readonly aliases: ReadonlyMap<string, Scope>;
  /** Of the scope of a file. */
  readonly file?: Pick<SourceFile, "tree" | "prefixNames">;
}

/** Strength of what a body says; a stronger body wins silently, equally strong ones must agree. */
export const rank = {
  managed: 0,
  technology: 1,
  defaults: 10,
  kind: 1000,
  kindDefaults: 2000,
  stated: 4000,
  variant: 5000,
} as const;

export interface PropertyUse {
  readonly statement: Statement;
  readonly head: Atom;
  readonly entry: PropertyEntry;
  readonly block: Block | undefined;
  /** In a block of a property: what else may stand in that block. */
  readonly beside?: readonly PropertyEntry[];
}

export interface StatementUse {
  readonly statement: Statement;
  readonly entry: StatementEntry;
  readonly block: Block | undefined;
}

/** Names inside `from` mean their counterparts inside `to` (a copy by `like`). */
export interface Renaming {
  readonly from: Draft;
  readonly to: Draft;
}

/** One block of statements about an element, sorted by what they are. */
export interface Body {
  readonly tree: Tree;
  readonly scope: Scope;
  /** Looked into when `scope` does not know the name: where an `extend` is written. */
  readonly also: Scope | undefined;
  readonly strength: number;
  readonly origin: Origin;
  readonly renamings: readonly Renaming[];
  readonly properties: readonly PropertyUse[];
  readonly relations: readonly Statement[];
  readonly others: readonly StatementUse[];
}

export interface Draft {
  readonly type: "component" | "place";
  readonly id: string;
  readonly name: string;
  label: string;
  readonly kind: string;
  readonly userKind: string | undefined;
  readonly parent: Draft | undefined;
  readonly scope: Scope;
  readonly bodies: Body[];
  readonly location: Location;
  readonly extent: Location;
  readonly copyOf: Draft | undefined;
  readonly depth: number;
  removed: boolean;
  /** A service or worker that says so. */
  stateful: boolean;
}

const noAliases: ReadonlyMap<string, Scope> = new Map();

export function createScope(parent: Scope | undefined, prefix: string): Scope {
  return { parent, owner: undefined, prefix, names: new Map(), aliases: noAliases };
}

/** Whether `draft` is `ancestor` or inside it. */
export function isInside(draft: Draft, ancestor: Draft): boolean {
  for (let at: Draft | undefined = draft; at !== undefined; at = at.parent) if (at === ancestor) return true;
  return false;
}

function counterpart(draft: Draft, from: Draft, to: Draft): Draft | undefined {
  const path: string[] = [];
  for (let up = draft; up !== from; up = up.parent!) path.push(up.name);
  let found: Draft | undefined = to;
  while (path.length > 0 && found !== undefined) found = found.scope.names.get(path.pop()!);
  return found;
}

/**
 * The counterpart of `draft` after the renamings, in order; itself where nothing applies. What the original says of its
 * copy, the copy says of the original: `eu { rtt us 80ms }` is, in `us like eu`, the way back.
 */
export function renamed(draft: Draft, renamings: readonly Renaming[]): Draft {
  let now = draft;
  for (const { from, to } of renamings) {
    if (isInside(now, from)) now = counterpart(now, from, to) ?? now;
    else if (isInside(now, to)) now = counterpart(now, to, from) ?? now;
  }
  return now;
}

export function at(tree: Tree, statement: Statement, part: Range): Location {
  return absolute(tree, statement, part);
}

/** The whole statement. */
export function extentOf(tree: Tree, statement: Statement): Location {
  return { file: tree.file, start: statement.start, end: statement.end };
}
