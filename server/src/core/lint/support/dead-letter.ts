/** Where messages go that always fail: who has such a place, and how a channel is given one. */
import type { Fix } from "../../base/problem.ts";
import { fact, has, word } from "../../model/facts.ts";
import type { Component, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { addAfter, fix, replaceProperty, setProperty } from "./fixes.ts";
import type { Graph } from "./graph.ts";
import { consuming } from "./messages.ts";

/** Whether the channel has a dead-letter queue, or every one of its subscriptions has. */
export function hasDeadLetter(graph: Graph, channel: Component): boolean {
  if (has(channel, "dlq")) return true;
  const leaving = consuming(graph, channel);
  return leaving.length > 0 && leaving.every((relation) => has(relation, "subscription.dlq"));
}

/** Declares a queue of the same technology beside the channel and names it, at the channel or at the subscriptions given. */
export function giveDeadLetter(
  context: RuleContext,
  channel: Component,
  subscriptions: readonly Relation[] = [],
): readonly Fix[] {
  const siblings = channel.id.slice(0, channel.id.length - channel.name.length);
  let name = `${channel.name}-dead`;
  while (context.model.components.has(siblings + name)) name += "-letters";
  const technology = word(channel, "tech");
  const said =
    technology !== undefined
      ? ` { tech ${technology} }`
      : has(channel, "managed")
        ? ` { managed ${fact(channel, "managed")?.text ?? ""} }`
        : "";
  const own = subscriptions.flatMap((relation) => fact(relation, "subscription.dlq") ?? []);
  const named =
    own.length === 0
      ? setProperty(context, channel, fact(channel, "dlq"), `dlq ${name}`)
      : own.flatMap((one) => replaceProperty(context, one, `dlq ${name}`) ?? []);
  const declared = addAfter(context, channel, `queue ${name}${said.replace("managed  }", "managed }")}`);
  const edits = named === undefined || declared === undefined ? undefined : [...named, ...declared];
  return fix(`Give ${channel.name} a dead-letter queue`, edits);
}
