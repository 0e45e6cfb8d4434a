/** What a set of failures does to each element: the tone it wears, a few characters, one sentence that says why. */
import { isUp, unitsLeft } from "../analysis/failure/survival.ts";
import type { WhatIf } from "../analysis/failure/types.ts";
import { isStateful } from "../analysis/kinds.ts";
import { enclosing } from "../analysis/places.ts";
import { count, rateText } from "../lint/support/words.ts";
import { has, word } from "../model/facts.ts";
import type { Relation } from "../model/types.ts";
import type { OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { shareText } from "../report/component-clauses.ts";
import { lossTexts, lostText } from "../report/flow-clauses.ts";
import type { LinePen } from "../report/pen.ts";
import { type Failure, fatesIn } from "./failures.ts";
import { collectItems } from "./items.ts";
import { type Case, downItems, pathItems } from "./what-if-down.ts";

/** `×1.5`. */
export const timesText = (times: number): string => `×${Number(times.toPrecision(times < 10 ? 2 : 3))}`;

export function itemsOf(
  review: Review,
  failed: readonly Failure[],
  found: WhatIf,
  pen: LinePen,
): readonly OverlayItem[] {
  const one: Case = { review, found, failed: new Set(found.failed), down: new Set(found.down), pen };
  const items = collectItems();
  const loads = new Map(loadsOf(one).map((item) => [item.id, item]));
  for (const item of [
    ...placesOf(one, failed),
    ...downItems(one),
    ...partedIn(review, found).map((parted) => partOf(parted, loads.get(parted.id))),
    ...pathItems(one),
    ...relationsOf(one),
    ...loads.values(),
    ...lossesOf(one, loads),
  ])
    items.add(item);
  return items.all();
}

function placesOf({ review, failed, pen }: Case, named: readonly Failure[]): readonly OverlayItem[] {
  const { model } = review;
  const labels = new Map(named.map(({ id, label }) => [id.replace(/^place:/, ""), label]));
  const label = (id: string, kind: string): string => labels.get(id) ?? `${kind} ${pen.name(id)}`;
  return [...model.places.values()].flatMap(({ id, kind }): readonly OverlayItem[] => {
    if (failed.has(`place:${id}`))
      return [{ id, tone: "down", badge: "failed", text: `${label(id, kind)} has failed.` }];
    const around = enclosing(model, id).find((one) => failed.has(`place:${one.id}`));
    if (around === undefined) return [];
    return [{ id, tone: "down", text: `Down with ${label(around.id, around.kind)}.` }];
  });
}

/** A component that goes on with fewer of its own, or takes no writes. */
export interface Parted {
  readonly id: string;
  readonly left: number;
  readonly total: number;
  /** `instances`, `copies`, `slices`. */
  readonly what: string;
  readonly writes: boolean;
}

/** What goes on, in the order of the text. */
export function partedIn({ model }: Review, found: Pick<WhatIf, "failed" | "down">): readonly Parted[] {
  const failed = new Set(found.failed);
  const down = new Set(found.down);
  return [...model.components.values()].flatMap(({ id, partOf }): readonly Parted[] => {
    const fate = fatesIn(model).of(id);
    if (fate === undefined || !fate.mortal || partOf !== undefined || down.has(id)) return [];
    const { total, what } = fate.redundancy;
    const left = unitsLeft(fate, failed);
    const writes = isUp(fate, failed, "write");
    return left >= total && writes ? [] : [{ id, left: Math.min(left, total), total, what, writes }];
  });
}

/** Too much to bear is graver than that fewer bear it, and how much more arrives says more than how many are left. */
function partOf({ id, left, total, what, writes }: Parted, load: OverlayItem | undefined): OverlayItem {
  const fewer = `${left} of ${count(total, what.slice(0, -1), what)} ${left === 1 ? "is" : "are"} left`;
  const told = [...(left < total ? [fewer] : []), ...(writes ? [] : ["it takes no writes"])];
  const badge = load?.badge ?? (left < total ? `${left} of ${total}` : "no writes");
  return {
    id,
    tone: load?.tone === "high" ? "high" : "degraded",
    badge,
    text: `${told.join(", ").replace(/^i/, "I")}.`,
  };
}

/** Calls to what is down, by those that go on. */
function relationsOf({ review, down, pen }: Case): readonly OverlayItem[] {
  const { relations } = review.model;
  const others = new Map<string, Relation[]>();
  for (const relation of relations.values()) {
    const group = relation.alternatives?.group;
    if (group !== undefined && !down.has(relation.to))
      (others.get(group) ?? others.set(group, []).get(group))?.push(relation);
  }
  return [...relations.values()].flatMap((relation): readonly OverlayItem[] => {
    const { id, from, to, kind } = relation;
    if (!down.has(to) || down.has(from)) return [];
    const instead = others.get(relation.alternatives?.group ?? "") ?? [];
    const names = instead.map((one) => pen.name(one.to)).join(" or ");
    const fallback = word(relation, "fallback");
    const text =
      names !== ""
        ? `${pen.name(to)} is down: ${pen.name(from)} asks ${names} instead.`
        : has(relation, "fallback")
          ? `${pen.name(to)} is down: ${fallback === undefined ? "a fallback is answered" : `${pen.brief(fallback, 60)} is answered instead`}.`
          : kind === "sync"
            ? `${pen.name(to)} is down and answers ${pen.name(from)} no more.`
            : `${pen.name(to)} is down and takes nothing from ${pen.name(from)}.`;
    return [{ id, tone: "degraded", text }];
  });
}

function isStatefulIn({ model }: Review, id: string): boolean {
  const component = model.components.get(id);
  return component !== undefined && isStateful(component);
}

/** What then arrives at those that go on. */
function loadsOf({ review, found, down }: Case): readonly OverlayItem[] {
  return found.load.flatMap((load): readonly OverlayItem[] => {
    const { component: id, before, now, atLeast, instances, utilisation, peakUtilisation } = load;
    if (down.has(id)) return [];
    const used = peakUtilisation ?? utilisation;
    const was = review.figures.load.components.get(id)?.utilisation;
    const already = (was?.peak ?? was?.usual ?? 0) > 1;
    const moved = Math.abs(now - before) > before * 0.005;
    const over = used !== undefined && used > 1;
    if (!moved && used === undefined) return [];
    const arrives =
      now === 0
        ? `Nothing arrives any more; it was ${rateText(before)}`
        : moved
          ? `${atLeast ? "at least " : ""}${rateText(now)} instead of ${rateText(before)} arrive`
          : `${atLeast ? "at least " : ""}${rateText(now)} arrive as before`;
    const units = isStatefulIn(review, id) ? "node" : "instance";
    const left = instances === undefined ? "" : ` at the ${count(instances, units)} left`;
    const share = used === undefined ? "" : shareText(used);
    const whole = over ? (already ? ", too much as before" : ", too much") : "";
    const bears =
      used === undefined
        ? now === 0
          ? ""
          : "; what it bears is not said"
        : `${left}: ${share} of what is borne${peakUtilisation === undefined ? "" : " at the peak"}${whole}`;
    const times = before > 0 && moved ? timesText(now / before) : undefined;
    const badge = times ?? (over ? shareText(used) : undefined);
    return [
      {
        id,
        tone: over ? "high" : now > before && moved ? "medium" : moved ? "low" : "degraded",
        ...(badge === undefined ? {} : { badge }),
        text: `${arrives.replace(/^a/, "A")}${bears}.`,
      },
    ];
  });
}

/** What may be lost for good of what is kept. */
function lossesOf(
  { found, down, pen }: Case,
  loads: ReadonlyMap<string, OverlayItem>,
): readonly OverlayItem[] {
  return found.loss.map(({ store, when, amount, why }) => ({
    id: store,
    tone: down.has(store) ? "down" : loads.get(store)?.tone === "high" ? "high" : "degraded",
    text: `May lose ${amount === undefined ? "its last writes" : lostText(amount)} when ${lossTexts[when]}: ${pen.plain(why)}.`,
  }));
}
