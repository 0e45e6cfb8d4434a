/** Metadata of synonyms that are read as their canonical term. */
import type { Rule } from "../../types.ts";

export const deprecatedSynonym: Rule = {
  id: "model/deprecated-synonym",
  level: "info",
  preset: "recommended",
  foundIn: "bind",
  summary: "A word is understood, and there is a better one.",
  why: "Some words of older texts are read as meant, but the field has settled on others. A document that mixes both is harder to search and to read.",
  sources: ["0:84"],
  acceptWhen: "When the word is the one that your readers use.",
  bad: [
    {
      text: "client web\nservice api\ndatabase orders { replication master-slave { replicas 1 } }\nweb -> api -> orders",
    },
  ],
  good: [
    {
      text: "client web\nservice api\ndatabase orders { replication primary-replica { replicas 1 } }\nweb -> api -> orders",
    },
  ],
  check: () => [],
};
