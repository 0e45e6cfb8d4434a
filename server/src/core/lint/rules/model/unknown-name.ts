/** Metadata of names that resolve to nothing. */
import type { Rule } from "../../types.ts";

export const unknownName: Rule = {
  id: "model/unknown-name",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A name is used that nothing declares.",
  why: "A name is mistyped in one of twelve relations. A tool that quietly draws a new box shows a system with an orphan in it, and the review of the real component misses a caller. A name has to be declared before it counts.",
  sources: ["3:319"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\nweb -> apy" }],
  good: [{ text: "client web\nservice api\nweb -> api" }],
  fixed: "client web\nservice api\nweb -> api",
  check: () => [],
};
