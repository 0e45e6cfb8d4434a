/**
 * What a flow or a component survives: one instance, host, rack, zone, region, provider less. Told from the cut sets of
 * the failure analysis; it finds none itself.
 */

import { fatesOf, isUp, lostShare } from "../core/analysis/failure/survival.ts";
import type { Cut, FlowFailure } from "../core/analysis/failure/types.ts";
import { enclosingOfKind } from "../core/analysis/places.ts";
import type { Location } from "../core/base/text.ts";
import { unplaced } from "../core/lint/support/placement.ts";
import { aloneAs } from "../core/lint/support/redundancy.ts";
import type { Component, Model } from "../core/model/types.ts";
import type { Context } from "./context.ts";

export const losses = ["instance", "host", "rack", "zone", "region", "provider"] as const;
export type Loss = (typeof losses)[number];

/** `open`: where some components stand is not said. */
export interface Verdict {
  readonly loss: Loss;
  readonly state: "survives" | "fails" | "open";
  /** What takes the flow down, one thing at a time; of `fails` at least one. */
  readonly cuts: readonly Cut[];
  /** Components whose place is not said; of `open` at least one. */
  readonly unplaced: readonly string[];
}

/** What losing one thing does to a flow, for each sort of thing that the model knows. Work behind `~>` is not judged. */
export function survivalOf(
  { review, graph }: Pick<Context, "review" | "graph">,
  flow: FlowFailure,
): readonly Verdict[] {
  const { model } = review;
  const cuts = new Map<Loss, Cut[]>();
  for (const cut of flow.cuts) {
    const [candidate, second] = cut.candidates;
    if (candidate === undefined || second !== undefined || cut.effect === "completion") continue;
    const loss = lossOf(model, candidate.id, candidate.target);
    if (loss === undefined) continue;
    const component = candidate.type === "instance" ? model.components.get(candidate.target) : undefined;
    if (component !== undefined && aloneAs(graph, component) === "nobody") continue;
    cuts.set(loss, [...(cuts.get(loss) ?? []), cut]);
  }
  const there = new Set(flow.candidates.flatMap(({ id, target }) => lossOf(model, id, target) ?? []));
  return losses.flatMap((loss) => {
    const own = cuts.get(loss) ?? [];
    const open = loss === "zone" || loss === "region" ? unplaced(graph, flow, loss).map(({ id }) => id) : [];
    if (loss !== "instance" && !there.has(loss) && open.length === 0) return [];
    if (loss === "instance" && !canLoseInstance(model, flow)) return [];
    if ((loss === "zone" || loss === "region") && !hasSeveral(model, loss)) return [];
    const state = own.length > 0 ? "fails" : open.length > 0 ? "open" : "survives";
    return [{ loss, state, cuts: own, unplaced: open } as const];
  });
}

/** Which loss a candidate of a cut is; undefined for groups of nothing in particular. */
function lossOf(model: Model, id: string, target: string): Loss | undefined {
  if (id.startsWith("instance:") || id.startsWith("domain:runs-on/")) return "instance";
  if (id.startsWith("domain:provider/")) return "provider";
  const kind = model.places.get(target)?.kind;
  return losses.find((loss) => loss === kind);
}

/** Something runs that has instances of its own: a flow of people and managed things alone has none to lose. */
function canLoseInstance(model: Model, flow: FlowFailure): boolean {
  return [...flow.needs, ...flow.soft.keys()].some((id) => {
    const component = model.components.get(id);
    return (
      component !== undefined &&
      component.kind !== "client" &&
      component.kind !== "person" &&
      component.kind !== "external"
    );
  });
}

/** With one zone or region, or none, its loss is the loss of everything: nobody asks. */
function hasSeveral(model: Model, kind: "zone" | "region"): boolean {
  let count = 0;
  for (const place of model.places.values()) if (place.kind === kind && ++count > 1) return true;
  return false;
}

/** Some words, and the place of what they name. */
export interface Part {
  readonly text: string;
  readonly at?: Location;
}

/** The verdicts in a few words: `survives instance · falls with zone a · region not known`. Plain text. */
export function summaryOf(context: Pick<Context, "review" | "nameOf">, verdicts: readonly Verdict[]): string {
  return summaryParts(context, verdicts)
    .map(({ text }) => text)
    .join("");
}

/** The same in parts, so that what takes a flow down can be gone to. */
export function summaryParts(
  { review, nameOf }: Pick<Context, "review" | "nameOf">,
  verdicts: readonly Verdict[],
): readonly Part[] {
  const { components, places } = review.model;
  const lossesOf = (state: Verdict["state"]): string =>
    verdicts
      .filter((one) => one.state === state)
      .map(({ loss }) => loss)
      .join(", ");
  const [survived, open] = [lossesOf("survives"), lossesOf("open")];
  const causes = verdicts.flatMap(({ cuts }) =>
    cuts.map(({ candidates: [candidate] }) => candidate?.target.split("/").at(-1) ?? ""),
  );
  const ids = [...new Set(causes)];
  const named = ids.slice(0, mostNamed).flatMap((id, index): readonly Part[] => {
    const element = components.get(id) ?? places.get(id);
    const part = element === undefined ? { text: id } : { text: nameOf(id), at: element.location };
    return index === 0 ? [part] : [{ text: ", " }, part];
  });
  const more = ids.length > mostNamed ? [{ text: ` +${ids.length - mostNamed}` }] : [];
  const groups: readonly (readonly Part[])[] = [
    survived === "" ? [] : [{ text: `survives ${survived}` }],
    named.length === 0 ? [] : [{ text: "falls with " }, ...named, ...more],
    open === "" ? [] : [{ text: `${open} not known` }],
  ];
  return groups
    .filter((group) => group.length > 0)
    .flatMap((group, index) => (index === 0 ? group : [{ text: " · " }, ...group]));
}

/** Of what takes a flow down so many are named. */
const mostNamed = 2;

/** What a component by itself survives: told only where the place of each instance or copy is known. */
export interface OwnVerdict {
  readonly loss: Exclude<Loss, "provider">;
  /** `reads`: it answers and takes no writes; `part`: a part of its data is gone. */
  readonly state: "survives" | "part" | "reads" | "fails";
}

/** The survival of a component alone, whatever it calls; empty for what cannot fail here. */
export function ownSurvival(model: Model, component: Component): readonly OwnVerdict[] {
  const fate = fatesOf(model).of(component.id);
  if (fate === undefined || !fate.mortal) return [];
  const judge = (failed: readonly string[]): OwnVerdict["state"] => {
    const states = failed.map((id) => {
      const set = new Set([id]);
      if (!isUp(fate, set, "read")) return "fails";
      if (!isUp(fate, set, "write")) return "reads";
      return lostShare(fate, set) > 0 ? "part" : "survives";
    });
    return (["fails", "reads", "part"] as const).find((state) => states.includes(state)) ?? "survives";
  };
  const found: OwnVerdict[] = [];
  // What runs again is late, not lost.
  if (fate.breakable && !fate.runAgain)
    found.push({ loss: "instance", state: judge([`instance:${fate.id}`]) });
  for (const loss of ["host", "rack", "zone", "region"] as const) {
    const places = fate.redundancy.units.map((unit) =>
      unit.place === undefined ? undefined : enclosingOfKind(model, unit.place, loss)?.id,
    );
    const known = new Set(places.filter((place) => place !== undefined));
    if (known.size === 0 || places.includes(undefined)) continue;
    found.push({ loss, state: judge([...known].map((id) => `place:${id}`)) });
  }
  return found;
}
