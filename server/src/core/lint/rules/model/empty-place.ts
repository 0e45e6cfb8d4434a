/** A place with nothing in it. */
import type { Model } from "../../../model/types.ts";
import { fix, remove } from "../../support/fixes.ts";
import type { Rule } from "../../types.ts";

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
        fixes: declaresAlone(model, place.extent.start)
          ? fix(`Remove ${place.name}`, remove(context, place.extent), true)
          : [],
      };
    }
  },
};

/** Whether a statement declares one place: `zone a, b, c` cannot go because c is empty. */
function declaresAlone(model: Model, start: number): boolean {
  return [...model.places.values()].filter((place) => place.extent.start === start).length === 1;
}
