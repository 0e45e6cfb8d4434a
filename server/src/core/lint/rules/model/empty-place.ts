/** A place with nothing in it. */
import type { Fix } from "../../../base/problem.ts";
import type { Place } from "../../../model/types.ts";
import { withoutItem } from "../../../syntax/edits.ts";
import { aloneAmong, fix, namedElsewhere, remove } from "../../support/fixes.ts";
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
    const isNamed = namedElsewhere(context, model.files);
    const isAlone = aloneAmong(model.places.values());
    for (const place of model.places.values()) {
      if (filled.has(place.id) || graph.referencesTo.has(place.id)) continue;
      yield {
        message: `Nothing stands in ${place.userKind ?? place.kind} "${place.id}", and nothing names it.`,
        location: place.location,
        components: [place.id],
        fixes: () => (isNamed(place) ? [] : removal(context, place, isAlone(place))),
      };
    }
  },
};

/** Its statement goes, or, where that declares others too, its name. */
function removal(context: RuleContext, place: Place, isAlone: boolean): readonly Fix[] {
  const title = `Remove ${place.name}`;
  if (isAlone) return fix(title, remove(context, place.extent), true);
  const { file } = place.location;
  const text = context.text(file);
  const edit = text === undefined ? undefined : withoutItem({ file, text }, place.location);
  return fix(title, edit === undefined ? undefined : [edit], true);
}
