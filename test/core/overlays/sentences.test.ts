/** Overlays of small systems, word for word: tones, badges and sentences, and what a closed box tells of what is in it. */
import { describe, expect, test } from "vitest";
import { failuresOf, overlayOf, sharedFailures, walkOf } from "../../../server/src/core/overlays/index.ts";
import type { OverlayRequest } from "../../../server/src/core/picture.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import { overlayDrawn } from "../../../server/src/core/scene/overlay-drawn.ts";
import { reviewOf } from "../../support/reviews.ts";

const shop = `client web
region eu {
  zone a, b
  service api { instances 3 across a, b; capacity 100 rps; latency p99 20ms }
  database orders { capacity 500 rps; latency p99 10ms; backup snapshot every 6h }
  service tips { latency p99 5ms }
}
web -> api -> orders { writes }
api -> tips { fallback "no tips" }
flow buy "Buy" {
  web -> api -> orders
  api -> tips
  web <- api
  rate 150 rps
  needs latency p99 50ms
}
`;

const items = (text: string, request: OverlayRequest): Record<string, string> =>
  Object.fromEntries(
    (overlayOf(reviewOf(text), request)?.items ?? []).map(({ id, tone, badge, text }) => [
      id,
      `${tone}${badge === undefined ? "" : ` [${badge}]`} ${text}`,
    ]),
  );
const told = (text: string, request: OverlayRequest): readonly string[] =>
  overlayOf(reviewOf(text), request)?.told ?? [];

describe("what-if", () => {
  test("a store: down with the path that proves it, data at risk", () => {
    const request: OverlayRequest = { name: "what-if", failed: ["eu.orders"] };
    expect(told(shop, request)).toEqual([
      "When orders fails, 1 of 1 flow is down.",
      "Down: Buy (web → api → orders).",
      "1 other component can answer no more: api.",
      "May be lost: 6h of orders.",
    ]);
    expect(items(shop, request)).toMatchObject({
      "eu.orders":
        "down It has failed. May lose the last 6h when only the backup is left: it is backed up at intervals.",
      "eu.api": "down It can answer no more: api → orders.",
      "eu.api->eu.orders": "down By this way Buy stops.",
    });
  });

  test("a soft dependency: degraded with what is lost", () => {
    const request: OverlayRequest = { name: "what-if", failed: ["component:eu.tips"] };
    expect(told(shop, request)).toEqual([
      "When tips fails, 1 of 1 flow is degraded.",
      'Degraded: Buy, without tips (fallback "no tips") for all requests.',
    ]);
    expect(items(shop, request)["eu.api->eu.tips"]).toBe(
      "degraded tips is down: no tips is answered instead.",
    );
  });

  test("a zone: those left bear more than they can", () => {
    const request: OverlayRequest = { name: "what-if", failed: ["eu.a"] };
    expect(items(shop, request)).toEqual({
      "eu.a": "down [failed] zone a has failed.",
      "eu.api":
        "high [150%] 1 of 3 instances is left. 150 rps arrive as before at the 1 instance left: 150% of what is borne, too much.",
    });
    expect(told(shop, request)).toEqual([
      "When zone a fails, no flow stops.",
      "More than can be borne arrives at api (150%).",
      "Fewer are left of api (1 of 3).",
      "As before: Buy.",
    ]);
  });

  test("several at once, whatever their order", () => {
    const one = overlayOf(reviewOf(shop), { name: "what-if", failed: ["instance:eu.api", "eu.tips"] });
    expect(one?.title).toBe("When one of 3 instances of api and tips fail");
    const other = overlayOf(reviewOf(shop), { name: "what-if", failed: ["eu.tips", "instance:eu.api"] });
    expect(other?.told.slice(1)).toEqual(one?.told.slice(1));
  });

  test("who stays gets the rest", () => {
    const text =
      "client web\nlb front\nservice a { capacity 100 rps; instances 1 }\nservice b { capacity 100 rps; instances 1 }\nweb -> front -> a | b\nflow f {\n  web -> front\n  front -> a | b\n  rate 80 rps\n}";
    expect(items(text, { name: "what-if", failed: ["a"] })).toMatchObject({
      b: expect.stringMatching(/^medium \[×2\] 80 rps instead of 40 rps arrive/),
    });
  });
});

test("a load tells what is used, not what is left, and what nobody gave a figure of", () => {
  expect(told(shop, { name: "load" })).toEqual([
    "Of what is known, nothing gets more than it bears.",
    "Used, with room left: api (50%) and orders (30%).",
    "How full they are is not known: tips.",
  ]);
  const text = shop.replace("capacity 500 rps; latency p99 10ms; ", "");
  expect(items(text, { name: "what-if", failed: ["eu.api"] })["eu.orders"]).toMatch(
    /Nothing arrives any more; it was 150 rps\.$/,
  );
  expect(walkOf(reviewOf(text), "buy")?.steps[1]?.text).toMatch(/Nothing says how long orders takes\.$/);
});

test("what of an element can fail, and what takes several down", () => {
  const review = reviewOf(`${shop}extend eu { provider aws }\n`);
  expect(failuresOf(review, "eu.api")).toEqual([
    { id: "instance:eu.api", label: "one of 3 instances of api" },
    { id: "component:eu.api", label: "all of api" },
    { id: "place:eu.a", label: "zone a" },
    { id: "place:eu", label: "region eu" },
    { id: "place:eu.b", label: "zone b" },
    { id: "domain:provider/aws", label: "provider aws" },
  ]);
  expect(failuresOf(review, "eu.a").map(({ label }) => label)).toEqual(["zone a", "region eu"]);
  expect(failuresOf(review, "web")).toEqual([]);
  expect(failuresOf(review, "eu.api->eu.orders")).toEqual([]);
  expect(sharedFailures(review).map(({ label }) => label)).toEqual([
    "region eu",
    "zone a",
    "zone b",
    "provider aws",
  ]);
});

describe("walk", () => {
  test("latency adds up, as an estimate", () => {
    const steps = walkOf(reviewOf(shop), "buy")?.steps ?? [];
    expect(steps.map(({ mark, text }) => [mark, text])).toEqual([
      ["1", "Step 1 of 4: web → api. +20ms, 20ms so far (p99, an estimate: percentiles do not add)."],
      ["2", "Step 2 of 4: api → orders. +10ms, 30ms so far (p99, an estimate: percentiles do not add)."],
      ["3", "Step 3 of 4: api → tips. +5ms, 35ms so far (p99, an estimate: percentiles do not add)."],
      ["4", "Step 4 of 4: api → web: answers."],
    ]);
  });

  test("one step is current, those before it are passed", () => {
    const all = items(shop, { name: "walk", flow: "buy", step: 1 });
    expect(all["eu.api->eu.orders"]).toMatch(/^current \[\+10ms\]/);
    expect(all["web->eu.api"]).toMatch(/^passed \[\+20ms\]/);
    expect(all["eu.api->eu.tips"]).toBeUndefined();
    expect(all["eu.orders"]).toBe("current On the way in step 2 of 4.");
  });

  test("blocks, alternatives and hand-overs are said", () => {
    const text =
      "client web\nservice api\ncache near\ndatabase far\nqueue work\nservice a\nservice b\nweb -> api -> near | far\napi ~> work\napi -> a, b\nflow f {\n  web -> api\n  when 30% {\n    api -> near | far\n  }\n  parallel {\n    api -> a\n    api -> b\n  }\n  repeat 3 {\n    api -> a\n  }\n  api ~> work\n}";
    const steps = walkOf(reviewOf(text), "f")?.steps.map((step) => step.text);
    expect(steps).toEqual([
      "Step 1 of 6: web → api.",
      "Step 2 of 6: in 30 %, api → near or far. In this order: near and far.",
      "Step 3a of 6: api → a. At the same time as 1 other.",
      "Step 3b of 6: api → b. At the same time as 1 other.",
      "Step 4 of 6: 3 times, api → a.",
      "Step 5 of 6: api → work. Handed over: nobody waits for it.",
    ]);
  });
});

describe("in closed boxes", () => {
  const shownOn = (request: OverlayRequest, collapse: readonly string[]) => {
    const review = reviewOf(shop);
    const overlay = overlayOf(review, request);
    const scene = buildScene({ model: review.model, collapse });
    return overlay && overlayDrawn(review.model, scene, overlay);
  };

  test("the box wears the gravest tone and tells how many", () => {
    const shown = shownOn({ name: "what-if", failed: ["eu.orders"] }, ["eu"]);
    expect(shown?.items).toContainEqual({
      id: "eu",
      tone: "down",
      badge: "2 of 3",
      text: "2 of 3 inside. eu.api: It can answer no more: api → orders. eu.orders: It has failed. May lose the last 6h when only the backup is left: it is backed up at intervals.",
    });
    expect(shown?.told).toContain("Down: Buy (web → api → orders).");
  });

  test("a place around what is down is not down with it", () => {
    const shown = shownOn({ name: "what-if", failed: ["eu.a"] }, []);
    expect(shown?.items.find(({ id }) => id === "eu")).toMatchObject({ tone: "degraded", badge: "a failed" });
  });
});

test("hostile names are plain text, on one line, with nothing invisible", () => {
  const label = "<img src=x onerror=alert(1)> `*_[x](y)\\n\u202e\u0007";
  const text = `client web "${label}"\nservice api "${label}"\nweb -> api "${label}"\nflow f "${label}" {\n  web -> api\n  rate 5 rps\n}`;
  const review = reviewOf(text);
  for (const request of [
    { name: "walk", flow: "f" },
    { name: "what-if", failed: ["api"] },
    { name: "load" },
    { name: "availability", flow: "f" },
  ] satisfies OverlayRequest[]) {
    const overlay = overlayOf(review, request);
    const all = [
      overlay?.title ?? "",
      ...(overlay?.told ?? []),
      ...(overlay?.items ?? []).map((i) => i.text),
    ];
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
    for (const line of all) expect(line).not.toMatch(/[\u0000-\u001f\u202e]/);
  }
  const [down] = (overlayOf(review, { name: "what-if", failed: ["api"] })?.told ?? []).slice(1);
  expect(down).toContain("<img src=x onerror=alert(1)>");
});
