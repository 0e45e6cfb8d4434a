/** Metadata of properties that the vocabulary does not have on their carrier. */
import type { Rule } from "../../types.ts";

export const unknownProperty: Rule = {
  id: "model/unknown-property",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A property does not exist, or not on this kind.",
  why: "A property is mistyped, or stands on a kind that cannot have it. It is read by nobody, so what it was meant to say stays unsaid, and the review speaks of a system without it.",
  sources: ["3:319"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api { instanses 2 }\nweb -> api" }],
  good: [{ text: "client web\nservice api { instances 2 }\nweb -> api" }],
  fixed: "client web\nservice api { instances 2 }\nweb -> api",
  check: () => [],
};
