/** What each store chooses while its copies cannot reach each other, and between speed and agreement while they can. */
import { saysHowCopiesAgree } from "../analysis/consistency/hop.ts";
import { atLeast } from "../analysis/consistency/lattice.ts";
import type { CapClass, StoreCap } from "../analysis/consistency/types.ts";
import type { FlowFailure } from "../analysis/failure/types.ts";
import { listing } from "../lint/support/words.ts";
import { technologyIn } from "../model/technology-named.ts";
import type { Component } from "../model/types.ts";
import type { Overlay, OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { choiceTexts } from "../report/component-lines.ts";
import { flowLabel } from "../report/impact-clauses.ts";
import type { LinePen } from "../report/pen.ts";
import { outside, partsOf } from "./flows.ts";
import { overlayFrom } from "./items.ts";

const badges: Readonly<Record<CapClass, string>> = {
  cp: "CP",
  ap: "AP",
  neither: "neither",
  "one-node": "1 node",
  unknown: "?",
};

const told: readonly (readonly [CapClass, string])[] = [
  ["neither", "Neither consistent nor quite available, they go on and may lose what was acknowledged"],
  ["cp", "CP, they refuse where they cannot agree"],
  ["ap", "AP, each side answers with what it has"],
  ["one-node", "One node, nothing to part"],
  ["unknown", "Not known, nothing says how their copies agree"],
];

export function capOverlay(review: Review, flow: FlowFailure | undefined, pen: LinePen): Overlay {
  const inside = flow === undefined ? undefined : partsOf(review, flow);
  const stores = [...review.figures.consistency.stores.values()].filter(
    ({ store }) => inside?.has(store) ?? true,
  );
  const items: readonly OverlayItem[] = stores.flatMap((one) => {
    const component = review.model.components.get(one.store);
    if (component === undefined) return [];
    return [
      {
        id: one.store,
        tone: one.cap === "neither" ? "medium" : one.cap === "one-node" ? "low" : "named",
        badge: badges[one.cap],
        text: pen.plain(textOf(review, component, one)),
      },
    ];
  });
  return overlayFrom("cap", {
    title: `What stores choose under a partition${flow === undefined ? "" : `, on the way of ${flowLabel(flow, flow.id, pen)}`}`,
    items: [...items, ...(flow === undefined ? [] : outside(review, flow, pen)).filter(isNew(items))],
    tones: {
      medium: "neither: it goes on, and may lose what was acknowledged",
      low: "one node: nothing to part",
      named: "CP or AP; ? is not known",
      faded: "not part of the flow",
    },
    told:
      stores.length === 0
        ? ["No store keeps copies that could be parted."]
        : told.flatMap(([cap, words]) => {
            const names = stores.filter((one) => one.cap === cap).map(({ store }) => pen.name(store));
            return names.length === 0 ? [] : [`${words}: ${listing(names, 12)}.`];
          }),
  });
}

const isNew = (items: readonly OverlayItem[]): ((item: OverlayItem) => boolean) => {
  const known = new Set(items.map(({ id }) => id));
  return ({ id }) => !known.has(id);
};

function textOf(review: Review, store: Component, { cap, from, why }: StoreCap): string {
  if (cap === "unknown") return `What it chooses under a partition is not said: ${why}.`;
  if (cap === "one-node") return `It chooses nothing: ${why}.`;
  const by = from === "technology" ? " (its technology's default)" : from === "claim" ? " (claimed)" : "";
  const rest = otherwise(review, store);
  const name =
    cap === "neither" || rest === undefined ? "" : ` Together ${cap === "cp" ? "PC" : "PA"}/${rest.name}.`;
  return `While its copies cannot reach each other, ${choiceTexts[cap]}: ${why}${by}.${rest === undefined ? "" : ` While they can, ${rest.text}.`}${name}`;
}

/** The other half of PACELC: its configuration first, then what its technology is known for, where sources agree. */
function otherwise(
  { model, figures }: Review,
  store: Component,
): { readonly name: "EC" | "EL"; readonly text: string } | undefined {
  const gives = figures.consistency.gives(store);
  if (gives !== undefined && gives.cause !== "technology")
    return atLeast(gives.guarantee, { name: "strong" })
      ? { name: "EC", text: `it gives the newest value: ${gives.why}` }
      : { name: "EL", text: `it would rather be quick: ${gives.why}` };
  if (saysHowCopiesAgree(store))
    return { name: "EC", text: "reads meet the newest write, unless they ask a replica" };
  const known = store.technology === undefined ? undefined : technologyIn(model, store.technology)?.pacelc;
  if (known === undefined || known.contested === true) return undefined;
  return known.value.endsWith("ec")
    ? { name: "EC", text: "it would rather agree, as its technology does by default" }
    : { name: "EL", text: "it would rather be quick, as its technology does by default" };
}
