/**
 * Declares components and places: reads `kind name[, name] "Label" { … }`, nests scopes and keeps what stands in the blocks
 * for later. Names may be used before they are declared, so nothing is resolved here.
 */

import type { Fix } from "../base/problem.ts";
import type { Location } from "../base/text.ts";
import type { Atom, Block, Statement, Tree } from "../syntax/ast.ts";
import type { Carrier } from "../vocabulary/index.ts";
import type { KindEntry } from "../vocabulary/types.ts";
import { checkLabel } from "./checks.ts";
import { type Classified, classify, type Declaration } from "./classify.ts";
import type { Context, Pending } from "./context.ts";
import {
  at,
  type Body,
  createScope,
  type Draft,
  extentOf,
  type Renaming,
  rank,
  type Scope,
} from "./draft.ts";
import { mostNested } from "./limits.ts";
import { cutFix, moveOut } from "./remedies.ts";
import { replaceFix } from "./report.ts";
import { addToIndex } from "./scope.ts";
import type { Where } from "./setting.ts";
import { technologyIn } from "./technology-named.ts";
import type { Origin } from "./types.ts";

export interface Named {
  readonly atom: Atom;
  readonly label: string | undefined;
}

/** `cart "Cart", search`: names with labels; one label at the end is the label of all. `rest` is what fits nowhere. */
export function readNames(atoms: readonly Atom[]): {
  readonly names: readonly Named[];
  readonly rest: Atom | undefined;
} {
  const names: Named[] = [];
  let i = 0;
  // A comma with no name before it, as while a name is being replaced: the other names stand.
  let lost: Atom | undefined;
  for (;;) {
    const atom = atoms[i];
    if (atom?.type === "comma") {
      lost ??= atom;
      i++;
      continue;
    }
    if (atom?.type !== "name" || atom.text.includes("*") || atom.text.includes("."))
      return { names, rest: atom ?? lost };
    const next = atoms[i + 1];
    const label = next?.type === "string" || next?.type === "text" ? next.value : undefined;
    names.push({ atom, label });
    i += label === undefined ? 1 : 2;
    if (atoms[i] === undefined) break;
    if (atoms[i]?.type !== "comma") return { names, rest: atoms[i] };
    i++;
  }
  if (names.length === 1) return { names, rest: lost };
  const last = names.at(-1)?.label;
  const shared = names.slice(0, -1).every((each) => each.label === undefined) ? last : undefined;
  return { names: names.map((each) => ({ ...each, label: each.label ?? shared })), rest: lost };
}

export interface BlockSource {
  readonly tree: Tree;
  readonly scope: Scope;
  readonly also?: Scope | undefined;
  readonly strength: number;
  readonly origin: Origin;
  readonly renamings?: readonly Renaming[];
}

export function toBody(source: BlockSource, classified: Classified): Body {
  return {
    tree: source.tree,
    scope: source.scope,
    also: source.also,
    strength: source.strength,
    origin: source.origin,
    renamings: source.renamings ?? [],
    properties: classified.properties,
    relations: classified.relations,
    others: classified.others,
  };
}

/** Whether a block makes a service or worker stateful: it may then carry what stateful kinds carry. */
export function saysStateful(block: Block | undefined): boolean {
  return (
    block?.statements.some(
      ({ node }) => node.type === "entry" && node.head.text === "stateful" && node.atoms[0] === undefined,
    ) === true
  );
}

export function carrierOf(draft: Pick<Draft, "kind" | "type">, stateful: boolean): Carrier {
  return { kind: draft.kind, type: draft.type, ...(stateful ? { stateful } : {}) };
}

/** Binds one more block to an element: what it declares is declared, the rest is kept as a body. */
export function addBlock(
  context: Context,
  draft: Draft,
  block: Block,
  source: BlockSource,
  where?: Where,
): void {
  draft.stateful ||= saysStateful(block);
  const classified = classify(context, source.tree, block.statements, {
    where: where ?? draft.type,
    carrier: carrierOf(draft, draft.stateful),
    userKind: draft.userKind,
  });
  const body = toBody(source, classified);
  draft.bodies.push(body);
  collectPending(context, body, draft);
  for (const declaration of classified.declarations)
    declare(context, declaration, source.tree, draft.scope, draft, source);
}

/** Keeps `extend` and `like` until all names are known. */
export function collectPending(context: Context, body: Body, owner: Draft | undefined): void {
  for (const use of body.others) {
    const pending: Pending = {
      use,
      tree: body.tree,
      scope: body.scope,
      owner,
      strength: Math.max(body.strength, rank.stated),
    };
    if (use.entry.name === "extend") context.extends.push(pending);
    else if (use.entry.name === "like") context.likes.push(pending);
  }
}

/** Declares what a statement names, in `scope`, and what its block declares. */
export function declare(
  context: Context,
  declaration: Declaration,
  tree: Tree,
  scope: Scope,
  parent: Draft | undefined,
  origin: Pick<BlockSource, "strength" | "origin">,
): void {
  const { statement, kind, userKind, block } = declaration;
  if (statement.node.type !== "entry") return;
  const { head, atoms } = statement.node;
  if (kind.place && parent?.type === "component") {
    context.problems.add({
      code: "model/wrong-value",
      message: `A ${kind.name} cannot stand inside the ${parent.kind} \`${parent.name}\`: places contain components, not the other way round.`,
      location: at(tree, statement, head),
      fixes:
        parent.parent?.type === "component"
          ? []
          : moveOut(`Move it out of \`${parent.name}\``, tree, statement),
    });
    return;
  }
  if (kind.inside === true && parent?.type !== "component" && userKind === undefined)
    context.problems.add({
      code: "model/wrong-value",
      level: "warning",
      message: `A ${kind.name} is a part inside a component and has nothing of its own here: move it into its component, or call it a \`service\`.`,
      location: at(tree, statement, head),
      fixes: [replaceFix("Change to `service`", at(tree, statement, head), "service")],
    });
  const read = readNames(atoms);
  const quoted = read.names.length === 0 ? nameOfLabel(atoms) : undefined;
  const names = quoted === undefined ? read.names : [quoted];
  if (quoted !== undefined || read.rest !== undefined || names.length === 0)
    reportNames(context, tree, statement, kind, quoted, read.rest ?? head);
  if (names.length === 0 && kind.place && block !== undefined && !scope.names.has(kind.name)) {
    // A place whose name is still missing goes by its kind, so that what is inside stands.
    const place = createDraft(context, {
      name: kind.name,
      label: kind.name,
      kind: kind.name,
      place: true,
      userKind,
      scope,
      parent,
      location: at(tree, statement, head),
      extent: extentOf(tree, statement),
    });
    if (place !== undefined) addBlock(context, place, block, { ...origin, tree, scope: place.scope });
  }
  for (const { atom, label } of names) {
    const location = at(tree, statement, atom);
    checkLabel(context, label, location);
    const draft = createDraft(context, {
      name: atom.text,
      label: label ?? atom.text,
      kind: kind.name,
      place: kind.place,
      userKind,
      scope,
      parent,
      location,
      extent: extentOf(tree, statement),
    });
    if (draft === undefined) continue;
    context.names.record(location, draft.id, "declaration");
    if (block !== undefined) addBlock(context, draft, block, { ...origin, tree, scope: draft.scope });
  }
}

/** `service "My shop"`: only a label is given; a name is made of it. */
function nameOfLabel(atoms: readonly Atom[]): Named | undefined {
  const [label, more] = atoms;
  if (label?.type !== "string" || more !== undefined) return undefined;
  const name = label.value
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-+|-+$/g, "");
  return /^\p{L}/u.test(name)
    ? { atom: { ...label, type: "name", text: name, value: name }, label: label.value }
    : undefined;
}

function reportNames(
  context: Context,
  tree: Tree,
  statement: Statement,
  kind: KindEntry,
  quoted: Named | undefined,
  wrong: Atom,
): void {
  const location = at(tree, statement, wrong);
  const { name } = kind;
  const report = (message: string, fixes: readonly Fix[] = []): void =>
    context.problems.add({ code: "model/wrong-value", message, location, fixes });
  if (quoted !== undefined) {
    const text = `${quoted.atom.text} ${JSON.stringify(quoted.label)}`;
    report(`A name without quotes comes before the label: write \`${name} ${text}\`.`, [
      replaceFix(`Name it \`${quoted.atom.text}\``, location, text),
    ]);
  } else if (wrong === (statement.node.type === "entry" ? statement.node.head : undefined))
    report(`Give the ${name} a name, as in \`${name} ${example(kind)}\`.`, nameFix(location, name));
  else if (wrong.type === "name" && wrong.text.includes("."))
    report(
      `\`${wrong.text}\` is no new name: declare \`${wrong.text.split(".").at(-1)}\` inside its place.`,
      [
        replaceFix(
          `Name it \`${wrong.text.split(".").at(-1)}\``,
          location,
          wrong.text.split(".").at(-1) ?? wrong.text,
        ),
      ],
    );
  else if (wrong.type === "comma")
    report(`A name is missing beside the comma: \`${name} a, b\` declares two.`, [
      cutFix(tree, statement, wrong),
    ]);
  else
    report(
      `\`${wrong.text}\` is not expected here: after \`${name}\` come names, a label in quotes and a block.`,
      [...technologyFix(context, tree, statement, wrong), cutFix(tree, statement, wrong)],
    );
}

function example(kind: KindEntry): string {
  return kind.place ? "eu" : kind.name === "database" ? "orders" : "checkout";
}

export interface NewDraft {
  readonly name: string;
  readonly label: string;
  readonly kind: string;
  readonly place: boolean;
  readonly userKind: string | undefined;
  readonly scope: Scope;
  readonly parent: Draft | undefined;
  readonly location: Draft["location"];
  readonly extent: Draft["extent"];
  readonly copyOf?: Draft;
}

/** Adds an element to its scope; a name that is taken is reported and not declared again. */
export function createDraft(context: Context, input: NewDraft): Draft | undefined {
  const { name, scope } = input;
  const there = scope.names.get(name);
  if (there !== undefined && !there.removed) {
    context.problems.add({
      code: "model/duplicate-name",
      message: `\`${there.id}\` is declared twice: rename one, or add to the first with \`extend ${name} { … }\`.`,
      location: input.location,
      related: [{ message: `\`${there.id}\` is first declared here`, location: there.location }],
      fixes: [renameFix(input.location, name, (other) => scope.names.has(other))],
    });
    return undefined;
  }
  const depth = input.parent === undefined ? 0 : input.parent.depth + 1;
  if (!context.limits.count("elements", input.location.file, input.location)) return undefined;
  if (depth > mostNested) {
    context.problems.add({
      code: "model/too-large",
      message: `Elements nest deeper than ${mostNested}: what is inside is left out.`,
      location: input.location,
    });
    return undefined;
  }
  const id = scope.prefix + name;
  const draft: Draft = {
    type: input.place ? "place" : "component",
    id,
    name,
    label: input.label,
    kind: input.kind,
    userKind: input.userKind,
    parent: input.parent,
    scope: createScope(scope, `${id}.`),
    bodies: [],
    location: input.location,
    extent: input.extent,
    copyOf: input.copyOf,
    depth,
    removed: false,
    stateful: false,
  };
  draft.scope.owner = draft;
  scope.names.set(name, draft);
  addToIndex(context.index, draft);
  context.drafts.push(draft);
  return draft;
}

/** `database orders postgres`: the word behind the name is the technology. */
function technologyFix(context: Context, tree: Tree, statement: Statement, wrong: Atom): readonly Fix[] {
  const last = statement.node.type === "entry" ? statement.node.atoms.at(-1) : undefined;
  if (wrong !== last || statement.blocks.length > 0 || technologyIn(context, wrong.text) === undefined)
    return [];
  const location = at(tree, statement, wrong);
  // `database orders (postgres)`: the brackets are another mistake, which goes first.
  if (!/\s/.test(tree.text.charAt(location.start - 1))) return [];
  return [replaceFix(`Say \`tech ${wrong.text}\``, location, `{ tech ${wrong.text} }`)];
}

/** Another name for what is declared twice. */
export function renameFix(location: Location, name: string, isTaken: (name: string) => boolean): Fix {
  let other = `${name}-2`;
  for (let n = 3; isTaken(other); n++) other = `${name}-${n}`;
  return replaceFix(`Rename it to \`${other}\``, location, other);
}

/** A name behind the head, for the author to choose. */
function nameFix({ file, end }: Location, kind: string): readonly Fix[] {
  const text = ` new-${kind}`;
  const edits = [{ location: { file, start: end, end }, text }];
  return [{ title: "Give it a name…", safe: false, edits, ask: { edit: 0, start: 1, end: text.length } }];
}
