/** Consistency along read paths, the CAP choice of stores, and flows under a partition. */
import { lazily } from "../../base/lazily.ts";
import type { Component, Model } from "../../model/types.ts";
import type { FailureAnalysis } from "../failure/types.ts";
import { graphOf } from "../graph.ts";
import { looseCalls } from "./calls.ts";
import { capOfStores } from "./cap.ts";
import { configured, saysHowCopiesAgree } from "./hop.ts";
import { guaranteeNamed } from "./lattice.ts";
import { partitionsOf } from "./partition.ts";
import { looseReadsOf, readingOf, readsOf } from "./reads.ts";
import { technologyDefault } from "./technology.ts";
import type { ConsistencyAnalysis, HopGuarantee, PartitionImpact, ReadPath } from "./types.ts";

/** Each flow is worked out when it is first asked for. */
export function analyseConsistency(model: Model, failure: FailureAnalysis): ConsistencyAnalysis {
  const reading = lazily(() => readingOf(graphOf(model)));
  const flows = lazily(() => new Map(failure.flows.map((flow) => [flow.id, flow])));
  const stores = lazily(() => capOfStores(model));
  const partitions = lazily(() => partitionsOf(model, failure, stores()));
  const reads = new Map<string, readonly ReadPath[]>();
  const cuts = new Map<string, readonly PartitionImpact[]>();
  const loose = lazily(() => looseReadsOf(reading(), looseCalls(model, failure)));
  return {
    get stores() {
      return stores();
    },
    get looseReads() {
      return loose();
    },
    gives: (store) => configured(model, store) ?? byTechnology(model, store),
    reads: (id) =>
      kept(reads, id, () => {
        const flow = flows().get(id);
        return flow === undefined ? [] : readsOf(reading(), flow);
      }),
    partitions: (id) => kept(cuts, id, () => partitions()(id)),
  };
}

function kept<T>(known: Map<string, T>, id: string, make: () => T): T {
  const before = known.get(id);
  if (before !== undefined) return before;
  const found = make();
  known.set(id, found);
  return found;
}

/** The technology's own default, only where its sources agree and neither replication nor a quorum says otherwise. */
function byTechnology(model: Model, store: Component): HopGuarantee | undefined {
  if (saysHowCopiesAgree(store)) return undefined;
  const known = technologyDefault(model, store, "consistency");
  const guarantee = known === undefined ? undefined : guaranteeNamed(known.value);
  if (known === undefined || guarantee === undefined) return undefined;
  const why = `that is the default of ${known.of}, and no quorum says otherwise`;
  return { guarantee, why, cause: "technology", age: undefined };
}
