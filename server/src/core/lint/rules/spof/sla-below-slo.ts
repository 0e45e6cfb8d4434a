/** A promise that is smaller than what is built on it. */
import { ownNumber } from "../../../analysis/availability/figure.ts";
import { addProperty, fix } from "../../support/fixes.ts";
import { aiming } from "../../support/targets.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const slaBelowSlo: Rule = {
  id: "spof/sla-below-slo",
  level: "warning",
  preset: "recommended",
  summary: "A flow cannot do without something whose SLA is below the flow's own target.",
  why: "The provider promises 99.5% and keeps its promise: it is down for almost two days a year. The flow that promises 99.9% to its own users is down as long. A dependency has to promise more than what is built on it, or the flow has to do without it for a while.",
  sources: ["0:31"],
  reference: "https://queue.acm.org/detail.cfm?id=3096459",
  acceptWhen: "When the provider has been far better than its promise for years.",
  bad: [
    {
      text: "client web\nservice api { managed regional }\nexternal psp { sla 99.5% }\nweb -> api -> psp\nflow pay {\n  web -> api -> psp\n  needs availability 99.9%\n}",
      finds: ["warning psp, pay"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api { managed regional }\nexternal psp { sla 99.5% }\nweb -> api\napi -> psp { fallback "pay later" }\nflow pay {\n  web -> api -> psp\n  needs availability 99.9%\n}',
    },
    {
      text: "client web\nservice api { managed regional }\nexternal psp { sla 99.95% }\nweb -> api -> psp\nflow pay {\n  web -> api -> psp\n  needs availability 99.9%\n}",
    },
    {
      text: "external partner { sla 99% }\nservice api { managed regional }\npartner -> api\nflow order {\n  partner -> api\n  needs availability 99.9%\n}",
    },
  ],
  fixed:
    'client web\nservice api { managed regional }\nexternal psp { sla 99.5% }\nweb -> api\napi -> psp { fallback "pay later" }\nflow pay {\n  web -> api -> psp\n  needs availability 99.9%\n}',

  *check(context) {
    const { model, failure, graph } = context;
    for (const { flow, analysed, target } of aiming(model, failure)) {
      for (const id of analysed.needs) {
        const component = model.components.get(id);
        const promise = component === undefined ? undefined : ownNumber(component, "sla");
        if (component === undefined || promise === undefined || promise >= target) continue;
        if (component.kind === "dns" || analysed.hard.get(id) !== "down") continue;
        // Who only asks is no need of the flow: while it is away there is nothing to answer.
        if (!graph.incoming.has(id) && !graph.referencesTo.has(id)) continue;
        const calls = [...analysed.relations].flatMap((relation) => model.relations.get(relation) ?? []);
        const into = calls.filter((relation) => relation.to === id && relation.kind === "sync");
        const [only] = into;
        yield {
          message: `"${id}" promises ${percentText(promise)}, but flow "${flow.label}" needs ${percentText(target)} and cannot do without it.`,
          location: component.location,
          components: [id, flow.id],
          flow: analysed.id,
          witness: [
            { message: `flow "${flow.label}" needs ${percentText(target)}`, location: flow.location },
          ],
          fixes:
            only === undefined || into.length > 1
              ? []
              : fix(
                  `Say what happens without ${component.name}`,
                  addProperty(context, only, `fallback "without ${component.name}"`),
                ),
          cause: `sla:${id}`,
        };
      }
    }
  },
};
