/** Metadata of acceptances without a reason. */
import type { Rule } from "../../types.ts";

export const acceptWithoutReason: Rule = {
  id: "model/accept-without-reason",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A finding is accepted without saying why.",
  why: "Half a year later nobody knows whether the risk was weighed or the warning was only in the way. The reason is what makes a silenced finding a decision; it goes into the report with it.",
  sources: [],
  reference: "https://adr.github.io",
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [{ text: "client web\nservice api\nweb -> api\naccept spof/single-instance on api" }],
  good: [
    {
      text: 'client web\nservice api\nweb -> api\naccept spof/single-instance on api "restarts within seconds"',
    },
  ],
  fixed: 'client web\nservice api\nweb -> api\naccept spof/single-instance on api "restarts within seconds"',
  check: () => [],
};
