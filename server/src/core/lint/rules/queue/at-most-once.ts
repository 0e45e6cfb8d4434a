/** Messages that may be lost. */
import type { Fix } from "../../../base/problem.ts";
import { fact, isAbsent, list, num, word } from "../../../model/facts.ts";
import type { Component, Fact } from "../../../model/types.ts";
import { channels, dataClasses, isStore } from "../../support/components.ts";
import { asking, fix, setProperties } from "../../support/fixes.ts";
import { type Graph, outgoing } from "../../support/graph.ts";
import { consumers } from "../../support/messages.ts";
import { flowsOf } from "../../support/path.ts";
import { declared, durabilityTarget } from "../../support/targets.ts";
import { durationText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

/** Data of which the next message makes up for a lost one. */
const replaceable: ReadonlySet<string> = new Set(["metric", "log", "location", "analytics"]);

export const atMostOnce: Rule = {
  id: "queue/at-most-once",
  level: "info",
  preset: "recommended",
  summary: "Messages may be lost on the way, and nobody sends them again.",
  why: "The worker takes a message and its machine stops, or the broker does before it has copied what it took. At most once means that this message is not handed out again: it is gone, and neither side has an error to show. For a position on a map the next one makes up for it; for an order nothing does.",
  sources: ["3:16", "3:78"],
  reference: "https://kafka.apache.org/documentation/#semantics",
  acceptWhen: "When what is lost is soon followed by something newer: measurements, presence, positions.",
  bad: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery at-most-once }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
      finds: ["info mails"],
    },
    {
      text: "service api { instances 2 }\nqueue orders { managed regional; delivery at-most-once }\nworker booker { instances 2 }\ndatabase ledger { managed regional }\napi ~> orders ~> booker\nbooker -> ledger { writes }",
      finds: ["warning orders, booker, ledger"],
    },
    {
      text: "client web\nservice api { managed regional }\nqueue orders { managed regional; delivery at-most-once }\nworker booker { instances 2 }\nweb -> api ~> orders ~> booker\nflow order {\n  web -> api ~> orders ~> booker\n  needs durability rpo 0\n}",
      finds: ["warning orders, order"],
    },
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; acks none }\nworker counter { instances 2; idempotent }\napi ~> clicks ~> counter",
      finds: ["info clicks"],
    },
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery none }\nworker mailer { instances 2 }\napi ~> mails ~> mailer",
      finds: ["info mails"],
    },
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; delivery at-most-once; acks none }\nworker counter { instances 2; idempotent }\napi ~> clicks ~> counter",
      finds: ["info clicks"],
    },
    {
      text: "service api { instances 2 }\ntopic news { managed regional; retention none }\nworker pusher { instances 2; idempotent }\napi ~> news ~> pusher",
      finds: ["info news"],
    },
  ],
  good: [
    {
      text: "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",
    },
    {
      text: "service api { instances 2 }\nstream clicks { managed regional; acks all }\nworker counter { instances 2; idempotent }\napi ~> clicks ~> counter",
    },
  ],
  fixed:
    "service api { instances 2 }\nqueue mails { managed regional; delivery at-least-once; dlq mails-dead }\nqueue mails-dead { managed regional }\nworker mailer { instances 2; idempotent }\napi ~> mails ~> mailer",

  *check(context) {
    const { graph } = context;
    for (const channel of channels(context.graph)) {
      const reasons = losing(channel);
      const [said] = reasons;
      if (said === undefined) continue;
      const durable = durabilityAsked(context, channel);
      const written = replaces(graph, channel) ? undefined : writtenFrom(graph, channel);
      const why =
        durable !== undefined
          ? `, but flow "${durable.label}" may lose no more than ${durationText(durable.rpo)}`
          : written !== undefined
            ? `, and what "${written.consumer}" writes to "${written.store}" then lacks it`
            : "";
      yield {
        ...(why === "" ? {} : ({ level: "warning" } as const)),
        message: `"${channel.id}" may lose a message: ${how(said)}${why}.`,
        location: said.location,
        components: [
          channel.id,
          ...(durable !== undefined
            ? [durable.flow]
            : written !== undefined
              ? [written.consumer, written.store]
              : []),
        ],
        fixes: remedy(context, channel, reasons),
        cause: `lost:${channel.id}`,
      };
    }
  },
};

/** All that says that messages may get lost. */
function losing(channel: Component): readonly Fact[] {
  return ["delivery", "acks", "retention"]
    .filter((property) => isAbsent(channel, property) || word(channel, property) === "at-most-once")
    .flatMap((property) => fact(channel, property) ?? [])
    .filter((said) => said.contested !== true);
}

function how({ property, state }: Fact): string {
  if (property === "acks") return "the sender waits for no receipt";
  if (property === "retention") return "it keeps none for a consumer that is away";
  return state === "absent" ? "it does not promise to deliver" : "it is handed out at most once";
}

/** The flow over the channel that asks for durability, the strictest first. */
function durabilityAsked({ model, failure }: RuleContext, channel: Component) {
  return flowsOf(failure, channel.id)
    .flatMap((analysed) => {
      const flow = declared(model, analysed);
      const rpo = flow === undefined ? undefined : durabilityTarget(flow);
      return flow === undefined || rpo === undefined ? [] : [{ flow: flow.id, label: flow.label, rpo }];
    })
    .sort((a, b) => a.rpo - b.rpo)[0];
}

function replaces(graph: Graph, channel: Component): boolean {
  const classes = [...dataClasses(graph, channel)];
  return classes.length > 0 && classes.every((one) => replaceable.has(one));
}

/** The first consumer that is known to write what it is told to a store. */
function writtenFrom(graph: Graph, channel: Component) {
  for (const { consumer } of consumers(graph, channel)) {
    for (const relation of outgoing(graph, consumer.id, "sync")) {
      const store = graph.model.components.get(relation.to);
      if (store === undefined || !isStore(store) || store.kind === "cache" || !isKnownWrite(relation))
        continue;
      const classes = list(store, "data").map(String);
      if (classes.length > 0 && classes.every((one) => replaceable.has(one))) continue;
      return { consumer: consumer.id, store: store.id };
    }
  }
  return undefined;
}

/** Mends all of it at once: what is left would still lose messages. How long they are kept is the author's to say. */
function remedy(context: RuleContext, channel: Component, reasons: readonly Fact[]): readonly Fix[] {
  const copied = num(channel, "copies") !== undefined || num(channel, "min-in-sync") !== undefined;
  const better: Readonly<Record<string, string>> = {
    delivery: "delivery at-least-once",
    acks: copied ? "acks all" : "acks leader",
    retention: "retention 7d",
  };
  const wanted = reasons.map((said) => ({ said, by: better[said.property] ?? said.property }));
  const edits = setProperties(context, channel, wanted);
  const title = `Let ${channel.name} lose no message`;
  return wanted.some(({ by }) => by === better.retention)
    ? asking(`${title}…`, edits, "7d")
    : fix(title, edits);
}
