/** A component that nothing touches. */

import { word } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isStandby } from "../../support/components.ts";
import { aloneAmong, fix, namedElsewhere, remove } from "../../support/fixes.ts";
import { type Graph, ownerOf } from "../../support/graph.ts";
import { kindOf } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const unusedComponent: Rule = {
  id: "model/unused-component",
  level: "warning",
  preset: "recommended",
  summary: "A component has no relation, and nothing names it.",
  why: "A box that nothing is connected to says nothing about the system. It was left over from an older design, or the relation to it was forgotten, and then the review does not see what depends on it.",
  sources: ["3:319"],
  acceptWhen: "When it is there for the reader only, such as a system that is to come.",
  // Whether it is redundant is no question before it is clear who needs it.
  absorbs: [
    "spof/single-instance",
    "spof/load-balancer",
    "spof/unreplicated-store",
    "spof/unreplicated-shard",
  ],
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nweb -> api",
      finds: ["warning orders"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq dead }\nqueue dead { managed regional }\nworker runner { instances 2 }\nmonitor watch\nweb -> api ~> jobs ~> runner",
    },
    { text: "client web\nservice shop { instances 2; module billing }\nweb -> shop" },
    { text: "service api\ndatabase orders" },
  ],

  *check(context) {
    const { model, graph } = context;
    // While nothing is connected yet, nothing is unused; what an import brings, another model may use.
    if (model.relations.size === 0) return;
    const parts = [...graph.parts.values()].flat();
    const byParts = new Set(parts.filter((one) => isTouched(graph, one)).map(ownerIn(graph)));
    const isNamed = namedElsewhere(context, model.files);
    const isAlone = aloneAmong(model.components.values());
    for (const component of model.components.values()) {
      if (isTouched(graph, component) || component.partOf !== undefined) continue;
      if (byParts.has(component.id)) continue;
      if (component.location.file !== model.files[0] || isNeverUnused(component)) continue;
      yield {
        message: `Nothing is connected to ${kindOf(component).replace(/^an? /, "")} "${component.id}", and nothing names it.`,
        location: component.location,
        components: [component.id],
        // It goes where no text has its name, and it is all that its statement declares.
        fixes: () =>
          isAlone(component) && !isNamed(component)
            ? fix(`Remove ${component.name}`, remove(context, component.extent))
            : [],
        cause: `instance:${component.id}`,
      };
    }
  },
};

function ownerIn(graph: Graph): (component: Component) => string {
  return (component) => ownerOf(graph.model, component).id;
}

function isTouched({ outgoing, incoming, references, referencesTo }: Graph, { id }: Component): boolean {
  return outgoing.has(id) || incoming.has(id) || references.has(id) || referencesTo.has(id);
}

function isNeverUnused(component: Component): boolean {
  return component.kind === "monitor" || isStandby(component) || word(component, "status") === "planned";
}
