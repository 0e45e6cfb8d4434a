/** A new version replaces the old one where it runs, under a target. */
import { fact, word } from "../../../model/facts.ts";
import { isStateful } from "../../support/components.ts";
import { redundancy } from "../../support/counts.ts";
import { fix, setProperty } from "../../support/fixes.ts";
import { aiming } from "../../support/targets.ts";
import { percentText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const riskyDeploy: Rule = {
  id: "ops/risky-deploy",
  level: "info",
  preset: "strict",
  summary: "A new version replaces the old one in place, while a flow with a target needs it.",
  why: "The old version is stopped on all machines and the new one started in its place. It does not come up, since a setting is missing that only production has, and the old one is no longer there. Half an hour of building it again is more than the target allows for the whole year.",
  sources: ["4:137", "3:165"],
  reference: "https://martinfowler.com/bliki/BlueGreenDeployment.html",
  kin: [{ tool: "kube-linter", id: "no-rolling-update-strategy" }],
  acceptWhen: "When there is a time at night when nobody needs it.",
  bad: [
    {
      text: "client web\nservice api { instances 2; deploy in-place; availability 99.99% }\nlb front { managed regional; availability 99.99% }\nweb -> front -> api\nflow order {\n  web -> front -> api\n  needs availability 99.9%\n}",
      finds: ["info api, order"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2; deploy rolling; availability 99.99% }\nlb front { managed regional; availability 99.99% }\nweb -> front -> api\nflow order {\n  web -> front -> api\n  needs availability 99.9%\n}",
    },
    {
      text: 'client web\nservice api { instances 2; availability 99.99% }\nservice hints { instances 1; deploy in-place }\nlb front { managed regional; availability 99.99% }\nweb -> front -> api\napi -> hints { fallback "no hints" }\nflow order {\n  web -> front -> api -> hints\n  needs availability 99.9%\n}',
    },
    {
      text: "client web\nservice api { instances 2; deploy in-place }\nweb -> api\nflow order {\n  web -> api\n}",
    },
  ],
  fixed:
    "client web\nservice api { instances 2; deploy rolling; availability 99.99% }\nlb front { managed regional; availability 99.99% }\nweb -> front -> api\nflow order {\n  web -> front -> api\n  needs availability 99.9%\n}",

  *check(context) {
    const { model, failure } = context;
    const seen = new Set<string>();
    for (const { flow, analysed, target } of aiming(model, failure)) {
      for (const id of analysed.needs) {
        const component = model.components.get(id);
        if (component === undefined || seen.has(id) || word(component, "deploy") !== "in-place") continue;
        // What something else replaces may be away for a while.
        if (analysed.hard.get(id) === undefined) continue;
        seen.add(id);
        const said = fact(component, "deploy");
        const how =
          !isStateful(component) && redundancy(model, component).total > 1 ? "rolling" : "blue-green";
        yield {
          message: `"${id}" gets its new versions in place, but flow "${flow.label}" needs it and ${percentText(target)}.`,
          location: said?.location ?? component.location,
          components: [id, flow.id],
          flow: analysed.id,
          witness: [
            {
              message: `Flow "${flow.label}" needs ${percentText(target)}.`,
              location: (fact(flow, "needs") ?? fact(flow, "slo"))?.location ?? flow.location,
            },
          ],
          fixes: fix(
            how === "rolling"
              ? "Replace one instance after the other"
              : "Start the new version beside the old one",
            setProperty(context, component, said, `deploy ${how}`),
          ),
          cause: `deploy:${id}`,
        };
      }
    }
  },
};
