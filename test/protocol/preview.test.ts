/** The two unions between extension and preview page let through exactly what they name, whatever is thrown at them. */
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { largestPicture, longestName } from "../../server/src/protocol/check.ts";
import { fromPreview, toPreview } from "../../server/src/protocol/preview.ts";
import {
  isDesignReview,
  isDesignReviewParams,
  isElement,
  isElementAtParams,
  isPicture,
  isPictureChanged,
  isPictureParams,
  isPlace,
  isRevealParams,
  isStatus,
} from "../../server/src/protocol/requests.ts";

const good = {
  fromPreview: [
    { type: "ready" },
    { type: "export" },
    { type: "pathLeft" },
    { type: "reveal", id: "eu.orders" },
    { type: "failed", reason: "no picture" },
    { type: "copy" },
    { type: "describe", id: "eu.orders" },
    { type: "show", settings: {} },
    {
      type: "show",
      settings: { view: "writes", collapse: ["eu"], expand: [], legend: true, findings: "list", words: true },
    },
    { type: "show", settings: { overlay: { name: "what-if", failed: ["place:eu.a", "instance:api"] } } },
    { type: "show", settings: { overlay: { name: "walk", flow: "order", step: 3 } } },
  ],
  toPreview: [
    {
      type: "picture",
      svg: "<svg/>",
      stale: false,
      message: null,
      views: [],
      flows: [],
      settings: {},
      overlay: null,
      steps: null,
      failed: [],
      domains: [],
    },
    {
      type: "picture",
      svg: "",
      stale: true,
      message: "2 errors",
      views: ["a", "b"],
      flows: [{ id: "f", label: "F" }],
      settings: { view: "a", overlay: { name: "cap" } },
      overlay: {
        name: "cap",
        title: "CAP",
        items: [{ id: "db", tone: "named", badge: "CP", text: "consistent" }],
        key: [{ tone: "named", text: "its class" }],
        told: ["db is CP"],
      },
      steps: null,
      failed: [{ id: "place:eu.a", label: "zone eu.a" }],
      domains: [{ id: "domain:provider/aws", label: "provider aws" }],
    },
    {
      type: "card",
      id: "a",
      markdown: "**a**",
      failures: [{ id: "component:a", label: "all of a" }],
      walks: [{ flow: "buy", label: "Buy", step: 2 }],
    },
    { type: "card", id: "b", markdown: null, failures: [], walks: [] },
    { type: "image", png: "AAAA" },
    { type: "status", message: null },
    { type: "highlight", id: null },
    { type: "highlight", id: "a->b" },
    { type: "path", ids: [] },
    { type: "path", ids: ["web", "web->api", "api"] },
  ],
};

describe("preview messages", () => {
  it.each(good.fromPreview)("from the page: %j", (message) => {
    expect(fromPreview(message)).toEqual(message);
    expect(toPreview(message)).toBeUndefined();
  });

  it.each(good.toPreview)("to the page: %j", (message) => {
    expect(toPreview(message)).toEqual(message);
    expect(fromPreview(message)).toBeUndefined();
  });

  it.each([
    { type: "reveal" },
    { type: "reveal", id: "" },
    { type: "reveal", id: ["a"] },
    { type: "view" },
    { type: "reveal", id: "x".repeat(longestName + 1) },
    { type: "failed", reason: 1 },
    { type: "open", path: "/etc/passwd" },
    { type: "command", command: "workbench.action.terminal.new" },
    { type: "constructor" },
    { __proto__: { type: "ready" } },
    [{ type: "ready" }],
    "ready",
    null,
  ])("drops %j from the page", (message) => {
    expect(fromPreview(message)).toBeUndefined();
  });

  it.each([
    {
      type: "picture",
      svg: "<svg/>",
      stale: "no",
      message: null,
      views: [],
      flows: [],
      settings: {},
      overlay: null,
      steps: null,
    },
    {
      type: "picture",
      svg: "<svg/>",
      stale: false,
      views: [],
      flows: [],
      settings: {},
      overlay: null,
      steps: null,
    },
    {
      type: "picture",
      svg: 3,
      stale: false,
      message: null,
      views: [],
      flows: [],
      settings: {},
      overlay: null,
      steps: null,
    },
    { type: "picture", svg: "<svg/>", stale: false, message: null, views: [1], view: null },
    { type: "picture", svg: "<svg/>", stale: false, message: null, views: [] },
    { type: "status" },
    { type: "highlight", id: 4 },
    { type: "path" },
    { type: "path", ids: "web" },
    { type: "path", ids: ["web", ""] },
  ])("drops %j to the page", (message) => {
    expect(toPreview(message)).toBeUndefined();
  });

  it("drops an oversized picture", () => {
    expect(
      toPreview({
        type: "picture",
        svg: "x".repeat(largestPicture + 1),
        stale: false,
        message: null,
        views: [],
        view: null,
      }),
    ).toBeUndefined();
  });

  it("forwards no member that it does not name", () => {
    expect(fromPreview({ type: "reveal", id: "a", path: "/etc/passwd", __proto__: { x: 1 } })).toEqual({
      type: "reveal",
      id: "a",
    });
  });

  it("never throws, and lets through only what it lets through again", () => {
    fc.assert(
      fc.property(fc.anything({ withNullPrototype: true, withBigInt: true }), (value) => {
        for (const read of [fromPreview, toPreview]) {
          const message = read(value);
          if (message !== undefined) expect(read(message)).toEqual(message);
        }
      }),
    );
  });
});

describe("requests", () => {
  const position = { line: 0, character: 3 };
  it.each([
    [isPictureParams, { uri: "file:///a.arch", theme: "dark", settings: {} }],
    [isPictureParams, { uri: "file:///a.arch", settings: { view: "writes" }, theme: "light" }],
    [isPicture, { svg: "", version: 0, problems: 0 }],
    [isPicture, { svg: "<svg/>", version: 4, problems: 2, stale: true, message: "x", views: ["overview"] }],
    [isPictureChanged, { uri: "untitled:x", version: 2 }],
    [isRevealParams, { uri: "file:///a.arch", id: "a->b#place order" }],
    [isPlace, { uri: "file:///a.arch", range: { start: position, end: position } }],
    [isElementAtParams, { uri: "file:///a.arch", position }],
    [isElement, { id: "eu.orders" }],
    [isDesignReviewParams, { uri: "file:///a.arch", target: "file:///a.md", picture: "file:///a.svg" }],
    [isDesignReviewParams, { uri: "untitled:a", target: "untitled:a.md" }],
    [isDesignReview, { markdown: "# a" }],
    [
      isStatus,
      { uri: "file:///a.arch", version: 3, errors: 0, warnings: 2, infos: 1, accepted: 0, milliseconds: 4 },
    ],
  ])("%o accepts %j", (accepts, value) => {
    expect(accepts(value)).toBe(true);
  });

  it.each([
    [isPictureParams, { uri: "file:///a.arch", theme: "url(x)", settings: {} }],
    [isPictureParams, { uri: "", theme: "dark", settings: {} }],
    [isPicture, { svg: "", version: -1, problems: 0 }],
    [isPicture, { svg: "", version: 1, problems: 0, views: "overview" }],
    [isElementAtParams, { uri: "file:///a.arch", position: { line: 1.5, character: 0 } }],
    [isElementAtParams, { uri: "file:///a.arch", position: { line: 1e300, character: 0 } }],
    [isPlace, { uri: "file:///a.arch", range: { start: position } }],
    [isElement, null],
    [isDesignReviewParams, { uri: "file:///a.arch", target: "file:///a.md", picture: 3 }],
    [isDesignReview, { markdown: 3 }],
    [isStatus, { uri: "file:///a.arch", version: 3, errors: 0, warnings: 2, infos: 1, accepted: 0 }],
    [isStatus, { uri: "", version: 3, errors: 0, warnings: 2, infos: 1, accepted: 0, milliseconds: 4 }],
    [
      isStatus,
      { uri: "a:b", version: 3, errors: "<b>", warnings: 2, infos: 1, accepted: 0, milliseconds: 4 },
    ],
  ])("%o refuses %j", (accepts, value) => {
    expect(accepts(value)).toBe(false);
  });

  it("never throw", () => {
    const all = [
      isPictureParams,
      isPicture,
      isPictureChanged,
      isRevealParams,
      isPlace,
      isElementAtParams,
      isDesignReviewParams,
      isDesignReview,
      isStatus,
    ];
    fc.assert(fc.property(fc.anything(), (value) => all.forEach((accepts) => void accepts(value))));
  });
});
