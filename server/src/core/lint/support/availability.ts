/**
 * An upper bound of a flow's availability from what the text gives: the product over what the flow cannot do without.
 * Figures that technologies bring are not used. What has no figure counts as always up, so the truth is never above.
 */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { fact, num } from "../../model/facts.ts";
import type { Component, Element, Model } from "../../model/types.ts";
import { isManaged } from "./components.ts";
import { redundancy } from "./counts.ts";
import { isClient, isOutside } from "./path.ts";

export interface Factor {
  /** Id of the component or place. */
  readonly id: string;
  /** Share of the time that it is up, 0..1. */
  readonly up: number;
  /** The figure is a promise (`sla`), not a measurement. */
  readonly promised: boolean;
}

export interface Bound {
  readonly factors: readonly Factor[];
  /** Components that the flow cannot do without and whose figure is not given. */
  readonly unknown: readonly string[];
}

/** The product of factors. */
export function product(factors: readonly Factor[]): number {
  return factors.reduce((all, factor) => all * factor.up, 1);
}

/** What bounds the availability of a flow, and what has no figure. */
export function boundOf(model: Model, flow: FlowFailure): Bound {
  const factors: Factor[] = [];
  const unknown: string[] = [];
  for (const id of flow.needs) {
    const component = model.components.get(id);
    if (component === undefined || isClient(component) || component.partOf !== undefined) continue;
    if (flow.hard.get(id) !== "down") continue;
    const factor = factorOf(model, component);
    if (factor === undefined) unknown.push(id);
    else factors.push(factor);
  }
  return { factors: [...factors, ...placeFactors(model, flow)], unknown };
}

/** The stated figure of one thing, as a share of time. */
export function statedAvailability(element: Element): number | undefined {
  const mtbf = ownNumber(element, "mtbf");
  const mttr = ownNumber(element, "mttr");
  const own = ownNumber(element, "availability");
  if (own !== undefined) return own;
  return mtbf !== undefined && mttr !== undefined && mtbf + mttr > 0 ? mtbf / (mtbf + mttr) : undefined;
}

/** A number that the text gives, not the technology. */
export function ownNumber(element: Element, property: string): number | undefined {
  const origin = fact(element, property)?.origin;
  return origin === "stated" || origin === "inherited" ? num(element, property) : undefined;
}

/** Of one instance where the author runs it, of the whole where somebody else does. */
function factorOf(model: Model, component: Component): Factor | undefined {
  const figure = statedAvailability(component);
  const promise = ownNumber(component, "sla");
  const up = figure ?? promise;
  if (up === undefined) return undefined;
  const whole = isManaged(component) || isOutside(component) || figure === undefined;
  const { total, neededToAnswer } = redundancy(model, component);
  const promised = figure === undefined;
  return { id: component.id, up: whole ? up : atLeast(up, neededToAnswer, total), promised };
}

/** Chance that at least `k` of `n` independent units are up. */
function atLeast(up: number, k: number, n: number): number {
  if (n > 1000) return 1;
  let chance = 0;
  let ways = 1;
  for (let failed = 0; failed <= n - k; failed++) {
    chance += ways * up ** (n - failed) * (1 - up) ** failed;
    ways = (ways * (n - failed)) / (failed + 1);
  }
  return Math.min(1, chance);
}

/** Places that take the flow down alone; of nested ones only the worst, so that no time is counted twice. */
function placeFactors(model: Model, flow: FlowFailure): readonly Factor[] {
  const cut = new Set(
    flow.cuts
      .filter((one) => one.candidates.length === 1 && one.effect === "down")
      .flatMap((one) => one.candidates)
      .filter((candidate) => candidate.type === "place")
      .map((candidate) => candidate.target),
  );
  const worst = new Map<string, Factor>();
  for (const id of cut) {
    const place = model.places.get(id);
    const up = place === undefined ? undefined : statedAvailability(place);
    if (up === undefined) continue;
    const root = rootOf(model, id);
    const before = worst.get(root);
    if (before === undefined || up < before.up) worst.set(root, { id, up, promised: false });
  }
  return [...worst.values()];
}

function rootOf(model: Model, id: string): string {
  let root = id;
  for (let depth = 0; depth < 256; depth++) {
    const parent = model.places.get(root)?.parent;
    if (parent === undefined) break;
    root = parent;
  }
  return root;
}
