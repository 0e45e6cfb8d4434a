/** One page takes many calls. */
import { num } from "../../../model/facts.ts";
import type { FlowStep, Model, Relation } from "../../../model/types.ts";
import { isClient } from "../../support/path.ts";
import { count } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const underFetching: Rule = {
  id: "net/under-fetching",
  level: "info",
  preset: "strict",
  summary: "A client makes many calls for one thing it does.",
  why: "The page asks for the order, then for each of its items, then for each picture. On a phone with 200 milliseconds to the server that is two seconds of waiting, however fast each answer is. One call that is made for the page brings the same in one round trip.",
  sources: ["0:46", "2:89"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/antipatterns/chatty-io/",
  acceptWhen: "When the calls run side by side and are cached each for itself.",
  options: {
    calls: { default: 5, description: "From so many calls of one client in one flow on it is told." },
  },
  bad: [
    {
      text: "client app\nservice api { instances 2 }\napp -> api\nflow look {\n  app -> api { calls 6 }\n}",
      finds: ["info app, look"],
    },
    {
      text: 'client app\nservice api { instances 2 }\napp -> api "order"\napp -> api "items" { calls 3 }\napp -> api "stock"\nflow look {\n  app -> api "order"\n  app -> api "items"\n  app -> api "stock"\n}',
      finds: ["info app, look"],
    },
    {
      text: "client app\nservice api { instances 2 }\napp -> api { calls 8 }",
      finds: ["info app, api"],
    },
  ],
  good: [
    {
      text: "client app\nservice api { instances 2 }\napp -> api\nflow look {\n  app -> api { calls 2 }\n}",
    },
    // Files come from the CDN, and each is cached.
    {
      text: 'client app\ncdn edge { ttl 1d; versioned-urls }\nservice api { instances 2 }\napp -> edge { calls 12 }\napp -> api "order"\nedge -> api\nflow look {\n  app -> edge\n  app -> api "order"\n}',
    },
    // Ten times the same is done by the user.
    {
      text: "client app\nservice api { instances 2 }\napp -> api\nflow look {\n  repeat 10 { app -> api }\n}",
    },
    // A service calls many times: another matter.
    {
      text: "client app\nservice api, items { instances 2 }\napp -> api\napi -> items { calls 20 }\nflow look {\n  app -> api -> items\n}",
    },
  ],
  fixed: "client app\nservice api { instances 2 }\napp -> api\nflow look {\n  app -> api\n}",

  *check({ model, option }) {
    const limit = option<number>("calls");
    for (const flow of model.flows.values()) {
      const calls = new Map<string, { n: number; readonly by: Relation[] }>();
      countCalls(model, flow.steps, calls);
      for (const [client, { n, by }] of calls) {
        if (n < limit) continue;
        yield {
          message: `"${client}" makes ${count(n, "call")} for one run of flow "${flow.label}": each is a round trip.`,
          location: flow.location,
          components: [client, flow.id],
          flow: flow.id,
          witness: by.slice(0, 6).map((relation) => ({
            message: `"${relation.from}" calls "${relation.to}"`,
            location: relation.location,
          })),
          cause: `calls:${client} ${flow.id}`,
        };
      }
    }
    if (model.flows.size > 0) return;
    for (const relation of model.relations.values()) {
      const n = isPageCall(model, relation) ? (num(relation, "calls") ?? 1) : 0;
      if (n < limit || n >= loop) continue;
      yield {
        message: `"${relation.from}" makes ${count(n, "call")} to "${relation.to}" for one request: each is a round trip.`,
        location: relation.location,
        components: [relation.from, relation.to],
        cause: `calls:${relation.id}`,
      };
    }
  },
};

/** So many calls are a loop: `net/slow-in-request`. */
const loop = 100;

/** What a user repeats counts once; of two ways only the first. */
function countCalls(
  model: Model,
  steps: readonly FlowStep[],
  into: Map<string, { n: number; readonly by: Relation[] }>,
): void {
  for (const step of steps) {
    if (step.type === "parallel" || step.type === "repeat") countCalls(model, step.steps, into);
    else if (step.type === "when") countCalls(model, step.then, into);
    else if (step.type === "call")
      for (const id of step.relations) {
        const relation = model.relations.get(id);
        if (relation === undefined || !isPageCall(model, relation)) continue;
        const n = num({ facts: step.facts }, "calls") ?? num(relation, "calls") ?? 1;
        if (n >= loop) continue;
        const known = into.get(relation.from) ?? { n: 0, by: [] };
        known.n += n;
        known.by.push(relation);
        into.set(relation.from, known);
      }
  }
}

/** A client's own call to what computes; names and cached files are another matter. */
function isPageCall(model: Model, relation: Relation): boolean {
  const from = model.components.get(relation.from);
  const to = model.components.get(relation.to);
  if (relation.kind !== "sync" || from === undefined || to === undefined) return false;
  if (!isClient(from) || from.kind === "person" || isClient(to)) return false;
  return to.kind !== "dns" && to.kind !== "cdn";
}
