/** User kinds (`kind payment-service extends service { … }`) and `defaults`: what they bring to the elements they concern. */

import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import type { Statement, Tree } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import { kindNamed, kinds, propertiesNamed, statementNamed } from "../vocabulary/index.ts";
import type { KindEntry } from "../vocabulary/types.ts";
import { classify } from "./classify.ts";
import type { Context, UserKind } from "./context.ts";
import { carrierOf, saysStateful, toBody } from "./declarations.ts";
import { at, type Body, type Draft, rank, type Scope } from "./draft.ts";
import { mostExtended } from "./limits.ts";
import { replaceFix } from "./report.ts";

interface KindUse {
  readonly tree: Tree;
  readonly scope: Scope;
  readonly statement: Statement;
}

/**
 * Declares all user kinds, in whatever order they stand. What extends nothing that is known is told once, where it is declared,
 * and stands for what was likely meant: its uses are no further mistakes.
 */
export function declareKinds(context: Context, scopes: ReadonlyMap<Tree, Scope>): void {
  const uses = new Map<string, KindUse>();
  for (const { tree } of context.files) {
    for (const statement of tree.statements) {
      const { node } = statement;
      if (node.type !== "entry" || node.head.text !== "kind") continue;
      const [name] = node.atoms;
      if (name?.type !== "name") {
        context.problems.add({
          code: "model/wrong-value",
          message:
            "Give the kind a name and what it extends, as in `kind payment-service extends service { … }`.",
          location: at(tree, statement, name ?? node.head),
        });
        continue;
      }
      const builtIn =
        kindNamed(name.text) !== undefined ||
        propertiesNamed(name.text).length > 0 ||
        statementNamed(name.text) !== undefined;
      if (builtIn || uses.has(name.text)) {
        const location = at(tree, statement, name);
        const free = `own-${name.text}`;
        context.problems.add({
          code: "model/duplicate-name",
          message: `\`${name.text}\` ${builtIn ? "is a word of the language" : "is declared twice"}: give the kind another name.`,
          location,
          fixes: builtIn && !uses.has(free) ? [replaceFix(`Call it \`${free}\``, location, free)] : [],
        });
        continue;
      }
      uses.set(name.text, { tree, scope: scopes.get(tree)!, statement });
    }
  }
  const open = new Set<string>();
  for (const name of uses.keys()) resolveKind(context, name, uses, open);
  context.meanings.clear();
}

function resolveKind(
  context: Context,
  name: string,
  uses: ReadonlyMap<string, KindUse>,
  open: Set<string>,
): UserKind | undefined {
  const done = context.userKinds.get(name);
  const use = uses.get(name);
  if (done !== undefined || use === undefined || use.statement.node.type !== "entry") return done;
  const { tree, statement, scope } = use;
  const { head, atoms } = use.statement.node;
  const [own, word, parent, ...rest] = atoms;
  const label = rest[0]?.type === "string" ? 1 : 0;
  if (own === undefined || word?.text !== "extends" || parent?.type !== "name" || rest.length > label) {
    context.problems.add({
      code: "model/wrong-value",
      message: `Say what \`${name}\` extends, as in \`kind ${name} extends service { … }\`.`,
      location: at(tree, statement, rest[label] ?? parent ?? word ?? own ?? head),
      // `kind payment : service`, `kind payment service`
      fixes:
        word?.type === "name" &&
        (parent === undefined || parent.type === "string") &&
        kindNamed(word.text) !== undefined
          ? [replaceFix(`Write \`extends ${word.text}\``, at(tree, statement, word), `extends ${word.text}`)]
          : [],
    });
    return guessed(context, name, at(tree, statement, own ?? head), word?.text);
  }
  open.add(name);
  const builtIn = kindNamed(parent.text);
  const user =
    builtIn !== undefined || open.has(parent.text) || open.size > mostExtended
      ? undefined
      : resolveKind(context, parent.text, uses, open);
  open.delete(name);
  const base: KindEntry | undefined = builtIn ?? user?.base;
  const location = at(tree, statement, parent);
  if (base === undefined) {
    const circle = uses.has(parent.text);
    const near = circle
      ? undefined
      : mostSimilar(parent.text, [...kinds.map((kind) => kind.name), ...uses.keys()]);
    context.problems.add({
      code: circle ? "model/wrong-value" : "model/unknown-name",
      message: circle
        ? `\`${name}\` extends itself in a circle, or through more than ${mostExtended} kinds: let one of them extend a built-in kind.`
        : `No kind is named \`${parent.text}\`.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
      location,
      ...(near === undefined ? {} : { fixes: [replaceFix(`Change to \`${near}\``, location, near)] }),
    });
    return guessed(context, name, at(tree, statement, own), near);
  }
  context.names.record(at(tree, statement, own), `kind ${name}`, "declaration");
  if (user !== undefined) context.names.record(location, `kind ${user.name}`, "reference");
  const kind: UserKind = {
    name,
    base,
    parent: user,
    body: kindBody(context, tree, statement, scope, base, name),
  };
  context.userKinds.set(name, kind);
  return kind;
}

/** A kind without a known base, as what it was likely meant to extend. */
function guessed(
  context: Context,
  name: string,
  location: Location,
  near: string | undefined,
): UserKind | undefined {
  const base =
    (near === undefined ? undefined : (kindNamed(near) ?? context.userKinds.get(near)?.base)) ??
    kindNamed("service");
  if (base === undefined) return undefined;
  context.names.record(location, `kind ${name}`, "declaration");
  const kind: UserKind = { name, base, parent: undefined, body: undefined };
  context.userKinds.set(name, kind);
  return kind;
}

function kindBody(
  context: Context,
  tree: Tree,
  statement: Statement,
  scope: Scope,
  kind: KindEntry,
  userKind: string | undefined,
): Body | undefined {
  const block = entryBlock(statement);
  if (block === undefined) return undefined;
  const type = kind.place ? "place" : "component";
  const carrier = carrierOf({ kind: kind.name, type }, saysStateful(block));
  const classified = classify(context, tree, block.statements, { where: type, carrier, userKind });
  for (const { statement: inner } of classified.declarations)
    context.problems.add({
      code: "model/wrong-value",
      message: "Only properties can stand here: declare parts where the component is declared.",
      location: at(tree, inner, { start: 0, end: inner.end - inner.start }),
    });
  const body = toBody({ tree, scope, strength: rank.kind, origin: "inherited" }, classified);
  context.templates.push({ body, carrier });
  return body;
}

export interface Defaults {
  readonly kind: string;
  readonly body: Body;
}

/** The `defaults` of the bodies of a file or place. */
export function defaultsOf(context: Context, bodies: readonly Body[], depth: number): readonly Defaults[] {
  const found: Defaults[] = [];
  for (const body of bodies) {
    for (const { statement, entry } of body.others) {
      if (entry.name !== "defaults" || statement.node.type !== "entry") continue;
      const [word, more] = statement.node.atoms;
      const builtIn = word === undefined ? undefined : kindNamed(word.text);
      const user = word === undefined ? undefined : context.userKinds.get(word.text);
      const kind = builtIn ?? user?.base;
      if (word === undefined || kind === undefined || more !== undefined) {
        const near =
          word === undefined
            ? undefined
            : mostSimilar(word.text, [...kinds.map((each) => each.name), ...context.userKinds.keys()]);
        const location = at(body.tree, statement, kind === undefined ? (word ?? statement.node.head) : more!);
        context.problems.add({
          code: "model/wrong-value",
          message: `Say for which kind, as in \`defaults service { … }\`.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
          location,
          ...(near === undefined ? {} : { fixes: [replaceFix(`Change to \`${near}\``, location, near)] }),
        });
        continue;
      }
      if (user !== undefined && builtIn === undefined)
        context.names.record(at(body.tree, statement, word), `kind ${user.name}`, "reference");
      const read = kindBody(context, body.tree, statement, body.scope, kind, user?.name);
      if (read === undefined) continue;
      const strength = (builtIn === undefined ? rank.kindDefaults : rank.defaults) + depth;
      found.push({ kind: user?.name ?? kind.name, body: { ...read, strength, renamings: body.renamings } });
    }
  }
  return found;
}

/** The bodies that an element's kind brings: its own first, then those it extends. */
export function kindBodies(context: Context, draft: Draft): readonly Body[] {
  const bodies: Body[] = [];
  let kind = draft.userKind === undefined ? undefined : context.userKinds.get(draft.userKind);
  for (let depth = mostExtended + 1; kind !== undefined && depth > 0; depth--, kind = kind.parent)
    if (kind.body !== undefined)
      bodies.push({ ...kind.body, scope: draft.scope, also: kind.body.scope, strength: rank.kind + depth });
  return bodies;
}

/** Whether `kind` of a `defaults` is the element's kind, built-in or of the user. */
export function isOfKind(context: Context, draft: Draft, kind: string): boolean {
  if (draft.kind === kind) return true;
  for (let at = draft.userKind; at !== undefined; at = context.userKinds.get(at)?.parent?.name)
    if (at === kind) return true;
  return false;
}
