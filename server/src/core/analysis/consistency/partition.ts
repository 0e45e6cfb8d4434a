/**
 * A flow while one place is cut off from all others: each side is what is left when the other side is gone, and the flow
 * reaches the sides where its clients are. What stands in no place is reached from both.
 */
import { fact, list, word } from "../../model/facts.ts";
import type { Component, Model } from "../../model/types.ts";
import { fatesOf, isUp } from "../failure/survival.ts";
import type { FailureAnalysis, FlowFailure, WhatIf } from "../failure/types.ts";
import { prepareWhatIf } from "../failure/what-if.ts";
import { isPeople, isStateful } from "../kinds.ts";
import { enclosing, isFailureDomain } from "../places.ts";
import { redundancy } from "../redundancy.ts";
import { atLeast, guaranteeNamed } from "./lattice.ts";
import type { PartitionImpact, StoreCap } from "./types.ts";

interface Sides {
  /** Places that are gone for who is inside. */
  readonly others: readonly string[];
  readonly inside: WhatIf;
  readonly outside: WhatIf;
}

/** Asks what a cut does to flows; what one place does is worked out once for all flows. */
export function partitionsOf(
  model: Model,
  failure: FailureAnalysis,
  stores: ReadonlyMap<string, StoreCap>,
): (flow: string) => readonly PartitionImpact[] {
  let ask: ReturnType<typeof prepareWhatIf> | undefined;
  const known = new Map<string, Sides>();
  const sidesOf = (place: string): Sides => {
    const found = known.get(place);
    if (found !== undefined) return found;
    ask ??= prepareWhatIf(model);
    const others = apartFrom(model, place).map((id) => `place:${id}`);
    const made = { others, inside: ask(others), outside: ask([`place:${place}`]) };
    known.set(place, made);
    return made;
  };
  const flows = new Map(failure.flows.map((flow) => [flow.id, flow]));
  return (id) => {
    const flow = flows.get(id);
    if (flow === undefined) return [];
    return cutPlaces(model, flow).map((place) => impactOf({ model, stores, flow, place }, sidesOf(place)));
  };
}

/** Failure domains that are neither the place, nor around it, nor in it. */
function apartFrom(model: Model, place: string): readonly string[] {
  const around = new Set(enclosing(model, place).map(({ id }) => id));
  return [...model.places.values()]
    .filter((other) => isFailureDomain(other) && !around.has(other.id))
    .filter((other) => !enclosing(model, other.id).some(({ id }) => id === place))
    .map(({ id }) => id);
}

/** Where the units of a component stand, each with the failure domains around it; undefined: not known. */
function standsIn(model: Model, component: Component): readonly (ReadonlySet<string> | undefined)[] {
  return redundancy(model, component).units.flatMap(({ place, count }) => {
    const around = place === undefined ? undefined : new Set(enclosing(model, place).map(({ id }) => id));
    return Array.from({ length: count }, () => around);
  });
}

/** The places with a part of the flow in them and another part elsewhere. */
function cutPlaces(model: Model, flow: FlowFailure): readonly string[] {
  const units = partsOf(model, flow).flatMap((part) => standsIn(model, part));
  const placed = units.filter((unit) => unit !== undefined);
  const inside = new Map<string, number>();
  for (const unit of placed) for (const id of unit) inside.set(id, (inside.get(id) ?? 0) + 1);
  return [...model.places.values()]
    .filter((place) => isFailureDomain(place))
    .filter(({ id }) => inside.has(id) && (inside.get(id) ?? 0) < placed.length)
    .map(({ id }) => id);
}

const partsOf = (model: Model, flow: FlowFailure): readonly Component[] =>
  flow.needs.flatMap((id) => model.components.get(id) ?? []).filter((part) => !isPeople(part));

interface Question {
  readonly model: Model;
  readonly stores: ReadonlyMap<string, StoreCap>;
  readonly flow: FlowFailure;
  readonly place: string;
}

function impactOf(question: Question, sides: Sides): PartitionImpact {
  const { flow, place } = question;
  const works = (side: WhatIf): boolean => side.flows.find((one) => one.flow === flow.id)?.state !== "down";
  const reach = reached(question);
  const inside = reach.inside && works(sides.inside);
  const outside = reach.outside && works(sides.outside);
  const base = { flow: flow.id, place, asked: askedOf(question) };
  if (!inside && !outside) return { ...base, outcome: "refuses", ...refusing(question, sides, reach) };
  const split = partsOf(question.model, flow).filter((part) => isStateful(part) && isSplit(question, part));
  const old = split.find((part) => ["ap", "neither"].includes(question.stores.get(part.id)?.cap ?? ""));
  if (old !== undefined) {
    const why = question.stores.get(old.id)?.why ?? "";
    return { ...base, outcome: "stale", store: old.id, why: `"${old.id}" answers on both sides: ${why}` };
  }
  const open = partsOf(question.model, flow).find((part) => isOpen(question.model, part));
  if (open !== undefined)
    return {
      ...base,
      outcome: "unknown",
      store: open.id,
      why: `where the copies of "${open.id}" stand is not said`,
    };
  const which = inside && outside ? "either side" : inside ? `"${place}"` : `what is outside of "${place}"`;
  return { ...base, outcome: "works", store: undefined, why: `${which} has all that it needs` };
}

/** `survives partition` asks it to go on; a need of sequential consistency or more, to answer with the newest only. */
function askedOf({ model, flow }: Question): PartitionImpact["asked"] {
  const declared = model.flows.get(flow.id);
  if (declared === undefined) return undefined;
  const name = word(declared, "needs", "consistency");
  const need = name === undefined ? undefined : guaranteeNamed(name);
  const newest = need !== undefined && atLeast(need, { name: "sequential" });
  const on = list(declared, "survives").includes("partition");
  return on ? (newest ? "both" : "to go on") : newest ? "the newest" : undefined;
}

/** The sides that the flow's clients stand on; a client in no place reaches both. */
function reached({ model, flow, place }: Question): { readonly inside: boolean; readonly outside: boolean } {
  const callers = [...flow.relations].flatMap((id) => model.relations.get(id)?.from ?? []);
  const clients = [...new Set(callers)]
    .flatMap((id) => model.components.get(id) ?? [])
    .filter((one) => isPeople(one));
  const at = clients.map((client) => enclosing(model, client.id).filter(isFailureDomain));
  const within = (around: (typeof at)[number]): boolean => around.some(({ id }) => id === place);
  if (at.length === 0 || at.some((around) => around.length === 0)) return { inside: true, outside: true };
  return { inside: at.some(within), outside: at.some((around) => !within(around)) };
}

/** Copies on both sides. */
function isSplit({ model, place }: Question, store: Component): boolean {
  const { what } = redundancy(model, store);
  const units = standsIn(model, store);
  return (
    what === "copies" &&
    units.some((unit) => unit?.has(place) === true) &&
    units.some((unit) => unit !== undefined && !unit.has(place))
  );
}

/** Several copies, and where one of them stands is not known. */
function isOpen(model: Model, store: Component): boolean {
  const { what, total } = redundancy(model, store);
  if (!isStateful(store) || what !== "copies" || total < 2) return false;
  return standsIn(model, store).some((unit) => unit === undefined);
}

/** What is missing on every side that is reached: a store without its quorum first. */
function refusing(
  { model, flow, place }: Question,
  sides: Sides,
  reach: { readonly inside: boolean; readonly outside: boolean },
): Pick<PartitionImpact, "store" | "why"> {
  const fates = fatesOf(model);
  const writes = new Set(
    [...flow.relations].flatMap((id) => {
      const relation = model.relations.get(id);
      const says = (property: string) => relation !== undefined && fact(relation, property) !== undefined;
      return relation !== undefined && (says("writes") || says("updates") || !says("reads"))
        ? [relation.to]
        : [];
    }),
  );
  const failed = [
    ...(reach.inside ? [new Set(sides.others)] : []),
    ...(reach.outside ? [new Set([`place:${place}`])] : []),
  ];
  const lostOn = (part: Component): number => {
    const fate = fates.of(part.id);
    if (fate === undefined) return 0;
    return failed.filter((set) => !isUp(fate, set, writes.has(part.id) ? "write" : "read")).length;
  };
  const parts = partsOf(model, flow).map((part) => ({ part, lost: lostOn(part) }));
  const everywhere = parts.find(({ part, lost }) => lost === failed.length && isStateful(part));
  const any =
    everywhere ??
    parts.find(({ lost }) => lost === failed.length) ??
    parts.find(({ part, lost }) => lost > 0 && isStateful(part)) ??
    parts.find(({ lost }) => lost > 0);
  if (any === undefined) return { store: undefined, why: "no side has all that it needs" };
  const { total, neededToWrite, neededToAnswer, primary, what } = redundancy(model, any.part);
  const needed = writes.has(any.part.id) ? neededToWrite : neededToAnswer;
  const inside = standsIn(model, any.part).filter((unit) => unit?.has(place)).length;
  const name = `"${any.part.id}"`;
  if (everywhere !== undefined && what === "copies" && !primary && inside > 0 && inside < total)
    return {
      store: any.part.id,
      why: `${name} needs ${needed} of its ${total} copies and has ${inside} inside and ${total - inside} outside`,
    };
  if (primary && total > 1)
    return { store: any.part.id, why: `${name} takes writes only where its primary is` };
  return {
    store: any.part.id,
    why: inside === 0 ? `${name} stands outside of "${place}" only` : `${name} stands in "${place}" only`,
  };
}
