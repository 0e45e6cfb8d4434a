/** The figures given already rule out the availability that a flow needs. */
import { ownNumber } from "../../../analysis/availability/figure.ts";
import type { Criticality, FlowAvailability } from "../../../analysis/availability/types.ts";
import type { Model } from "../../../model/types.ts";
import { aiming } from "../../support/targets.ts";
import { downtimeText, listing, percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const availabilityTargetMissed: Rule = {
  id: "spof/availability-target",
  level: "error",
  preset: "recommended",
  summary: "What a flow cannot do without is available less often than the flow needs to be.",
  why: "Parts in series multiply: five parts of 99.9% each are 99.5%, almost two days a year. The target was written down for the whole, the figures for the parts, and nobody multiplied. No operation can reach a target that the arithmetic rules out.",
  sources: ["0:31", "1:45"],
  reference: "https://queue.acm.org/detail.cfm?id=3096459",
  acceptWhen: "Never: change the target, or what the flow needs.",
  bad: [
    {
      text: "client web\nservice api { instances 1; availability 99.9% }\ndatabase orders { managed regional; availability 99.95% }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs availability 99.9%\n}",
      finds: ["error read, api, orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2; availability 99.9% }\ndatabase orders { managed regional; availability 99.95% }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs availability 99.9%\n}",
    },
    {
      text: 'client web\nservice api { instances 2; availability 99.9% }\nexternal rates { sla 99% }\nweb -> api\napi -> rates { fallback "rates of yesterday" }\nflow read {\n  web -> api -> rates\n  needs availability 99.9%\n}',
    },
  ],
  fixed:
    "client web\nservice api { instances 2; availability 99.9% }\ndatabase orders { managed regional; availability 99.95% }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs availability 99.9%\n}",

  *check({ model, failure, figures }) {
    for (const { flow, analysed, target } of aiming(model, failure)) {
      const found = figures.availability.of(analysed.id);
      // Not below by more than rounding, or than what was drawn may err: no verdict.
      if (found === undefined || (found.interval?.high ?? found.value) >= target - 1e-12) continue;
      // A promise below the target speaks for itself: spof/sla-below-slo. Here is what multiplies.
      const promises = smallPromises(model, found, target).filter((id) => analysed.hard.get(id) === "down");
      const kept =
        promises.length === 0 ? found.value : figures.availability.without(flow.id, new Set(promises));
      if (kept === undefined || kept >= target - 1e-12) continue;
      const worst = found.criticality.filter(({ share }) => share >= 0.01);
      const can = found.unknown.length > 0 ? "can reach at most" : "reaches";
      const about = found.method === "exact" ? "" : "about ";
      const lost = worst.slice(0, 3).map((one) => `${namedAs(found, one)}: ${shareText(one)}`);
      yield {
        message: `Flow "${flow.label}" ${can} ${about}${percentText(found.value, target)}, ${downtimeText(found.value)} down a year; it needs ${percentText(target)}, ${downtimeText(target)}.${lost.length === 0 ? "" : ` Most is lost by ${listing(lost)}.`}`,
        location: flow.location,
        components: [flow.id, ...worst.map(({ id }) => id)],
        flow: analysed.id,
        witness: [
          ...worst.flatMap((one) => {
            const element = model.components.get(one.id) ?? model.places.get(one.id);
            const message = `${namedAs(found, one)} accounts for ${shareText(one)} of the down time`;
            return element === undefined ? [] : [{ message, location: element.location }];
          }),
          ...found.assumptions.map((message) => ({ message, location: flow.location })),
        ],
        cause: `availability:${flow.id}`,
      };
    }
  },
};

/** Hard needs whose promise alone is below the target. */
function smallPromises(model: Model, found: FlowAvailability, target: number): readonly string[] {
  return found.promised.filter((id) => {
    const component = model.components.get(id);
    const promise = component === undefined ? undefined : ownNumber(component, "sla");
    return promise !== undefined && promise < target && component?.kind !== "dns";
  });
}

function namedAs({ promised }: FlowAvailability, { id, availability }: Criticality): string {
  return `"${id}" (${promised.includes(id) ? "sla " : ""}${percentText(availability)})`;
}

const shareText = ({ share }: Criticality): string => `${Math.round(share * 100)}%`;
