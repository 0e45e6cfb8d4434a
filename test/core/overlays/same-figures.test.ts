/** Overlays say what the analyses and the editor's hovers say, figure for figure, in every system. */
import { describe, expect, test } from "vitest";
import { whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { overlayOf, walkOf, whatIfTold } from "../../../server/src/core/overlays/index.ts";
import { plainPen } from "../../../server/src/core/overlays/pen.ts";
import type { OverlayItem } from "../../../server/src/core/picture.ts";
import { flowLabel } from "../../../server/src/core/report/impact-clauses.ts";
import { elementCard } from "../../../server/src/service/features/element-card.ts";
import { withoutMarkdown } from "../../../server/src/service/features/hover/markdown.ts";
import { systems } from "../../support/reviews.ts";
import { sceneOf } from "../../support/service.ts";

const counted = { shares: 0, loads: 0, stops: 0, waits: 0, choices: 0 };

describe.each(systems.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
  const { source, review } = sceneOf(text);
  const { model, figures, failure } = review;
  const pen = plainPen(model);
  const cardOf = (id: string): string =>
    withoutMarkdown(elementCard(source, id, undefined, () => undefined) ?? "");
  const wearing = (items: readonly OverlayItem[] | undefined, id: string) =>
    items?.find((item) => item.id === id);

  test("shares of the downtime", () => {
    for (const flow of model.flows.values()) {
      const items = overlayOf(review, { name: "availability", flow: flow.id })?.items;
      for (const { id, share } of figures.availability.of(flow.id)?.criticality ?? []) {
        const badge = wearing(items, id)?.badge;
        expect(badge).toBe(share < 0.005 ? "<1%" : `${Math.round(share * 100)}%`);
        const line = cardOf(id)
          .split("\n")
          .find((one) => one.includes("Downtime, by the figures given"));
        if (share < 0.005 || line === undefined || / more$/.test(line)) continue;
        expect(line).toContain(`${badge} of that of`);
        counted.shares++;
      }
      for (const id of figures.availability.of(flow.id)?.unknown ?? [])
        expect(wearing(items, id)?.badge, "unknown is never told as fine").toBe("?");
    }
  });

  test("what of what is borne is used", () => {
    const items = overlayOf(review, { name: "load" })?.items;
    for (const { component, utilisation, usual } of figures.load.components.values()) {
      const badge = wearing(items, component)?.badge;
      if (utilisation === undefined) {
        if (badge !== undefined && figures.load.queues.get(component)?.consumed === undefined)
          expect(badge).toBe("?");
        continue;
      }
      if (usual.front + usual.behind === 0 || figures.load.queues.has(component)) continue;
      const used = Math.max(utilisation.usual, utilisation.peak ?? 0);
      const share = used >= 10 ? `${Math.round(used)} times` : `${Math.round(used * 100)}%`;
      expect(badge?.replace("≥", "")).toBe(share);
      expect(cardOf(component)).toContain(share);
      const tone = used > 1 ? "high" : used >= 0.8 ? "medium" : "low";
      expect(wearing(items, component)?.tone).toBe(tone);
      counted.loads++;
    }
  });

  test("what is down, and by which path", () => {
    const ids = [...model.components.keys(), ...model.places.keys()];
    for (const id of ids) {
      const overlay = overlayOf(review, { name: "what-if", failed: [id] });
      if (overlay === undefined) continue;
      const found = whatIf(model, [id]);
      const down = overlay.items.filter((item) => item.tone === "down").map((item) => item.id);
      expect(down.filter((one) => model.components.has(one)).sort()).toEqual([...found.down].sort());
      const card = cardOf(id);
      if (card.includes("no flow stops")) expect(overlay.told[0]).toContain("no flow stops");
      for (const { flow, state, path, lost } of found.flows) {
        const label = flowLabel(
          failure.flows.find((one) => one.id === flow),
          flow,
          pen,
        );
        const line = (start: string) => overlay.told.find((one) => one.startsWith(`${start}: ${label}`));
        expect(line("Down") !== undefined, `${id}: ${flow}`).toBe(state === "down");
        expect(line("Degraded") !== undefined, `${id}: ${flow}`).toBe(state === "degraded");
        if (state === "degraded")
          for (const { what } of lost.slice(0, 3)) expect(line("Degraded")).toContain(what.slice(0, 70));
        if (state !== "down") continue;
        for (const relation of path) expect(down).toContain(relation);
        if (path.length > 0) expect(line("Down")).toContain(pen.path(path));
        const told = card.split("\n").find((one) => one.includes("If all of it fails"));
        const works = failure.flows.find((one) => one.id === flow)?.kind === "background";
        if (told !== undefined && !works) expect(told).toContain(" down");
        counted.stops++;
      }
      for (const { component, before, now, utilisation, peakUtilisation } of found.load) {
        if (found.down.includes(component)) continue;
        const item = wearing(overlay.items, component);
        if (before > 0 && Math.abs(now / before - 1) > 0.01) expect(item?.badge).toMatch(/^×/);
        if ((peakUtilisation ?? utilisation ?? 0) > 1) expect(item?.tone, component).toBe("high");
      }
      for (const { store } of found.loss) expect(wearing(overlay.items, store)?.text).toContain("May lose");
      expect(whatIfTold(review, [id])?.told).toEqual(overlay.told);
    }
  });

  test("what a flow waits for adds up", () => {
    for (const flow of model.flows.keys()) {
      const steps = walkOf(review, flow)?.steps ?? [];
      const known = (["p99", "p95", "p50", "mean"] as const).flatMap(
        (measure) => figures.latency.of(flow, measure) ?? [],
      );
      const end = steps.at(-1)?.soFar;
      if (end === undefined) continue;
      expect(known.map(({ ms }) => ms)).toContainEqual(expect.closeTo(end, 6));
      for (const [at, { soFar = 0, adds = 0 }] of steps.entries()) {
        expect(adds).toBeGreaterThanOrEqual(0);
        expect(soFar).toBeLessThanOrEqual((steps[at - 1]?.soFar ?? 0) + adds + 1e-9);
      }
      counted.waits++;
    }
  });

  test("what stores choose", () => {
    const items = overlayOf(review, { name: "cap" })?.items;
    const badges = { cp: "CP", ap: "AP", neither: "neither", "one-node": "1 node", unknown: "?" };
    for (const { store, cap, why } of figures.consistency.stores.values()) {
      const item = wearing(items, store);
      expect(item?.badge).toBe(badges[cap]);
      expect(item?.text).toContain(pen.plain(why));
      const line = cardOf(store)
        .split("\n")
        .find((one) => one.includes("While its copies cannot reach each other"));
      if (line === undefined) continue;
      expect(item?.text).toContain(line.replace(/^- /, "").replace(/ \(source\)$/, ""));
      counted.choices++;
    }
  });
});

test("much was compared", () => {
  for (const [what, n] of Object.entries(counted)) expect(n, what).toBeGreaterThan(10);
});
