/** What is told of a component's figures, a line for each: its load, its queue, its part in what flows miss, a partition. */
import { isPeople } from "../analysis/kinds.ts";
import { utilisationOf } from "../analysis/load/bearing.ts";
import type { ComponentLoad } from "../analysis/load/types.ts";
import { redundancy } from "../analysis/redundancy.ts";
import { durationText, listing, rateText } from "../lint/support/words.ts";
import type { Component } from "../model/types.ts";
import type { Review } from "../project.ts";
import { arrivingAt, drainText, queueUse, rateClause, shareText } from "./component-clauses.ts";
import { type LinePen, namesBy } from "./pen.ts";

type Read = Pick<Review, "model" | "figures">;

/** What arrives, and of what bears it how much is used: now, at the peak, with an instance or the largest zone less. */
export function loadLine(review: Read, component: Component, pen: LinePen): string | undefined {
  const load = review.figures.load.components.get(component.id);
  if (load === undefined || isPeople(component)) return undefined;
  const arriving = arrivingAt(load);
  if (arriving.usual === 0) return undefined;
  const { capacity, mostCapacity, utilisation, passedIn, atLeast } = load;
  if (capacity === undefined && queueLine(review, component, pen) !== undefined) return undefined;
  const told = `Load: ${rateClause(arriving, atLeast)}`;
  if (capacity === undefined || utilisation === undefined) return told;
  const scaled = mostCapacity !== undefined && mostCapacity > capacity * 1.01;
  const least = atLeast ? "at least " : "";
  const used = (share: number) => usedText(share, pen);
  return [
    `${told}, of ${rateText(capacity)} that it bears${scaled ? ` (${rateText(mostCapacity)} scaled up)` : ""}`,
    `${least}${used(utilisation.usual)} used${utilisation.peak === undefined ? "" : `, at the peak ${used(utilisation.peak)}`}`,
    lessText(load, pen),
    passedIn === undefined || passedIn === 0 ? "" : `with its growth enough for ${passedIn} months`,
  ]
    .filter((text) => text !== "")
    .join("; ");
}

/** What the rest has to bear, at the peak where one is said: `94% with one instance less, 107% without its largest zone`. */
function lessText({ bearing, zoneLost, usual, surge }: ComponentLoad, pen: LinePen): string {
  const zone = zoneLost?.peak ?? zoneLost?.usual;
  const alone = bearing === undefined || bearing.kind === "primary" || bearing.instances < 2;
  const one = alone
    ? undefined
    : surge === undefined
      ? utilisationOf(bearing, usual, bearing.instances - 1)
      : utilisationOf(bearing, surge.arrivals, bearing.most - 1);
  return [
    one === undefined ? "" : `${usedText(one, pen)} with one instance less`,
    zone === undefined ? "" : `${usedText(zone, pen)} without its largest zone`,
  ]
    .filter((text) => text !== "")
    .join(", ");
}

const usedText = (share: number, pen: LinePen): string =>
  share > 1 ? pen.strong(shareText(share)) : shareText(share);

/** What is put in and taken out, and how long an outage of the consumers takes to make up for. */
export function queueLine({ figures }: Read, { id }: Component, pen: LinePen): string | undefined {
  const queue = figures.load.queues.get(id);
  if (queue === undefined || queue.produced.usual === 0) return undefined;
  const { consumed, consumption, atLeast } = queue;
  const use = queueUse(queue);
  const drain = drainText(queue);
  if (consumed === undefined || use === undefined || drain === undefined) return undefined;
  const wait = Math.max(...consumption.map(({ meanWait }) => meanWait ?? 0));
  const consumers = consumption.flatMap((one) => one.consumers);
  return [
    `Filled with ${rateClause(queue.produced, atLeast)}; ${namesBy(pen, consumers)} can take ${rateText(consumed)}: ${usedText(use.usual, pen)} used${use.peak === undefined ? "" : `, ${usedText(use.peak, pen)} at the peak`}`,
    drain === "never" ? "it never drains" : `an hour without them is made up for in ${drain}`,
    Number.isFinite(wait) && wait >= 0.001
      ? `a message waits ${durationText(wait * 1000)} on average (M/M/c, an estimate)`
      : "",
  ]
    .filter((text) => text !== "")
    .join("; ");
}

/** Below this share a part is in the noise of what is known. */
export const leastShare = 0.005;

/** Its part in what the flows miss. */
export function downtimeLine(
  { model, figures }: Read,
  { id }: { readonly id: string },
  pen: LinePen,
): string | undefined {
  const shares = [...model.flows.values()].flatMap((flow) => {
    const found = figures.availability.of(flow.id);
    if (found === undefined || !found.known.includes(id)) return [];
    const share = found.criticality.find((one) => one.id === id)?.share ?? 0;
    return share < leastShare
      ? []
      : [{ text: `${Math.round(share * 100)}% of that of ${pen.brief(flow.label, 60)}`, share }];
  });
  if (shares.length === 0) return undefined;
  const texts = [...shares].sort((a, b) => b.share - a.share).map(({ text }) => text);
  return `Downtime, by the figures given: ${listing(texts, 4)}`;
}

/** What a store does while its copies cannot reach each other. */
export const choiceTexts = {
  cp: "it refuses where it cannot agree (CP)",
  ap: "each side answers with what it has (AP)",
  neither: "it goes on, and may lose what was acknowledged",
} as const;

/** What a store of several copies does while they cannot reach each other, as far as its configuration or its technology tells. */
export function partitionLine({ model, figures }: Read, component: Component): string | undefined {
  const { cap, from, why } = figures.consistency.stores.get(component.id) ?? {};
  if (cap === undefined || cap === "one-node" || cap === "unknown" || from === "claim") return undefined;
  if (redundancy(model, component).what === "slices") return undefined;
  return `While its copies cannot reach each other, ${choiceTexts[cap]}: ${why}`;
}

/** What arrives over a relation in a second: `Carries 30 rps`. */
export function carriedLine({ figures }: Read, relation: string): string | undefined {
  const load = figures.load.relations.get(relation);
  return load === undefined || load.rate.usual === 0
    ? undefined
    : `Carries ${rateClause(load.rate, load.atLeast)}`;
}
