/** A burst meets a part that cannot grow, and nothing in front of it takes the burst. */
import { fact, num } from "../../../model/facts.ts";
import { fix } from "../../support/fixes.ts";
import { arriving, bears, loaded, ratesSaid, withInstances } from "../../support/load.ts";
import { durationText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";
import { isChokePoint } from "./overload.ts";

export const chokePoint: Rule = {
  id: "res/choke-point",
  level: "warning",
  preset: "recommended",
  summary: "A burst meets fixed capacity, and neither a queue nor a waiting room is in front of it.",
  why: "Tickets go on sale at ten, and a hundred times the usual load arrives within the minute. The booking service has as many instances as it had at nine. A queue would have made people wait; without one they all fail, and try again.",
  sources: ["2:20", "3:14", "4:148", "2:19"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/patterns/queue-based-load-leveling",
  acceptWhen: "When those who come too many may be turned away, and something does that.",
  absorbs: ["res/no-headroom", "res/no-autoscale", "res/outgrows", "res/vertical-only"],
  bad: [
    {
      text: "client fan\nservice booking { instances 4; capacity 100 rps }\nfan -> booking\nflow buy {\n  fan -> booking\n  rate 50 rps peak 5k rps within 1m\n}",
      finds: ["warning booking, buy"],
    },
    {
      text: "client fan\nservice booking { instances 4..200; autoscale on cpu 60% { takes 10s } }\ndatabase seats { capacity 1k rps }\nfan -> booking\nbooking -> seats { writes }\nflow buy {\n  fan -> booking -> seats\n  rate 50 rps peak 5k rps within 1m\n}",
      finds: ["warning seats, buy"],
    },
  ],
  good: [
    {
      text: "client fan\nwaiting-room hall { admit 300 rps; managed global }\nservice booking { instances 4; capacity 100 rps }\nfan -> hall -> booking\nflow buy {\n  fan -> hall -> booking\n  rate 50 rps peak 5k rps within 1m\n}",
    },
    {
      text: "client fan\nservice booking { instances 4; capacity 2k rps }\nqueue orders { managed regional; dlq dead }\nqueue dead { managed regional }\nworker seller { instances 4; capacity 100 rps; idempotent }\nfan -> booking ~> orders ~> seller\nflow buy {\n  fan -> booking ~> orders ~> seller\n  rate 50 rps peak 5k rps within 1m\n}",
    },
    // A waiting room that does not say how many it lets in still holds the burst.
    {
      text: "client fan\nwaiting-room hall { managed global }\nservice booking { instances 4; capacity 100 rps }\nfan -> hall -> booking\nflow buy {\n  fan -> hall -> booking\n  rate 50 rps peak 5k rps within 1m\n}",
    },
  ],
  fixed:
    "client fan\nwaiting-room hall { admit 300 rps; managed global }\nservice booking { instances 4; capacity 100 rps }\nfan -> hall -> booking\nflow buy {\n  fan -> hall -> booking\n  rate 50 rps peak 5k rps within 1m\n}",

  *check(context) {
    for (const one of loaded(context)) {
      const { component, load, bearing } = one;
      if (load.usual.front === 0 || !isChokePoint(one)) continue;
      const { flow, arrivals, within } = load.surge!;
      const rate = arrivals.front + arrivals.behind;
      const wanted = Math.ceil((rate / bearing.perInstance) * 1.0001);
      const fits =
        bearing.kind === "equal" &&
        component.kind !== "external" &&
        num(component, "instances") !== undefined;
      yield {
        message: `"${component.id}" gets ${arriving(rate, load.atLeast)} within ${durationText(within ?? 0)} at the peak, but ${bears(one, load.mostCapacity!, true)} and it cannot grow; neither a queue nor a waiting room takes the burst.`,
        location: fact(component, "capacity")?.location ?? component.location,
        components: [component.id, flow],
        flow,
        witness: ratesSaid(context.model, [flow]),
        fixes: () => (fits ? fix(`Run ${wanted} instances`, withInstances(context, component, wanted)) : []),
        cause: one.cause,
      };
    }
  },
};
