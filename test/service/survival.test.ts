/** What hints, lenses and hovers say a flow survives is what the rules would say if the flow asked for it. */
import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { graphOf } from "../../server/src/core/lint/support/graph.ts";
import { flowOf } from "../../server/src/core/lint/support/path.ts";
import { contextOf } from "../../server/src/service/context.ts";
import { type Loss, summaryOf, survivalOf, type Verdict } from "../../server/src/service/survival.ts";
import { sceneOf } from "../support/service.ts";

const root = join(import.meta.dirname, "../..");

function filesIn(folder: string): readonly string[] {
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name);
    return statSync(path).isDirectory() ? filesIn(path) : path.endsWith(".arch") ? [path] : [];
  });
}

function verdictsOf(text: string, id: string): readonly Verdict[] {
  const { review } = sceneOf(text);
  const flow = flowOf(review.failure, id);
  return flow === undefined ? [] : survivalOf({ graph: graphOf(review.model) }, flow);
}

const texts = [...filesIn(join(root, "examples")), ...filesIn(join(root, "test/fixtures/systems"))].map(
  (path) => [path.slice(root.length + 1), readFileSync(path, "utf8")] as const,
);

describe("agrees with the rules", () => {
  test.each(texts)("%s", (_, text) => {
    const { review } = sceneOf(text);
    for (const flow of review.model.flows.values()) {
      const open = text.indexOf("{", flow.location.end);
      if (flow.facts.has("survives") || text.slice(flow.location.end, open).includes("\n")) continue;
      for (const { loss } of verdictsOf(text, flow.id)) {
        const asking = `${text.slice(0, open + 1)} survives ${loss}; ${text.slice(open + 1)}`;
        const state = verdictsOf(asking, flow.id).find((one) => one.loss === loss)?.state;
        const { findings } = sceneOf(asking).review;
        const told = (rule: string, words: string) =>
          findings.some((one) => one.rule === rule && one.flow === flow.id && one.message.includes(words));
        if (told("spof/fails-survives", "must survive")) expect(state, `${flow.id} ${loss}`).toBe("fails");
        if (state === "open") expect(told("ops/unmeasured", `surviving a ${loss}`)).toBe(true);
      }
    }
  });
});

describe("verdicts", () => {
  const losses = (text: string): Partial<Record<Loss, string>> =>
    Object.fromEntries(verdictsOf(text, "f").map(({ loss, state }) => [loss, state]));
  const flow = "\nflow f { web -> api }";
  test.each([
    ["one instance", "client web\nservice api\nweb -> api", { instance: "fails" }],
    ["two instances", "client web\nservice api { instances 2 }\nweb -> api", { instance: "survives" }],
    [
      "a managed service",
      "client web\nservice api { managed regional }\nweb -> api",
      { instance: "survives" },
    ],
    ["people and suppliers alone", "client web\nexternal api\nweb -> api", {}],
    [
      "zones",
      "client web\nregion eu { zone a, b }\nservice api { instances 2 across eu.a, eu.b }\nweb -> api",
      { instance: "survives", zone: "survives" },
    ],
    [
      "a zone not said",
      "client web\nregion eu { zone a, b }\nservice api { instances 2 }\nweb -> api",
      { instance: "survives", zone: "open" },
    ],
    [
      "one zone only",
      "client web\nzone a\nservice api { instances 2 across a }\nweb -> api",
      { instance: "survives" },
    ],
    [
      "a host",
      "client web\nhost h1, h2\nservice api { instances 2 across h1 }\nweb -> api",
      { instance: "survives", host: "fails" },
    ],
    [
      "a provider",
      "client web\nregion eu { provider aws; zone a, b }\nregion us { provider gcp; zone c, d }\nservice api { instances 4 across eu.a, eu.b, us.c, us.d }\nweb -> api",
      { instance: "survives", zone: "survives", region: "survives", provider: "survives" },
    ],
  ])("of %s", (_, text, expected) => {
    expect(losses(text + flow)).toEqual(expected);
  });

  test("are summed up in a few words", () => {
    const text = `client web\nservice a, b, c\nservice api { instances 2 }\nweb -> api -> a\napi -> b\napi -> c\nflow f { web -> api; api -> a; api -> b; api -> c }`;
    const context = contextOf(sceneOf(text).source);
    expect(summaryOf(context, verdictsOf(text, "f"))).toBe("falls with a, b +1");
    expect(summaryOf(context, [])).toBe("");
    const two =
      "client web\nregion eu { service api }\nregion us { service api }\nweb -> eu.api\nflow f { web -> eu.api }";
    expect(summaryOf(contextOf(sceneOf(two).source), verdictsOf(two, "f"))).toMatch(/falls with eu\.api/);
  });
});
