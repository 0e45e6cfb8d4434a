/** Metadata of values that do not fit the signature of their property. */
import type { Rule } from "../../types.ts";

export const wrongValue: Rule = {
  id: "model/wrong-value",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A value does not fit its property.",
  why: "A setting has a word that the property does not know, or a number out of its range. It cannot be guessed what was meant, so the property counts as not said until it is mended.",
  sources: ["0:9"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\ncache views { evict never }\nweb -> api -> views" }],
  good: [{ text: "client web\nservice api\ncache views { evict lru }\nweb -> api -> views" }],
  check: () => [],
};
