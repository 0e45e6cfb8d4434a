/** Metadata of imports of files that are not there. */
import type { Rule } from "../../types.ts";

export const importMissing: Rule = {
  id: "model/import-missing",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "An imported file is not there.",
  why: "The text stands on another file that cannot be found. Everything that the other file declares is missing from the picture and from the review.",
  sources: ["1:135"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: 'import "payments.arch"\nclient web\nservice api\nweb -> api' }],
  good: [{ text: "client web\nservice api\nweb -> api" }],
  fixed: "client web\nservice api\nweb -> api",
  check: () => [],
};
