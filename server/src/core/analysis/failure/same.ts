/**
 * Whether two models mean the same to the failure analysis, so that what is known of one holds for the other: everything
 * but places in the text, remarks, views and the labels of components and places. Order counts, since answers come in that order.
 */
import { finish, type Steps } from "../../base/steps.ts";
import type { Component, Element, Fact, Facts, Flow, Model, Place, Relation } from "../../model/types.ts";

/** Linear in the model, and much cheaper than the analysis. */
export function sameToFailure(a: Model, b: Model): boolean {
  return finish(sameInSteps(a, b));
}

/** The same, pausing on the way. */
export function* sameInSteps(a: Model, b: Model): Steps<boolean> {
  return (
    (yield* sameElements(a.components, b.components, sameComponent)) &&
    (yield* sameElements(a.relations, b.relations, sameRelation)) &&
    (yield* sameElements(a.places, b.places, samePlace)) &&
    (yield* sameElements(a.flows, b.flows, sameFlow)) &&
    sameList(
      a.references,
      b.references,
      (one, two) => one.from === two.from && one.to === two.to && one.property === two.property,
    )
  );
}

function sameComponent(a: Component, b: Component): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.userKind === b.userKind &&
    a.parent === b.parent &&
    a.partOf === b.partOf &&
    a.technology === b.technology &&
    sameElement(a, b)
  );
}

function samePlace(a: Place, b: Place): boolean {
  return (
    a.name === b.name &&
    a.kind === b.kind &&
    a.userKind === b.userKind &&
    a.parent === b.parent &&
    sameElement(a, b)
  );
}

function sameRelation(a: Relation, b: Relation): boolean {
  return (
    a.kind === b.kind &&
    a.from === b.from &&
    a.to === b.to &&
    a.label === b.label &&
    a.parallel === b.parallel &&
    a.order === b.order &&
    a.alternatives?.group === b.alternatives?.group &&
    a.alternatives?.rank === b.alternatives?.rank &&
    sameElement(a, b)
  );
}

function sameFlow(a: Flow, b: Flow): boolean {
  return a.name === b.name && a.label === b.label && sameElement(a, b) && samePlain(a.steps, b.steps);
}

function sameElement(a: Element, b: Element): boolean {
  return a === b || (a.id === b.id && sameFacts(a.facts, b.facts));
}

function sameFacts(a: Facts, b: Facts): boolean {
  return a === b || sameMap(a, b, (one, two) => sameList(one, two, sameFact));
}

function sameFact(a: Fact, b: Fact): boolean {
  return (
    a === b ||
    (a.property === b.property &&
      a.state === b.state &&
      a.origin === b.origin &&
      a.text === b.text &&
      (a.values === b.values || samePlain(a.values, b.values)) &&
      (a.block === b.block ||
        (a.block !== undefined && b.block !== undefined && sameFacts(a.block, b.block))))
  );
}

function* sameElements<V>(
  a: ReadonlyMap<string, V>,
  b: ReadonlyMap<string, V>,
  same: (a: V, b: V) => boolean,
): Steps<boolean> {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, value] of a) {
    yield;
    const [otherKey, other] = others.next().value!;
    if (key !== otherKey || !same(value, other)) return false;
  }
  return true;
}

function sameMap<V>(
  a: ReadonlyMap<string, V>,
  b: ReadonlyMap<string, V>,
  same: (a: V, b: V) => boolean,
): boolean {
  if (a.size !== b.size) return false;
  const others = b.entries();
  for (const [key, value] of a) {
    const [otherKey, other] = others.next().value!;
    if (key !== otherKey || !same(value, other)) return false;
  }
  return true;
}

function sameList<T>(a: readonly T[], b: readonly T[], same: (a: T, b: T) => boolean): boolean {
  return a.length === b.length && a.every((one, index) => same(one, b[index]!));
}

/** Plain values, lists and records of them, and facts among them; a `location` says nothing. */
function samePlain(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== "object" || typeof b !== "object" || a === null || b === null) return false;
  if (Array.isArray(a)) return Array.isArray(b) && sameList(a, b, samePlain);
  if (a instanceof Map) return b instanceof Map && sameFacts(a as Facts, b as Facts);
  const keys = Object.keys(a);
  return (
    keys.length === Object.keys(b).length &&
    keys.every(
      (key) =>
        key === "location" ||
        (Object.hasOwn(b, key) &&
          samePlain((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key])),
    )
  );
}
