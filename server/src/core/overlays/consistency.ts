/** What reads give: along the ways of a flow what each hop hands on and which lowers it; without a flow, what each store gives. */
import { along, atLeast, type Guarantee } from "../analysis/consistency/lattice.ts";
import type { Culprit, ReadPath } from "../analysis/consistency/types.ts";
import type { FlowFailure } from "../analysis/failure/types.ts";
import { isStateful } from "../analysis/kinds.ts";
import { durationText, listing } from "../lint/support/words.ts";
import type { Overlay, OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { guaranteeText, readClauses } from "../report/flow-clauses.ts";
import { readLines } from "../report/flow-lines.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import type { LinePen } from "../report/pen.ts";
import { wantedConsistency } from "../report/target-reads.ts";
import { outside } from "./flows.ts";
import { collectItems, overlayFrom, sentence } from "./items.ts";

const strong: Guarantee = { name: "strong" };

export function consistencyOverlay(review: Review, flow: FlowFailure | undefined, pen: LinePen): Overlay {
  return flow === undefined ? ofStores(review, pen) : ofFlow(review, flow, pen);
}

/** A few characters: `eventual`, `≤500ms old`. */
function badgeOf({ name, bound }: Guarantee): string {
  return name === "bounded" && bound !== undefined ? `≤${durationText(bound)} old` : name;
}

const isStrong = (guarantee: Guarantee): boolean => atLeast(guarantee, strong);

function ofFlow(review: Review, flow: FlowFailure, pen: LinePen): Overlay {
  const items = collectItems();
  const reads = review.figures.consistency.reads(flow.id);
  const declared = review.model.flows.get(flow.id);
  const wanted = declared === undefined ? undefined : wantedConsistency(declared);
  for (const read of reads) {
    const misses = wanted !== undefined && read.guarantee !== undefined && !atLeast(read.guarantee, wanted);
    for (const culprit of read.culprits) items.add(loweredBy(culprit, misses, pen));
    for (const hop of hopsOf(read)) items.add(handedOn(review, hop, pen));
  }
  const asked = new Set(reads.flatMap(({ path }) => path));
  for (const item of outside(review, flow, pen)) if (!items.has(item.id)) items.add(item);
  const label = flowLabel(flow, flow.id, pen);
  return overlayFrom("consistency", {
    title: `What the reads of ${label} give`,
    items: items.all(),
    tones: {
      high: "lowers it below what the flow needs",
      medium: "lowers what is read",
      low: "lowers it, and it is still strong",
      named: "hands on what it is given",
      faded: "not part of the flow",
    },
    told: [
      ...(asked.size === 0 ? [`${label} reads nothing that the text calls a read.`] : []),
      ...(declared === undefined
        ? reads.flatMap((read) => {
            const clauses = readClauses(read, pen);
            return clauses.length === 0
              ? []
              : [sentence(`Read ${pen.path(read.path)}: ${clauses.join("; ")}`)];
          })
        : readLines(review, declared, pen, 12).map(sentence)),
      ...(reads.some(({ guarantee }) => guarantee === undefined)
        ? [
            `Nothing is known to lower what is read at ${listing([...new Set(reads.filter(({ guarantee }) => guarantee === undefined).map(({ read }) => pen.name(read.to)))], 12)}.`,
          ]
        : []),
    ],
  });
}

function loweredBy(culprit: Culprit, misses: boolean, pen: LinePen): OverlayItem {
  const { id, guarantee, why } = culprit;
  return {
    id,
    tone: isStrong(guarantee) ? "low" : misses ? "high" : "medium",
    badge: badgeOf(guarantee),
    text: `Gives ${guaranteeText(guarantee)}: ${pen.plain(why)}.`,
  };
}

interface Hop {
  readonly relation: string;
  /** What comes back over it; undefined: nothing lowers it up to here. */
  readonly guarantee: Guarantee | undefined;
}

/** From the far end to the entry, each hop adds what lowers the answer there. */
function hopsOf({ path, culprits }: ReadPath): readonly Hop[] {
  const far = path.at(-1);
  const found: Hop[] = [];
  let guarantee: Guarantee | undefined;
  for (const relation of [...path].reverse()) {
    // What fills the store that is read stands behind it.
    for (const one of culprits)
      if (one.relation === relation || (relation === far && !path.includes(one.relation)))
        guarantee = guarantee === undefined ? one.guarantee : along(one.guarantee, guarantee);
    found.push({ relation, guarantee });
  }
  return found;
}

function handedOn({ model }: Review, { relation, guarantee }: Hop, pen: LinePen): OverlayItem {
  const to = pen.name(model.relations.get(relation)?.to ?? "");
  if (guarantee === undefined)
    return { id: relation, tone: "named", text: `Nothing is known to lower what ${to} answers.` };
  return {
    id: relation,
    tone: "named",
    badge: badgeOf(guarantee),
    text: `What is read over it is ${guaranteeText(guarantee)}.`,
  };
}

function ofStores(review: Review, pen: LinePen): Overlay {
  const { consistency } = review.figures;
  const stores = [...review.model.components.values()].filter(isStateful);
  const items = stores.map((store): OverlayItem => {
    const gives = consistency.gives(store);
    if (gives === undefined)
      return { id: store.id, tone: "named", text: "Nothing is known to lower what it answers." };
    return {
      id: store.id,
      tone: isStrong(gives.guarantee) ? "low" : "medium",
      badge: badgeOf(gives.guarantee),
      text: `Gives ${guaranteeText(gives.guarantee)}: ${pen.plain(gives.why)}.`,
    };
  });
  const low = stores.flatMap((store) => {
    const gives = consistency.gives(store);
    return gives === undefined
      ? []
      : [`${pen.name(store.id)} gives ${guaranteeText(gives.guarantee)}: ${pen.plain(gives.why)}.`];
  });
  const rest = stores.filter((store) => consistency.gives(store) === undefined);
  return overlayFrom("consistency", {
    title: "What stores give",
    items,
    tones: {
      medium: "less than the newest value",
      low: "the newest value, by what it says",
      named: "nothing is known to lower it",
    },
    told: [
      ...(stores.length === 0 ? ["Nothing keeps data."] : low),
      ...(rest.length === 0
        ? []
        : [
            `Nothing is known to lower what is read at ${listing(
              rest.map(({ id }) => pen.name(id)),
              12,
            )}.`,
          ]),
    ],
  });
}
