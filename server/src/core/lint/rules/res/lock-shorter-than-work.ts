/** A lock ends before the work that is done under it. */

import { latencySaid } from "../../../analysis/latency/own.ts";
import { attemptsOf } from "../../../analysis/latency/timeouts.ts";
import type { Location } from "../../../base/text.ts";
import { fact, num } from "../../../model/facts.ts";
import type { Component, Model, Relation } from "../../../model/types.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import { locks, workUnderLocks } from "../../support/locks.ts";
import { timeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const lockShorterThanWork: Rule = {
  id: "res/lock-shorter-than-work",
  level: "warning",
  preset: "recommended",
  summary: "A lock expires while the work under it may still be going on.",
  why: "The lock lasts five seconds, the payment under it usually two, and on a bad day eight. On that day the lock ends, somebody else takes it, and both pay. Nothing failed: each step took no longer than it was allowed to.",
  sources: ["2:29", "2:75"],
  reference: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  acceptWhen: "When the holder prolongs the lock while it works.",
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 10m; ttl 5m; managed regional }\nweb -> booking -> seats",
      finds: ["warning seats"],
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 2s; managed regional }\ndatabase sold { managed regional }\nweb -> booking\nbooking -> sold { writes; under seats; timeout 1s; retry 2 { backoff exponential; jitter }; idempotent by seat_id }",
      finds: ["warning seats, booking, sold"],
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 500ms; managed regional }\ndatabase sold { managed regional; latency p99 800ms }\nweb -> booking\nbooking -> sold { writes; under seats }",
      finds: ["warning seats, booking, sold"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 8m; ttl 10m; managed regional }\ndatabase sold { managed regional }\nweb -> booking\nbooking -> sold { writes; under seats; timeout 1s }",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 10m; ttl 10m; managed regional }\nweb -> booking -> seats",

  *check(context) {
    const { model, graph } = context;
    const under = workUnderLocks(graph);
    for (const lock of locks(graph)) {
      const ttl = num(lock, "ttl");
      const said = fact(lock, "ttl");
      if (ttl === undefined || said === undefined) continue;
      const longest = [
        heldFor(lock),
        ...(under.get(lock.id) ?? []).map((relation) => workOf(model, relation)),
      ]
        .filter((work) => work !== undefined)
        .reduce<Work | undefined>((most, work) => (work.ms > (most?.ms ?? 0) ? work : most), undefined);
      if (longest === undefined || longest.ms <= ttl) continue;
      const time = timeText(longest.ms);
      yield {
        message: `"${lock.id}" ends after ${timeText(ttl)}, but ${longest.what} ${time}: another one may then do the same at the same time.`,
        location: said.location,
        components: [lock.id, ...longest.ends],
        witness: [{ message: `takes up to ${time}`, location: longest.location }],
        fixes: fix(`Let ${lock.name} last ${time}`, sayOtherwise(context, lock, said, `ttl ${time}`)),
        cause: `lease:${lock.id}`,
      };
    }
  },
};

interface Work {
  readonly ms: number;
  /** `it is held for`. */
  readonly what: string;
  readonly location: Location;
  readonly ends: readonly string[];
}

function heldFor(lock: Component): Work | undefined {
  const ms = num(lock, "hold");
  const said = fact(lock, "hold");
  return ms === undefined || said === undefined
    ? undefined
    : { ms, what: "it is held for", location: said.location, ends: [] };
}

/** All attempts of the call, else how long the callee takes at its slowest. */
function workOf(model: Model, relation: Relation): Work | undefined {
  const callee = model.components.get(relation.to);
  const slow = callee === undefined ? undefined : latencySaid(callee, "p99");
  const ms = attemptsOf(relation) ?? slow;
  if (ms === undefined) return undefined;
  const what = `the work of "${relation.from}" on "${relation.to}" under it may take`;
  return { ms, what, location: relation.location, ends: [relation.from, relation.to] };
}
