/** Most of what is sent is not used. */
import { allFacts, fact, num } from "../../../model/facts.ts";
import type { Fact } from "../../../model/types.ts";
import { callSteps } from "../../support/steps.ts";
import { percentText, rateText, sizeText } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const overFetching: Rule = {
  id: "net/over-fetching",
  level: "info",
  preset: "strict",
  summary: "Most of what is sent is not used by the caller.",
  why: "The list shows a name and a picture, and each call brings forty kilobytes of profile. On a phone the rest is paid for and thrown away, ten times on every screen. It also reads, encodes and sends what nobody looks at.",
  sources: ["0:46", "2:89"],
  reference: "https://learn.microsoft.com/en-us/azure/architecture/antipatterns/extraneous-fetching/",
  acceptWhen: "When one answer for all callers is cached, and that is worth more.",
  options: {
    used: { default: 0.3, description: "Share of the payload below which too little of it is used." },
  },
  bad: [
    {
      text: "client app\nservice api { instances 2 }\napp -> api { payload 40KB used 4KB }",
      finds: ["info app, api"],
    },
    {
      text: 'client app\nservice api { instances 2; endpoint "GET /profile" { payload 40KB used 4KB } }\napp -> api',
      finds: ["info api"],
    },
    {
      text: "client app\nservice api { instances 2 }\napp -> api\nflow look {\n  app -> api { payload 40KB used 4KB }\n  rate 100 rps\n}",
      finds: ["info app, api, look"],
    },
  ],
  good: [
    { text: "client app\nservice api { instances 2 }\napp -> api { payload 40KB used 20KB }" },
    { text: "client app\nservice api { instances 2 }\napp -> api { payload 40KB }" },
  ],
  fixed: "client app\nservice api { instances 2 }\napp -> api { payload 40KB used 20KB }",

  *check({ model, graph, figures, option }) {
    const limit = option<number>("used");
    const wasted = (said: Fact | undefined) => {
      if (said?.state !== "stated") return undefined;
      const { value, used } = said.values;
      if (typeof value !== "number" || typeof used !== "number" || value <= 0) return undefined;
      return used / value < limit ? { said, sent: value, share: used / value } : undefined;
    };
    const told = new Set<string>();
    for (const relation of graph.relationsStating("payload")) {
      const found = wasted(fact(relation, "payload"));
      if (found === undefined) continue;
      told.add(at(found.said));
      const rate = figures.load.relations.get(relation.id)?.rate.usual ?? num(relation, "rate") ?? 0;
      const cost = rate === 0 ? "" : `, ${rateText(rate)}`;
      yield {
        message: `"${relation.to}" sends ${sizeText(found.sent)} to "${relation.from}"${cost}, which uses ${percentText(found.share)} of it.`,
        location: found.said.location,
        components: [relation.from, relation.to],
        cause: `payload:${at(found.said)}`,
      };
    }
    for (const component of graph.stating("endpoint")) {
      for (const endpoint of allFacts(component, "endpoint")) {
        const found = wasted(endpoint.block?.get("payload")?.[0]);
        if (found === undefined || told.has(at(found.said))) continue;
        yield {
          message: `${endpoint.text} of "${component.id}" sends ${sizeText(found.sent)}, and callers use ${percentText(found.share)} of it.`,
          location: found.said.location,
          components: [component.id],
          cause: `payload:${at(found.said)}`,
        };
      }
    }
    for (const { flow, step } of callSteps(model)) {
      const found = wasted(step.facts.get("payload")?.[0]);
      const relation = model.relations.get(step.relations[0] ?? "");
      if (found === undefined || relation === undefined || told.has(at(found.said))) continue;
      yield {
        message: `"${relation.to}" sends ${sizeText(found.sent)} to "${relation.from}", which uses ${percentText(found.share)} of it.`,
        location: found.said.location,
        components: [relation.from, relation.to, flow.id],
        flow: flow.id,
        cause: `payload:${at(found.said)}`,
      };
    }
  },
};

const at = ({ location }: Fact): string => `${location.file} ${location.start}`;
