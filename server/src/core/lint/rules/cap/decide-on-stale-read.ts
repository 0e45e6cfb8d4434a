/** What is written depends on what was read, and what was read may be old. */
import { atLeast } from "../../../analysis/consistency/lattice.ts";
import type { Culprit } from "../../../analysis/consistency/types.ts";
import { has, word } from "../../../model/facts.ts";
import {
  allReads,
  copiedStore,
  fromPrimary,
  inFlow,
  type Reading,
  saysHowOld,
  staleCause,
} from "../../support/reads.ts";
import { flowNamed } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const decideOnStaleRead: Rule = {
  id: "cap/decide-on-stale-read",
  level: "warning",
  preset: "recommended",
  summary: "A write is decided on an answer that may be old.",
  why: "Two cash machines each keep the balance, and the line between them is slow. Both look, both see enough, both pay out; each was right about what it saw. A decision needs the newest value, or a store that refuses the second write.",
  sources: ["4:5", "4:9", "2:63", "2:72"],
  reference: "https://cwe.mitre.org/data/definitions/367.html",
  acceptWhen: "When the write is checked again where it is made, so that a wrong decision is refused.",
  absorbs: ["cap/stale-read", "cap/replica-lag"],
  bad: [
    {
      text: 'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> booking\nbooking -> seats { reads from replica; decides "is the seat free" }',
      finds: ["warning seats, booking"],
    },
    {
      text: 'client web\nservice booking { instances 2 }\ncache free { ttl 30s; of seats }\ndatabase seats { managed regional }\nweb -> booking\nbooking -> free | seats { reads; decides "is the seat free" }',
      finds: ["warning free, booking"],
    },
    {
      text: "client web\nservice booking { instances 2 }\ndatabase seats { copies 3; quorum of 3 read 1 write 2 }\nweb -> booking\nbooking -> seats { reads; decides }",
      finds: ["warning seats, booking"],
    },
    {
      text: 'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> booking\nbooking -> seats "look" { reads from replica }\nbooking -> seats "book" { writes }\nflow book {\n  web -> booking\n  booking -> seats "look"\n  booking -> seats "book"\n}',
      finds: ["info seats, booking"],
    },
  ],
  good: [
    {
      text: 'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> booking\nbooking -> seats { reads; decides "is the seat free" }',
    },
    {
      text: 'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> booking\nbooking -> seats { writes; decides "is the seat free" }',
    },
    {
      text: 'client web\nservice shop { instances 2 }\ncache views { ttl 30s; of items }\ndatabase items { managed regional }\nweb -> shop\nshop -> views | items "look" { reads }\nshop -> items "save" { writes }\nflow save {\n  web -> shop\n  shop -> views | items "look"\n  shop -> items "save"\n}',
    },
    {
      text: "client web\nservice booking { instances 2 }\ndatabase seats { copies 3; quorum of 3 read 2 write 2 }\nweb -> booking\nbooking -> seats { reads; decides }",
    },
    {
      text: 'client web\nservice pay { instances 2 }\ncache keys { ttl 1d; copies 3 }\ndatabase ledger { managed regional }\nweb -> pay\npay -> keys { decides "was it charged before" }\npay -> ledger { writes }',
    },
  ],
  fixed:
    'client web\nservice booking { instances 2 }\ndatabase seats { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> booking\nbooking -> seats { reads from primary; decides "is the seat free" }',

  *check(context) {
    const told = new Set<string>();
    for (const reading of allReads(context)) {
      for (const one of reading.read.own) {
        const key = `${reading.read.read.id} ${one.relation}`;
        const found = told.has(key) ? undefined : judged(context, reading, one);
        if (found === undefined) continue;
        told.add(key);
        yield found;
      }
    }
  },
};

function judged(context: RuleContext, { flow, read, calls }: Reading, one: Culprit): Report | undefined {
  const { model, graph } = context;
  const relation = model.relations.get(one.relation);
  if (relation === undefined || atLeast(one.guarantee, { name: "strong" })) return undefined;
  const base = {
    location: relation.location,
    components: [relation.to, relation.from],
    ...inFlow(flow),
    fixes: () => fromPrimary(context, relation),
    cause: staleCause(one),
  };
  if (has(read.read, "decides")) {
    const what = word(read.read, "decides");
    const decided = what === undefined ? "what to write" : `"${what}"`;
    return {
      ...base,
      message: `"${relation.from}" decides ${decided} by what it reads from "${relation.to}", but ${one.why}.`,
    };
  }
  // What the flow or the step needs is judged as such.
  if (flow?.kind !== "declared" || saysHowOld(model, flow) || has(read.read, "consistency")) return undefined;
  const copied = copiedStore(graph, one);
  const write = copied === undefined ? undefined : calls().bySame(read.read, copied, "after");
  if (copied === undefined || write === undefined) return undefined;
  return {
    ...base,
    level: "info",
    message: `"${relation.from}" reads "${relation.to}" in ${flowNamed(flow)} and then writes to "${copied}": what it decides on may be old, since ${one.why}.`,
    witness: [{ message: `The write to "${copied}".`, location: write.relation.location }],
  };
}
