/** Reads what is said about elements beside their facts: `accept`, `note`, `decision`, `style`. */

import { isDate, nearestDate } from "../base/calendar.ts";
import type { Fix } from "../base/problem.ts";
import type { Location } from "../base/text.ts";
import type { Atom, Statement, Tree } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import { signatureOf } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import { at, type Body, extentOf, type StatementUse } from "./draft.ts";
import { findFlow, mentionFlow } from "./flow-names.ts";
import { matchSignature } from "./match.ts";
import type { Graph } from "./paths.ts";
import { removeFix } from "./remedies.ts";
import { or, replaceFix } from "./report.ts";
import { mismatchReport } from "./say.ts";
import type { Accept, Decision, Note } from "./types.ts";

export interface Remarks {
  readonly accepts: Accept[];
  readonly notes: Note[];
  readonly decisions: Decision[];
  readonly styles: Map<string, string>;
}

/** `targets`: ids of what the remarks stand in; empty at top level. */
export function readRemarks(
  context: Context,
  body: Body,
  targets: readonly string[],
  graph: Graph,
  into: Remarks,
): void {
  for (const use of body.others) {
    switch (use.entry.name) {
      case "accept":
        into.accepts.push(...readAccept(context, body, use, targets, graph));
        break;
      case "note":
      case "decision":
        readNote(context, body, use, targets, into);
        break;
      case "style":
        readStyle(context, body.tree, use, into);
        break;
    }
  }
}

/** What a note in a view is about; names of elements have no blanks. */
export const viewTarget = (view: string): string => `view ${view}`;

function atomsOf(use: StatementUse): readonly Atom[] {
  return use.statement.node.type === "entry" ? use.statement.node.atoms : [];
}

/** `on x`: the element, or the flow, that a name means. */
function resolveTarget(context: Context, body: Body, use: StatementUse, atom: Atom): string | undefined {
  const location = at(body.tree, use.statement, atom);
  const flow = findFlow(context, atom.text);
  const known = context.index.originals.has(atom.text.split(".").at(-1) ?? "");
  if (flow !== undefined && !known) {
    mentionFlow(context, atom.text, location, flow);
    return flow.id;
  }
  return context.names.resolve({
    name: atom.text,
    location,
    scope: body.scope,
    also: body.also,
    renamings: body.renamings,
    wanted: "element",
  })?.id;
}

function readAccept(
  context: Context,
  body: Body,
  use: StatementUse,
  inside: readonly string[],
  graph: Graph,
): readonly Accept[] {
  const { problems } = context;
  const { tree } = body;
  const { statement } = use;
  const atoms = atomsOf(use);
  const place = (atom: Atom | undefined): Location =>
    atom === undefined
      ? at(tree, statement, { start: 0, end: use.entry.name.length })
      : at(tree, statement, atom);
  const wrong = (message: string, atom: Atom | undefined, by?: string): void => {
    const location = place(atom);
    const fixes = by === undefined ? [] : [replaceFix(`Change to \`${by}\``, location, by)];
    problems.add({ code: "model/wrong-value", message, location, fixes });
  };

  const [rule] = atoms;
  if (rule?.type !== "path") {
    wrong('Say which finding is accepted, as in `accept spof/single-instance "…why…"`.', rule);
    noticeTargets(context, body, use);
    return [];
  }
  let i = 1;
  let targets: readonly (string | undefined)[] = inside.length > 0 ? inside : [undefined];
  const strings: Atom[] = [];
  if (atoms[i]?.text === "on" && atoms[i]?.type === "name") {
    const from = atoms[i + 1];
    if (from?.type !== "name")
      wrong("Say on what, as in `on orders` or `on checkout -> orders`.", from ?? atoms[i]);
    i += 2;
    const arrow = atoms[i]?.type === "arrow" ? atoms[i] : undefined;
    const to = arrow === undefined ? undefined : atoms[i + 1];
    if (arrow !== undefined) i += 2;
    while (atoms[i]?.type === "string" || atoms[i]?.type === "text") strings.push(atoms[i++]!);
    if (from?.type !== "name" || from.text.includes("*")) targets = [];
    else if (arrow === undefined)
      targets = [resolveTarget(context, body, use, from)].filter((id) => id !== undefined);
    else if (to?.type === "name") targets = onRelation(context, body, use, [from, to], strings, graph);
    else targets = [];
  }
  while (atoms[i]?.type === "string" || atoms[i]?.type === "text") strings.push(atoms[i++]!);
  const reason = strings.at(-1)?.value ?? "";
  const untilAt = (atoms[i - 1] ?? rule).end;
  let until: string | undefined;
  if (atoms[i]?.text === "until") {
    const date = atoms[i + 1];
    if (date?.type === "date" && isDate(date.value)) until = date.value;
    else wrong("`until` expects a date such as 2027-06-30.", date ?? atoms[i], nearestDate(date?.text ?? ""));
    i += 2;
  }
  if (atoms[i] !== undefined)
    wrong(`\`${atoms[i]!.text}\` is not expected here: the reason and a date end an \`accept\`.`, atoms[i]);
  const location = { ...extentOf(tree, statement), end: statement.start + (atoms.at(-1)?.end ?? 0) };
  if (reason.trim() === "") {
    problems.add({
      code: "model/accept-without-reason",
      message: `Say why \`${rule.text}\` is acceptable: the reason in quotes is part of the design.`,
      location,
      fixes: [reasonFix(tree, statement, strings.at(-1), untilAt), removeFix(tree, statement)],
    });
    return [];
  }
  return targets.map((target) => ({ rule: rule.value, target, reason, until, location }));
}

/** What an unfinished `accept` is about; nothing is reported of it. */
function noticeTargets(context: Context, body: Body, use: StatementUse): void {
  const atoms = atomsOf(use);
  const on = atoms.findIndex((atom) => atom.type === "name" && atom.text === "on");
  if (on < 0) return;
  for (const atom of [atoms[on + 1], ...(atoms[on + 2]?.type === "arrow" ? [atoms[on + 3]] : [])])
    if (atom?.type === "name" && !atom.text.includes("*"))
      context.names.notice({
        name: atom.text,
        location: at(body.tree, use.statement, atom),
        scope: body.scope,
        also: body.also,
        wanted: "element",
      });
}

/** `on a -> b ["label"] "reason"`: of two strings the first is the label. */
function onRelation(
  context: Context,
  body: Body,
  use: StatementUse,
  [from, to]: readonly [Atom, Atom],
  strings: readonly Atom[],
  graph: Graph,
): readonly string[] {
  const ends = [from, to].map((atom) =>
    context.names.resolve({
      name: atom.text,
      location: at(body.tree, use.statement, atom),
      scope: body.scope,
      also: body.also,
      renamings: body.renamings,
      wanted: "component",
    }),
  );
  const [a, b] = ends;
  if (a === undefined || b === undefined) return [];
  const label = strings.length > 1 ? strings[0]!.value : undefined;
  const between = graph.between(a.id, b.id);
  const chosen = label === undefined ? between : between.filter((relation) => relation.label === label);
  if (chosen.length === 0)
    context.problems.add({
      code: "model/unknown-name",
      message: `No relation from \`${from.text}\` to \`${to.text}\`${label === undefined ? "" : ` with the label "${label}"`} is declared.`,
      location: at(body.tree, use.statement, { start: from.start, end: to.end }),
    });
  return chosen.map((relation) => relation.id);
}

function readNote(
  context: Context,
  body: Body,
  use: StatementUse,
  inside: readonly string[],
  into: Remarks,
): void {
  const { tree } = body;
  const atoms = atomsOf(use);
  const text = atoms.find((atom) => atom.type === "string" || atom.type === "text");
  const on = atoms.findIndex((atom) => atom.type === "name" && atom.text === "on" && atom !== atoms[0]);
  const name = on < 0 ? undefined : atoms[on + 1];
  const named = name?.type === "name" ? resolveTarget(context, body, use, name) : undefined;
  const targets = name === undefined ? (inside.length > 0 ? inside : [undefined]) : [named];
  const location = extentOf(tree, use.statement);
  for (const target of targets) {
    if (text === undefined || (name !== undefined && target === undefined)) continue;
    const note: Note = { target, text: text.value, location };
    if (use.entry.name === "note") into.notes.push(note);
    else if (atoms[0]?.type === "name")
      into.decisions.push({
        ...note,
        id: atoms[0].text,
        url: atoms.find((atom) => atom.type === "url")?.value,
      });
  }
}

function readStyle(context: Context, tree: Tree, use: StatementUse, into: Remarks): void {
  const [word, tag] = atomsOf(use);
  if (word?.text !== "tag" || tag === undefined) return;
  context.names.record(at(tree, use.statement, tag), `tag ${tag.value}`, "declaration");
  for (const statement of entryBlock(use.statement)?.statements ?? []) {
    const { node } = statement;
    const head = node.type === "entry" ? node.head.text : "";
    const entry = use.entry.block?.find(({ name, synonyms }) => name === head || synonyms?.includes(head));
    if (node.type !== "entry" || entry === undefined) {
      const known = or((use.entry.block ?? []).map(({ name }) => name));
      context.problems.add({
        code: "model/unknown-property",
        message: `A style has no \`${head}\`: its block knows ${known}.`,
        location: node.type === "entry" ? at(tree, statement, node.head) : extentOf(tree, statement),
      });
      continue;
    }
    const matched = (atoms: readonly Atom[]) => matchSignature(signatureOf(entry), atoms);
    const { captures, mismatch } = matched(node.atoms);
    const fits = (atoms: readonly Atom[]) => matched(atoms).mismatch === undefined;
    if (mismatch !== undefined)
      context.problems.add(mismatchReport(tree, statement, node.head, node.atoms, mismatch, fits));
    const color = captures.find(({ type }) => type === "color");
    if (color !== undefined) into.styles.set(tag.value, String(color.value));
  }
}

/** The quotes of a reason, with the cursor between them; `end` is where they belong. */
function reasonFix(tree: Tree, statement: Statement, empty: Atom | undefined, end: number): Fix {
  const title = "Give the reason…";
  if (empty === undefined) {
    const location = at(tree, statement, { start: end, end });
    return { title, safe: false, edits: [{ location, text: ' ""' }], ask: { edit: 0, start: 2, end: 2 } };
  }
  const edits = [{ location: at(tree, statement, empty), text: '""' }];
  return { title, safe: false, edits, ask: { edit: 0, start: 1, end: 1 } };
}
