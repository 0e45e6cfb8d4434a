/** Who has just written reads a copy that does not have it yet. */
import type { Culprit } from "../../../analysis/consistency/types.ts";
import type { FlowFailure } from "../../../analysis/failure/types.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, has, word } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { isCompute, regions } from "../../support/components.ts";
import { addProperty, fix } from "../../support/fixes.ts";
import { incoming, together } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import {
  allReads,
  copiedStore,
  followsLater,
  fromPrimary,
  type Reading,
  saysHowOld,
  staleCause,
} from "../../support/reads.ts";
import { flowNamed, listing } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const replicaLag: Rule = {
  id: "cap/replica-lag",
  level: "info",
  preset: "recommended",
  summary: "What was just written is read from a copy that follows later.",
  why: "A user saves an address and the next page shows the old one: it came from a replica two seconds behind. He saves again, and support hears of a bug that nobody can repeat. Nothing was lost; nobody had said how old an answer may be.",
  sources: ["3:212", "3:216", "3:230"],
  reference: "https://docs.aws.amazon.com/AmazonRDS/latest/UserGuide/USER_ReadRepl.html",
  acceptWhen: "When the page may show the old state for as long as the replica lags.",
  bad: [
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders "save" { writes }\napi -> orders "list" { reads from replica }\nflow save {\n  web -> api\n  api -> orders "save"\n  api -> orders "list"\n}',
      finds: ["info orders, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase copy { managed regional; role replica of orders }\norders => copy { mode async; lag 5s }\nweb -> api\napi -> orders { writes }\napi -> copy { reads }",
      finds: ["info copy, api"],
    },
    {
      text: "client web\nlb front { managed global }\nregion eu { service shop-eu { managed regional } }\nregion us { service shop-us { managed regional } }\ndatabase carts { copies 4 across eu, us; replication multi-primary { mode async; conflict merge } }\nweb -> front -> eu.shop-eu, us.shop-us -> carts { reads; writes }",
      finds: ["info carts"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders "save" { writes }\napi -> orders "list" { reads }',
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders "save" { writes }\napi -> orders "list" { reads from replica; consistency eventual }',
    },
    {
      text: "client web\nservice api { instances 2 }\nservice reports { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api -> orders { writes }\nweb -> reports\nreports -> orders { reads from replica }\nflow report {\n  web -> reports -> orders\n}",
    },
    {
      text: "client web\nlb front { managed global }\nregion eu { service shop-eu { managed regional } }\nregion us { service shop-us { managed regional } }\ndatabase carts { copies 4 across eu, us; consistency eventual; replication multi-primary { mode async; conflict merge } }\nweb -> front -> eu.shop-eu, us.shop-us -> carts { reads; writes }",
    },
  ],
  fixed:
    'client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders "save" { writes }\napi -> orders "list" { reads from primary }\nflow save {\n  web -> api\n  api -> orders "save"\n  api -> orders "list"\n}',

  *check(context) {
    const { model, graph } = context;
    const told = new Set<string>();
    for (const reading of allReads(context)) {
      const { flow, read } = reading;
      if (flow === undefined || saysHowOld(model, flow) || has(read.read, "consistency")) continue;
      for (const one of read.own) {
        const found = told.has(one.relation) ? undefined : afterWrite(context, flow, reading, one);
        if (found === undefined) continue;
        told.add(one.relation);
        yield found;
      }
    }
    const later = together(graph, graph.stating("replication.mode"), graph.stating("replication.lag"));
    for (const store of later) yield* inTwoRegions(context, store);
  },
};

function afterWrite(
  context: RuleContext,
  flow: FlowFailure,
  { read, calls }: Reading,
  one: Culprit,
): Report | undefined {
  const { model, graph } = context;
  const copied = copiedStore(graph, one);
  const relation = model.relations.get(one.relation);
  if (copied === undefined || relation === undefined) return undefined;
  // Where no flow tells the order, one component that does both is what a user sees as one thing.
  const write =
    flow.kind === "declared" ? calls().before(read.read, copied) : calls().bySame(read.read, copied, "any");
  if (write === undefined) return undefined;
  const when = flow.kind === "declared" ? `after ${flowNamed(flow)} wrote to` : "and writes to";
  return {
    message: `"${relation.from}" reads "${relation.to}" ${when} "${copied}", but ${one.why}, and nothing says how old the answer may be.`,
    location: relation.location,
    components: [relation.to, relation.from],
    flow: flow.id,
    witness: [{ message: `The write to "${copied}".`, location: write.relation.location }],
    fixes: () => [...fromPrimary(context, relation), ...mayBeOld(context, relation)],
    cause: staleCause(one),
  };
}

function mayBeOld(context: RuleContext, relation: Relation): readonly Fix[] {
  return fix("Say that the answer may be old", addProperty(context, relation, "consistency eventual"));
}

/** A store whose copies follow later, in two regions, with callers in both that read the copy near them. */
function* inTwoRegions(context: RuleContext, store: Component): Iterable<Report> {
  const { graph, failure } = context;
  const peers = ["multi-primary", "leaderless"].includes(word(store, "replication") ?? "");
  const asked = fact(store, "consistency");
  if (!followsLater(store) || (asked !== undefined && asked.origin !== "technology")) return;
  const at = regions(graph, store) ?? [];
  if (at.length < 2) return;
  if (flowsOf(failure, store.id).some((flow) => saysHowOld(graph.model, flow))) return;
  const near = new Map<string, string>();
  for (const call of incoming(graph, store.id, "sync")) {
    const caller = graph.model.components.get(call.from);
    const reads = peers
      ? has(call, "reads") || !has(call, "writes")
      : ["replica", "any"].includes(word(call, "reads", "from") ?? "");
    if (caller === undefined || !isCompute(caller) || !reads || has(call, "consistency")) continue;
    for (const region of regions(graph, caller) ?? []) if (at.includes(region)) near.set(region, caller.id);
  }
  if (near.size < 2) return;
  const lag = fact(store, "replication.lag")?.text;
  yield {
    message: `"${store.id}" is read in ${listing([...near.keys()].map((one) => `"${one}"`))}, and what is written in one shows in the other ${lag === undefined ? "some time" : lag} later; nothing says how old an answer may be.`,
    location: fact(store, "replication")?.location ?? store.location,
    components: [store.id],
    witness: [...near].map(([region, caller]) => ({
      message: `"${caller}" reads it in "${region}".`,
      location: graph.model.components.get(caller)?.location ?? store.location,
    })),
    fixes: fix("Say that its answers may be old", addProperty(context, store, "consistency eventual")),
    cause: `lag:${store.id}`,
  };
}
