/** What the runs of all flows come to: per relation and per component, flow by flow. */
import { num } from "../../model/facts.ts";
import type { Model, Relation } from "../../model/types.ts";
import { type Growing, grow, nothing, plus, totalOf } from "./arrivals.ts";
import { accessOf } from "./said.ts";
import type { RatedFlow, Scenario } from "./scenario.ts";
import type { Arrivals, FlowShare, Surge } from "./types.ts";
import type { Run } from "./walk.ts";

interface GrowingShare extends FlowShare {
  readonly usual: Growing;
  readonly peak: Growing;
}

export interface Sum {
  /** One a flow, in the order in which flows are walked: the last is that of the flow at hand. */
  readonly shares: GrowingShare[];
  /** All relations that bring it: the same, if every call on the way is tried as often as it may be. */
  retried: number;
  open: boolean;
}

export interface Sums {
  readonly components: ReadonlyMap<string, Sum>;
  readonly relations: ReadonlyMap<string, Sum>;
  /** By `cache store`: what the cache keeps from the store. */
  readonly missed: ReadonlyMap<string, { readonly cache: string; readonly store: string; readonly sum: Sum }>;
}

/** The flow that stands for relations with a rate of their own. */
export const noFlow = "";

export function sumsOf(
  model: Model,
  flows: readonly RatedFlow[],
  { usual, peak }: { readonly usual: Scenario; readonly peak: Scenario },
): Sums {
  const components = new Map<string, Sum>();
  const relations = new Map<string, Sum>();
  const missed = new Map<string, { cache: string; store: string; sum: Sum }>();
  flows.forEach(({ flow, rate }, index) => {
    const times = { usual: rate?.rate ?? 0, peak: rate?.peak ?? rate?.rate ?? 0 };
    const [run, atPeak] = [usual.runs[index]!, peak.runs[index]!];
    // Where nothing holds requests back, one run tells of both times.
    const runs: readonly (readonly [Run, Times])[] =
      run === atPeak
        ? [[run, times]]
        : [
            [run, { usual: times.usual, peak: undefined }],
            [atPeak, { usual: undefined, peak: times.peak }],
          ];
    for (const [{ passings, missed: kept, cut }, each] of runs) {
      for (const { relation, at, arrivals, worst, open } of passings) {
        // A rate of the relation's own stands in for a flow that gives none.
        if (rate === undefined && num(relation, "rate") !== undefined) continue;
        for (const sum of [sumIn(components, at), sumIn(relations, relation.id)]) {
          add(sum, flow.id, arrivals, each);
          sum.open ||= open || rate === undefined || cut;
          if (each.usual !== undefined) sum.retried += worst * each.usual;
        }
      }
      for (const { cache, store, arrivals } of kept) {
        const key = `${cache} ${store}`;
        const known = missed.get(key) ?? { cache, store, sum: empty() };
        missed.set(key, known);
        add(known.sum, flow.id, arrivals, each);
      }
    }
  });
  addOwnRates(model, components, relations);
  return { components, relations, missed };
}

const empty = (): Sum => ({ shares: [], retried: 0, open: false });

function sumIn(map: Map<string, Sum>, key: string): Sum {
  const known = map.get(key);
  if (known !== undefined) return known;
  const made = empty();
  map.set(key, made);
  return made;
}

/** How often a run happens; undefined where it tells nothing of that time. */
interface Times {
  readonly usual: number | undefined;
  readonly peak: number | undefined;
}

function add({ shares }: Sum, flow: string, arrivals: Arrivals, times: Times): void {
  const last = shares.at(-1);
  const share = last?.flow === flow ? last : { flow, usual: { ...nothing }, peak: { ...nothing } };
  if (share !== last) shares.push(share);
  if (times.usual !== undefined) grow(share.usual, arrivals, times.usual);
  if (times.peak !== undefined) grow(share.peak, arrivals, times.peak);
}

const once: Times = { usual: 1, peak: 1 };

/** Relations that say their rate and that no flow with a rate walks; endpoints that do, where nothing else is known. */
function addOwnRates(model: Model, components: Map<string, Sum>, relations: Map<string, Sum>): void {
  const open = new Set<string>();
  for (const relation of model.relations.values()) {
    if (relations.has(relation.id)) continue;
    const rate = num(relation, "rate");
    if (rate === undefined) {
      if (relation.kind !== "copy") open.add(relation.to);
      continue;
    }
    for (const sum of [sumIn(components, relation.to), sumIn(relations, relation.id)]) {
      add(sum, noFlow, ownArrivals(relation, rate), once);
      sum.retried += rate;
    }
  }
  for (const component of model.components.values()) {
    if (components.has(component.id)) continue;
    const rates = (component.facts.get("endpoint") ?? []).map(({ block }) =>
      block === undefined ? 0 : (num({ facts: block }, "rate") ?? 0),
    );
    const all = rates.reduce((sum, rate) => sum + rate, 0);
    if (all === 0) continue;
    const sum = sumIn(components, component.id);
    add(sum, noFlow, { ...nothing, front: all }, once);
    sum.retried += all;
    sum.open = true;
  }
  for (const id of open) {
    const sum = components.get(id);
    if (sum !== undefined) sum.open = true;
  }
}

function ownArrivals(relation: Relation, rate: number): Arrivals {
  const { read, write, from } = accessOf(relation);
  return {
    front: relation.kind === "sync" ? rate : 0,
    behind: relation.kind === "sync" ? 0 : rate,
    reads: read ? rate : 0,
    fromReplica: read && from === "replica" ? rate : 0,
    fromAny: read && from === "any" ? rate : 0,
    writes: write ? rate : 0,
  };
}

export function total(shares: readonly FlowShare[], of: "usual" | "peak"): Arrivals {
  if (shares.length === 1) return shares[0]![of];
  const all = { ...nothing };
  for (const share of shares) grow(all, share[of]);
  return all;
}

/** The one flow whose peak adds most, with all others as usual; undefined where no peak adds anything. */
export function surgeOf(
  shares: readonly FlowShare[],
  flows: ReadonlyMap<string, RatedFlow>,
  leveled: boolean,
): Surge | undefined {
  let worst: { readonly share: FlowShare; readonly more: number } | undefined;
  for (const share of shares) {
    // A queue in front lets through no more than it usually does.
    const more = leveled ? share.peak.front - share.usual.front : totalOf(share.peak) - totalOf(share.usual);
    if (more > (worst?.more ?? 1e-9)) worst = { share, more };
  }
  if (worst === undefined) return undefined;
  const { share } = worst;
  const arrivals = plus(plus(total(shares, "usual"), share.usual, -1), share.peak);
  return { flow: share.flow, arrivals, within: flows.get(share.flow)?.rate?.within };
}
