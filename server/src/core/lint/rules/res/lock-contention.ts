/** A lock is asked for more often than it can be held. */
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { ratesSaid } from "../../support/load.ts";
import { locks } from "../../support/locks.ts";
import { durationText, rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const lockContention: Rule = {
  id: "res/lock-contention",
  level: "warning",
  preset: "recommended",
  summary: "A lock is asked for more often than it can be held one after the other.",
  why: "Each booking holds the lock for 200 ms, so five a second get it, whatever else is fast. Ten a second ask. They queue up, time out, and hold connections meanwhile; more instances only make the queue longer.",
  sources: ["2:29", "2:133", "4:151", "2:74"],
  reference: "https://www.postgresql.org/docs/current/explicit-locking.html",
  acceptWhen: "When those who do not get the lock at once give up, and that is meant.",
  bad: [
    {
      text: "client web\nservice booking { instances 3 }\nlock hall { managed regional; hold 200ms; ttl 5s; fencing }\nweb -> booking -> hall\nflow book {\n  web -> booking -> hall\n  rate 10 rps\n}",
      finds: ["warning hall, book"],
    },
    {
      text: "client web\nservice booking { instances 3 }\nlock seats { managed regional; by seat_id of 20; hold 5s; ttl 10s; fencing }\ndatabase tickets { managed regional }\nweb -> booking\nbooking -> tickets { under seats; writes }\nflow book {\n  web -> booking -> tickets\n  rate 2 rps peak 10 rps\n}",
      finds: ["warning seats, book"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 3 }\nlock seats { managed regional; by seat_id of 500; hold 200ms; ttl 5s; fencing }\nweb -> booking -> seats\nflow book {\n  web -> booking -> seats\n  rate 10 rps\n}",
    },
    // How many keys there are is not said.
    {
      text: "client web\nservice booking { instances 3 }\nlock seats { managed regional; by seat_id; hold 10m; ttl 15m; fencing }\nweb -> booking -> seats\nflow book {\n  web -> booking -> seats\n  rate 10 rps\n}",
    },
    {
      text: "client web\nservice booking { instances 3 }\nlock hall { managed regional; hold 20ms; ttl 5s; fencing }\nweb -> booking -> hall\nflow book {\n  web -> booking -> hall\n  rate 10 rps\n}",
    },
  ],
  fixed:
    "client web\nservice booking { instances 3 }\nlock seats { managed regional; by seat_id of 500; hold 200ms; ttl 5s; fencing }\nweb -> booking -> seats\nflow book {\n  web -> booking -> seats\n  rate 10 rps\n}",

  *check(context) {
    const under = heldDuring(context);
    for (const lock of locks(context.graph)) {
      const hold = num(lock, "hold");
      const locks = locksOf(lock);
      if (hold === undefined || locks === undefined) continue;
      const asked = askedFor(context, lock, under.get(lock.id) ?? []);
      if (asked === undefined) continue;
      // More than so many cannot be held one after the other.
      const bears = locks / (hold / 1000);
      const rate = asked.usual >= bears ? asked.usual : (asked.peak ?? 0);
      if (rate < bears) continue;
      const [flow] = asked.flows;
      const when = asked.usual >= bears ? "" : " at the peak";
      yield {
        message: `"${lock.id}" is asked for ${rateText(rate)}${when} and held for ${durationText(hold)} each time: ${locks === 1 ? "one after the other" : `over ${locks} keys`} it can be had ${rateText(bears)} at most.`,
        location: fact(lock, "hold")?.location ?? lock.location,
        components: [lock.id, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: ratesSaid(context.model, asked.flows),
        cause: `contention:${lock.id}`,
      };
    }
  },
};

/** How many there are: one without a key, as many as there are keys with one; undefined where their number is not said. */
function locksOf(lock: Component): number | undefined {
  return has(lock, "by") ? num(lock, "by", "of") : 1;
}

/** By lock, the relations whose work is done under it. */
function heldDuring({ graph }: RuleContext): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const relation of graph.relationsStating("under")) {
    const lock = word(relation, "under");
    if (lock === undefined) continue;
    const list = found.get(lock);
    if (list === undefined) found.set(lock, [relation.id]);
    else list.push(relation.id);
  }
  return found;
}

interface Asked {
  readonly usual: number;
  readonly peak: number | undefined;
  readonly flows: readonly string[];
}

/** The larger of what calls it and what works under it: the same request may do both. */
function askedFor({ figures }: RuleContext, lock: Component, under: readonly string[]): Asked | undefined {
  const load = figures.load.components.get(lock.id);
  const called: Asked | undefined =
    load === undefined
      ? undefined
      : {
          usual: load.requests.usual + load.behind.usual,
          peak: load.surge === undefined ? undefined : load.surge.arrivals.front + load.surge.arrivals.behind,
          flows: load.flows.map(({ flow }) => flow),
        };
  const worked = under.flatMap((id) => figures.load.relations.get(id) ?? []);
  if (worked.length === 0) return called;
  const usual = worked.reduce((sum, { rate }) => sum + rate.usual, 0);
  // Several flows need not have their peaks together.
  const peaks = worked.map(({ rate }) => (rate.peak === undefined ? 0 : rate.peak - rate.usual));
  const held = {
    usual,
    peak: usual + Math.max(...peaks),
    flows: [...new Set(worked.flatMap(({ flows }) => flows))],
  };
  return called !== undefined && called.usual >= held.usual ? called : held;
}
