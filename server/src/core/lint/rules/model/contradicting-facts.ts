/** Metadata of facts that are stated more than once with different values. */
import type { Rule } from "../../types.ts";

export const contradictingFacts: Rule = {
  id: "model/contradicting-facts",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "The same thing is said twice and differently.",
  why: "One file says three instances, another says five. One of them is outdated, and whoever reads only one plans with the wrong number. The text has to decide.",
  sources: ["1:19"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api { instances 3 }\nextend api { instances 5 }\nweb -> api" }],
  good: [{ text: "client web\nservice api { instances 3 }\nextend api { stateless }\nweb -> api" }],
  fixed: "client web\nservice api { instances 3 }\nextend api { stateless }\nweb -> api",
  check: () => [],
};
