/** A component that is related to itself. */
import type { Location } from "../../../base/text.ts";
import { fix, remove } from "../../support/fixes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const selfRelation: Rule = {
  id: "model/self-relation",
  level: "warning",
  preset: "recommended",
  summary: "A component is related to itself.",
  why: "Instances of one service that call each other are one component to the outside; an arrow from it to itself says nothing that a review can use. Usually one end of the relation was mistyped, and the real target has lost a caller.",
  sources: ["1:135"],
  acceptWhen: "When the picture is to show that instances talk to each other.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nweb -> api\napi -> api",
      finds: ["warning api, api->api"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { dlq jobs }\nworker runner { instances 2; idempotent }\nweb -> api\napi ~> jobs ~> runner",
      finds: ["warning jobs"],
    },
  ],
  good: [
    { text: "client web\nservice api { instances 2 }\nservice prices { instances 2 }\nweb -> api -> prices" },
  ],
  fixed: "client web\nservice api { instances 2 }\nweb -> api",

  *check(context) {
    for (const relation of context.model.relations.values()) {
      if (relation.from !== relation.to) continue;
      const whole = [...context.model.relations.values()].every(
        (other) => other === relation || other.extent.start !== relation.extent.start,
      );
      yield {
        message: `"${relation.from}" is related to itself.`,
        location: relation.location,
        components: [relation.from, relation.id],
        fixes: whole ? fix("Remove this relation", remove(context, relation.extent)) : [],
      };
    }
    for (const { from, property, to, location } of context.model.references)
      if (from === to)
        yield {
          message: `"${from}" names itself as its \`${property}\`.`,
          location,
          components: [from],
          fixes: reference(context, from, property, location),
        };
  },
};

/** The property goes, where it names nothing else and has no block. */
function reference({ model, text }: RuleContext, id: string, property: string, { file, start }: Location) {
  const element = model.components.get(id) ?? model.places.get(id);
  const said = element?.facts
    .get(property)
    ?.find(({ location }) => location.start <= start && start < location.end);
  const all = text(file);
  if (said === undefined || all === undefined || said.text.includes(",")) return [];
  if (/^\s*\{/.test(all.slice(said.location.end))) return [];
  return fix(`Remove \`${property} ${said.text}\``, remove({ text }, said.location));
}
