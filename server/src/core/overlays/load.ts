/** How much of what each component bears is used. What is not known is said to be not known, never drawn as fine. */
import type { FlowFailure } from "../analysis/failure/types.ts";
import { isPeople } from "../analysis/kinds.ts";
import type { Rate } from "../analysis/load/types.ts";
import { listing, rateText } from "../lint/support/words.ts";
import type { Component } from "../model/types.ts";
import type { Overlay, OverlayItem, Tone } from "../picture.ts";
import type { Review } from "../project.ts";
import { queueUse, shareText } from "../report/component-clauses.ts";
import { carriedLine, loadLine, queueLine } from "../report/component-lines.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import type { LinePen } from "../report/pen.ts";
import { outside, partsOf } from "./flows.ts";
import { overlayFrom, sentence } from "./items.ts";

/** From this share on there is little left. */
const full = 0.8;

interface Used {
  readonly id: string;
  /** The fullest that it gets, usually or at the peak; 1 is full. */
  readonly share: number;
  readonly atLeast: boolean;
}

const toneOf = (share: number): Tone => (share > 1 ? "high" : share >= full ? "medium" : "low");

export function loadOverlay(review: Review, flow: FlowFailure | undefined, pen: LinePen): Overlay {
  const { components, relations } = review.model;
  const inside = flow === undefined ? undefined : partsOf(review, flow);
  const shown = [...components.values()].filter(({ id }) => inside?.has(id) ?? true);
  const used: Used[] = [];
  const unknown: string[] = [];
  const called = new Set([...relations.values()].map(({ to }) => to));
  const items: OverlayItem[] = shown.flatMap((component): readonly OverlayItem[] => {
    const one = usedOf(review, component);
    const text = [
      loadLine(review, component, pen),
      queueLine(review, component, pen),
      shareOfFlow(review, component, flow),
    ].flatMap((line) => (line === undefined ? [] : [sentence(line)]));
    if (one !== undefined) {
      used.push(one);
      const badge = `${one.atLeast ? "≥" : ""}${shareText(one.share)}`;
      return [{ id: component.id, tone: toneOf(one.share), badge, text: text.join(" ") }];
    }
    if (isPeople(component) || !called.has(component.id)) return [];
    unknown.push(component.id);
    const what = bearingSaid(review, component.id)
      ? "how much arrives is not known"
      : "what it bears is not said";
    return [
      { id: component.id, tone: "named", badge: "?", text: [...text, `Its use is open: ${what}.`].join(" ") },
    ];
  });
  for (const { id } of relations.values()) {
    if (flow !== undefined && !flow.relations.has(id)) continue;
    const line = carriedLine(review, id);
    const load = review.figures.load.relations.get(id);
    if (line === undefined || load === undefined) continue;
    const badge = `${load.atLeast ? "≥" : ""}${rateText(load.rate.usual)}`;
    items.push({ id, tone: "named", badge, text: sentence(line) });
  }
  return overlayFrom("load", {
    title:
      flow === undefined
        ? "Load and headroom"
        : `Load and headroom on the way of ${flowLabel(flow, flow.id, pen)}`,
    items: [...items, ...(flow === undefined ? [] : outside(review, flow, pen))],
    tones: {
      high: "more than it bears",
      medium: "80% of what it bears or more",
      low: "room left",
      named: "a rate; with ? not known how full it is",
      faded: "not part of the flow",
    },
    told: told(review, used, unknown, pen),
  });
}

/** The fullest of what bears it and of what empties it. */
function usedOf({ figures }: Review, { id }: Component): Used | undefined {
  const load = figures.load.components.get(id);
  const queue = figures.load.queues.get(id);
  const worst = (rate: Rate | undefined): readonly number[] =>
    rate === undefined ? [] : [rate.usual, rate.peak ?? 0];
  const arrives = load !== undefined && load.requests.usual + load.behind.usual > 0;
  const filled = queue !== undefined && queue.produced.usual > 0;
  const shares = [...(arrives ? worst(load.utilisation) : []), ...(filled ? worst(queueUse(queue)) : [])];
  if (shares.length === 0) return undefined;
  return { id, share: Math.max(...shares), atLeast: load?.atLeast === true || queue?.atLeast === true };
}

const bearingSaid = ({ figures }: Review, id: string): boolean =>
  figures.load.components.get(id)?.bearing !== undefined;

/** What of it one flow sends. */
function shareOfFlow(
  { figures }: Review,
  { id }: Component,
  flow: FlowFailure | undefined,
): string | undefined {
  const part = figures.load.components.get(id)?.flows.find((one) => one.flow === flow?.id)?.usual;
  const sent = part === undefined ? 0 : part.front + part.behind;
  return sent === 0 ? undefined : `Of this flow: ${rateText(sent)}`;
}

function told(
  review: Review,
  used: readonly Used[],
  unknown: readonly string[],
  pen: LinePen,
): readonly string[] {
  const sorted = [...used].sort((a, b) => b.share - a.share);
  const text = ({ id, share, atLeast }: Used): string =>
    `${pen.name(id)} (${atLeast ? "at least " : ""}${shareText(share)})`;
  const over = sorted.filter(({ share }) => share > 1);
  const tight = sorted.filter(({ share }) => share <= 1 && share >= full);
  const rest = sorted.filter(({ share }) => share < full);
  const cold = review.figures.load.cold.flatMap(({ cache, store, utilisation }) => {
    const share = utilisation?.peak ?? utilisation?.usual;
    return share === undefined
      ? []
      : [`With ${pen.name(cache)} cold, ${pen.name(store)} is used to ${shareText(share)}.`];
  });
  return [
    ...(used.length === 0
      ? [
          "How full anything is is not known: that takes a rate at a flow, and capacity and instances on its way.",
        ]
      : over.length === 0
        ? ["Of what is known, nothing gets more than it bears."]
        : [`More than can be borne arrives at ${listing(over.map(text), 12)}.`]),
    ...(tight.length === 0 ? [] : [`Nearly used up: ${listing(tight.map(text), 12)}.`]),
    ...cold,
    ...(rest.length === 0 ? [] : [`Used, with room left: ${listing(rest.map(text), 12)}.`]),
    ...(unknown.length === 0 || used.length === 0
      ? []
      : [
          `How full they are is not known: ${listing(
            unknown.map((id) => pen.name(id)),
            12,
          )}.`,
        ]),
  ];
}
