/**
 * What a flow survives: one instance, host, rack, zone, region, provider less. Told from the cut sets of the failure
 * analysis; it finds none itself.
 */
import type { Cut, FlowFailure } from "../../analysis/failure/types.ts";
import type { Model } from "../../model/types.ts";
import type { Graph } from "./graph.ts";
import { unplaced } from "./placement.ts";
import { aloneAs } from "./redundancy.ts";

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
export function survivalOf(graph: Graph, flow: FlowFailure): readonly Verdict[] {
  const { model } = graph;
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
