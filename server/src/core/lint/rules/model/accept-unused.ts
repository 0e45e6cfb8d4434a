/** Metadata: `lint/accept.ts` finds it, once all findings are known. */
import type { Rule } from "../../types.ts";

export const acceptUnused: Rule = {
  id: "model/accept-unused",
  level: "warning",
  preset: "recommended",
  foundIn: "accept",
  summary: "An `accept` covers nothing.",
  why: "The finding is long mended, or the name was mistyped. In the first case the list of accepted risks is longer than the risks; in the second the risk is still open while everybody believes it accepted.",
  sources: [],
  reference: "https://adr.github.io",
  acceptWhen: "Never: remove it, or mend the rule's name or the target.",
  bad: [
    {
      text: 'client web\nservice api { instances 2 }\nweb -> api\naccept spof/single-instance on api "restarts within seconds"',
      finds: ["warning api"],
    },
    {
      text: 'client web\nservice api\nweb -> api\naccept spof/single-instanse on api "restarts within seconds"',
      finds: ["warning api"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api\nweb -> api\naccept spof/single-instance on api "restarts within seconds"',
    },
  ],
  fixed: "client web\nservice api { instances 2 }\nweb -> api",
  check: () => [],
};
