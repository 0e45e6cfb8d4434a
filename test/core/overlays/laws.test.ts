/** What holds of every overlay of every system: ids that are there, words for all that is drawn, the same twice. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../../server/src/core/config/types.ts";
import { overlayOf, sharedFailures, walkOf } from "../../../server/src/core/overlays/index.ts";
import { gravity, type Overlay, type OverlayRequest } from "../../../server/src/core/picture.ts";
import { type Review, reviewTexts } from "../../../server/src/core/project.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import { overlayDrawn } from "../../../server/src/core/scene/overlay-drawn.ts";
import { overlay as validated } from "../../../server/src/protocol/picture-settings.ts";
import { namedTexts } from "../../support/random-names.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const figures = ["availability", "load", "consistency", "cap"] as const;

/** Each overlay of the whole, of every flow, of every shared failure and of some components. */
function requestsOf(review: Review): readonly OverlayRequest[] {
  const flows = review.failure.flows.map(({ id }) => id);
  const components = [...review.model.components.keys()].slice(0, 8);
  return [
    ...figures.map((name) => ({ name })),
    ...figures.flatMap((name) => flows.map((flow) => ({ name, flow }))),
    ...[...review.model.flows.keys()].flatMap((flow) => [
      { name: "walk" as const, flow },
      { name: "walk" as const, flow, step: 1 },
    ]),
    ...[...sharedFailures(review).map(({ id }) => id), ...components].map((id) => ({
      name: "what-if" as const,
      failed: [id],
    })),
    { name: "what-if", failed: components.slice(0, 3) },
  ];
}

function check(review: Review, overlay: Overlay): void {
  const { components, places, relations } = review.model;
  const ids = overlay.items.map(({ id }) => id);
  expect(new Set(ids).size, "one item for each element").toBe(ids.length);
  for (const { id, text, badge } of overlay.items) {
    expect(components.has(id) || places.has(id) || relations.has(id), id).toBe(true);
    expect(text, id).toMatch(/\S[.!?…]$/);
    expect(text).not.toMatch(/undefined|NaN|\[object/);
    expect(badge ?? "x").toMatch(/^.{1,20}$/u);
    expect(badge ?? "x").not.toMatch(/undefined|NaN/);
  }
  const tones = new Set(overlay.items.map(({ tone }) => tone));
  expect(overlay.key.map(({ tone }) => tone)).toEqual(gravity.filter((tone) => tones.has(tone)));
  expect(overlay.told.length).toBeGreaterThan(0);
  for (const line of overlay.told) expect(line).toMatch(/\S[.!?…]$/);
  expect(overlay.told.join(" ")).not.toMatch(/undefined|NaN|\[object|Infinity/);
  expect(validated(overlay), "what passes between page and server").toBe(overlay);
}

describe.each(systems.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
  const review = reviewOf(text);
  const everything = buildScene({ model: review.model });
  const closed = buildScene({ model: review.model, collapse: [...review.model.places.keys()] });

  test("every overlay is of elements that are there, and is told in words", () => {
    for (const request of requestsOf(review)) {
      const overlay = overlayOf(review, request);
      if (overlay === undefined) {
        // What cannot fail is no failure.
        expect(request.name).toBe("what-if");
        continue;
      }
      check(review, overlay);
      expect(overlayOf(review, request)).toEqual(overlay);
    }
  });

  test("what is drawn of it is drawn, closed places and all", () => {
    for (const scene of [everything, closed]) {
      const drawn = new Set([...scene.nodes, ...scene.places, ...scene.edges].map(({ id }) => id));
      for (const request of requestsOf(review)) {
        const whole = overlayOf(review, request);
        if (whole === undefined) continue;
        const shown = overlayDrawn(review.model, scene, whole);
        const ids = shown.items.map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const id of ids) expect(drawn.has(id), id).toBe(true);
        expect(shown.told).toBe(whole.told);
        for (const { id, tone } of whole.items)
          if (drawn.has(id)) {
            const worn = shown.items.find((one) => one.id === id);
            expect(gravity.indexOf(worn!.tone)).toBeLessThanOrEqual(gravity.indexOf(tone));
          }
        for (const item of shown.items) expect(item.text).toMatch(/\S/);
      }
    }
  });

  test("a walk has as many steps as it tells", () => {
    for (const flow of review.model.flows.keys()) {
      const steps = walkOf(review, flow)?.steps ?? [];
      for (const step of [0, steps.length - 1, steps.length + 5]) {
        const overlay = overlayOf(review, { name: "walk", flow, step: Math.max(0, step) });
        if (steps.length > 0)
          expect(overlay?.told[0]).toBe(steps[Math.min(Math.max(0, step), steps.length - 1)]?.text);
      }
    }
  });
});

test("what is no more there is no overlay", () => {
  const review = reviewOf("client web\nservice api\nweb -> api\nflow f { web -> api }");
  for (const request of [
    { name: "load", flow: "gone" },
    { name: "walk", flow: "gone" },
    { name: "what-if", failed: [] },
    { name: "what-if", failed: ["gone", "instance:gone", "place:gone", "domain:provider/gone", "__proto__"] },
  ] satisfies OverlayRequest[])
    expect(overlayOf(review, request)).toBeUndefined();
  const some = overlayOf(review, { name: "what-if", failed: ["gone", "api"] });
  expect(some).toEqual(overlayOf(review, { name: "what-if", failed: ["api"] }));
});

test("whatever is written, no overlay throws", () => {
  fc.assert(
    fc.property(namedTexts, (files) => {
      const review = reviewTexts({
        roots: Object.keys(files).slice(0, 1),
        texts: new Map(Object.entries(files)),
        config: defaultConfig,
        today: "2026-01-31",
      });
      const scene = buildScene({ model: review.model, collapse: [...review.model.places.keys()] });
      for (const request of requestsOf(review)) {
        const overlay = overlayOf(review, request);
        if (overlay === undefined) continue;
        check(review, overlay);
        overlayDrawn(review.model, scene, overlay);
      }
    }),
    { numRuns: 150, seed: 20260131 },
  );
});

test("nothing declared is no crash", () => {
  const review = reviewOf("");
  for (const name of figures) expect(overlayOf(review, { name })?.items).toEqual([]);
});
