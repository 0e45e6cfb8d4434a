/** Metadata of names that resolve to more than one element. */
import type { Rule } from "../../types.ts";

export const ambiguousName: Rule = {
  id: "model/ambiguous-name",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A name could mean several things.",
  why: "Two regions each have a component of the same name, and a relation outside of both names it. Whichever is taken, half of the readers expect the other. The qualified name says which one is meant.",
  sources: ["4:111"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nregion eu { service api }\nregion us { service api }\nweb -> api" }],
  good: [
    {
      text: "client web\nregion eu { service api }\nregion us { service api }\nweb -> eu.api\nweb -> us.api",
    },
  ],
  fixed: "client web\nregion eu { service api }\nregion us { service api }\nweb -> eu.api\nweb -> us.api",
  check: () => [],
};
