/** One component writes to two places that know nothing of each other. */

import { areExclusive, type Call } from "../../../analysis/consistency/calls.ts";
import type { FlowFailure } from "../../../analysis/failure/types.ts";
import type { Fix } from "../../../base/problem.ts";
import { fact, has, num, word } from "../../../model/facts.ts";
import type { Component, Model, Relation } from "../../../model/types.ts";
import { dataClasses, isChannel, isStore } from "../../support/components.ts";
import { addProperty, fix, setProperty } from "../../support/fixes.ts";
import { type Graph, groupedBy, incoming, outgoing } from "../../support/graph.ts";
import { allCalls } from "../../support/reads.ts";
import { flowNamed } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule, RuleContext } from "../../types.ts";

export const dualWrite: Rule = {
  id: "cap/dual-write",
  level: "warning",
  preset: "recommended",
  summary:
    "One component writes to two stores, or to a store and a channel, and nothing keeps them together.",
  why: "The row is saved, and the process stops before it sends the message. Or the message is out and the row is rolled back. Either way the two places disagree for good, and no retry knows about it: the request that would repeat is gone.",
  sources: ["2:82", "0:25", "1:167"],
  reference: "https://microservices.io/patterns/data/transactional-outbox.html",
  acceptWhen: "When something compares the two regularly and mends the difference.",
  bad: [
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase stock { managed regional }\nweb -> api\napi -> orders { writes }\napi -> stock  { writes }\nflow buy "Buy" {\n  web -> api\n  api -> orders\n  api -> stock\n}',
      finds: ["warning api, orders, stock"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nweb -> api\napi -> orders { writes }\napi ~> mails ~> mailer",
      finds: ["info api, orders, mails"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; data money }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nweb -> api\napi -> orders { writes }\napi ~> mails ~> mailer",
      finds: ["warning api, orders, mails"],
    },
  ],
  good: [
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase drafts { managed regional }\nweb -> api\napi -> orders { writes }\napi -> drafts { writes }\nflow save "Save" {\n  web -> api\n  when 20% {\n    api -> drafts\n  } else {\n    api -> orders\n  }\n}',
    },
    {
      text: "client web\nservice api { instances 2 }\nqueue jobs { managed regional; dlq none }\nworker filer { instances 2; idempotent by job_id }\ndatabase pages { managed regional }\ndatabase index { managed regional }\nweb -> api ~> jobs ~> filer\nfiler -> pages { writes }\nfiler -> index { writes }",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional; data money }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nweb -> api\napi -> orders   { writes }\norders => mails { via outbox }\nmails ~> mailer",
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase stock { managed regional }\nweb -> api\napi -> orders { writes; transaction buy saga }\napi -> stock  { writes; transaction buy saga }\nflow buy "Buy" {\n  web -> api\n  api -> orders\n  api -> stock\n}',
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ncache views { ttl 1m; of orders }\nweb -> api\napi -> orders { writes }\napi -> views { writes }",
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase albums { managed regional }\nstorage pictures { managed regional; metadata in albums }\nweb -> api\napi -> pictures { writes }\napi -> albums { writes }\nflow add "Add" {\n  web -> api\n  api -> pictures\n  api -> albums\n}',
    },
    {
      text: 'client web\nservice api { instances 2 }\ndatabase orders { managed regional; data money }\nqueue mails { managed regional; dlq none }\nworker mailer { instances 2; idempotent }\nweb -> api\napi -> orders "order" { writes }\napi ~> mails ~> mailer\nflow order {\n  web -> api -> orders\n}',
    },
  ],
  fixed:
    'client web\nservice api { instances 2 }\ndatabase orders { managed regional }\ndatabase stock { managed regional }\nweb -> api\napi -> orders { writes; transaction buy saga }\napi -> stock  { writes; transaction buy saga }\nflow buy "Buy" {\n  web -> api\n  api -> orders\n  api -> stock\n}',

  *check(context) {
    const { model, graph } = context;
    const told = new Set<string>();
    for (const { flow, calls } of allCalls(context)) {
      if (flow === undefined) continue;
      for (const [writer, made] of groupedBy(calls, ({ relation }) => relation.from)) {
        const component = model.components.get(writer);
        const pair = component === undefined ? undefined : unprotectedPair(graph, made);
        if (component === undefined || pair === undefined) continue;
        const level = levelOf(model, graph, flow, pair);
        if (isRedone(graph, component) || (level === "info" && isRepeatable(component, pair))) continue;
        const [first, second] = pair;
        const key = `${writer} ${first.id} ${second.id}`;
        if (told.has(key)) continue;
        told.add(key);
        yield {
          level,
          message: `"${writer}" writes to "${first.to}" and then to "${second.to}" in ${flowNamed(flow)}, and nothing keeps the two together when it stops in between.`,
          location: second.location,
          components: [writer, first.to, second.to],
          flow: flow.id,
          witness: [{ message: `The first write, to "${first.to}".`, location: first.location }],
          fixes: together(context, component, pair),
          cause: `dual-write:${writer}:${first.to}:${second.to}`,
        };
      }
    }
  },
};

type Pair = readonly [Relation, Relation];

/** It works on messages and may do so twice: a message that was not finished comes again, and both writes are made. */
function isRedone(graph: Graph, writer: Component): boolean {
  const into = incoming(graph, writer.id).filter(({ kind }) => kind !== "copy");
  return (
    has(writer, "idempotent") &&
    into.length > 0 &&
    into.every(({ kind, from }) => {
      const channel = graph.model.components.get(from);
      return (
        kind === "async" &&
        channel !== undefined &&
        isChannel(channel) &&
        word(channel, "delivery") !== "at-most-once"
      );
    })
  );
}

/** Who asked and got no answer may ask again: the first write does no harm, and the message then goes out. */
function isRepeatable(writer: Component, [first]: Pair): boolean {
  return has(writer, "idempotent") && has(first, "idempotent");
}

/** Two known writes, the first to a store, that share no transaction and are not carried by an outbox, a saga or change capture. */
function unprotectedPair(graph: Graph, calls: readonly Call[]): Pair | undefined {
  if (calls.length < 2) return undefined;
  const { model } = graph;
  const target = (relation: Relation) => model.components.get(relation.to);
  const may = (relation: Relation) =>
    has(relation, "optional") || has(relation, "fallback") || has(relation, "via");
  const stores = calls.filter(({ relation }) => {
    if (relation.kind !== "sync" || !isKnownWrite(relation)) return false;
    const to = target(relation);
    return to !== undefined && to.kind !== "cache" && isStore(to) && !may(relation);
  });
  if (stores.length === 0) return undefined;
  const messages = calls.filter(({ relation }) => {
    const to = target(relation);
    return (
      to !== undefined &&
      isChannel(to) &&
      relation.kind !== "copy" &&
      !has(relation, "reads") &&
      !may(relation)
    );
  });
  for (const one of stores) {
    for (const other of [...stores, ...messages]) {
      const [first, second] = [one.relation, other.relation];
      if (second.to === first.to || (isStore(target(second)!) && second.order < first.order)) continue;
      if (!areExclusive(one, other) && !areTogether(graph, first, second)) return [first, second];
    }
  }
  return undefined;
}

function areTogether({ model }: Graph, first: Relation, second: Relation): boolean {
  // A replica is fed by its original; who writes to it is told that it takes no writes.
  const original = (id: string) => word(model.components.get(id) ?? first, "role", "of");
  if (original(second.to) === first.to || original(first.to) === second.to) return true;
  const name = word(first, "transaction");
  if (name !== undefined && name === word(second, "transaction")) return true;
  if (first.alternatives !== undefined && first.alternatives.group === second.alternatives?.group)
    return true;
  const spans = (id: string) =>
    ["saga", "two-phase"].includes(word(model.components.get(id) ?? first, "transactions") ?? "");
  return (spans(first.to) && spans(second.to)) || isBlobAndRecord(model, first, second);
}

/** Files and the records of what they are: a file without its record is only waste, and the record is written when the file is there. */
function isBlobAndRecord(model: Model, first: Relation, second: Relation): boolean {
  const describes = (blob: string, record: string) => {
    const storage = model.components.get(blob);
    return storage?.kind === "storage" && word(storage, "metadata", "in") === record;
  };
  return describes(first.to, second.to) || describes(second.to, first.to);
}

function levelOf(model: Model, graph: Graph, flow: FlowFailure, [first, second]: Pair): "warning" | "info" {
  const to = model.components.get(second.to);
  if (to === undefined) return "info";
  if (isStore(to)) return flow.kind === "declared" ? "warning" : "info";
  const money = [model.components.get(first.to), to].some(
    (one) => one !== undefined && dataClasses(graph, one).has("money"),
  );
  const declared = model.flows.get(flow.id);
  const durable = declared !== undefined && num(declared, "needs", "rpo") !== undefined;
  return money || durable || feedsStore(graph, to) ? "warning" : "info";
}

/** The message is how a store learns of the change. */
function feedsStore(graph: Graph, channel: Component): boolean {
  return outgoing(graph, channel.id).some(({ to, kind }) => {
    const next = graph.model.components.get(to);
    if (next === undefined) return false;
    if (isStore(next) && kind === "copy") return true;
    return outgoing(graph, to, "sync").some((call) => {
      const store = graph.model.components.get(call.to);
      return store !== undefined && store.kind !== "cache" && isStore(store) && isKnownWrite(call);
    });
  });
}

/** A message goes out with the commit, through an outbox; two stores are kept together by a saga. */
function together(context: RuleContext, writer: Component, [first, second]: Pair): readonly Fix[] {
  const to = context.model.components.get(second.to);
  if (to !== undefined && isChannel(to))
    return fix(
      `Send to ${to.name} through an outbox`,
      setProperty(context, second, fact(second, "via"), "via outbox"),
    );
  if ([first, second].some((one) => has(one, "transaction"))) return [];
  const edits = [first, second].map((one) =>
    addProperty(context, one, `transaction ${writer.name}-saga saga`),
  );
  const [one, two] = edits;
  if (one === undefined || two === undefined) return [];
  const same = one[0]?.location.start === two[0]?.location.start;
  return fix("Keep the two together by a saga", same ? one : [...one, ...two]);
}
