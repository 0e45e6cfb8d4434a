/** More requests arrive than can be borne, at the usual rate or at the peak. */
import { plus } from "../../../analysis/load/arrivals.ts";
import { utilisationOf } from "../../../analysis/load/bearing.ts";
import type { Component } from "../../../model/types.ts";
import { fix } from "../../support/fixes.ts";
import {
  arriving,
  bears,
  canGrow,
  type Loaded,
  loaded,
  mainFlow,
  oneRequest,
  overloadFactor,
  ratesSaid,
  usedText,
  withInstances,
} from "../../support/load.ts";
import { survivesFact } from "../../support/targets.ts";
import { rateText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const overload: Rule = {
  id: "res/overload",
  level: "error",
  preset: "recommended",
  summary: "More requests arrive than its instances can take, usually or at the peak.",
  why: "Each instance takes 400 requests a second and there are three; 3000 arrive. Requests queue up, callers time out and ask again, and soon all work is done for callers that have gone. Nothing recovers by itself until the load falls far below what was once fine.",
  sources: ["1:21", "3:192", "4:138", "1:23", "1:91", "3:165"],
  reference: "https://sre.google/sre-book/addressing-cascading-failures/",
  acceptWhen: "When the excess is shed on purpose before it arrives here, and the model does not say so.",
  absorbs: [
    "res/no-headroom",
    "res/no-autoscale",
    "res/outgrows",
    "res/vertical-only",
    "data/read-heavy-primary",
  ],
  bad: [
    {
      text: "client web\nservice api { instances 3; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 2k rps\n}",
      finds: ["error api, buy"],
    },
    {
      text: "client web\nservice api { instances 2..5; capacity 400 rps; autoscale on cpu 60% }\nweb -> api\nflow buy {\n  web -> api\n  rate 500 rps peak 3k rps within 30m\n}",
      finds: ["error api, buy"],
    },
    {
      text: "client web\nservice api { instances 8 }\ndatabase orders { capacity 1k rps; replication primary-replica { replicas 2; failover automatic } }\nweb -> api\napi -> orders { reads; calls 3 }\nflow look {\n  web -> api -> orders\n  rate 500 rps\n}",
      finds: ["error orders, look"],
    },
    {
      text: "client web\nservice api { instances 3; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 300 rps peak 800 rps\n}\nflow look {\n  web -> api\n  rate 300 rps peak 800 rps\n}",
      finds: ["warning api, buy"],
    },
    {
      text: "client web\nservice api { instances 4 }\nexternal psp { quota 50 rps }\nweb -> api -> psp\nflow pay {\n  web -> api -> psp\n  rate 80 rps\n}",
      finds: ["error psp, pay"],
    },
    {
      text: "client web\nservice api { instances 2; capacity 400 rps }\nweb -> api\nflow read {\n  web -> api\n  rate 300 rps\n  survives overload 3x\n}",
      finds: ["error api, read"],
    },
    // Its parts share its instances.
    {
      text: "client web\nlb front { managed regional }\nservice api { instances 2; capacity 100 rps; module orders; module carts }\nweb -> front -> api.orders -> api.carts\nflow buy {\n  web -> front -> api.orders -> api.carts\n  rate 300 rps\n}",
      finds: ["error api.orders, buy"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 8; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 2k rps\n}",
    },
    // Scaled up, it bears the peak.
    {
      text: "client web\nservice api { instances 2..10; capacity 400 rps; autoscale on cpu 60% }\nweb -> api\nflow buy {\n  web -> api\n  rate 500 rps peak 3k rps within 30m\n}",
    },
    // Replicas take the reads.
    {
      text: "client web\nservice api { instances 8 }\ndatabase orders { capacity 1k rps; replication primary-replica { replicas 2; failover automatic } }\nweb -> api\napi -> orders { reads from replica; calls 3 }\nflow look {\n  web -> api -> orders\n  rate 500 rps\n}",
    },
    // A waiting room lets in what can be borne.
    {
      text: "client web\nwaiting-room hall { admit 1k rps; managed global }\nservice api { instances 3; capacity 400 rps }\nweb -> hall -> api\nflow buy {\n  web -> hall -> api\n  rate 500 rps peak 5k rps within 1m\n}",
    },
    // A queue takes the burst.
    {
      text: "client web\nservice api { instances 8; capacity 400 rps }\nqueue jobs { managed regional; dlq jobs-dead }\nqueue jobs-dead { managed regional }\nworker mailer { instances 2; capacity 300 rps; idempotent }\nweb -> api ~> jobs ~> mailer\nflow buy {\n  web -> api ~> jobs ~> mailer\n  rate 500 rps peak 3k rps within 1m\n}",
    },
    {
      text: "client web\nservice api { instances 3; capacity 400 rps }\nweb -> api\nflow read {\n  web -> api\n  rate 300 rps\n  survives overload 3x\n}",
    },
    // How many there are is not said.
    {
      text: "client web\nservice api { capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 2k rps\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 8; capacity 400 rps }\nweb -> api\nflow buy {\n  web -> api\n  rate 2k rps\n}",

  *check(context) {
    for (const one of loaded(context)) {
      const report =
        overloaded(context, one) ?? brokenPromise(context, one) ?? togetherOverloaded(context, one);
      if (report !== undefined) yield report;
    }
  },
};

/** Milliseconds in which nobody can react. */
const burst = 300_000;

/** Only the peak is too much, it comes at once, and there is no way to grow: `res/choke-point` tells of that. */
export function isChokePoint({ component, load, utilisation }: Loaded): boolean {
  const within = load.surge?.within;
  if (utilisation.usual > 1 || (utilisation.peak ?? 0) <= 1) return false;
  return within !== undefined && within <= burst && !canGrow(component);
}

function overloaded(context: RuleContext, one: Loaded): Report | undefined {
  const { component, load, utilisation } = one;
  // Behind a queue nobody waits: what cannot be borne stays in the queue.
  if (load.usual.front === 0 || isChokePoint(one)) return undefined;
  const usually = utilisation.usual > 1;
  if (!usually && (utilisation.peak ?? 0) <= 1) return undefined;
  const arrivals = usually ? load.usual : load.surge!.arrivals;
  const capacity = usually ? load.capacity! : load.mostCapacity!;
  const rate = arrivals.front + arrivals.behind;
  const flow = usually ? mainFlow(load) : load.surge!.flow;
  const wanted = Math.ceil((rate / one.bearing.perInstance) * 1.0001);
  const most = !usually && one.bearing.most > one.bearing.instances;
  return {
    message: `"${component.id}" gets ${arriving(rate, load.atLeast)} ${usually ? "usually" : "at the peak"}, but ${bears(one, capacity, !usually)}${most ? " with all it can have" : ""}: ${usedText(rate / capacity)} of it.`,
    location: component.location,
    components: [component.id, ...(flow === undefined ? [] : [flow])],
    ...(flow === undefined ? {} : { flow }),
    witness: [
      ...ratesSaid(context.model, [
        ...new Set([...(flow === undefined ? [] : [flow]), ...load.flows.map((share) => share.flow)]),
      ]),
      ...oneRequest(context, flow),
    ],
    fixes: () => enough(context, component, one, wanted),
    cause: one.cause,
  };
}

function enough(context: RuleContext, component: Component, { bearing }: Loaded, wanted: number) {
  if (bearing.kind !== "equal" || component.kind === "external") return [];
  return fix(`Run ${wanted} instances`, withInstances(context, component, wanted));
}

/** A flow says that it survives so many times its rate, with all else as usual. */
function brokenPromise({ model }: RuleContext, one: Loaded): Report | undefined {
  const { component, load, bearing } = one;
  for (const share of load.flows) {
    const flow = model.flows.get(share.flow);
    const factor = flow === undefined ? undefined : overloadFactor(flow);
    if (flow === undefined || factor === undefined || share.usual.front === 0) continue;
    const arrivals = plus(load.usual, share.usual, factor - 1);
    if (utilisationOf(bearing, arrivals, bearing.most) <= 1) continue;
    const rate = arrivals.front + arrivals.behind;
    const asked = survivesFact(flow);
    return {
      message: `"${component.id}" gets ${arriving(rate, load.atLeast)} at ${factor} times the rate of flow "${flow.label}", which it must survive, but ${bears(one, load.mostCapacity!, true)}.`,
      location: component.location,
      components: [component.id, flow.id],
      flow: flow.id,
      witness: [
        { message: `flow "${flow.label}" survives overload`, location: asked?.location ?? flow.location },
        ...ratesSaid(model, [flow.id]),
      ],
      cause: one.cause,
    };
  }
  return undefined;
}

/** No flow alone is too much, all peaks at one time are: that need not come to pass. */
function togetherOverloaded({ model }: RuleContext, one: Loaded): Report | undefined {
  const { component, load, bearing } = one;
  if (load.peak === undefined || load.usual.front === 0 || isChokePoint(one)) return undefined;
  // What comes through queues comes as usual.
  const all = { ...load.peak, behind: load.usual.behind };
  if (utilisationOf(bearing, all, bearing.most) <= 1) return undefined;
  const peaking = load.flows.filter((share) => share.peak.front > share.usual.front);
  const flow = mainFlow(load);
  if (peaking.length < 2) return undefined;
  return {
    message: `"${component.id}" gets ${arriving(all.front + all.behind, load.atLeast)} when its ${peaking.length} flows have their peaks together, but ${bears(one, load.mostCapacity!, true)} (${rateText(load.usual.front)} come usually).`,
    location: component.location,
    level: "warning",
    components: [component.id, ...(flow === undefined ? [] : [flow])],
    ...(flow === undefined ? {} : { flow }),
    witness: ratesSaid(
      model,
      peaking.map((share) => share.flow),
    ),
    cause: one.cause,
  };
}
