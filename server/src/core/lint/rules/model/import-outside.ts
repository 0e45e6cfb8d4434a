/** Metadata of imports that the workspace does not hold. */
import type { Rule } from "../../types.ts";

export const importOutside: Rule = {
  id: "model/import-outside",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "An import leaves the workspace, or is no `.arch` file.",
  why: "A review reads only what lies in the workspace, so that the same text gives the same result on every machine and a text from elsewhere cannot make the editor read other files. Copy the file into the workspace.",
  sources: [],
  reference: "https://owasp.org/www-community/attacks/Path_Traversal",
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: 'import "/etc/shop.arch"\nclient web\nservice api\nweb -> api' }],
  good: [{ text: "client web\nservice api\nweb -> api" }],
  fixed: "client web\nservice api\nweb -> api",
  check: () => [],
};
