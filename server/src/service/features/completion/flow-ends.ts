/**
 * Ends of the steps of a flow: where declared relations lead, with the label that chooses between several, and `...` for
 * the one declared path.
 */
import { CompletionItemKind } from "vscode-languageserver-types";
import { createGraph, type Graph, pathsBetween } from "../../../core/model/paths.ts";
import { arrows } from "../../../core/model/relations.ts";
import type { Relation, RelationKind } from "../../../core/model/types.ts";
import type { Relation as RelationNode } from "../../../core/syntax/ast.ts";
import { quote } from "../../../core/syntax/quoted.ts";
import type { Offer } from "./item.ts";
import { meantBy } from "./meant.ts";
import { elementOffers, unlikely } from "./references.ts";
import type { Request } from "./request.ts";

interface Declared {
  readonly graph: Graph;
  readonly relations: readonly Relation[];
}

export function declaredIn({ source }: Request): Declared {
  const { relations } = source.review.model;
  return { graph: createGraph(relations), relations: [...relations.values()] };
}

/** In a flow: where declared relations lead from the end before, and lead on to the end behind. */
export function flowEnds(
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
