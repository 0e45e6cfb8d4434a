/** Metadata of flow steps that match more than one path. */
import type { Rule } from "../../types.ts";

export const ambiguousStep: Rule = {
  id: "model/ambiguous-step",
  level: "error",
  preset: "recommended",
  foundIn: "bind",
  summary: "A step of a flow could walk several ways.",
  why: "`...` stands for the one declared path, but there are two. The review would prove things about a path that the author did not mean. Naming one component on the way decides it.",
  sources: ["3:319"],
  acceptWhen: "Never: the text does not say what it should, and everything after it stands on a guess.",
  bad: [
    {
      text: "client web\nservice a { instances 2 }\nservice b { instances 2 }\ndatabase orders { managed regional }\nweb -> a -> orders\nweb -> b -> orders\nflow read { web -> ... -> orders }",
    },
  ],
  good: [
    {
      text: "client web\nservice a { instances 2 }\nservice b { instances 2 }\ndatabase orders { managed regional }\nweb -> a -> orders\nweb -> b -> orders\nflow read { web -> a -> orders }",
    },
  ],
  check: () => [],
};
