/** A lock whose holder stops is never released. */
import { fact, has, num, word } from "../../../model/facts.ts";
import { addProperty, asking, setProperty } from "../../support/fixes.ts";
import { locks } from "../../support/locks.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const lockWithoutTtl: Rule = {
  id: "res/lock-without-ttl",
  level: "warning",
  preset: "recommended",
  summary: "A lock does not expire.",
  why: "The server takes the lock on a seat, and stops before it gives it back. Nobody can book that seat now, and nobody holds it. Somebody finds out weeks later and deletes the lock by hand, hoping that it is the right one.",
  sources: ["2:29", "2:38", "2:133"],
  reference: "https://redis.io/docs/latest/develop/clients/patterns/distributed-locks/",
  acceptWhen: "When the lock ends with its holder's session anyway.",
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl none; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",
      finds: ["warning seats"],
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; hold 8m; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",
      finds: ["warning seats"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",
    },
    {
      text: "client web\nservice booking { instances 2 }\ncoordinator council { managed regional }\nlock seats { by seat_id; runs-on council }\nweb -> booking -> seats",
    },
    {
      text: "client web\nservice booking { instances 2 }\ndatabase sold { managed regional }\nlock seats { by seat_id; runs-on sold }\nweb -> booking\nbooking -> sold { writes; under seats }",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; copies 3; quorum 2 of 3 }\nweb -> booking -> seats",

  *check(context) {
    const { model, graph } = context;
    for (const lock of locks(graph)) {
      if (has(lock, "ttl")) continue;
      const said = fact(lock, "ttl");
      // Locks of a coordinator or database end with the session of their holder.
      const host = model.components.get(word(lock, "runs-on") ?? "");
      if (said === undefined && (host?.kind === "coordinator" || host?.kind === "database")) continue;
      const hold = num(lock, "hold");
      const example = durationText(hold === undefined ? 30_000 : hold * 2);
      const by = `ttl ${example}`;
      yield {
        ...(said === undefined && { unsaid: true }),
        message: `"${lock.id}" ${said === undefined ? "is not said to expire" : "never expires"}: when its holder stops, what it locks stays locked.`,
        location: said?.location ?? lock.location,
        components: [lock.id],
        fixes: asking(
          `Let ${lock.name} expire…`,
          said === undefined ? addProperty(context, lock, by) : setProperty(context, lock, said, by),
          example,
        ),
        cause: `ttl:${lock.id}`,
      };
    }
  },
};
