/**
 * What may stand at the ends of a relation: components, ranked by what makes sense after the arrow; in a flow the ends of
 * declared relations, `...` for the one declared path, and the labels that choose between several.
 */
import { CompletionItemKind } from "vscode-languageserver-types";
import { arrowOf } from "../../../core/model/edges.ts";
import { createGraph, type Graph, pathsBetween } from "../../../core/model/paths.ts";
import { arrows } from "../../../core/model/relations.ts";
import type { Component, Relation, RelationKind } from "../../../core/model/types.ts";
import type { Ends, Relation as RelationNode, Statement } from "../../../core/syntax/ast.ts";
import { quote } from "../../../core/syntax/quoted.ts";
import { arrowTexts } from "../../../core/vocabulary/explain.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import { probe } from "./cursor.ts";
import type { Offer } from "./item.ts";
import { elementOffers, unlikely } from "./references.ts";
import type { Request } from "./request.ts";
import { elementNamed, type Named } from "./scope.ts";
import { namedUpTo } from "./setting.ts";

/** The components that ends mean; the word at the cursor means nothing. */
export function meantBy(
  { source, cursor, scope }: Request,
  statement: Statement,
  ends: Ends | undefined,
): readonly string[] {
  const shift = wordLength(cursor) - probe.length;
  return (ends?.endpoints ?? []).flatMap((atom) => {
    const at = statement.start + atom.start;
    if (at === cursor.word.start) return [];
    // Behind the word, the tree of the cursor and the text of the file differ.
    const end = statement.start + atom.end + (at < cursor.word.start ? 0 : shift);
    // A statement that is broken yet is bound as far as it goes; the rest is looked up.
    return namedUpTo(source, end) ?? scope.find(atom.text, "component") ?? [];
  });
}

function wordLength({ word }: Request["cursor"]): number {
  return word.end - word.start;
}

/** Offers for an end of a relation: `step` -1 is its beginning. */
export function endOffers(request: Request, relation: RelationNode, step: number): readonly Offer[] {
  const { cursor, setting } = request;
  const { statement } = cursor;
  const own = step < 0 ? relation.first : relation.steps[step]?.ends;
  const given = new Set(meantBy(request, statement, own));
  if (setting.where === "flow") return flowEnds(request, relation, step, given);
  if (step < 0) return startOffers(request, given);
  const before = step === 0 ? relation.first : relation.steps[step - 1]?.ends;
  const froms = new Set(meantBy(request, statement, before));
  const arrow = relation.steps[step]?.arrow.text ?? "->";
  const called = calledBy(request, froms);
  return elementOffers(request, "component", (element) => {
    if (given.has(element.id) || froms.has(element.id)) return undefined;
    return targetRank(request, element, arrow, froms) + (called.has(element.id) ? 2 : 0);
  });
}

/** Components that may start a relation; what others only use comes last. */
export function startOffers(request: Request, given: ReadonlySet<string> = new Set()): readonly Offer[] {
  if (request.source.review.model.components.size < 2) return [];
  return elementOffers(request, "component", (element) => {
    if (given.has(element.id)) return undefined;
    const room = kindNamed(element.kind)?.room;
    return room === "people-and-edge" || room === "compute" ? 2 : 3;
  });
}

function calledBy({ source }: Request, froms: ReadonlySet<string>): ReadonlySet<string> {
  const called = new Set<string>();
  for (const { from, to } of source.review.model.relations.values()) if (froms.has(from)) called.add(to);
  return called;
}

/** How much sense a target makes: nobody calls a person, a queue is handed messages, data is copied to stores. */
function targetRank({ source }: Request, element: Named, arrow: string, froms: ReadonlySet<string>): number {
  const kind = kindNamed(element.kind);
  if (kind === undefined || element.kind === "person") return unlikely + 1;
  const from = [...froms].flatMap((id) => elementNamed(source.review.model, id)?.kind ?? []);
  const messaging = kind.room === "messaging";
  if (arrow === "~>") {
    if (from.some((each) => kindNamed(each)?.room === "messaging")) return kind.room === "compute" ? 1 : 3;
    return messaging ? 1 : 3;
  }
  if (arrow === "=>" || arrow === "<=>")
    return kind.stateful ? (from.includes(element.kind) || messaging ? 1 : 2) : 4;
  if (element.kind === "client") return from.includes("person") ? 1 : unlikely + 1;
  if (from.includes("person")) return 4;
  // A client meets the edge first.
  if (from.includes("client")) return kind.room === "people-and-edge" ? 1 : kind.room === "compute" ? 2 : 4;
  return messaging ? 3 : 2;
}

interface Declared {
  readonly graph: Graph;
  readonly relations: readonly Relation[];
}

function declaredIn({ source }: Request): Declared {
  const { relations } = source.review.model;
  return { graph: createGraph(relations), relations: [...relations.values()] };
}

/** In a flow: where declared relations lead from the end before, and lead on to the end behind. */
function flowEnds(
  request: Request,
  relation: RelationNode,
  step: number,
  given: ReadonlySet<string>,
): readonly Offer[] {
  const { cursor } = request;
  const { statement } = cursor;
  const declared = declaredIn(request);
  const next = relation.steps[step + 1];
  const leadsOn = onwardFrom(request, relation, step, declared);
  if (step < 0) {
    const starts = new Map<string, number>();
    const expected = reachedBefore(request);
    for (const { from } of declared.relations)
      starts.set(from, expected.has(from) ? 1 : isClient(request, from) ? 2 : 3);
    if (next?.arrow.text === "<-")
      return elementOffers(request, "component", ({ id }) =>
        given.has(id) ? undefined : (starts.get(id) ?? 5),
      );
    return elementOffers(request, "component", ({ id }) =>
      given.has(id) || !leadsOn(id) ? undefined : starts.get(id),
    );
  }
  const arrow = relation.steps[step]?.arrow.text ?? "->";
  const kind = arrows[arrow];
  const before = step === 0 ? relation.first : relation.steps[step - 1]?.ends;
  const gap = before?.endpoints.some(({ text }) => text === "...") === true;
  if (kind === undefined) return answers(request, meantBy(request, statement, before), given, declared);
  if (gap) return behindGap(request, relation, step, kind, given, declared, leadsOn);
  const froms = meantBy(request, statement, before);
  const label = relation.steps[step]?.label;
  const offers: Offer[] = [];
  const targets = new Set<string>();
  for (const from of froms)
    for (const each of declared.graph.out(from)) if (each.kind === kind) targets.add(each.to);
  const all = elementOffers(request, "component", ({ id }) =>
    given.has(id) || !targets.has(id) || !leadsOn(id) ? undefined : 1,
  );
  for (const offer of all) {
    const id = offer.about?.of === "element" ? offer.about.id : "";
    const between = froms.flatMap((from) =>
      declared.graph.between(from, id).filter((each) => each.kind === kind),
    );
    const plain = between.filter((each) => each.label === undefined);
    const chosen = between.filter((each) => each.label === label?.value).length === 1;
    if (between.length < 2 || froms.length > 1 || (label === undefined && plain.length === 1))
      offers.push(offer);
    else if (label !== undefined) offers.push(...(chosen ? [offer] : []));
    else
      for (const each of between)
        if (each.label !== undefined)
          offers.push({
            ...offer,
            suffix: ` ${quote(each.label)}`,
            text: `${offer.label} ${quote(each.label)}`,
          });
  }
  const first = relation.steps[step]?.ends?.endpoints.length ?? 1;
  if (next === undefined && first < 2 && froms.some((from) => leadsFar(declared, from, kind)))
    offers.push({
      label: "...",
      kind: CompletionItemKind.Operator,
      note: "the one declared path",
      text: `... ${arrow} `,
      rank: 4,
      unfinished: true,
      again: true,
    });
  return offers;
}

/** Whether the chain can go on from a component to what stands behind the word already. */
function onwardFrom(
  request: Request,
  relation: RelationNode,
  step: number,
  { graph }: Declared,
): (id: string) => boolean {
  const [next, behind] = relation.steps.slice(step + 1);
  const onward = next === undefined ? undefined : arrows[next.arrow.text];
  if (next?.ends === undefined || onward === undefined) return () => true;
  const { statement } = request.cursor;
  if (next.ends.endpoints.some(({ text }) => text === "...")) {
    const ends = meantBy(request, statement, behind?.ends);
    const kind = arrows[behind?.arrow.text ?? ""] ?? onward;
    const uses = (each: Relation): boolean => each.kind === onward || each.kind === kind;
    return (id) => ends.every((end) => pathsBetween(graph, id, end, uses, 2).length === 1);
  }
  const afters = meantBy(request, statement, next.ends);
  return (id) => afters.every((after) => graph.between(id, after).some(({ kind }) => kind === onward));
}

/** Whether a declared path of more than one step begins here. */
function leadsFar({ graph }: Declared, from: string, kind: RelationKind): boolean {
  return graph
    .out(from)
    .some((each) => each.kind === kind && graph.out(each.to).some((on) => on.kind === kind));
}

const mostPaths = 60;

/** Behind `...`: what exactly one declared path leads to. */
function behindGap(
  request: Request,
  relation: RelationNode,
  step: number,
  kind: RelationKind,
  given: ReadonlySet<string>,
  { graph }: Declared,
  leadsOn: (id: string) => boolean,
): readonly Offer[] {
  const { statement } = request.cursor;
  const start = step < 2 ? relation.first : relation.steps[step - 2]?.ends;
  const first = arrows[relation.steps[step - 1]?.arrow.text ?? ""] ?? kind;
  const uses = (each: Relation): boolean => each.kind === kind || each.kind === first;
  const froms = meantBy(request, statement, start);
  const reached = new Map<string, number>();
  const queue = froms.map((id) => ({ id, far: 0 }));
  for (let i = 0; i < queue.length && reached.size < mostPaths; i++)
    for (const each of graph.out(queue[i]!.id))
      if (uses(each) && !reached.has(each.to)) {
        reached.set(each.to, queue[i]!.far + 1);
        queue.push({ id: each.to, far: queue[i]!.far + 1 });
      }
  return elementOffers(request, "component", ({ id }) => {
    const far = reached.get(id);
    if (far === undefined || given.has(id) || froms.includes(id) || !leadsOn(id)) return undefined;
    if (froms.some((from) => pathsBetween(graph, from, id, uses, 2).length !== 1)) return undefined;
    return far > 1 ? 1 : 3;
  });
}

/** `web <- checkout`: who was asked before, on behalf of the one that waits. */
function answers(
  request: Request,
  froms: readonly string[],
  given: ReadonlySet<string>,
  { graph }: Declared,
): readonly Offer[] {
  const reached = reachedBefore(request);
  const called = new Set(froms.flatMap((from) => graph.out(from).map(({ to }) => to)));
  return elementOffers(request, "component", ({ id }) => {
    if (given.has(id) || froms.includes(id)) return undefined;
    return called.has(id) ? 1 : reached.has(id) ? 2 : unlikely;
  });
}

/** Components that the steps of the flow above name. */
function reachedBefore({ source, setting, cursor }: Request): ReadonlySet<string> {
  const reached = new Set<string>();
  const from = setting.flow?.start ?? cursor.statement.start;
  const list = source.names.inFile(source.file);
  for (const { location, target, role } of list) {
    if (location.start >= cursor.word.start) break;
    if (location.start > from && role === "reference") reached.add(target);
  }
  return reached;
}

function isClient({ source }: Request, id: string): boolean {
  const kind = source.review.model.components.get(id)?.kind;
  return kind === "client" || kind === "person";
}

/** Behind the ends of a step: in a flow the labels of the declared relations that it may mean. */
export function labelOffers(request: Request, relation: RelationNode, step: number): readonly Offer[] {
  const { cursor, setting, trigger } = request;
  const { statement } = cursor;
  const offers: Offer[] = [];
  if (setting.where === "flow") {
    const before = step === 0 ? relation.first : relation.steps[step - 1]?.ends;
    const kind = arrows[relation.steps[step]?.arrow.text ?? ""];
    const { graph } = declaredIn(request);
    const labels = new Set<string>();
    for (const from of meantBy(request, statement, before))
      for (const to of meantBy(request, statement, relation.steps[step]?.ends))
        for (const each of graph.between(from, to))
          if (each.kind === kind && each.label !== undefined) labels.add(each.label);
    for (const [order, label] of [...labels].entries())
      offers.push({
        label: quote(label),
        kind: CompletionItemKind.Text,
        note: "declared label",
        ...(cursor.quoted ? { text: quote(label).slice(1, -1) } : {}),
        filter: cursor.quoted ? label : quote(label),
        rank: 1,
        order,
      });
  }
  if (cursor.quoted || trigger !== undefined) return offers;
  const froms = meantBy(request, statement, relation.steps[step]?.ends);
  return relation.steps[step + 1] === undefined && relation.steps[step]?.label === undefined
    ? [...offers, ...arrowsOn(request, relation, step, froms)]
    : offers;
}

/** Arrows that carry a chain on: behind `...` the one before it; an answer begins a step of its own. */
function arrowsOn(
  request: Request,
  relation: RelationNode,
  step: number,
  froms: readonly string[],
): readonly Offer[] {
  const before = relation.steps[step];
  const gap = before?.ends?.endpoints.some(({ text }) => text === "...") === true;
  const from = gap
    ? meantBy(request, request.cursor.statement, relation.steps[step - 1]?.ends ?? relation.first)
    : froms;
  return arrowOffers(request, from).filter(
    ({ label }) => label !== "<-" && (!gap || label === before?.arrow.text),
  );
}

/** Arrows behind a name: in a flow those that are declared from there. */
export function arrowOffers(request: Request, froms: readonly string[]): readonly Offer[] {
  const { source, setting } = request;
  const inFlow = setting.where === "flow";
  const first = froms.flatMap((id) => elementNamed(source.review.model, id) ?? []);
  const declared = inFlow ? declaredIn(request) : undefined;
  const leads = new Set(
    froms.flatMap((id) => declared?.graph.out(id).map(({ kind }) => arrowOf[kind]) ?? []),
  );
  const usual = first.some((each) => isMessaging(each)) ? "~>" : "->";
  return Object.entries(arrowTexts).flatMap(([arrow, text], order) => {
    if (inFlow ? arrow === "<=>" || (arrow !== "<-" && !leads.has(arrow)) : arrow === "<-") return [];
    return [
      {
        label: arrow,
        kind: CompletionItemKind.Operator,
        detail: text,
        text: `${arrow} `,
        rank: arrow === usual ? 0 : 1,
        order,
        again: true,
        unfinished: true,
      },
    ];
  });
}

function isMessaging(element: Named): element is Component {
  return element.type === "component" && kindNamed(element.kind)?.room === "messaging";
}
