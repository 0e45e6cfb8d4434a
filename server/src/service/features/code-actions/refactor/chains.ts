/** A chain of relations as single steps, and steps as one chain. Blocks and labels stay with the steps that they speak of. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { Range } from "../../../../core/base/text.ts";
import { stepsFor } from "../../../../core/model/relations.ts";
import type { Ends, Relation, Statement, Step, Tree } from "../../../../core/syntax/ast.ts";
import { indentAt } from "../../../../core/syntax/edits.ts";
import { propertyOn } from "../../../../core/vocabulary/index.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import {
  hasComment,
  isClosed,
  isInFlow,
  partText,
  replacement,
  type Site,
  separatorAt,
  sitesAt,
  textOf,
} from "./site.ts";

type Chain = Statement & { readonly node: Relation };

export function chainOffers(source: Source, range: Range): readonly Offer[] {
  const site = sitesAt(source, range.start).find(({ statement }) => statement.node.type === "relation");
  if (site === undefined || !isWhole(site.tree, site.statement)) return [];
  return [...split(site, site.statement), ...join(site, site.statement, range)];
}

/** Complete, closed, and without comments that would have to go somewhere. */
function isWhole(tree: Tree, statement: Statement): statement is Chain {
  const { node } = statement;
  return (
    node.type === "relation" &&
    node.steps.length > 0 &&
    node.steps.every(({ ends }) => ends !== undefined) &&
    isClosed(statement) &&
    !hasComment(tree, statement)
  );
}

function isGap(ends: Ends | undefined): boolean {
  return ends?.endpoints.some(({ text }) => text === "...") === true;
}

function split(site: Site, chain: Chain): readonly Offer[] {
  const { tree } = site;
  const { first, steps } = chain.node;
  const flow = isInFlow(site);
  // `a -> ... -> b` is one path and stays together.
  const pieces: string[] = [];
  for (const [i, step] of steps.entries()) {
    const before = i === 0 ? first : steps[i - 1]!.ends!;
    const text = stepText(tree, chain, step, blockOf(site, chain, i, flow));
    if (i > 0 && isGap(before)) pieces.push(`${pieces.pop()} ${text}`);
    else pieces.push(`${endsText(tree, chain, before)} ${text}`);
  }
  if (pieces.length < 2) return [];
  return [
    {
      title: "Write the chain as single steps",
      kind: CodeActionKind.RefactorRewrite,
      make: () => ({ edits: [replacement(tree, chain, pieces.join(separatorAt(tree, chain)))] }),
    },
  ];
}

function endsText(tree: Tree, chain: Chain, { endpoints }: Ends): string {
  const [first, last] = [endpoints[0]!, endpoints.at(-1)!];
  return partText(tree, chain, { start: first.start, end: last.end }).replaceAll(/\s+/g, " ");
}

function stepText(tree: Tree, chain: Chain, { arrow, ends, label }: Step, block: string): string {
  const named = label === undefined ? "" : ` ${partText(tree, chain, label)}`;
  return `${arrow.text} ${endsText(tree, chain, ends!)}${named}${block}`;
}

/** The block of a step once it stands alone: its own, or its share of the one at the end. */
function blockOf({ tree }: Site, chain: Chain, i: number, flow: boolean): string {
  const { steps } = chain.node;
  const own = steps[i]!.block;
  const last = steps.length - 1;
  const shared = steps[last]!.block;
  const open = steps.flatMap((step, n) => (n === last || step.block === undefined ? [n] : []));
  const whole = (index: number) => {
    const { open: start, close } = chain.blocks[index]!;
    return ` ${tree.text.slice(start, close! + 1)}`;
  };
  if (flow || shared === undefined || open.length === 1 || (i !== last && own !== undefined))
    return own === undefined ? "" : whole(own);
  const lines = chain.blocks[shared]!.statements.filter((statement) => {
    const head = statement.node.type === "entry" ? statement.node.head.text : "";
    const property = propertyOn(head, { kind: "", type: "relation" });
    // Remarks are about the last step.
    return property === undefined ? i === last : stepsFor(property.name, steps, open).includes(i);
  }).map((statement) => textOf(tree, statement));
  if (lines.length === 0) return "";
  if (lines.every((line) => !/[\n\r]/.test(line))) return ` { ${lines.join("; ")} }`;
  const indent = indentAt(tree.text, chain.start);
  return ` {${lines.map((line) => `\n${indent}  ${line}`).join("")}\n${indent}}`;
}

/** The chain with those before and behind it that go on where it ends; with a selection, those that are selected. */
function join(site: Site, chain: Chain, range: Range): readonly Offer[] {
  const { tree, list } = site;
  const flow = isInFlow(site);
  const at = list.indexOf(chain);
  const reaches = (statement: Statement) =>
    range.start === range.end || (statement.start < range.end && range.start < statement.end);
  const fits = (a: Statement | undefined, b: Statement | undefined): boolean =>
    a !== undefined && b !== undefined && reaches(a) && reaches(b) && goesOn(tree, a, b, flow);
  let [from, to] = [at, at];
  while (fits(list[from - 1], list[from])) from--;
  while (fits(list[to], list[to + 1])) to++;
  const all = list.slice(from, to + 1) as readonly Chain[];
  if (all.length < 2 || !keepsBlocks(all, flow)) return [];
  const [first, ...rest] = all;
  const text = rest.reduce(
    (text, next) =>
      `${text} ${partText(tree, next, { start: next.node.steps[0]!.arrow.start, end: next.end - next.start })}`,
    textOf(tree, first!),
  );
  const whole = { start: first!.start, end: all.at(-1)!.end };
  return [
    {
      title: "Join the steps into one chain",
      kind: CodeActionKind.RefactorRewrite,
      make: () => ({ edits: [replacement(tree, whole, text)] }),
    },
  ];
}

/** Whether `b` follows `a` directly and starts where it ends. */
function goesOn(tree: Tree, a: Statement, b: Statement, flow: boolean): boolean {
  if (!isWhole(tree, a) || !isWhole(tree, b)) return false;
  if (!/^[\s;]*$/.test(tree.text.slice(a.end, b.start))) return false;
  const end = a.node.steps.at(-1)!.ends!;
  const { first } = b.node;
  if (isGap(end) || isGap(first) || end.mode !== first.mode) return false;
  const answers = [...a.node.steps, ...b.node.steps].some(({ arrow }) => arrow.text === "<-");
  return (flow || !answers) && endsText(tree, a, end) === endsText(tree, b, first);
}

/** A block at the end of the chain would speak of all steps without one. */
function keepsBlocks(all: readonly Chain[], flow: boolean): boolean {
  if (flow) return true;
  const blockless = (chain: Chain) => chain.node.steps.filter(({ block }) => block === undefined).length;
  const ends = (chain: Chain) => chain.node.steps.at(-1)!.block !== undefined;
  return all.every((chain, i) => {
    if (i === all.length - 1) return !ends(chain) || all.slice(0, i).every((one) => blockless(one) === 0);
    return !ends(chain) || blockless(chain) === 0;
  });
}
