/** A balancer that is a device, where load is to grow. */
import { fact, has, word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { count, rateText } from "../../support/words.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const hardwareFixed: Rule = {
  id: "lb/hardware-fixed",
  level: "info",
  preset: "strict",
  summary: "A balancer is a device, and the load on it is to grow or to vary.",
  why: "Traffic grows by a tenth each month, and in autumn the pair of balancers in the rack is full. The next larger pair costs a year's budget and is delivered in twelve weeks. A program on ordinary machines would have been given two more of them on the same day.",
  sources: ["0:63", "0:64", "4:99", "4:100", "1:93"],
  reference: "https://www.usenix.org/conference/nsdi16/technical-sessions/presentation/eisenbud",
  acceptWhen: "When the devices are there, paid for, and have room for years.",
  absorbs: ["res/outgrows"],
  options: { months: { default: 12, description: "Growth that fills it within so many months is told." } },
  bad: [
    {
      text: "client web\nlb front { type hardware; instances 2; autoscale on cpu 60%; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api",
      finds: ["info front"],
    },
    {
      text: "client web\nlb front { type hardware; instances 2; capacity 500 rps; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  rate 600 rps grows 10% per month\n}",
      finds: ["info front"],
    },
  ],
  good: [
    {
      text: "client web\nlb front { type hardware; instances 2; capacity 5k rps; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api\nflow read {\n  web -> front -> api\n  rate 600 rps grows 10% per month\n}",
    },
    {
      text: "client web\nlb front { type software; instances 2; autoscale on cpu 60%; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api",
    },
    {
      text: "client web\nlb front { type hardware; instances 2; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api",
    },
  ],
  fixed:
    "client web\nlb front { type software; instances 2; autoscale on cpu 60%; health-check every 5s }\nservice api { instances 3 }\nweb -> front -> api",

  *check(context) {
    for (const balancer of context.graph.stating("type")) {
      const type = fact(balancer, "type");
      if (type === undefined || word(balancer, "type") !== "hardware") continue;
      const because = growth(context, balancer);
      if (because === undefined) continue;
      yield {
        message: `"${balancer.id}" is a device, ${because}: more of it has to be bought and installed.`,
        location: type.location,
        components: [balancer.id],
        fixes: fix("Use a program instead", replaceProperty(context, type, "type software")),
        cause: `load:${balancer.id}`,
      };
    }
  },
};

function growth({ figures, option }: RuleContext, balancer: Component): string | undefined {
  if (has(balancer, "autoscale")) return "and is to grow by itself";
  const load = figures.load.components.get(balancer.id);
  if (load?.passedIn === undefined || load.capacity === undefined) return undefined;
  if (load.passedIn > option<number>("months")) return undefined;
  const when = load.passedIn < 1 ? "is passed" : `is passed in ${count(Math.ceil(load.passedIn), "month")}`;
  return `and the ${rateText(load.capacity)} that it bears ${when} as load grows`;
}
