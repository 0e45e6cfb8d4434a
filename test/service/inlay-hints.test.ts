/** Which hints stand where: each case is a text in which `⟨…⟩` is what a hint says at that place. */

import { describe, expect, test } from "vitest";
import type { InlayHint } from "vscode-languageserver-types";
import { defaultSettings, type Settings } from "../../server/src/protocol/settings.ts";
import { type HintData, hintTooltip, inlayHints } from "../../server/src/service/features/inlay-hints.ts";
import type { Source } from "../../server/src/service/source.ts";
import { offsetIn } from "../../server/src/service/source.ts";
import { sceneOf, spanOf } from "../support/service.ts";

const all = defaultSettings.inlayHints;

const textOf = ({ label }: InlayHint): string =>
  typeof label === "string" ? label : label.map(({ value }) => value).join("");

/** The text with its hints written into it. */
function hinted(source: Source, settings: Settings["inlayHints"] = all, lenses = false): string {
  const { text } = source.tree;
  let result = "";
  let at = 0;
  for (const hint of inlayHints(source, { start: 0, end: text.length }, settings, lenses)) {
    const place = offsetIn(source, hint.position);
    expect(place).toBeGreaterThanOrEqual(at);
    result += `${text.slice(at, place)}⟨${textOf(hint)}⟩`;
    at = place;
  }
  return result + text.slice(at);
}

function check(marked: string, settings?: Settings["inlayHints"], lenses?: boolean): void {
  const { source } = sceneOf(marked.replace(/⟨[^⟩]*⟩/g, ""));
  expect(hinted(source, settings, lenses)).toBe(marked);
}

const zones = "region eu { zone a, b }\n";

describe("instances and places", () => {
  test.each([
    ["defaults", 'defaults service { instances 3 }\nservice api "API"⟨3 instances⟩ { stateless }'],
    ["a kind of one's own", "kind pay extends service { instances 2..6 }\npay charge⟨2..6 instances⟩"],
    [
      "extend, with zones",
      `${zones}service api⟨2 instances in a, b⟩ { stateless }\nextend api { instances 2 across eu.a, eu.b }`,
    ],
    ["one", "defaults service { instances 1 }\nservice api⟨1 instance⟩"],
    [
      "several in a line",
      "defaults service { instances 2 }\nservice a⟨2 instances⟩, b⟨2 instances⟩ { stateless }",
    ],
    ["shards with copies", "database d⟨4 shards × 3 copies⟩ { copies 3; sharding hash by id { shards 4 } }"],
    ["copies from elsewhere", "defaults database { copies 3 }\ndatabase d⟨3 copies⟩"],
  ])("come from %s", (_, marked) => check(marked));

  test.each([
    ["written there", "service api { instances 3 }"],
    ["not said anywhere", "service api"],
    ["one copy in shards", "database d { sharding hash by id { shards 4 } }"],
    ["own wins over defaults", "defaults service { instances 3 }\nservice api { instances 2 }"],
  ])("are silent where %s", (_, text) => check(text));

  test("a region like another says what it brings, and repeats no hint at the original", () =>
    check(
      "defaults service { instances 2 }\nregion eu { service api⟨2 instances⟩ }\nregion us { like eu⟨1 component⟩ }",
    ));
});

describe("what a technology brings", () => {
  test.each([
    ["queue", "queue q { tech sqs⟨managed regional · delivery at-least-once⟩ }"],
    ["stated wins", "queue q { tech sqs⟨managed regional⟩; delivery exactly-once }"],
    ["replication only where it is said", "database d { tech postgres }"],
    ["contested facts decide nothing", "cache c { tech redis; pattern cache-aside }"],
    ["an unknown technology", 'service s { tech "Our own" }'],
  ])("%s", (_, marked) => check(marked));
});

describe("flows", () => {
  const system = (flow: string, more = "") =>
    `client web\n${zones}service api { instances 2 across eu.a, eu.b }\n${more}web -> api\n${flow}`;
  test.each([
    ["what it survives", system('flow f "Read"⟨survives instance, zone⟩ { web -> api }')],
    ["its target", system("flow f⟨survives instance, zone⟩ { web -> api; slo 99.9%⟨8h46m down a year⟩ }")],
    [
      "what takes it down",
      system(
        "flow f⟨survives zone · falls with store⟩ { web -> api -> store }",
        "region us { zone c, d }\n",
      ).replace("web -> api\n", "service store { runs-on box }\nhost box\nweb -> api -> store\n"),
      true,
    ],
    [
      "no zone said",
      system(
        "flow f⟨survives instance · zone not known⟩ { web -> other }",
        "service other { instances 2 }\nweb -> other\n",
      ),
    ],
  ])("%s", (_, marked, loose = false) => {
    if (!loose) check(marked);
    else expect(hinted(sceneOf(marked.replace(/⟨[^⟩]*⟩/g, "")).source)).toMatch(/⟨[^⟩]*falls with/);
  });

  test("with lenses above only the target", () => {
    check(system("flow f { web -> api }"), all, true);
    check("client web\nservice api\nweb -> api\nflow f { web -> api }", all, true);
    check(system("flow f { web -> api; slo 99.9%⟨8h46m down a year⟩ }"), all, true);
  });
});

describe("settings and ranges", () => {
  const text =
    "defaults service { instances 2 }\nclient web\nservice api\nqueue q { tech sqs }\nweb -> api\nflow f { web -> api; slo 99% }";
  test.each(["instances", "defaults", "flows"] as const)("%s alone", (group) => {
    const none = { instances: false, defaults: false, flows: false };
    expect(hinted(sceneOf(text).source, none)).toBe(text);
    const one = hinted(sceneOf(text).source, { ...none, [group]: true });
    expect(one.match(/⟨/g)?.length).toBe(group === "flows" ? 2 : 1);
  });

  test("only inside the range", () => {
    const { source } = sceneOf(text);
    const line = text.indexOf("queue q");
    const found = inlayHints(source, { start: line, end: line + 25 }, all);
    expect(found.map(textOf)).toEqual(["managed regional · delivery at-least-once"]);
  });
});

describe("names in hints", () => {
  const targets = (text: string) => {
    const scene = sceneOf(text);
    return inlayHints(scene.source, { start: 0, end: 1000 }, all).flatMap(({ label }) =>
      typeof label === "string"
        ? []
        : label.flatMap(({ value, location }) => {
            if (location === undefined) return [];
            const { start, end } = spanOf(scene, location.uri, location.range);
            return [`${value}: ${text.slice(start, end)}`];
          }),
    );
  };
  test("lead to what takes a flow down and to where a number is said", () => {
    expect(targets("client web\nservice api\nweb -> api\nflow f { web -> api }")).toEqual(["api: api"]);
    expect(targets("defaults service { instances 2 }\nservice api")).toEqual(["2 instances: instances 2"]);
  });
});

describe("tooltips", () => {
  test("tell the rest", () => {
    const { source } = sceneOf(
      "defaults service { instances 2 }\nclient web\nservice api\nqueue q { tech sqs }\nweb -> api\nflow f { web -> api; slo 99% }",
    );
    const told = inlayHints(source, { start: 0, end: 1000 }, all).map((hint) =>
      hintTooltip(source, hint.data as HintData),
    );
    expect(told).toEqual([
      expect.stringMatching(/2 instances[\s\S]*Inherited: `instances 2`/),
      expect.stringMatching(/Amazon SQS brings[\s\S]*visibility-timeout/),
      expect.stringMatching(/Survives the loss of an instance/),
      expect.stringMatching(/99% .*needed/),
    ]);
    expect(hintTooltip(source, { about: "flow", id: "gone" })).toBeUndefined();
    expect(hintTooltip(source, { about: "count", id: "gone" })).toBeUndefined();
  });
});

describe("broken text", () => {
  test.each([
    "service api { instances",
    "queue q { tech",
    "queue q { tech sqs",
    "flow f {",
    "flow",
    "defaults service { instances 2 }\nservice",
    "defaults service { instances 2 }\nservice api {\nservice b",
    'client web\nflow f "x { web ->',
    "\u0000{ }} service a ⟦ tech sqs",
  ])("%j", (text) => {
    const { source } = sceneOf(text.replace("⟦", ""));
    for (const hint of inlayHints(source, { start: 0, end: text.length }, all)) {
      expect(textOf(hint)).not.toBe("");
      hintTooltip(source, hint.data as HintData);
    }
  });
});
