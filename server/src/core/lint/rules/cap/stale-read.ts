/** A read path gives less than the flow or the step needs. */

import { statedConsistency } from "../../../analysis/consistency/hop.ts";
import { atLeast, type Guarantee, guaranteeNamed } from "../../../analysis/consistency/lattice.ts";
import { ageOf, metBy } from "../../../analysis/consistency/reads.ts";
import type { Culprit } from "../../../analysis/consistency/types.ts";
import { fact, num, word } from "../../../model/facts.ts";
import type { Fact, Flow } from "../../../model/types.ts";
import { allReads, fromPrimary, inFlow, staleCause } from "../../support/reads.ts";
import { durationText, pathText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const staleRead: Rule = {
  id: "cap/stale-read",
  level: "warning",
  preset: "recommended",
  summary: "Somebody needs newer data than the read path gives.",
  why: "The write was accepted, and the page after it shows the old value: it came from a replica that lags, a cache that has not expired, or an index that is fed later. The user repeats the order, or the code decides on a balance that is gone. One hop on the path is enough, however strong the store behind it.",
  sources: ["3:212", "3:216", "1:57", "1:85"],
  reference: "https://jepsen.io/consistency/models/read-your-writes",
  acceptWhen: "When the person who reads knows that it may be old, for example because the page says so.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from replica; consistency strong }",
      finds: ["warning orders, api"],
    },
    {
      text: 'client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders }\ndatabase orders { managed regional }\nweb -> api\napi -> views | orders "read" { reads }\nflow look "Look" {\n  web -> api\n  api -> views | orders "read"\n  needs consistency strong\n}',
      finds: ["warning views, api"],
    },
    {
      text: "client web\nservice api { instances 2 }\nsearch titles { managed regional; derived-from films { lag 30s } }\ndatabase films { managed regional }\nfilms => titles\nweb -> api\napi -> titles { reads; consistency read-your-writes }\napi -> films",
      finds: ["warning titles, api"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads; consistency strong }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from replica; consistency bounded 5s }",
    },
    {
      text: 'client web\nservice api { instances 2 }\ncache views { ttl 10m; of orders; write write-through }\ndatabase orders { managed regional }\nweb -> api\napi -> views | orders "read" { reads }\nflow look "Look" {\n  web -> api\n  api -> views | orders "read"\n  needs consistency strong\n}',
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase readings { tech cassandra; replication leaderless; copies 3; quorum of 3 read 2 write 2 }\nweb -> api\napi -> readings { reads; consistency strong }",
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders "save" { writes }\napi -> orders "read" { reads; consistency strong }\napi -> web "news" { protocol sse; optional }',
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional; replication primary-replica { replicas 2; mode async; lag 2s } }\nweb -> api\napi -> orders { reads from primary; consistency strong }",

  *check(context) {
    const { model } = context;
    const told = new Set<string>();
    for (const { flow, read } of allReads(context)) {
      const declared = model.flows.get(flow?.id ?? "");
      const needed = declared === undefined ? undefined : needOf(declared);
      const own = statedConsistency(read.read);
      const fact0 = fact(read.read, "consistency");
      // A step that states its own need is judged by it, and by what it reads itself.
      const need =
        own === undefined || fact0 === undefined ? needed : { want: own, said: fact0, by: "the step" };
      if (need === undefined) continue;
      const culprits = own === undefined ? read.culprits : read.own;
      for (const one of tooOld(culprits, need)) {
        const key = `${one.relation} ${own === undefined ? flow?.id : ""}`;
        const relation = model.relations.get(one.relation);
        if (relation === undefined || told.has(key)) continue;
        told.add(key);
        yield {
          message: `"${relation.from}" reads "${relation.to}", and ${need.by} ${wanted(need.want)}, but ${one.why}${summed(culprits, one, need)}.`,
          location: relation.location,
          components: [relation.to, relation.from],
          ...(own === undefined ? inFlow(flow) : {}),
          witness: [
            { message: "The need is stated here.", location: need.said.location },
            { message: pathText(model, read.path), location: read.read.location },
          ],
          fixes: () => fromPrimary(context, relation),
          cause: staleCause(one),
        };
      }
    }
  },
};

interface Need {
  readonly want: Guarantee;
  readonly said: Fact;
  /** Who needs it, as the message says it. */
  readonly by: string;
  /** Of `freshness`: only an age that is known speaks against it. */
  readonly known?: true;
}

function needOf(flow: Flow): Need | undefined {
  const said = fact(flow, "needs");
  if (said === undefined) return undefined;
  const by = `flow "${flow.label}"`;
  const name = word(flow, "needs", "consistency");
  const want = name === undefined ? undefined : guaranteeNamed(name, num(flow, "needs", "bound"));
  if (want !== undefined) return { want, said, by };
  const bound = num(flow, "needs", "freshness");
  return bound === undefined ? undefined : { want: { name: "bounded", bound }, said, by, known: true };
}

/** The hops too old for the need, each by itself; where only all together are, the worst of them. */
function tooOld(culprits: readonly Culprit[], { want, known }: Need): readonly Culprit[] {
  if (known === true) {
    const age = ageOf(culprits);
    const [worst] = [...culprits].sort((a, b) => (b.age ?? 0) - (a.age ?? 0));
    // What a CDN keeps for too long is told where its expiry is judged.
    const late = age !== undefined && want.bound !== undefined && age > want.bound;
    return worst === undefined || !late || worst.cause === "cdn" ? [] : [worst];
  }
  const alone = culprits.filter(({ guarantee }) => !atLeast(guarantee, want));
  if (alone.length > 0) return alone;
  const met = metBy(culprits);
  return met === undefined || atLeast(met, want) ? [] : culprits.slice(0, 1);
}

function wanted(want: Guarantee): string {
  if (want.name !== "bounded") return `needs ${want.name} consistency`;
  return want.bound === undefined
    ? "needs answers of a bounded age"
    : `needs answers no older than ${durationText(want.bound)}`;
}

/** What the hop adds up to with the others, where alone it is young enough. */
function summed(culprits: readonly Culprit[], one: Culprit, { want }: Need): string {
  const age = ageOf(culprits);
  const enough = want.bound !== undefined && (one.age ?? Number.POSITIVE_INFINITY) <= want.bound;
  return age === undefined || !enough ? "" : `, ${durationText(age)} with what stands behind it`;
}
