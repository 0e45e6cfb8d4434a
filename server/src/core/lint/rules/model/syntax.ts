/** Metadata of the problems that the parser finds. */
import type { Rule } from "../../types.ts";

export const syntax: Rule = {
  id: "model/syntax",
  level: "error",
  preset: "recommended",
  foundIn: "syntax",
  summary: "The text cannot be read at this place.",
  why: "A missing quote or bracket hides what follows it. What is hidden is neither drawn nor reviewed, and a review that misses half of the system looks clean. So it is told at the place, and the rest is read as far as it stands.",
  sources: [],
  reference: "https://en.wikipedia.org/wiki/Syntax_error_(computing)",
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\nweb -> api {" }],
  good: [{ text: "client web\nservice api\nweb -> api" }],
  fixed: "client web\nservice api\nweb -> api",
  check: () => [],
};
