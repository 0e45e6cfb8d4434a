/** More bits a second have to go through than can. */
import { fact, num } from "../../../model/facts.ts";
import type { Component, Element, Model, Relation } from "../../../model/types.ts";
import { enclosing } from "../../support/graph.ts";
import { ratesSaid } from "../../support/load.ts";
import { bandwidthText, rateText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const bandwidth: Rule = {
  id: "res/bandwidth",
  level: "warning",
  preset: "recommended",
  summary: "Rate times payload is more than goes through a component or a place.",
  why: "Two thousand requests a second look harmless, and each answer has half a megabyte. That is eight gigabits a second through a link of five. The processors idle, the queue of the network card is full, and everything behind it seems slow.",
  sources: ["3:95", "3:96", "3:120"],
  reference: "https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/ec2-instance-network-bandwidth.html",
  acceptWhen: "When answers are compressed or cut on the way, and the payload is that before.",
  bad: [
    {
      text: "client web\nservice files { instances 2; bandwidth 1Gbps }\nweb -> files { payload 500KB }\nflow load {\n  web -> files\n  rate 1k rps\n}",
      finds: ["warning files, load"],
    },
    {
      text: "client web\nregion eu {\n  bandwidth 1Gbps\n  service files { instances 2 }\n}\nweb -> files { payload 500KB }\nflow load {\n  web -> files\n  rate 100 rps peak 1k rps\n}",
      finds: ["warning eu, load"],
    },
  ],
  good: [
    {
      text: "client web\nservice files { instances 8; bandwidth 1Gbps }\nweb -> files { payload 500KB }\nflow load {\n  web -> files\n  rate 1k rps\n}",
    },
    // What stays inside does not leave.
    {
      text: "client web\nregion eu {\n  bandwidth 1Gbps\n  service api, files { instances 2 }\n}\nweb -> api\napi -> files { payload 500KB }\nflow load {\n  web -> api -> files\n  rate 1k rps\n}",
    },
  ],
  fixed:
    "client web\nservice files { instances 8; bandwidth 1Gbps }\nweb -> files { payload 500KB }\nflow load {\n  web -> files\n  rate 1k rps\n}",

  *check(context) {
    const { model } = context;
    const through = throughputs(context);
    for (const [id, traffic] of through) {
      const element = model.components.get(id) ?? model.places.get(id);
      const limit = element === undefined ? undefined : limitOf(context, element);
      if (element === undefined || limit === undefined) continue;
      // A line carries as much one way as the other.
      const most = [traffic.in, traffic.out].sort((a, b) => b.peak - a.peak)[0]!;
      if (most.peak <= limit.bits) continue;
      const usually = most.usual > limit.bits;
      const [flow] = most.flows;
      const report: Report = {
        message: `${bandwidthText(usually ? most.usual : most.peak)} go through "${id}" ${usually ? "usually" : "at the peak"}, but it carries ${bandwidthText(limit.bits)}.`,
        location: limit.location,
        components: [id, ...(flow === undefined ? [] : [flow])],
        ...(flow === undefined ? {} : { flow }),
        witness: [...most.witness, ...ratesSaid(model, [...most.flows])].slice(0, 6),
        cause: `bandwidth:${id}`,
      };
      yield report;
    }
  },
};

interface Direction {
  /** Bits per second. */
  usual: number;
  peak: number;
  readonly flows: Set<string>;
  readonly witness: { readonly message: string; readonly location: Element["location"] }[];
}

interface Traffic {
  readonly in: Direction;
  readonly out: Direction;
}

const none = (): Direction => ({ usual: 0, peak: 0, flows: new Set(), witness: [] });

/** What is sent over relations with a payload, at both ends and over the border of each place between them. */
function throughputs({ graph, figures }: RuleContext): ReadonlyMap<string, Traffic> {
  const found = new Map<string, Traffic>();
  for (const relation of graph.relationsStating("payload")) {
    const bytes = num(relation, "payload");
    const load = figures.load.relations.get(relation.id);
    if (bytes === undefined || load === undefined) continue;
    const rate = { usual: load.rate.usual, peak: load.rate.peak ?? load.rate.usual };
    const add = (id: string, way: "in" | "out"): void => {
      const traffic = found.get(id) ?? { in: none(), out: none() };
      found.set(id, traffic);
      const direction = traffic[way];
      direction.usual += rate.usual * bytes * 8;
      direction.peak += rate.peak * bytes * 8;
      for (const flow of load.flows) direction.flows.add(flow);
      direction.witness.push({ message: sent(relation, rate.peak), location: relation.location });
    };
    add(relation.from, "out");
    add(relation.to, "in");
    const [from, to] = [placesOf(graph, relation.from), placesOf(graph, relation.to)];
    for (const id of from) if (!to.includes(id)) add(id, "out");
    for (const id of to) if (!from.includes(id)) add(id, "in");
  }
  return found;
}

const placesOf = (graph: RuleContext["graph"], id: string): readonly string[] =>
  enclosing(graph, id).map((place) => place.id);

const sent = (relation: Relation, rate: number): string =>
  `"${relation.from}" to "${relation.to}": ${rateText(rate)} of ${fact(relation, "payload")?.text}`;

/** `bandwidth`, or that of the machine, times the instances there can be; of a place as it is. */
function limitOf({ model, figures }: RuleContext, element: Element) {
  const said = fact(element, "bandwidth") ?? fact(element, "size.bandwidth");
  const bits = num(element, "bandwidth") ?? num(element, "size.bandwidth");
  if (said === undefined || bits === undefined) return undefined;
  return { bits: bits * instancesOf(model, figures, element), location: said.location };
}

function instancesOf(model: Model, figures: RuleContext["figures"], element: Element): number {
  const component: Component | undefined = model.components.get(element.id);
  if (component === undefined) return 1;
  const known = figures.load.components.get(component.id)?.bearing?.most;
  return known ?? num(component, "instances", "max") ?? num(component, "instances") ?? 1;
}
