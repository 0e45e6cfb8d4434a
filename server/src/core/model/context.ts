/** What the steps of bind share while one model is built. Lives for one call of bind. */
import type { Location } from "../base/text.ts";
import type { Tree } from "../syntax/ast.ts";
import type { KindEntry, Technology } from "../vocabulary/types.ts";
import type { Meaning } from "./classify.ts";
import type { Body, Draft, Renaming, Scope, StatementUse } from "./draft.ts";
import type { SourceFile } from "./imports.ts";
import type { Limits } from "./limits.ts";
import type { Names } from "./names.ts";
import type { Problems } from "./report.ts";
import type { NameIndex } from "./scope.ts";
import type { Template } from "./templates.ts";
import type { Counterpart, Reference } from "./types.ts";

export interface UserKind {
  readonly name: string;
  readonly base: KindEntry;
  /** Of the kind it extends, if that is a user kind too. */
  readonly parent: UserKind | undefined;
  readonly body: Body | undefined;
}

export interface FileBody {
  readonly file: SourceFile;
  readonly scope: Scope;
  readonly body: Body;
}

/** An `extend`, `like` or `remove` that waits for its target. `owner` is the element in whose block it stands. */
export interface Pending {
  readonly use: StatementUse;
  readonly tree: Tree;
  readonly scope: Scope;
  readonly owner: Draft | undefined;
  readonly strength: number;
}

export interface Context {
  readonly files: readonly SourceFile[];
  /** Technologies that the configuration adds. */
  readonly technologies: readonly Technology[];
  /** Whether what vendors publish becomes facts. */
  readonly published: boolean;
  readonly problems: Problems;
  readonly limits: Limits;
  readonly index: NameIndex;
  readonly names: Names;
  readonly userKinds: Map<string, UserKind>;
  /** Declared elements in the order of their declaration; removed ones are marked. */
  readonly drafts: Draft[];
  readonly fileBodies: FileBody[];
  readonly extends: Pending[];
  readonly likes: Pending[];
  readonly flows: Map<string, FlowUse>;
  /** Where each variant is written, by name. */
  readonly variants: Map<string, Location[]>;
  /** Places made by `like`, sources first. */
  readonly copies: Renaming[];
  /** What a copy holds, by what it is a copy of: two names that are one. */
  readonly counterparts: Counterpart[];
  readonly references: Reference[];
  /** Blocks of kinds and of `defaults`. */
  readonly templates: Template[];
  /** Meanings of heads by setting; user kinds must be declared before the first is asked for. */
  readonly meanings: Map<string, Map<string, Meaning>>;
  /** Nearest known word by mistyped word and place, so that a word repeated a thousand times is compared once. */
  readonly suggestions: Map<string, string | undefined>;
}

/** A flow as declared, before its steps are read. */
export interface FlowUse {
  readonly id: string;
  readonly name: string;
  readonly label: string;
  readonly tree: Tree;
  readonly use: StatementUse;
  readonly scope: Scope;
  readonly location: Location;
}
