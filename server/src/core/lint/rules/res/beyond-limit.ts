/** A figure that the technology of a component does not allow. */
import { allFacts, fact, has } from "../../../model/facts.ts";
import { technologyIn } from "../../../model/technology-named.ts";
import type { Component, Element, Fact } from "../../../model/types.ts";
import { figureIn, limitFigure } from "../../../vocabulary/limit-figures.ts";
import type { Bound } from "../../../vocabulary/types.ts";
import { fix, replaceProperty, setProperty } from "../../support/fixes.ts";
import { type Graph, incoming } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const beyondLimit: Rule = {
  id: "res/beyond-limit",
  level: "warning",
  preset: "recommended",
  summary: "A figure is beyond what the technology allows.",
  why: "A function gets an hour for each film, but the platform stops every call after fifteen minutes. Short films pass all tests; the first long one is cut off at minute fifteen, is tried again, and is cut off again. A limit that nobody can raise shapes the design: better before it is built than after.",
  sources: [],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/reliability-pillar/manage-service-quotas-and-constraints.html",
  acceptWhen: "When an edition or a library that the text does not tell of lifts the limit.",
  bad: [
    {
      text: "client web\nqueue films { tech sqs; dlq none; visibility-timeout 24h }\nworker encoder { instances 2; idempotent }\nweb ~> films ~> encoder",
      finds: ["warning films"],
    },
    {
      text: "client web\nfunction render { tech lambda; timeout 1h }\nweb -> render",
      finds: ["warning render"],
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { tech sqs; dlq none }\nworker runner { instances 2; idempotent }\nweb -> api\napi ~> jobs { payload 4MB }\njobs ~> runner",
      finds: ["warning jobs, api, api~>jobs"],
    },
    {
      text: "client web\nqueue jobs { tech sqs; dlq none; retention forever }\nworker runner { instances 2; idempotent }\nweb ~> jobs ~> runner",
      finds: ["warning jobs"],
    },
    {
      text: "client web\nlb front { tech aws-alb; health-check every 1s }\nservice api { instances 2 }\nweb -> front -> api",
      finds: ["warning front"],
    },
  ],
  good: [
    {
      text: "client web\nqueue films { tech sqs; dlq none; visibility-timeout 12h; retention 14d }\nworker encoder { instances 2; idempotent }\nweb ~> films { payload 64KB }\nfilms ~> encoder",
    },
    // No technology is named, so no limit is known.
    {
      text: "client web\nqueue films { dlq none; visibility-timeout 24h }\nworker encoder { instances 2; idempotent }\nweb ~> films ~> encoder",
    },
    // A limit that a setting raises decides nothing.
    {
      text: "client web\nstream clicks { tech kafka; copies 3 }\nworker counter { instances 2; idempotent }\nweb ~> clicks { payload 5MB }\nclicks ~> counter",
    },
    // Nobody waits for it, and one edition allows it.
    {
      text: "client web\nqueue films { tech sqs; dlq none }\nfunction encoder { tech lambda; timeout 1h; idempotent }\nweb ~> films ~> encoder",
    },
    // By size, not by time.
    {
      text: "client web\nqueue films { tech sqs; dlq none; retention 10GB }\nworker encoder { instances 2; idempotent }\nweb ~> films ~> encoder",
    },
  ],
  fixed:
    "client web\nqueue films { tech sqs; dlq none; visibility-timeout 12h }\nworker encoder { instances 2; idempotent }\nweb ~> films ~> encoder",

  *check(context) {
    const { model, graph } = context;
    for (const component of model.components.values()) {
      const technology =
        component.technology === undefined ? undefined : technologyIn(model, component.technology);
      for (const { text, bound } of technology?.limits ?? []) {
        if (technology === undefined || bound === undefined || !holds(bound, component, graph)) continue;
        for (const { said, of, inside } of saidOf(bound, component, graph)) {
          const over = beyond(said, bound);
          if (over === undefined) continue;
          const where = of === component ? `"${component.id}"` : `what goes to "${component.id}"`;
          const allowed = `${last(bound.property)} ${said.text.replace(over.word, over.allowed)}`;
          yield {
            message: `\`${last(bound.property)} ${said.text}\` of ${where} is ${over.how} than ${technology.label} allows: ${text}.`,
            location: said.location,
            components: of === component ? [component.id] : [component.id, ...endsOf(of)],
            fixes: fix(
              `Say \`${allowed}\`, as ${technology.label} allows`,
              inside ? replaceProperty(context, said, allowed) : setProperty(context, of, said, allowed),
            ),
            cause: `limit:${said.location.file} ${said.location.start}`,
          };
        }
      }
    }
  },
};

function holds({ raisable, kinds, waited }: Bound, { id, kind }: Component, graph: Graph): boolean {
  if (raisable === true || kinds?.includes(kind) === false) return false;
  return waited !== true || incoming(graph, id, "sync").length > 0;
}

interface Said {
  readonly said: Fact;
  readonly of: Element;
  /** It stands in the block of another property. */
  readonly inside: boolean;
}

/** Every statement of the property that the limit is about, the author's own. */
function saidOf(bound: Bound, component: Component, graph: Graph): readonly Said[] {
  const { property } = bound;
  if (bound.of === undefined) return stated(fact(component, property), component, property.includes("."));
  const senders = incoming(graph, component.id).filter(
    (relation) => relation.kind !== "copy" && (bound.of === "calls" || relation.kind === "async"),
  );
  return [
    // Whoever reads takes what has come in; the limit is of what is sent.
    ...senders.flatMap((relation) =>
      has(relation, "reads") ? [] : stated(fact(relation, property), relation, false),
    ),
    ...allFacts(component, "event").flatMap(({ block }) =>
      stated(block?.get(property)?.[0], component, true),
    ),
  ];
}

function stated(said: Fact | undefined, of: Element, inside: boolean): readonly Said[] {
  const own = said?.state === "stated" && (said.origin === "stated" || said.origin === "inherited");
  return said !== undefined && own ? [{ said, of, inside }] : [];
}

interface Over {
  /** The figure as written, and what is allowed in its place. */
  readonly word: string;
  readonly allowed: string;
  readonly how: "more" | "less";
}

function beyond(said: Fact, { most, least }: Bound): Over | undefined {
  for (const [allowed, how] of [
    [most, "more"],
    [least, "less"],
  ] as const) {
    const limit = allowed === undefined ? undefined : limitFigure(allowed);
    if (allowed === undefined || limit === undefined) continue;
    const figure = said.values.value === "forever" ? forever : figureIn(said.text, limit.type);
    if (figure === undefined) continue;
    if (how === "more" ? figure.value > limit.value : figure.value < limit.value)
      return { word: figure.word, allowed, how };
  }
  return undefined;
}

const forever = { word: "forever", value: Number.POSITIVE_INFINITY } as const;

const last = (property: string): string => property.slice(property.lastIndexOf(".") + 1);

/** A relation with its sender; of a component nothing more. */
function endsOf(of: Element): readonly string[] {
  return "from" in of && typeof of.from === "string" ? [of.from, of.id] : [of.id];
}
