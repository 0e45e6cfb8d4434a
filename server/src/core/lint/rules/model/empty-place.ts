/** A place with nothing in it. */
import type { Fix } from "../../../base/problem.ts";
import type { Place } from "../../../model/types.ts";
import { withoutItem } from "../../../syntax/edits.ts";
import { fix, isNamedElsewhere, remove } from "../../support/fixes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const emptyPlace: Rule = {
  id: "model/empty-place",
  level: "info",
  preset: "recommended",
  summary: "Nothing stands in a place, and nothing names it.",
  why: "A zone is drawn, so readers believe that the system uses it. Nothing stands there: it adds no redundancy, and the review does not count it.",
  sources: ["3:172"],
  acceptWhen: "When the place is planned and its content is not decided yet.",
  bad: [
    {
      text: "client web\nregion eu {\n  zone a { service api { instances 2 } }\n  zone b\n}\nweb -> api",
      finds: ["info eu.b"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n}\nweb -> api",
    },
    { text: "client web\nregion eu {\n  zone a { service api { instances 2 } }\n}\nweb -> api" },
  ],
  fixed: "client web\nregion eu {\n  zone a { service api { instances 2 } }\n}\nweb -> api",

  *check(context) {
    const { model, graph } = context;
    const filled = new Set(
      [...model.components.values(), ...model.places.values()].map(({ parent }) => parent),
    );
    for (const place of model.places.values()) {
      if (filled.has(place.id) || graph.referencesTo.has(place.id)) continue;
      yield {
        message: `Nothing stands in ${place.userKind ?? place.kind} "${place.id}", and nothing names it.`,
        location: place.location,
        components: [place.id],
        fixes: removal(context, place),
      };
    }
  },
};

/** Its statement goes, or, where that declares others too, its name. */
function removal(context: RuleContext, place: Place): readonly Fix[] {
  if (isNamedElsewhere(context, context.model.files, place)) return [];
  const title = `Remove ${place.name}`;
  const together = [...context.model.places.values()].filter(
    ({ extent }) => extent.start === place.extent.start && extent.file === place.extent.file,
  );
  if (together.length === 1) return fix(title, remove(context, place.extent), true);
  const { file } = place.location;
  const text = context.text(file);
  const edit = text === undefined ? undefined : withoutItem({ file, text }, place.location);
  return fix(title, edit === undefined ? undefined : [edit], true);
}
