/** With the largest zone gone, the instances that are left cannot take the load. */
import { utilisationOf, withoutLargestZone } from "../../../analysis/load/bearing.ts";
import type { Fact } from "../../../model/types.ts";
import { fix } from "../../support/fixes.ts";
import {
  arriving,
  canGrow,
  type Loaded,
  loaded,
  mainFlow,
  ratesSaid,
  withInstances,
} from "../../support/load.ts";
import { survives, survivesFact } from "../../support/targets.ts";
import { count, rateText } from "../../support/words.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const noHeadroom: Rule = {
  id: "res/no-headroom",
  level: "warning",
  preset: "recommended",
  summary: "With the largest zone lost, what is left cannot take the load.",
  why: "Three instances in three zones run at ninety percent. A zone fails, and the two that are left get half as much again each. They fail too, and the redundancy that was paid for has only made the outage wider.",
  sources: ["3:165", "4:102"],
  reference: "https://aws.amazon.com/builders-library/static-stability-using-availability-zones/",
  acceptWhen: "When the flow may shed part of its load while a zone is gone.",
  bad: [
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 3 across a, b, c; capacity 400 rps }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps\n}",
      finds: ["warning eu.api, buy"],
    },
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 6..9 across a, b, c; capacity 400 rps; autoscale on cpu 60% }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps peak 3k rps within 30m\n  survives zone\n}",
      finds: ["warning eu.api, buy"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 6 across a, b, c; capacity 400 rps }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps\n}",
    },
    // It grows again in the zones that are left.
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 3..9 across a, b, c; capacity 400 rps; autoscale on cpu 60% }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps\n}",
    },
    // The peak may be missed while a zone is gone: nobody asked for it.
    {
      text: "client web\nregion eu {\n  zone a, b, c\n  service api { instances 6..9 across a, b, c; capacity 400 rps; autoscale on cpu 60% }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps peak 3k rps within 30m\n}",
    },
    // One zone: its loss is another finding.
    {
      text: "client web\nregion eu {\n  zone a\n  service api { instances 3 across a; capacity 400 rps }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps\n}",
    },
  ],
  fixed:
    "client web\nregion eu {\n  zone a, b, c\n  service api { instances 6 across a, b, c; capacity 400 rps }\n}\nweb -> api\nflow buy {\n  web -> api\n  rate 1k rps\n}",

  *check(context) {
    for (const one of loaded(context)) {
      const { component, load, utilisation, bearing } = one;
      if (load.usual.front === 0 || utilisation.usual > 1) continue;
      const { model } = context;
      const scales = canGrow(component);
      const all = scales ? bearing.most : bearing.instances;
      const left = withoutLargestZone(model, component, all);
      if (bearing.kind === "primary" || left === undefined) continue;
      if (utilisationOf(bearing, load.usual, left) > 1) {
        yield lost(context, one, { left, all, atPeak: false, flow: mainFlow(load) });
        continue;
      }
      const surging = load.surge === undefined ? undefined : model.flows.get(load.surge.flow);
      if (surging === undefined || !survives(surging, "zone") || (utilisation.peak ?? 0) > 1) continue;
      const most = withoutLargestZone(model, component, bearing.most);
      if (most === undefined || utilisationOf(bearing, load.surge!.arrivals, most) <= 1) continue;
      const asked = survivesFact(surging);
      yield lost(context, one, { left: most, all: bearing.most, atPeak: true, flow: surging.id, asked });
    }
  },
};

interface Loss {
  readonly left: number;
  readonly all: number;
  readonly atPeak: boolean;
  readonly flow: string | undefined;
  readonly asked?: Fact | undefined;
}

function lost(context: RuleContext, one: Loaded, { left, all, atPeak, flow, asked }: Loss): Report {
  const { component, load, bearing } = one;
  const arrivals = atPeak ? load.surge!.arrivals : load.usual;
  const rate = arrivals.front + arrivals.behind;
  const capacity = rate / utilisationOf(bearing, arrivals, left);
  // The share of a zone has to be there twice.
  const wanted = Math.ceil((rate / bearing.perInstance) * (all / left) * 1.0001);
  const witness = ratesSaid(context.model, flow === undefined ? [] : [flow]);
  return {
    message: `"${component.id}" has ${count(left, "instance")} of ${all} left when its largest zone is lost: they bear ${rateText(capacity)}, and ${arriving(rate, load.atLeast)} arrive ${atPeak ? "at the peak" : "usually"}.`,
    location: component.location,
    components: [component.id, ...(flow === undefined ? [] : [flow])],
    ...(flow === undefined ? {} : { flow }),
    witness:
      asked === undefined
        ? witness
        : [...witness, { message: "must survive a zone", location: asked.location }],
    fixes: () => (atPeak || bearing.most > bearing.instances ? [] : more(context, one, wanted)),
    cause: one.cause,
  };
}

function more(context: RuleContext, { component, bearing }: Loaded, wanted: number) {
  if (bearing.kind !== "equal") return [];
  // Dealt out in turn, one zone may have one more than the others.
  const zones = bearing.instances - (withoutLargestZone(context.model, component, bearing.instances) ?? 0);
  const even = Math.ceil(wanted / Math.max(1, Math.round(bearing.instances / zones)));
  const n = even * Math.max(1, Math.round(bearing.instances / zones));
  return fix(`Run ${n} instances`, withInstances(context, component, n));
}
