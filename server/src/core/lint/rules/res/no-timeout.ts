/** A service waits for ever for what it calls, in a flow that has to be quick. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { flowsUsing, syncCalls } from "../../support/calls.ts";
import { isCompute } from "../../support/components.ts";
import { addProperty, asking, setProperty } from "../../support/fixes.ts";
import { ownerOf } from "../../support/graph.ts";
import { partOfRequest } from "../../support/path.ts";
import { declared, latencyTarget } from "../../support/targets.ts";
import { timeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const noTimeout: Rule = {
  id: "res/no-timeout",
  level: "warning",
  preset: "recommended",
  summary: "A service waits for its callee without a limit, in a flow with a latency target.",
  why: "The database stops answering, but its connections stay open. Every request of the service waits for it, until all threads of the service wait, and then all threads of those who call the service. One hanging part has stopped everything, and nothing reported an error.",
  sources: ["3:165"],
  reference: "https://aws.amazon.com/builders-library/timeouts-retries-and-backoff-with-jitter/",
  kin: [{ tool: "Bandit", id: "B113" }],
  acceptWhen: "When the library in use sets a limit that the text does not show.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { timeout none }\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",
      finds: ["warning api, orders, api->orders"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",
      finds: ["info api, orders, api->orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { timeout 200ms }\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",
    },
    {
      text: "client web\nservice api { instances 2; timeout 250ms }\ndatabase orders { managed regional }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> orders { timeout 200ms }\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}",

  *check(context) {
    const { model, graph, failure } = context;
    for (const { relation, from, to } of syncCalls(graph)) {
      if (!isCompute(from) || has(relation, "timeout")) continue;
      // Work that ends by itself waits for nobody longer; a part is no call over a network.
      const stated = isAbsent(relation, "timeout");
      if (!stated && has(ownerOf(model, from), "timeout")) continue;
      if (ownerOf(model, from) === ownerOf(model, to)) continue;
      for (const flow of flowsUsing(failure, relation.id)) {
        const own = declared(model, flow);
        const target = own === undefined ? undefined : latencyTarget(own);
        if (own === undefined || target === undefined || !partOfRequest(flow, from.id)) continue;
        const said = fact(relation, "timeout");
        const title = `Say how long ${from.name} waits for ${to.name}…`;
        const example = timeText(target.ms);
        yield {
          ...(stated ? {} : ({ level: "info", unsaid: true } as const)),
          message: `"${from.id}" ${stated ? "waits for" : "is not said to limit its wait for"} "${to.id}"${stated ? " without a limit" : ""}, although flow "${own.label}" may take ${timeText(target.ms)} (${target.of}).`,
          location: said?.location ?? relation.location,
          components: [from.id, to.id, relation.id],
          flow: flow.id,
          witness: [
            {
              message: `flow "${own.label}" needs latency ${target.of} ${timeText(target.ms)}`,
              location: fact(own, "needs")?.location ?? own.location,
            },
          ],
          fixes: () =>
            asking(
              title,
              stated
                ? setProperty(context, relation, said, `timeout ${example}`)
                : addProperty(context, relation, `timeout ${example}`),
              example,
            ),
          cause: `wait:${relation.id}`,
        };
        break;
      }
    }
  },
};
