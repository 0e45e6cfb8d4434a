/** One counter on one node stands on the path of every write. */
import { fact, word } from "../../../model/facts.ts";
import { isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, sayOtherwise } from "../../support/fixes.ts";
import { ofKinds } from "../../support/graph.ts";
import { flowsOf, partOfRequest } from "../../support/path.ts";
import { flowNamed } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const idGenerator: Rule = {
  id: "res/id-generator",
  level: "warning",
  preset: "recommended",
  summary: "Every write asks one counter on one node for its number.",
  why: "Orders are numbered one, two, three, by a counter on one machine. While that machine restarts nobody can order, and however many servers there are, orders come no faster than it counts. Numbers that each node makes for itself would need neither.",
  sources: ["0:22", "0:23"],
  reference: "https://github.com/twitter-archive/snowflake/tree/snowflake-2010",
  acceptWhen: "When the law asks for numbers without gaps, such as those of invoices.",
  absorbs: ["spof/unreplicated-store", "spof/single-instance"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme counter; instances 1 }\ndatabase orders { managed regional }\nweb -> api\napi -> ids\napi -> orders { writes }",
      finds: ["warning ids"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme snowflake; instances 3 }\ndatabase orders { managed regional }\nweb -> api\napi -> ids\napi -> orders { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme range; instances 1 }\nweb -> api\napi -> ids",
    },
    {
      text: "client web\nservice api { instances 2 }\nid-generator ids { scheme counter; managed regional }\nweb -> api\napi -> ids",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\nid-generator ids { scheme snowflake; instances 2 }\ndatabase orders { managed regional }\nweb -> api\napi -> ids\napi -> orders { writes }",

  *check(context) {
    const { model, failure } = context;
    for (const ids of ofKinds(context.graph, ["id-generator"])) {
      const scheme = fact(ids, "scheme");
      if (scheme === undefined || word(ids, "scheme") !== "counter") continue;
      const { total, said } = redundancy(model, ids);
      if (isManaged(ids) || !said || total > 1) continue;
      const flow = flowsOf(failure, ids.id).find((one) => partOfRequest(one, ids.id) && one.hard.has(ids.id));
      if (flow === undefined) continue;
      yield {
        message: `"${ids.id}" counts on one node, and ${flowNamed(flow)} asks it each time: while it is down nothing gets a number, and nothing is faster than it.`,
        location: scheme.location,
        components: [ids.id],
        flow: flow.id,
        fixes: fix(
          "Make numbers that need no shared counter",
          sayOtherwise(context, ids, scheme, "scheme snowflake"),
        ),
        cause: `instance:${ids.id}`,
      };
    }
  },
};
