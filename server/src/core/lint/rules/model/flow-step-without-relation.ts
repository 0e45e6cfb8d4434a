/** Metadata of flow steps that match no declared relation. */
import type { Rule } from "../../types.ts";

export const flowStepWithoutRelation: Rule = {
  id: "model/flow-step-without-relation",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A step of a flow has no relation to walk.",
  why: "A flow walks from one component to another, but nothing declares that they talk. Either the relation is missing from the picture, or the flow describes a path that does not exist.",
  sources: ["3:319"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\nservice mail { instances 2 }\nweb -> api\nflow send { web -> mail }",
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nservice mail { instances 2 }\nweb -> api -> mail\nflow send { web -> api -> mail }",
    },
  ],
  check: () => [],
};
