/** Components that may stand at the ends of a relation, ranked by what makes sense after the arrow. */
import type { Relation as RelationNode } from "../../../core/syntax/ast.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import { elsewhereOffers } from "./elsewhere.ts";
import { flowEnds } from "./flow-ends.ts";
import type { Offer } from "./item.ts";
import { meantBy } from "./meant.ts";
import { elementOffers, unlikely } from "./references.ts";
import type { Request } from "./request.ts";
import { elementNamed, type Named } from "./scope.ts";

/** Offers for an end of a relation: `step` -1 is its beginning. */
export function endOffers(request: Request, relation: RelationNode, step: number): readonly Offer[] {
  const { cursor, setting } = request;
  const { statement } = cursor;
  const own = step < 0 ? relation.first : relation.steps[step]?.ends;
  const given = new Set(meantBy(request, statement, own));
  if (setting.where === "flow") return flowEnds(request, relation, step, given);
  const elsewhere = elsewhereOffers(request, ["component"], ({ name }) => name !== "person");
  if (step < 0) return [...startOffers(request, given), ...elsewhere];
  const before = step === 0 ? relation.first : relation.steps[step - 1]?.ends;
  const froms = new Set(meantBy(request, statement, before));
  const arrow = relation.steps[step]?.arrow.text ?? "->";
  const called = calledBy(request, froms);
  const others = own?.mode === "any" ? kindsOf(request, given) : [];
  const here = elementOffers(request, "component", (element) => {
    if (given.has(element.id) || froms.has(element.id)) return undefined;
    if (standsFor(element, others)) return 0;
    return targetRank(request, element, arrow, froms) + (called.has(element.id) ? 2 : 0);
  });
  return [...here, ...elsewhere];
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

function kindsOf({ source }: Request, ids: ReadonlySet<string>): readonly string[] {
  return [...ids].flatMap((id) => elementNamed(source.review.model, id)?.kind ?? []);
}

/** Whether it makes sense to ask it when others do not answer: one of the same kind, or the store behind a cache. */
function standsFor({ kind }: Named, others: readonly string[]): boolean {
  if (!others.includes("cache")) return others.includes(kind);
  const known = kindNamed(kind);
  return kind !== "cache" && known?.stateful === true && known.room !== "messaging";
}

function calledBy({ source }: Request, froms: ReadonlySet<string>): ReadonlySet<string> {
  const called = new Set<string>();
  for (const { from, to } of source.review.model.relations.values()) if (froms.has(from)) called.add(to);
  return called;
}

/** How much sense a target makes: nobody calls a person, a queue is handed messages, data is copied to stores. */
function targetRank(request: Request, element: Named, arrow: string, froms: ReadonlySet<string>): number {
  const kind = kindNamed(element.kind);
  if (kind === undefined || element.kind === "person") return unlikely + 1;
  const from = kindsOf(request, froms);
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
