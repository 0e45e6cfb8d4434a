/** Targets get equal numbers of requests although they, or the requests, are not equal. */
import { fact, num, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { balancers } from "../../support/components.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { callees, type Graph, outgoing } from "../../support/graph.ts";
import { longConnectionThrough } from "../../support/sessions.ts";
import type { Rule } from "../../types.ts";

export const roundRobinUneven: Rule = {
  id: "lb/round-robin-uneven",
  level: "warning",
  preset: "recommended",
  summary: "Round robin over unequal targets or connections that stay open.",
  why: "Two old machines and one with four times their power each get a third of the requests. The old ones are overloaded while the strong one idles, and users see it as every third page being slow. With connections that stay open it is worse: whoever was restarted last has none, and the rest keep theirs for hours.",
  sources: ["4:88", "4:89", "4:93", "1:103", "1:19"],
  reference: "https://sre.google/sre-book/load-balancing-datacenter/",
  acceptWhen: "When the weakest target alone can bear its equal share at the peak.",
  bad: [
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice big { instances 2 }\nservice small { instances 2 }\nweb -> front\nfront -> big { weight 3 }\nfront -> small { weight 1 }",
      finds: ["warning front"],
    },
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice chat { instances 4; session token }\nweb -> front\nfront -> chat { protocol websocket }",
      finds: ["warning front"],
    },
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice big { instances 2; capacity 900 rps }\nservice small { instances 2; capacity 100 rps }\nweb -> front -> big | small",
      finds: ["warning front"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { managed regional; algorithm weighted-round-robin }\nservice big { instances 2 }\nservice small { instances 2 }\nweb -> front\nfront -> big { weight 3 }\nfront -> small { weight 1 }",
    },
    {
      text: "client web\nlb front { managed regional; algorithm round-robin }\nservice api { instances 4 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { managed regional; algorithm least-connections }\nservice chat { instances 4; session token }\nweb -> front\nfront -> chat { protocol websocket }",
    },
    {
      text: 'client web\nlb front { managed regional; algorithm round-robin; layer 7; tls terminate }\nservice films { instances 2; capacity 900 rps }\nservice billing { instances 2; capacity 100 rps }\nweb -> front\nfront -> films { route "/films" }\nfront -> billing { route "/billing" }',
    },
  ],
  fixed:
    "client web\nlb front { managed regional; algorithm weighted-round-robin }\nservice big { instances 2 }\nservice small { instances 2 }\nweb -> front\nfront -> big { weight 3 }\nfront -> small { weight 1 }",

  *check(context) {
    for (const balancer of balancers(context.graph)) {
      const algorithm = fact(balancer, "algorithm");
      if (algorithm === undefined || algorithm.contested === true) continue;
      if (word(balancer, "algorithm") !== "round-robin") continue;
      const unequal = unequalTargets(context.graph, balancer);
      const long = longConnectionThrough(context.graph, balancer);
      const witness = unequal?.fact ?? long;
      if (witness === undefined) continue;
      const better = [unequal && "weighted", long ? "least-connections" : "round-robin"];
      const by = better.filter((one) => one !== undefined).join("-");
      yield {
        message:
          unequal === undefined
            ? `"${balancer.id}" hands out connections in turn, and they stay open (${long?.text}): those to a restarted target never come back to it.`
            : `"${balancer.id}" gives each target the same number of requests, but ${unequal.what}.`,
        location: algorithm.location,
        components: [balancer.id],
        witness: [{ message: `Said here: ${witness.property} ${witness.text}.`, location: witness.location }],
        fixes: fix(`Balance by ${by}`, setProperty(context, balancer, algorithm, `algorithm ${by}`)),
        cause: `balance:${balancer.id}`,
      };
    }
  },
};

/** Targets that stand for each other and of which it is said that they differ. */
function unequalTargets(
  graph: Graph,
  balancer: Component,
): { readonly what: string; readonly fact: Fact } | undefined {
  const relations = outgoing(graph, balancer.id, "sync");
  const weighted = relations.filter((one) => num(one, "weight") !== undefined);
  const [first, ...rest] = weighted;
  const other = rest.find((one) => num(one, "weight") !== (first && num(first, "weight")));
  const weight = other && fact(other, "weight");
  if (first !== undefined && other !== undefined && weight !== undefined)
    return {
      what: `the weights of "${first.to}" and "${other.to}" are ${fact(first, "weight")?.text} and ${weight.text}`,
      fact: weight,
    };
  // Targets of different work may well differ: only alternatives stand for each other.
  const groups = new Set(relations.filter((one) => one.alternatives !== undefined).map(({ to }) => to));
  const equals = callees(graph, balancer.id).filter(({ id }) => groups.has(id));
  const [one, ...others] = equals.filter((target) => num(target, "capacity") !== undefined);
  const unlike = others.find((target) => num(target, "capacity") !== (one && num(one, "capacity")));
  const said = unlike && fact(unlike, "capacity");
  if (one === undefined || unlike === undefined || said === undefined) return undefined;
  return {
    what: `an instance of "${one.id}" bears ${fact(one, "capacity")?.text} and one of "${unlike.id}" ${said.text}`,
    fact: said,
  };
}
