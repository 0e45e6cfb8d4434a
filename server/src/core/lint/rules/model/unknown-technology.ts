/** Metadata of technologies that the vocabulary does not have. */
import type { Rule } from "../../types.ts";

export const unknownTechnology: Rule = {
  id: "model/unknown-technology",
  level: "warning",
  preset: "recommended",
  foundIn: "bind",
  summary: "A technology is not one that we know.",
  why: "The name of a technology brings facts and an icon. One that is not known brings neither: what it does by default has to be said in the text, or the review takes it as unknown.",
  sources: ["1:13"],
  acceptWhen:
    "When the product is your own, or too rare to be known: set its level to off in `faultline.json`.",
  bad: [{ text: "client web\nservice api\ndatabase orders { tech postgress }\nweb -> api -> orders" }],
  good: [{ text: "client web\nservice api\ndatabase orders { tech postgres }\nweb -> api -> orders" }],
  check: () => [],
};
