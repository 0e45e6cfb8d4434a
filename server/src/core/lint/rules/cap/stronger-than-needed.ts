/** Every write waits for all copies, and no flow asks for what that buys. */
import { modeOf, statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast, guaranteeNamed } from "../../../analysis/consistency/lattice.ts";
import { redundancy } from "../../../analysis/redundancy.ts";
import { fact, num, word } from "../../../model/facts.ts";
import type { Component, Flow } from "../../../model/types.ts";
import { dataClasses } from "../../support/components.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { flowsOf } from "../../support/path.ts";
import { availabilityTarget, durabilityTarget, latencyTarget } from "../../support/targets.ts";
import { listing } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const strongerThanNeeded: Rule = {
  id: "cap/stronger-than-needed",
  level: "info",
  preset: "learning",
  summary:
    "A store keeps its copies in step at every write, and all who use it ask less and want to be fast.",
  why: "The counter of likes waits for two copies at every click, because the database came configured that way. Nobody would have minded a number that is a second old; everybody minds the wait. Consistency is chosen per need, not per system.",
  sources: ["4:11", "2:72", "3:222"],
  reference: "https://www.cs.umd.edu/~abadi/papers/abadi-pacelc.pdf",
  acceptWhen: "When the data must not be lost with its primary, or other users need the newest value.",
  bad: [
    {
      text: "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; replication primary-replica { replicas 2; mode sync } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency eventual, latency p99 100ms\n}",
      finds: ["info likes"],
    },
  ],
  good: [
    {
      text: "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; replication primary-replica { replicas 2; mode async } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency eventual, latency p99 100ms\n}",
    },
    {
      text: "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; replication primary-replica { replicas 2; mode sync } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency strong, latency p99 100ms\n}",
    },
    {
      text: "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; replication primary-replica { replicas 2; mode sync } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency eventual, latency p99 100ms, durability rpo 0s\n}",
    },
    {
      text: "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; data money; replication primary-replica { replicas 2; mode sync } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency eventual, latency p99 100ms\n}",
    },
  ],
  fixed:
    "client web\nservice posts { instances 2 }\ndatabase likes { managed regional; replication primary-replica { replicas 2; mode semi-sync } }\nweb -> posts -> likes\nflow like {\n  web -> posts -> likes\n  needs consistency eventual, latency p99 100ms\n}",

  *check(context) {
    const { model, graph } = context;
    for (const store of graph.stating("replication.mode")) {
      const mode = fact(store, "replication.mode");
      if (mode === undefined || modeOf(store) !== "sync" || !isStrong(context, store)) continue;
      const flows = flowsOf(context.failure, store.id).map(({ id }) => model.flows.get(id));
      const [first] = flows;
      if (first === undefined || !flows.every((flow) => flow !== undefined && asksLess(flow))) continue;
      const names = flows.map((flow) => `"${flow?.label ?? ""}"`);
      const { total } = redundancy(model, store);
      yield {
        message: `"${store.id}" writes to all of its ${total} copies before it answers, and ${names.length === 1 ? "the flow that uses it asks" : "the flows that use it ask"} less: ${listing(names)}.`,
        location: mode.location,
        components: [store.id],
        witness: [{ message: "What is asked.", location: fact(first, "needs")?.location ?? first.location }],
        fixes: fix("Wait for one copy only", replaceProperty(context, mode, "mode semi-sync")),
        cause: `stronger:${store.id}`,
      };
    }
  },
};

/** Strong, or not said, and nothing that must not be lost. */
function isStrong({ graph }: RuleContext, store: Component): boolean {
  const guarantee = statedConsistency(store);
  if (guarantee !== undefined && !atLeast(guarantee, { name: "strong" })) return false;
  const classes = dataClasses(graph, store);
  return !["money", "health", "credentials"].some((one) => classes.has(one));
}

/** A need below strong, no data that may not be lost, and a target of time or availability that waiting works against. */
function asksLess(flow: Flow): boolean {
  const name = word(flow, "needs", "consistency");
  const need = name === undefined ? undefined : guaranteeNamed(name, num(flow, "needs", "bound"));
  if (need === undefined || atLeast(need, { name: "sequential" })) return false;
  if (durabilityTarget(flow) !== undefined) return false;
  return latencyTarget(flow) !== undefined || availabilityTarget(flow) !== undefined;
}
