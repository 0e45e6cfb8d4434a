/** Who carries, reads and fills a channel, and what it promises. */
import { lazilyOf } from "../../base/lazily.ts";
import { fact, has, isAbsent, word } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import { isChannel } from "./components.ts";
import { type Graph, incoming, outgoing } from "./graph.ts";

/** A channel that another one names as its dead-letter queue needs no consumer, retry or dead letter of its own. */
export function isDeadLetter(graph: Graph, channel: Component): boolean {
  return (graph.referencesTo.get(channel.id) ?? []).some(({ property }) => property.endsWith("dlq"));
}

/** Relations by which messages leave: handed on by `~>`, copied by `=>`, or fetched by a caller that says `reads`. */
export function consuming(graph: Graph, channel: Component): readonly Relation[] {
  return [
    ...outgoing(graph, channel.id),
    ...incoming(graph, channel.id, "sync").filter((relation) => has(relation, "reads")),
  ];
}

/** Who works on the messages: the far ends of the consuming relations, each once. A copy of the channel only keeps them. */
export function consumers(graph: Graph, channel: Component): readonly Consumer[] {
  return consumersOf(graph)(channel);
}

interface Consumer {
  readonly consumer: Component;
  readonly by: Relation;
}

/** Most rules about channels ask for them. */
const consumersOf = lazilyOf((graph: Graph) => lazilyOf((channel: Component) => farEnds(graph, channel)));

function farEnds(graph: Graph, channel: Component): readonly Consumer[] {
  const found = new Map<string, Consumer>();
  for (const by of consuming(graph, channel)) {
    const consumer = graph.model.components.get(by.from === channel.id ? by.to : by.from);
    if (consumer === undefined || found.has(consumer.id) || word(consumer, "role", "of") === channel.id)
      continue;
    found.set(consumer.id, { consumer, by });
  }
  return [...found.values()];
}

/** Whether a message may come twice: said, or not said, since that is what channels do by default. */
export function mayComeTwice(channel: Component): boolean {
  if (!isChannel(channel) || isAbsent(channel, "delivery")) return false;
  // What sources disagree on is as good as not said.
  const delivery = fact(channel, "delivery")?.contested ? undefined : word(channel, "delivery");
  return delivery === undefined || delivery === "at-least-once";
}
