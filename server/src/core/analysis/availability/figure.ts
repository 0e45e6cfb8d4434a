/** The figures that the text gives of one component or place. What a technology brings never enters a number. */
import { fact, num } from "../../model/facts.ts";
import type { Component, Element, Origin } from "../../model/types.ts";
import { isSpreadByNature } from "../kinds.ts";
import { isManaged } from "../places.ts";

export interface Figure {
  /** Share of the time that it is up, given that its place is: 0..1. */
  readonly up: number;
  /** Of the whole component, not of one instance: somebody else runs it. */
  readonly whole: boolean;
  /** A promise (`sla`), not a measurement. */
  readonly promised: boolean;
}

/** A number that the text gives, here or in a kind or `defaults`, or the vendor publishes where a setting asks for it. */
export function ownNumber(element: Element, property: string, name = "value"): number | undefined {
  const origin = fact(element, property)?.origin;
  return origin !== undefined && given.has(origin) ? num(element, property, name) : undefined;
}

const given: ReadonlySet<Origin> = new Set(["stated", "inherited", "published"]);

/** What the vendor publishes, where it counts because a setting asks for it: `99.95% in several zones`. */
export function publishedText(component: Component): string | undefined {
  const said = statedAvailability(component) === undefined ? fact(component, "sla") : undefined;
  return said?.origin === "published" ? said.text : undefined;
}

/** `availability`, else MTBF / (MTBF + MTTR), as a share of time. */
export function statedAvailability(element: Element): number | undefined {
  const own = ownNumber(element, "availability");
  if (own !== undefined) return own;
  const mtbf = ownNumber(element, "mtbf");
  const mttr = ownNumber(element, "mttr");
  return mtbf !== undefined && mttr !== undefined && mtbf + mttr > 0 ? mtbf / (mtbf + mttr) : undefined;
}

/** The figure of a component, measured or promised: of one instance where the author runs it. */
export function figureOf(component: Component): Figure | undefined {
  const measured = statedAvailability(component);
  const up = measured ?? ownNumber(component, "sla");
  if (up === undefined) return undefined;
  const promised = measured === undefined;
  const spread = isSpreadByNature(component) && num(component, "instances") === undefined;
  const whole = promised || spread || isManaged(component) || component.kind === "external";
  return { up: Math.min(1, Math.max(0, up)), whole, promised };
}
