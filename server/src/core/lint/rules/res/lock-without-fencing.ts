/** Who held a lock before may still write after another one has it. */
import { fact } from "../../../model/facts.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import { locks, workUnderLocks } from "../../support/locks.ts";
import type { Rule } from "../../types.ts";

export const lockWithoutFencing: Rule = {
  id: "res/lock-without-fencing",
  level: "warning",
  preset: "recommended",
  summary: "A lock gives its holder no number by which a late write is refused.",
  why: "The holder of the lock is stopped for a minute by its own clean-up of memory. Its lock ends, another one takes it and writes. Then the first wakes up, still believes that it holds the lock, and overwrites what the second wrote.",
  sources: ["2:75", "2:133"],
  reference: "https://martin.kleppmann.com/2016/02/08/how-to-do-distributed-locking.html",
  acceptWhen: "When what is written checks a version of its own, so that a late write is refused there.",
  bad: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; fencing none; managed regional }\ndatabase sold { managed regional }\nweb -> booking\nbooking -> sold { writes; under seats }",
      finds: ["warning seats, sold"],
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; fencing none; managed regional }\nweb -> booking -> seats",
      finds: ["warning seats"],
    },
  ],
  good: [
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; fencing; managed regional }\ndatabase sold { managed regional }\nweb -> booking\nbooking -> sold { writes; under seats }",
    },
    {
      text: "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; fencing none; managed regional }\ndatabase sold { managed regional; locking optimistic }\nweb -> booking\nbooking -> sold { writes; under seats }",
    },
  ],
  fixed:
    "client web\nservice booking { instances 2 }\nlock seats { by seat_id; ttl 10m; fencing; managed regional }\ndatabase sold { managed regional }\nweb -> booking\nbooking -> sold { writes; under seats }",

  *check(context) {
    const { model, graph } = context;
    const under = workUnderLocks(graph);
    for (const lock of locks(graph)) {
      const said = fact(lock, "fencing");
      if (said?.state !== "absent") continue;
      const written = [...new Set((under.get(lock.id) ?? []).map(({ to }) => to))];
      // A store that compares versions, or lets a key exist once, refuses the late write itself.
      const open = written.filter((id) => !refusesLateWrites(model.components.get(id)));
      if (written.length > 0 && open.length === 0) continue;
      yield {
        message: `"${lock.id}" has no fencing: a holder that was held up past its lease still writes${open.length > 0 ? ` "${open[0]}"` : ""} after the next one.`,
        location: said.location,
        components: [lock.id, ...open],
        fixes: fix(`Number the leases of ${lock.name}`, sayOtherwise(context, lock, said, "fencing")),
        cause: `fencing:${lock.id}`,
      };
    }
  },
};

function refusesLateWrites(store: Parameters<typeof fact>[0] | undefined): boolean {
  if (store === undefined) return false;
  const locking = fact(store, "locking");
  return locking?.values.value === "optimistic" || fact(store, "unique")?.state === "stated";
}
