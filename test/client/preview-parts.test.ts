/** The parts of the preview page that know no browser: what is wanted, what fails, what folds, what is found, in which order. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { alsoFailed, broughtBack, failedIn, toggled, withFailed } from "../../client/webview/failures.ts";
import { folded, unfolded } from "../../client/webview/folding.ts";
import { readKept } from "../../client/webview/kept.ts";
import { matching } from "../../client/webview/matching.ts";
import { cssTransform, framesOf } from "../../client/webview/motion.ts";
import { longestRising } from "../../client/webview/patch.ts";
import { nearestVertically, readingOrder } from "../../client/webview/reading-order.ts";
import { makeSettings } from "../../client/webview/settings.ts";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";

const ids = fc.constantFrom("a", "b", "eu.a", "instance:b", "component:a");
const lists = fc.uniqueArray(ids);
const failing = lists.map((failed): PictureSettings => ({ view: "all", ...withFailed(failed) }));

describe("what fails", () => {
  it("fails what works and brings back what is failed, whatever else fails", () => {
    fc.assert(
      fc.property(failing, ids, (settings, id) => {
        expect(failedIn(alsoFailed(settings, id))).toContain(id);
        expect(failedIn(broughtBack(settings, id))).not.toContain(id);
        const there = failedIn(toggled(settings, "x"));
        expect(there).toEqual([...failedIn(settings), "x"]);
        expect(failedIn(toggled({ ...settings, ...toggled(settings, "x") }, "x"))).toEqual(
          failedIn(settings),
        );
      }),
    );
  });

  it.each(["a", "component:a", "instance:a", "place:a", "domain:host/a"])(
    "brings back an element of which %s is failed",
    (one) => {
      const settings = withFailed(["other", one]);
      expect(failedIn(toggled(settings, "a", ["domain:host/a"]))).toEqual(["other"]);
    },
  );
});

describe("what folds", () => {
  it("opens again, and says so where a view would fold it", () => {
    fc.assert(
      fc.property(lists, ids, (collapse, id) => {
        const settings: PictureSettings = { collapse };
        const closed = { ...settings, ...folded(settings, id) };
        expect(closed.collapse?.filter((one) => one === id)).toEqual([id]);
        expect(closed.expand ?? []).not.toContain(id);
        const open = { ...closed, ...unfolded(closed, id) };
        expect(open.collapse ?? []).not.toContain(id);
        expect(open.expand).toContain(id);
      }),
    );
  });
});

describe("what is wanted", () => {
  const start = () => {
    const said: PictureSettings[] = [];
    const kept: PictureSettings[] = [];
    const settings = makeSettings(
      { view: "v" },
      (one) => said.push(one),
      (one) => kept.push(one),
    );
    return { settings, said, kept };
  };

  it("is said and kept at each change, without what was taken back", () => {
    const { settings, said, kept } = start();
    settings.change({ legend: true });
    settings.change({ legend: undefined, flow: "buy" });
    expect(said).toEqual([
      { view: "v", legend: true },
      { view: "v", flow: "buy" },
    ]);
    expect(kept).toEqual(said);
  });

  it("is not undone by a picture that was asked for before", () => {
    const { settings } = start();
    const before = settings.now();
    settings.change({ legend: true });
    settings.drawn(before);
    expect(settings.now()).toEqual({ view: "v", legend: true });
    settings.drawn({ legend: true });
    expect(settings.now(), "the text has no such view any more").toEqual({ legend: true });
    settings.drawn({});
    expect(settings.now()).toEqual({});
  });

  it("begins with nothing where what was kept is damaged", () => {
    for (const kept of [undefined, null, 3, "x", [], { settings: { view: 3 }, camera: {}, focus: 1 }])
      expect(readKept(kept)).toEqual({ settings: {}, camera: undefined, focus: undefined, failing: false });
  });
});

describe("finding", () => {
  const entries = [
    { id: "eu.orders", texts: ["Orders, PostgreSQL", "eu.orders", "database"] },
    { id: "web", texts: ["Browser", "web", "client"] },
    { id: "cafe", texts: ["Café", "cafe", "service"] },
  ];
  it.each([
    ["", []],
    ["  ", []],
    ["ORD", ["eu.orders"]],
    ["postgres database", ["eu.orders"]],
    ["cafe", ["cafe"]],
    ["é", ["eu.orders", "web", "cafe"]],
    ["nothing", []],
  ])("%j finds %j", (query, found) => {
    expect(matching(entries, query)).toEqual(found);
  });
});

describe("reading order", () => {
  const spot = (id: string, x: number, y: number) => ({ id, at: { x, y } });
  const spots = [spot("c", 10, 100), spot("b", 200, 4), spot("a", 0, 10), spot("d", 190, 108)];
  it("goes row by row, each from the left", () => {
    expect(readingOrder(spots)).toEqual(["a", "b", "c", "d"]);
  });
  it("names everything once", () => {
    const some = fc.array(fc.record({ x: fc.integer(), y: fc.integer() }));
    fc.assert(
      fc.property(some, (points) => {
        const all = points.map((at, index) => ({ id: String(index), at }));
        expect([...readingOrder(all)].sort()).toEqual(all.map(({ id }) => id).sort());
      }),
    );
  });
  it("goes straight down before aside", () => {
    expect(nearestVertically(spots, spot("a", 0, 10), 1)).toBe("c");
    expect(nearestVertically(spots, spot("d", 190, 108), -1)).toBe("b");
    expect(nearestVertically(spots, spot("c", 10, 100), 1)).toBeUndefined();
  });
});

describe("what stays where it is", () => {
  const isRising = (values: readonly number[]): boolean =>
    values.every((value, at) => at === 0 || value > (values[at - 1] as number));
  const kept = (values: readonly (number | undefined)[]) =>
    [...longestRising(values)].sort((a, b) => a - b).flatMap((at) => values[at] ?? []);

  it("rises, and nothing longer does: against all that could stay", () => {
    const value = fc.option(fc.integer({ min: 0, max: 9 }), { nil: undefined });
    fc.assert(
      fc.property(fc.uniqueArray(value, { maxLength: 8 }), (values) => {
        expect(isRising(kept(values))).toBe(true);
        const known = values.flatMap((one) => one ?? []);
        const choices = Array.from({ length: 2 ** known.length }, (_, choice) =>
          known.filter((__, at) => (choice >> at) & 1),
        );
        const longest = Math.max(...choices.filter(isRising).map(({ length }) => length));
        expect(kept(values).length).toBe(longest);
      }),
    );
  });
});

describe("motion", () => {
  it.each([
    ["translate(1 2)", "translate(1px, 2px)"],
    ["translate(1 2) rotate(90)", "translate(1px, 2px) rotate(90deg)"],
    ["translate(3.5 -2) scale(0.83)", "translate(3.5px, -2px) scale(0.83)"],
    ["matrix(1 0 0 1 0 0)", undefined],
    ["translate(1 x)", undefined],
    ["rotate(1 2 3)", undefined],
  ])("%s is %s", (attribute, css) => {
    expect(cssTransform(attribute)).toBe(css);
  });
  it("bends a line into a line of the same pieces, and fades in one of others", () => {
    expect(framesOf("d", "M1 2L3 4", "M1 2L5 6")).toEqual([
      { d: 'path("M1 2L3 4")' },
      { d: 'path("M1 2L5 6")' },
    ]);
    expect(framesOf("d", "M1 2L3 4", "M1 2")).toEqual([{ opacity: 0 }, { opacity: 1 }]);
    expect(framesOf("width", "3", "5")).toEqual([{ width: "3px" }, { width: "5px" }]);
    expect(framesOf("fill", "red", "blue")).toBeUndefined();
  });
});
