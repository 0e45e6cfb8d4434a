/** What a CDN costs, beside what it saves. */
import { fact, has, num } from "../../../model/facts.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const cost: Rule = {
  id: "cdn/cost",
  level: "info",
  preset: "learning",
  summary: "A CDN's price is stated: weigh it against what the origin would need without it.",
  why: "The bill for delivery grows with every film that is watched, and one month it is larger than that for all servers. Nobody had compared it with what the origin's own lines and machines would cost. For some content the edge is the cheap way and for some the dear one, and only the hit rate tells which.",
  sources: ["1:84"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/cost-optimization-pillar/plan-for-data-transfer.html",
  acceptWhen: "When somebody compares the two from time to time.",
  bad: [
    {
      text: "client web\ncdn edge { ttl 10m; hit 90%; cost 0.08 USD/GB }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
      finds: ["info edge"],
    },
  ],
  good: [
    {
      text: "client web\ncdn edge { ttl 10m; hit 90% }\nstorage files { managed regional; access signed }\nweb -> edge -> files",
    },
    {
      text: "client web\ncdn edge { ttl 10m }\nstorage files { managed regional; access signed; cost 20 USD/month }\nweb -> edge -> files",
    },
  ],

  *check({ graph }) {
    for (const cdn of graph.stating("cost")) {
      const said = fact(cdn, "cost");
      if (cdn.kind !== "cdn" || !has(cdn, "cost") || said === undefined) continue;
      const hit = num(cdn, "hit");
      const spared = hit === undefined ? "a share of the requests that is not said" : percentText(hit);
      yield {
        message: `"${cdn.id}" costs ${said.text} and spares its origin ${hit === undefined ? spared : `${spared} of the requests`}: compare it with what the origin would cost without it.`,
        location: said.location,
        components: [cdn.id],
        cause: `cost:${cdn.id}`,
      };
    }
  },
};
