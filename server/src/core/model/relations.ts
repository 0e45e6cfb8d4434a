/**
 * Reads relations: ends resolved, chains cut into steps, the block of a chain shared out to its steps. Builds drafts of
 * relations; ids and facts come later (`edges.ts`), when copies have been made.
 */

import type { Steps } from "../base/steps.ts";
import type { Location } from "../base/text.ts";
import type { Block, Ends, Relation as RelationNode, Statement, Step, Tree } from "../syntax/ast.ts";
import { checkLabel } from "./checks.ts";
import { classify } from "./classify.ts";
import type { Context } from "./context.ts";
import { at, type Body, type Draft, extentOf, type PropertyUse, type StatementUse } from "./draft.ts";
import type { NameUse } from "./names.ts";
import { moveBehind } from "./remedies.ts";
import { replaceFix } from "./report.ts";
import type { RelationKind } from "./types.ts";

const nothing: readonly never[] = [];

/** One step of a chain: from each of `froms` to all or one of `tos`. */
export interface StepDraft {
  readonly kind: RelationKind;
  readonly froms: readonly Draft[];
  readonly tos: readonly Draft[];
  readonly mode: Ends["mode"];
  readonly label: string | undefined;
  /** Where the statement stands; names in the block are looked up from there. */
  readonly body: Body;
  readonly container: Draft | undefined;
  readonly properties: readonly PropertyUse[];
  readonly others: readonly StatementUse[];
  readonly location: Location;
  readonly extent: Location;
}

/** What the arrows mean; `<-` is no relation. */
export const arrows: Readonly<Record<string, RelationKind>> = {
  "->": "sync",
  "~>": "async",
  "=>": "copy",
  "<=>": "copy",
};

/** Words of a chain's block that speak of a caller who waits; they go to the `->` steps of the chain. */
const waits: readonly string[] = ["optional", "fallback", "retry", "circuit-breaker"];
/** Words of a chain's block that speak of copies. */
const copies: readonly string[] = ["lag", "mode"];

/** The components that the ends of a step name; unknown ones are reported and left out. */
export function resolveEnds(
  context: Context,
  body: Body,
  statement: Statement,
  ends: Ends,
  unknown: (name: string) => Pick<NameUse, "others" | "along">,
): readonly Draft[] {
  const drafts: Draft[] = [];
  for (const atom of ends.endpoints) {
    const location = at(body.tree, statement, atom);
    if (atom.text === "..." || atom.text.includes("*")) {
      context.problems.add({
        code: "model/wrong-value",
        message: `\`${atom.text}\` cannot be the end of a relation: name a component${atom.text === "..." ? "; only the steps of a flow may leave out a path" : ""}.`,
        location,
      });
      continue;
    }
    const draft = context.names.resolve({
      name: atom.text,
      location,
      scope: body.scope,
      also: body.also,
      renamings: body.renamings,
      wanted: "component",
      dropIntoCopy: true,
      ...unknown(atom.text),
    });
    if (draft !== undefined && !drafts.includes(draft)) drafts.push(draft);
  }
  return drafts;
}

/** Adds the steps of all relations of a body, in the order of the text. */
export function* readRelations(
  context: Context,
  body: Body,
  container: Draft | undefined,
  steps: StepDraft[],
): Steps<void> {
  for (const statement of body.relations) {
    yield;
    if (statement.node.type === "relation")
      steps.push(...readChain(context, body, container, statement, statement.node));
  }
}

function readChain(
  context: Context,
  body: Body,
  container: Draft | undefined,
  statement: Statement,
  node: RelationNode,
): readonly StepDraft[] {
  // Names without an arrow may be anything, such as a list whose first word is gone: one error says so, and that is all.
  if (node.steps.length === 0) return [];
  const { tree } = body;
  const words = shareOut(context, tree, statement, node.steps);
  const extent = extentOf(tree, statement);
  const result: StepDraft[] = [];
  let froms = resolveEnds(context, body, statement, node.first, () => outsideIn);
  for (const [i, step] of node.steps.entries()) {
    if (step.ends === undefined) break;
    const others = { others: likelyEnds(step.arrow.text, froms) };
    const tos = resolveEnds(context, body, statement, step.ends, () => others);
    const location = at(tree, statement, stepRange(step));
    const kind = arrows[step.arrow.text];
    if (step.label !== undefined) checkLabel(context, step.label.value, at(tree, statement, step.label));
    if (kind === undefined) {
      context.problems.add({
        code: "model/wrong-value",
        message: "`<-` is an answer and stands in flows only: write the caller first, as in `a -> b`.",
        location: at(tree, statement, step.arrow),
        fixes: [replaceFix("Change to `->`", at(tree, statement, step.arrow), "->")],
      });
    } else if (froms.length > 0 && tos.length > 0) {
      const draft: StepDraft = {
        kind,
        froms,
        tos,
        mode: tos.length === 1 ? "one" : step.ends.mode,
        label: step.label?.value,
        body,
        container,
        properties: words[i]?.properties ?? nothing,
        others: words[i]?.others ?? nothing,
        location,
        extent,
      };
      result.push(draft);
      if (step.arrow.text === "<=>")
        result.push({ ...draft, froms: tos, tos: froms, mode: froms.length === 1 ? "one" : "all" });
    }
    froms = tos;
  }
  return result;
}

/** The kinds that an arrow likely leads to; who comes from outside reaches no store. */
export function likelyEnds(arrow: string, froms: readonly Draft[]): readonly string[] {
  const from = (kinds: readonly string[]) => froms.some(({ kind }) => kinds.includes(kind));
  if (arrow === "=>" || arrow === "<=>") return ["database", "stream", "search"];
  if (from(outside)) return ["service", "gateway", "lb"];
  if (arrow !== "~>") return ["service", "database", "external"];
  return from(channels) ? ["worker", "service", "function"] : ["queue", "topic", "stream"];
}

const outsideIn = { others: ["service", "client"] } as const;
const outside: readonly string[] = ["client", "person", "external"];
const channels: readonly string[] = ["queue", "topic", "stream"];

/** From the arrow to the last endpoint. */
export function stepRange(step: Step): { readonly start: number; readonly end: number } {
  return { start: step.arrow.start, end: step.ends?.endpoints.at(-1)?.end ?? step.arrow.end };
}

interface Words {
  readonly properties: PropertyUse[];
  readonly others: StatementUse[];
}

/**
 * What the blocks of a chain say of each step. The last block is the chain's: it goes to the steps without a block of their
 * own, of those to the ones that the word makes sense on.
 */
function shareOut(
  context: Context,
  tree: Tree,
  statement: Statement,
  steps: readonly Step[],
): readonly Words[] {
  if (statement.blocks.length === 0) return nothing;
  const words: Words[] = steps.map(() => ({ properties: [], others: [] }));
  const last = steps.length - 1;
  for (const [i, step] of steps.entries()) {
    const block: Block | undefined = step.block === undefined ? undefined : statement.blocks[step.block];
    if (block === undefined) continue;
    const { properties, others, relations, declarations } = classify(context, tree, block.statements, {
      where: "relation",
      carrier: { kind: "", type: "relation" },
    });
    for (const wrong of [...relations, ...declarations.map((each) => each.statement)])
      context.problems.add({
        code: "model/wrong-value",
        message: "Only properties can stand in the block of a relation: write this outside.",
        location: extentOf(tree, wrong),
        fixes: moveBehind("Move it outside", tree, wrong, statement),
      });
    const open =
      i === last ? steps.flatMap((each, n) => (n === last || each.block === undefined ? [n] : [])) : [i];
    for (const use of properties)
      for (const n of stepsFor(use.entry.name, steps, open)) words[n]!.properties.push(use);
    for (const use of others) {
      // A note is about the step that it stands behind; a risk is accepted for all that the block speaks of.
      const about = use.entry.name === "accept" ? open : [i];
      for (const n of about) words[n]!.others.push(use);
    }
  }
  return words;
}

/** The steps that a word of the block of a chain goes to, of those that it is open to. */
export function stepsFor(word: string, steps: readonly Step[], open: readonly number[]): readonly number[] {
  const kind: RelationKind | undefined = waits.includes(word)
    ? "sync"
    : copies.includes(word)
      ? "copy"
      : undefined;
  if (kind === undefined) return open;
  const fitting = open.filter((n) => arrows[steps[n]!.arrow.text] === kind);
  // On a lone `~> queue`, `optional` says that the producer goes on without it.
  return fitting.length > 0 ? fitting : open;
}
