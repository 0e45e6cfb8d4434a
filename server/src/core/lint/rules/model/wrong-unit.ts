/** Metadata of quantities whose unit does not fit. */
import type { Rule } from "../../types.ts";

export const wrongUnit: Rule = {
  id: "model/wrong-unit",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A quantity has the wrong unit, or none.",
  why: "`ttl 60` is a minute for one reader and an hour for another. Figures of the review rest on units, so a number without one is not taken, and nothing is guessed.",
  sources: ["0:2"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\ncache views { ttl 60 }\nweb -> api -> views" }],
  good: [{ text: "client web\nservice api\ncache views { ttl 60s }\nweb -> api -> views" }],
  check: () => [],
};
