/** At the growth that is said, the load passes the capacity within a year. */
import { arriving, bears, loaded, mainFlow, ratesSaid } from "../../support/load.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const outgrows: Rule = {
  id: "res/outgrows",
  level: "info",
  preset: "strict",
  summary: "At the growth that is said, the load passes what it can have within a year.",
  why: "Ten percent a month is three times as much in a year. The system that has room today is full before the next budget. Whoever knows the month can order, shard or rebuild in time; whoever does not learns it from the users.",
  sources: ["1:19", "3:182"],
  reference: "https://sre.google/sre-book/software-engineering-in-sre/",
  acceptWhen: "When more capacity can be had within days.",
  options: {
    months: { default: 12, description: "Growth that passes the capacity within so many months is told of." },
  },
  bad: [
    {
      text: "client web\nservice api { instances 4; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps grows 10% per month\n}",
      finds: ["info api, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 4; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps grows 10% per year\n}",
    },
    {
      text: "client web\nservice api { instances 4..20; capacity 400 rps; autoscale on cpu 60% }\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps grows 10% per month\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 4..20; capacity 400 rps; autoscale on cpu 60% }\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps grows 10% per month\n}",

  *check(context) {
    const months = context.option<number>("months");
    for (const one of loaded(context)) {
      const { component, load } = one;
      if (load.passedIn === undefined || load.passedIn === 0 || load.passedIn > months) continue;
      if (load.usual.front === 0) continue;
      const flow = mainFlow(load);
      yield {
        message: `"${component.id}" gets ${arriving(load.usual.front + load.usual.behind, load.atLeast)} and ${bears(one, load.mostCapacity!, true)}: at the growth that is said it is full in ${count(load.passedIn, "month")}.`,
        location: component.location,
        components: [component.id, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: ratesSaid(
          context.model,
          load.flows.map((share) => share.flow),
        ),
        cause: one.cause,
      };
    }
  },
};
