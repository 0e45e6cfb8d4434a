/** The figures of a component: what arrives against what it bears, how fast its queue is emptied, what failures may lose. */
import { isPeople } from "../../../core/analysis/kinds.ts";
import { utilisationOf } from "../../../core/analysis/load/bearing.ts";
import type { ComponentLoad } from "../../../core/analysis/load/types.ts";
import { durationText, rateText } from "../../../core/lint/support/words.ts";
import type { Component } from "../../../core/model/types.ts";
import {
  arrivingAt,
  drainText,
  queueUse,
  rateClause,
  shareText,
} from "../../../core/report/component-clauses.ts";
import { lossTexts, lostText } from "../../../core/report/flow-clauses.ts";
import type { Context } from "../../context.ts";
import { namesOf, penOf } from "./element.ts";
import { brief, listed } from "./markdown.ts";

/** What arrives, and of what bears it how much is used: now, at the peak, with an instance or the largest zone less. */
export function loadLine(context: Context, component: Component): string | undefined {
  const load = context.review.figures.load.components.get(component.id);
  if (load === undefined || isPeople(component)) return undefined;
  const arriving = arrivingAt(load);
  if (arriving.usual === 0) return undefined;
  const { capacity, mostCapacity, utilisation, passedIn, atLeast } = load;
  if (capacity === undefined && queueLine(context, component) !== undefined) return undefined;
  const told = `Load: ${rateClause(arriving, atLeast)}`;
  if (capacity === undefined || utilisation === undefined) return told;
  const scaled = mostCapacity !== undefined && mostCapacity > capacity * 1.01;
  const least = atLeast ? "at least " : "";
  return [
    `${told}, of ${rateText(capacity)} that it bears${scaled ? ` (${rateText(mostCapacity)} scaled up)` : ""}`,
    `${least}${usedText(utilisation.usual)} used${utilisation.peak === undefined ? "" : `, at the peak ${usedText(utilisation.peak)}`}`,
    lessText(load),
    passedIn === undefined || passedIn === 0 ? "" : `with its growth enough for ${passedIn} months`,
  ]
    .filter((text) => text !== "")
    .join("; ");
}

/** What the rest has to bear, at the peak where one is said: `94% with one instance less, 107% without its largest zone`. */
function lessText({ bearing, zoneLost, usual, surge }: ComponentLoad): string {
  const zone = zoneLost?.peak ?? zoneLost?.usual;
  const alone = bearing === undefined || bearing.kind === "primary" || bearing.instances < 2;
  const one = alone
    ? undefined
    : surge === undefined
      ? utilisationOf(bearing, usual, bearing.instances - 1)
      : utilisationOf(bearing, surge.arrivals, bearing.most - 1);
  return [
    one === undefined ? "" : `${usedText(one)} with one instance less`,
    zone === undefined ? "" : `${usedText(zone)} without its largest zone`,
  ]
    .filter((text) => text !== "")
    .join(", ");
}

const usedText = (share: number): string => (share > 1 ? `**${shareText(share)}**` : shareText(share));

/** What is put in and taken out, and how long an outage of the consumers takes to make up for. */
export function queueLine(context: Context, { id }: Component): string | undefined {
  const queue = context.review.figures.load.queues.get(id);
  if (queue === undefined || queue.produced.usual === 0) return undefined;
  const { consumed, consumption, atLeast } = queue;
  const use = queueUse(queue);
  const drain = drainText(queue);
  if (consumed === undefined || use === undefined || drain === undefined) return undefined;
  const wait = Math.max(...consumption.map(({ meanWait }) => meanWait ?? 0));
  return [
    `Filled with ${rateClause(queue.produced, atLeast)}; ${namesOf(
      context,
      consumption.flatMap(({ consumers }) => consumers),
    )} can take ${rateText(consumed)}: ${usedText(use.usual)} used${use.peak === undefined ? "" : `, ${usedText(use.peak)} at the peak`}`,
    drain === "never" ? "it never drains" : `an hour without them is made up for in ${drain}`,
    Number.isFinite(wait) && wait >= 0.001
      ? `a message waits ${durationText(wait * 1000)} on average (M/M/c, an estimate)`
      : "",
  ]
    .filter((text) => text !== "")
    .join("; ");
}

/** What of its acknowledged writes may be lost, case by case. */
export function lossesLine(context: Context, { id }: Component): string | undefined {
  const losses = context.review.figures.durability.stores.get(id)?.losses ?? [];
  const pen = penOf(context);
  const known = losses.filter(({ amount }) => amount !== undefined);
  const none = known.filter(({ amount }) => amount === 0).map(({ when }) => lossTexts[when]);
  const some = known.filter(({ amount }) => amount !== 0);
  if (known.length === 0) return undefined;
  const told = some.map(
    ({ when, amount, why }) => `${lostText(amount)} when ${lossTexts[when]} (${pen.plain(why)})`,
  );
  return `May lose ${[...told, ...(none.length === 0 ? [] : [`nothing when ${either(none)}`])].join("; ")}`;
}

const either = (cases: readonly string[]): string =>
  cases.length < 2 ? cases.join("") : `${cases.slice(0, -1).join(", ")} or ${cases.at(-1)}`;

/** Its part in what the flows miss. */
export function downtimeLine(context: Context, { id }: Component): string | undefined {
  const { model, figures } = context.review;
  const shares = [...model.flows.values()].flatMap((flow) => {
    const found = figures.availability.of(flow.id);
    if (found === undefined || !found.known.includes(id)) return [];
    const share = found.criticality.find((one) => one.id === id)?.share ?? 0;
    return share < 0.005
      ? []
      : [{ text: `${Math.round(share * 100)}% of that of ${brief(flow.label, 60)}`, share }];
  });
  if (shares.length === 0) return undefined;
  const texts = [...shares].sort((a, b) => b.share - a.share).map(({ text }) => text);
  return `Downtime, by the figures given: ${listed(texts, 4)}`;
}
