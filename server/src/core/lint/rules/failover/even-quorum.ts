/** Voters whose number, or whose places, make a majority fragile. */

import { enclosingOfKind } from "../../../analysis/places.ts";
import { fact, num } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isManaged } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, setProperties, type Wanted } from "../../support/fixes.ts";
import { type Graph, ofKinds, together } from "../../support/graph.ts";
import { flowsOf } from "../../support/path.ts";
import { zonesFor } from "../../support/redundancy.ts";
import { declared, survives } from "../../support/targets.ts";
import { count } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const evenQuorum: Rule = {
  id: "failover/even-quorum",
  level: "warning",
  preset: "recommended",
  summary: "A group that votes has two members, an even number, or its majority in one of two zones.",
  why: "Two voters need both: the group is down when either fails, more often than a single one. Four survive one loss, as three do, for a third more machines. Three voters over two zones have two in one of them, and with that zone the majority is gone.",
  sources: [],
  reference: "https://etcd.io/docs/v3.5/faq/",
  acceptWhen: "When the even number is only there while members are being replaced.",
  absorbs: ["spof/single-instance", "spof/unreplicated-store"],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ncoordinator keeper { instances 2; quorum 2 of 2 }\nweb -> api -> keeper",
      finds: ["warning keeper"],
    },
    {
      text: "client web\nservice api { instances 2 }\ncoordinator keeper { instances 4; quorum 3 of 4 }\nweb -> api -> keeper",
      finds: ["info keeper"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ncoordinator keeper { instances 3; quorum 2 of 3 }\nweb -> api -> keeper",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { replication leaderless; copies 4; quorum of 4 read 2 write 3 }\nweb -> api -> orders",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ncoordinator keeper { instances 3; quorum 2 of 3 }\nweb -> api -> keeper",

  *check(context) {
    const { model, graph, failure } = context;
    for (const component of together(graph, graph.stating("quorum"), ofKinds(graph, ["coordinator"]))) {
      const voters = votersOf(graph, component);
      if (voters === undefined || voters < 2 || isManaged(component)) continue;
      const said = fact(component, "quorum") ?? fact(component, "instances") ?? fact(component, "copies");
      const base = { location: said?.location ?? component.location, components: [component.id] };
      const zone = voters === 2 ? undefined : majorityZone(graph, component, voters);
      const flows = zone === undefined ? [] : flowsOf(failure, component.id);
      const flow = flows.find((analysed) => {
        const asking = declared(model, analysed);
        return asking !== undefined && survives(asking, "zone") && analysed.needs.includes(component.id);
      });
      if (voters === 2) {
        yield {
          ...base,
          message: `"${component.id}" has two voters: a majority needs both, so that losing either stops it.`,
          fixes: oneMore(context, component, voters),
          cause: `instance:${component.id}`,
        };
      } else if (zone !== undefined && flow !== undefined) {
        yield {
          ...base,
          message: `A majority of the ${voters} voters of "${component.id}" stands in "${zone}", one of two zones: without it the rest cannot decide.`,
          components: [component.id, zone],
          flow: flow.id,
          cause: `zone:${component.id}`,
        };
      } else if (voters % 2 === 0) {
        yield {
          ...base,
          message: `"${component.id}" has ${voters} voters: it survives ${count(Math.ceil(voters / 2) - 1, "loss", "losses")}, as ${voters - 1} would.`,
          level: "info",
          fixes: oneMore(context, component, voters),
          cause: `quorum:${component.id}`,
        };
      }
    }
  },
};

/** How many take part in a vote: `quorum K of N`, or the members of a coordinator. Read and write quorums do not vote. */
function votersOf(graph: Graph, component: Component): number | undefined {
  if (num(component, "quorum") !== undefined) return num(component, "quorum", "of");
  if (component.kind !== "coordinator" || num(component, "quorum", "read") !== undefined) return undefined;
  const { said, total } = redundancy(graph.model, component);
  return said ? total : undefined;
}

/** Of exactly two zones the one whose loss leaves no majority. */
function majorityZone(graph: Graph, component: Component, voters: number): string | undefined {
  const counts = new Map<string, number>();
  for (const { place, count } of redundancy(graph.model, component).units) {
    const zone = place === undefined ? undefined : enclosingOfKind(graph.model, place, "zone")?.id;
    if (zone === undefined) return undefined;
    counts.set(zone, (counts.get(zone) ?? 0) + count);
  }
  if (counts.size !== 2) return undefined;
  const [largest] = [...counts].sort((a, b) => b[1] - a[1]);
  return largest !== undefined && (voters - largest[1]) * 2 <= voters ? largest[0] : undefined;
}

/** One voter more, wherever the text counts them. */
function oneMore(context: RuleContext, component: Component, voters: number) {
  const wanted: Wanted[] = [];
  const quorum = fact(component, "quorum");
  const n = voters + 1;
  const zones = zonesFor(context, component).slice(0, n);
  // In fewer zones than voters one zone would hold a majority.
  const across = (before: string) => (zones.length === n ? `across ${zones.join(", ")}` : before);
  if (num(component, "quorum") !== undefined)
    wanted.push({ said: quorum, by: `quorum ${Math.floor(n / 2) + 1} of ${n}` });
  for (const property of ["instances", "copies"]) {
    const said = fact(component, property);
    if (said !== undefined && num(component, property) === voters && /^\d+(\s|$)/.test(said.text))
      wanted.push({
        said,
        by: `${property} ${said.text.replace(/^\d+/, String(n)).replace(/\bacross .*$/, across)}`,
      });
  }
  return wanted.length === 0 ? [] : fix(`Have ${n} voters`, setProperties(context, component, wanted));
}
