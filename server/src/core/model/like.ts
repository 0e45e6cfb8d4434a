/**
 * `extend` and `like`: more facts about something declared elsewhere, and a second place like a first. Extensions come
 * before the copy of what they extend, so that a copy has them too; those inside a copy come after it.
 */

import { entryBlock } from "../syntax/ast.ts";
import type { Context, Pending } from "./context.ts";
import { addBlock, createDraft } from "./declarations.ts";
import { at, type Body, type Draft, extentOf, isInside, rank } from "./draft.ts";
import { removeFix } from "./remedies.ts";
import { lookUp } from "./scope.ts";

/** Applies all pending extensions and copies; what cannot be resolved is reported. */
export function applyPending(context: Context): void {
  for (let progress = true; progress; ) {
    progress = false;
    const open = openElements(context);
    for (const extend of context.extends.splice(0)) {
      if (tryExtend(context, extend, open)) progress = true;
      else context.extends.push(extend);
    }
    if (progress) continue;
    for (const like of context.likes.splice(0)) {
      const source = isReady(context, like, open) ? target(context, like) : undefined;
      if (like.owner === undefined || source === undefined) {
        context.likes.push(like);
        continue;
      }
      copyInto(context, like.owner, source, like);
      progress = true;
    }
  }
  for (const like of context.likes) reportLike(context, like);
  for (const extend of context.extends.splice(0)) tryExtend(context, extend, nothingOpen, true);
}

interface Open {
  /** What still waits to become a copy. */
  readonly copying: ReadonlySet<Draft>;
  /** What has something inside that waits, or waits itself. */
  readonly around: ReadonlySet<Draft>;
}

const nothingOpen: Open = { copying: new Set(), around: new Set() };

function openElements(context: Context): Open {
  const copying = new Set(context.likes.flatMap((like) => like.owner ?? []));
  const around = new Set<Draft>();
  for (const draft of copying)
    for (let up: Draft | undefined = draft; up !== undefined && !around.has(up); up = up.parent)
      around.add(up);
  return { copying, around };
}

function firstAtom({ use }: Pending) {
  return use.statement.node.type === "entry" ? use.statement.node.atoms[0] : undefined;
}

function target(context: Context, pending: Pending): Draft | undefined {
  const atom = firstAtom(pending);
  if (atom?.type !== "name") return undefined;
  const scope =
    pending.use.entry.name === "like" ? (pending.owner?.scope.parent ?? pending.scope) : pending.scope;
  const found = lookUp(context.index, scope, atom.text);
  return found.type === "found" ? found.draft : undefined;
}

/** Whether something around or at `draft` still waits to become a copy. */
function isOpen(draft: Draft | undefined, { copying }: Open): boolean {
  for (let up = draft; up !== undefined; up = up.parent) if (copying.has(up)) return true;
  return false;
}

function tryExtend(context: Context, pending: Pending, open: Open, last = false): boolean {
  if (isOpen(pending.owner, open)) return false;
  const atom = firstAtom(pending);
  const { tree, use, scope, strength } = pending;
  if (atom?.type !== "name") {
    context.problems.add({
      code: "model/wrong-value",
      message: "Say what to extend, as in `extend orders { … }`.",
      location: at(tree, use.statement, atom ?? { start: 0, end: use.entry.name.length }),
    });
    return true;
  }
  const arrow = use.statement.node.type === "entry" ? use.statement.node.atoms[1] : undefined;
  if (arrow?.type === "arrow") {
    context.problems.add({
      code: "model/wrong-value",
      message: "A relation cannot be extended: say more in the block of the relation itself.",
      location: at(tree, use.statement, arrow),
      fixes: [removeFix(tree, use.statement)],
    });
    return true;
  }
  let draft = target(context, pending);
  const location = at(tree, use.statement, atom);
  if (draft === undefined && !last) return false;
  draft = context.names.resolve({ name: atom.text, location, scope, wanted: "element" });
  if (draft === undefined) return true;
  const block = entryBlock(use.statement);
  if (block !== undefined)
    addBlock(context, draft, block, {
      tree,
      scope: draft.scope,
      also: scope,
      strength,
      origin: strength > rank.stated ? "stated" : "inherited",
    });
  return true;
}

/** A source is ready when nothing in it waits to become a copy itself. */
function isReady(context: Context, like: Pending, open: Open): boolean {
  if (like.owner === undefined) return false;
  const source = target(context, like);
  if (source === undefined || source.type !== like.owner.type) return false;
  if (isInside(like.owner, source) || isInside(source, like.owner)) return false;
  return !isOpen(source, open) && !open.around.has(source);
}

function reportLike(context: Context, like: Pending): void {
  const atom = firstAtom(like);
  const { owner, tree, use } = like;
  if (owner === undefined || use.statement.node.type !== "entry") return;
  if (atom?.type !== "name") {
    context.problems.add({
      code: "model/wrong-value",
      message: "Say which place this one is like, as in `region us { like eu }`.",
      location: at(tree, use.statement, atom ?? use.statement.node.head),
    });
    return;
  }
  const location = at(tree, use.statement, atom);
  const source = context.names.resolve({
    name: atom.text,
    location,
    scope: owner.scope.parent ?? like.scope,
    wanted: owner.type,
    kind: owner.kind,
    beside: true,
  });
  if (source === undefined) return;
  context.problems.add({
    code: "model/wrong-value",
    message: `\`${owner.id}\` cannot be like \`${source.id}\`: one contains or copies the other.`,
    location,
    fixes: [removeFix(tree, use.statement)],
  });
}

/** Copies what `source` holds and says into `to`; what `to` declares itself stays and gets the rest. */
function copyInto(context: Context, to: Draft, source: Draft, like: Pending): void {
  const atom = firstAtom(like)!;
  const location = at(like.tree, like.use.statement, atom);
  context.names.mention({ name: atom.text, location, scope: to.scope.parent ?? like.scope }, source);
  context.copies.push({ from: source, to });
  const extent = extentOf(like.tree, like.use.statement);
  const copy = (from: Draft, into: Draft): void => {
    for (const child of [...from.scope.names.values()]) {
      if (child.removed) continue;
      const own =
        into.scope.names.get(child.name) ??
        createDraft(context, {
          name: child.name,
          label: child.label,
          kind: child.kind,
          place: child.type === "place",
          userKind: child.userKind,
          scope: into.scope,
          parent: into,
          location,
          extent,
          copyOf: child,
        });
      if (own !== undefined && own.kind === child.kind) {
        context.counterparts.push({ of: child.id, id: own.id });
        copyBodies(child, own, source, to);
        copy(child, own);
      }
    }
  };
  if (to.kind === source.kind) copyBodies(source, to, source, to);
  copy(source, to);
  // What is taken out of a copy is not in its own copies either.
  applyRemovals(context, to.bodies);
}

/** Below all that is said of the copy itself, above defaults, in the same order as of the original. */
function copiedStrength(strength: number): number {
  return rank.kindDefaults + (strength - rank.kindDefaults) / 2;
}

/** What is said of the original is said of its copy, weaker than what is said of the copy itself. */
function copyBodies(from: Draft, into: Draft, source: Draft, to: Draft): void {
  into.stateful ||= from.stateful;
  for (const body of from.bodies) {
    const copied: Body = {
      // Names are looked up where they are written; the renaming leads to the copy.
      ...body,
      strength: copiedStrength(body.strength),
      origin: "inherited",
      renamings: [...body.renamings, { from: source, to }],
      others: body.others.filter(({ entry }) => entry.name === "defaults" || entry.name === "accept"),
    };
    into.bodies.push(copied);
  }
}

/** `remove x`: takes elements out, with all they hold. Names still mean them, so that what mentions them goes quietly too. */
export function applyRemovals(context: Context, bodies: readonly Body[]): void {
  for (const body of bodies) {
    for (const { statement, entry } of body.others) {
      if (entry.name !== "remove" || statement.node.type !== "entry") continue;
      for (const atom of statement.node.atoms) {
        if (atom.type === "comma") continue;
        const location = at(body.tree, statement, atom);
        const draft = context.names.resolve({
          name: atom.text,
          location,
          scope: body.scope,
          wanted: "element",
        });
        if (draft !== undefined) removeDraft(draft);
      }
    }
  }
}

function removeDraft(draft: Draft): void {
  draft.removed = true;
  for (const child of draft.scope.names.values()) removeDraft(child);
}
