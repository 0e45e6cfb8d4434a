/** Several layers try again, and one request becomes many at the end of the path. */
import { num } from "../../../model/facts.ts";
import { flowOf } from "../../support/path.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const retryAmplification: Rule = {
  id: "res/retry-amplification",
  level: "warning",
  preset: "recommended",
  summary: "Attempts of several layers multiply: one request becomes many at the end of the path.",
  why: "The browser tries four times, the gateway four times for each, the service four times for each of these. A store that answers slowly gets sixty-four requests for one, just when it can bear fewer than ever. It does not come back until somebody stops the callers.",
  sources: ["4:146", "4:147"],
  reference: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
  acceptWhen: "When a retry budget that the model does not say bounds them together.",
  options: {
    limit: { default: 10, description: "So many attempts for one request are still accepted." },
  },
  bad: [
    {
      text: "client web\nservice api, shop { instances 2 }\ndatabase orders { managed regional }\nweb -> api { retry 3 { backoff exponential; jitter }; idempotent }\napi -> shop { retry 3 { backoff exponential; jitter }; idempotent }\nshop -> orders { retry 3 { backoff exponential; jitter }; idempotent }",
      finds: ["warning orders, shop, api, web"],
    },
    {
      text: "client web\nservice api, shop { instances 2 }\nweb -> api { retry 3 { backoff exponential; jitter }; idempotent }\napi -> shop { retry 3 { backoff exponential; jitter }; idempotent }\nflow buy {\n  web -> api -> shop\n}\nflow look {\n  web -> api -> shop\n}",
      finds: ["warning shop, api, web, buy"],
    },
    // Behind a queue: nobody waits.
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker w { instances 2; idempotent }\nservice shop { instances 2 }\ndatabase orders { managed regional }\nweb -> api ~> jobs ~> w\nw -> shop { retry 3 { backoff exponential; jitter }; idempotent }\nshop -> orders { retry 3 { backoff exponential; jitter }; idempotent }",
      finds: ["info orders, shop, w"],
    },
  ],
  good: [
    {
      text: "client web\nservice api, shop { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> shop\nshop -> orders { retry 3 { backoff exponential; jitter }; idempotent }",
    },
    {
      text: "client web\nservice api, shop { instances 2 }\nweb -> api { retry 3 { backoff exponential; jitter; budget 10% }; idempotent }\napi -> shop { retry 3 { backoff exponential; jitter; budget 10% }; idempotent }",
    },
    // Said once for the way through a balancer: the client tries again, the balancer only forwards.
    {
      text: "client web\nlb front { instances 2; health-check every 5s }\nservice api { instances 2 }\nweb -> front -> api { retry 3 { backoff exponential; jitter }; idempotent }",
    },
    // Behind a queue nobody waits: its attempts are its own.
    {
      text: 'client web\nservice api { instances 2 }\nqueue jobs { managed regional; retry 5; dlq dead }\nqueue dead { managed regional }\nworker mailer { instances 2; idempotent }\nexternal mail\nweb -> api { retry 3 { backoff exponential; jitter }; idempotent }\napi ~> jobs ~> mailer\nmailer -> mail { retry 3 { backoff exponential; jitter }; idempotent; fallback "later" }',
    },
  ],
  fixed:
    "client web\nservice api, shop { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> shop\nshop -> orders { retry 3 { backoff exponential; jitter }; idempotent }",

  *check({ model, figures, failure, option }) {
    const limit = option<number>("limit");
    for (const { flow, times, path } of figures.load.amplified) {
      if (times <= limit) continue;
      const tried = path
        .flatMap((id) => model.relations.get(id) ?? [])
        .filter((relation) => (num(relation, "retry") ?? 0) > 0);
      const last = tried.at(-1);
      if (last === undefined) continue;
      const declared = model.flows.has(flow);
      const callers = new Set(tried.map(({ from }) => from).filter((id) => id !== last.to));
      yield {
        message: `One request becomes up to ${Math.round(times)} at "${last.to}": ${count(tried.length, "layer")} on the way each try again.`,
        location: last.location,
        components: [last.to, ...[...callers].reverse(), ...(declared ? [flow] : [])],
        // Work behind a queue has no flow of its own: where the calls stand then decides how much it matters.
        ...(flowOf(failure, flow) && { flow }),
        witness: tried.map((relation) => ({
          message: `"${relation.from}" tries ${(num(relation, "retry") ?? 0) + 1} times`,
          location: relation.location,
        })),
        cause: `retries:${tried.map(({ id }) => id).join(" ")}`,
      };
    }
  },
};
