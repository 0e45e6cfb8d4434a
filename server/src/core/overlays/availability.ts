/** Who costs how much of what flows miss: shares of the down time, by the figures given. What has none is said to have none. */
import type { FlowAvailability } from "../analysis/availability/types.ts";
import type { FlowFailure } from "../analysis/failure/types.ts";
import { listing, percentText } from "../lint/support/words.ts";
import type { Overlay, OverlayItem, Tone } from "../picture.ts";
import type { Review } from "../project.ts";
import { downtimeLine, leastShare } from "../report/component-lines.ts";
import { availabilityClauses } from "../report/flow-clauses.ts";
import { availabilityLine } from "../report/flow-lines.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import { type LinePen, namesBy } from "../report/pen.ts";
import { outside } from "./flows.ts";
import { overlayFrom, sentence } from "./items.ts";

interface Known {
  readonly flow: FlowFailure;
  readonly found: FlowAvailability;
}

/** From this share on an element is dear, or worth a look. */
const dear = 1 / 3;
const notable = 1 / 10;

const toneOf = (share: number): Tone => (share >= dear ? "high" : share >= notable ? "medium" : "low");
const badgeOf = (share: number): string => (share < leastShare ? "<1%" : `${Math.round(share * 100)}%`);

/** The overlay of one flow, or of all together: each then weighs as much as it is down. */
export function availabilityOverlay(review: Review, flow: FlowFailure | undefined, pen: LinePen): Overlay {
  const flows = (flow === undefined ? review.failure.flows : [flow]).flatMap((one): readonly Known[] => {
    const found = review.figures.availability.of(one.id);
    return found === undefined ? [] : [{ flow: one, found }];
  });
  const title =
    flow === undefined
      ? "Shares of the downtime of all flows"
      : `Shares of the downtime of ${flowLabel(flow, flow.id, pen)}`;
  const shares = sharesOf(flows);
  const whose = flow === undefined ? "all flows" : flowLabel(flow, flow.id, pen);
  const text = (id: string, share: number): string => {
    const amount = share < leastShare ? "Less than 1%" : `${Math.round(share * 100)}%`;
    const unit = unitOf(flows, id);
    const up = unit === undefined ? "" : `; one unit of it is up ${percentText(unit)} of the time`;
    const rest = flow === undefined ? downtimeLine(review, { id }, pen) : undefined;
    const promised = flows.some(({ found }) => found.promised.includes(id));
    return [
      `${amount} of the downtime of ${whose}${up}.`,
      rest === undefined ? "" : sentence(rest),
      promised ? "That figure is promised, not measured." : "",
    ]
      .filter((part) => part !== "")
      .join(" ");
  };
  const known: readonly OverlayItem[] = [...shares].map(([id, share]) => ({
    id,
    tone: toneOf(share),
    badge: badgeOf(share),
    text: text(id, share),
  }));
  const open = unknownOf(flows).filter((id) => !shares.has(id));
  const unknown: readonly OverlayItem[] = open.map((id) => ({
    id,
    tone: "named",
    badge: "?",
    text: "No figure of its availability is given: it counts as always up.",
  }));
  const apart = flow === undefined ? [] : outside(review, flow, pen);
  const placed = new Set([...known, ...unknown].map(({ id }) => id));
  return overlayFrom("availability", {
    title,
    items: [...known, ...unknown, ...apart.filter(({ id }) => !placed.has(id))],
    tones: {
      high: "a third of the downtime or more",
      medium: "a tenth or more",
      low: "less",
      named: "no figure, or a part that is not known: counted as always up",
      faded: "not part of the flow",
    },
    told: told(review, flows, shares, flow === undefined, pen),
  });
}

/** Of each element with a figure its part: of one flow, or of the down time of several added up. Largest first. */
function sharesOf(flows: readonly Known[]): ReadonlyMap<string, number> {
  const missed = (found: FlowAvailability): number => (flows.length === 1 ? 1 : 1 - found.value);
  const all = flows.reduce((sum, { found }) => sum + missed(found), 0);
  const shares = new Map<string, number>();
  for (const { found } of flows) {
    // Where it was sampled nobody's part is known.
    if (found.method === "sampled") continue;
    for (const id of found.known) if (!shares.has(id)) shares.set(id, 0);
    for (const { id, share } of found.criticality)
      shares.set(id, (shares.get(id) ?? 0) + (all === 0 ? 0 : (share * missed(found)) / all));
  }
  return new Map([...shares].sort((a, b) => b[1] - a[1]));
}

function unitOf(flows: readonly Known[], id: string): number | undefined {
  for (const { found } of flows) {
    const one = found.criticality.find((each) => each.id === id);
    if (one !== undefined) return one.availability;
  }
  return undefined;
}

const unknownOf = (flows: readonly Known[]): readonly string[] => [
  ...new Set(
    flows.flatMap(({ found }) =>
      found.method === "sampled" ? [...found.unknown, ...found.known] : found.unknown,
    ),
  ),
];

/** The largest parts together, then each flow as its card tells it. */
function told(
  review: Review,
  flows: readonly Known[],
  shares: ReadonlyMap<string, number>,
  together: boolean,
  pen: LinePen,
): readonly string[] {
  const largest = [...shares].filter(([, share]) => share >= leastShare).slice(0, 5);
  const lineOf = (flow: FlowFailure, found: FlowAvailability): string => {
    const declared = review.model.flows.get(flow.id);
    return declared === undefined
      ? availabilityClauses(found, pen).join("; ")
      : (availabilityLine(review, declared, pen)?.replace(/^Availability: /, "") ?? "");
  };
  const lines = flows.flatMap(({ flow, found }) => {
    const line = lineOf(flow, found);
    return line === "" ? [] : [sentence(`${flowLabel(flow, flow.id, pen)}: ${line}`)];
  });
  const dumb = flows.filter(({ flow, found }) => found.known.length === 0 && lineOf(flow, found) === "");
  const bare = namesBy(pen, [...new Set(dumb.flatMap(({ found }) => found.unknown))]);
  return [
    ...(together && largest.length > 0
      ? [
          `Most of the downtime of all flows: ${listing(largest.map(([id, share]) => `${pen.name(id)} ${Math.round(share * 100)}%`))}.`,
        ]
      : []),
    ...lines,
    ...(dumb.length === 0 || bare === ""
      ? []
      : [
          `Nothing is known of the availability of ${listing(dumb.map(({ flow }) => flowLabel(flow, flow.id, pen)))}: no figure of ${bare}.`,
        ]),
    ...(flows.length === 0 ? ["There is no flow whose availability could be told."] : []),
  ];
}
