/** The figures given already rule out the availability that a flow needs. */
import { boundOf, type Factor, product } from "../../support/availability.ts";
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

  *check({ model, failure }) {
    for (const { flow, analysed, target } of aiming(model, failure)) {
      const { factors } = boundOf(model, analysed);
      // A promise below the target speaks for itself: spof/sla-below-slo. Here is what multiplies.
      const counted = factors.filter((factor) => !factor.promised || factor.up >= target);
      const bound = product(counted);
      // Not below by more than rounding: no verdict.
      if (bound >= target - 1e-12) continue;
      const worst = [...counted].sort((a, b) => a.up - b.up).filter((factor) => factor.up < 1);
      yield {
        message: `Flow "${flow.label}" can reach ${percentText(bound)} at most, ${downtimeText(bound)} down a year; it needs ${percentText(target)}. Most is lost by ${listing(worst.slice(0, 3).map(shareText))}.`,
        location: flow.location,
        components: [flow.id, ...worst.map((factor) => factor.id)],
        flow: analysed.id,
        witness: worst.flatMap((factor) => {
          const element = model.components.get(factor.id) ?? model.places.get(factor.id);
          return element === undefined ? [] : { message: `${shareText(factor)}`, location: element.location };
        }),
        cause: `availability:${flow.id}`,
      };
    }
  },
};

function shareText({ id, up, promised }: Factor): string {
  return `"${id}" (${promised ? "sla " : ""}${percentText(up)})`;
}
