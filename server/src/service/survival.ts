/**
 * What a flow or a component survives: one instance, host, rack, zone, region, provider less. Told from the cut sets of
 * the failure analysis; it finds none itself.
 */

import { fatesOf, isUp, lostShare } from "../core/analysis/failure/survival.ts";
import type { FlowFailure } from "../core/analysis/failure/types.ts";
import { enclosingOfKind } from "../core/analysis/places.ts";
import type { Location } from "../core/base/text.ts";
import { survivalOf as judged, type Loss, type Verdict } from "../core/lint/support/survival.ts";
import type { Component, Model } from "../core/model/types.ts";
import type { Context } from "./context.ts";

export type { Loss, Verdict };

/** What losing one thing does to a flow, for each sort of thing that the model knows. Work behind `~>` is not judged. */
export function survivalOf({ graph }: Pick<Context, "graph">, flow: FlowFailure): readonly Verdict[] {
  return judged(graph, flow);
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
