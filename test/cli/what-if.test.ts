/** `faultline whatif`: the sentences of the picture, the same as data, and what is said to wrong words. */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, test } from "vitest";
import { overlayOf } from "../../server/src/core/overlays/index.ts";
import { faultline, root } from "../support/cli.ts";
import { reviewOf } from "../support/reviews.ts";

const shop = "examples/online-shop.arch";
const review = reviewOf(readFileSync(join(root, shop), "utf8"));
const folder = mkdtempSync(join(tmpdir(), "faultline-what-if-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const whatIf = (...args: string[]) => faultline(["whatif", shop, ...args]);

const ofText = (text: string, ...args: string[]) => {
  writeFileSync(join(folder, "a.arch"), text);
  return faultline(["whatif", "a.arch", ...args], { cwd: folder });
};

describe("whatif", () => {
  test.each([[["eu.orders"]], [["eu.a"]], [["instance:eu.checkout", "eu.a"]], [["eu"]]])(
    "%j: the sentences that the picture tells",
    (failed) => {
      const { code, out } = whatIf(...failed);
      expect(code).toBe(0);
      expect(out.trimEnd().split("\n")).toEqual(overlayOf(review, { name: "what-if", failed })?.told);
    },
  );

  test("a name will do where one element has it", () => {
    expect(whatIf("orders").out).toBe(whatIf("eu.orders").out);
    expect(whatIf("instance:checkout").out).toBe(whatIf("instance:eu.checkout").out);
  });

  test("as data", () => {
    const { code, out } = whatIf("eu.orders", "--format", "json");
    expect(code).toBe(0);
    const data = JSON.parse(out);
    expect(data).toMatchObject({
      version: 1,
      failed: [{ id: "eu.orders", label: "all of Orders" }],
      down: ["edge", "eu.front", "eu.api", "eu.checkout", "eu.orders"],
      flows: [{ id: "place-order", label: "Place an order", kind: "declared", state: "down", lost: [] }],
      loss: [{ store: "eu.orders", when: "all", everything: false, milliseconds: 6 * 3_600_000 }],
    });
    expect(data.told).toEqual(whatIf("eu.orders").out.trimEnd().split("\n"));
  });

  test("of the variant that a view shows", () => {
    const text =
      'client web\nservice api\nweb -> api\nvariant two {\n  service more\n  web -> more\n}\nview later "Later" { include *; of two }\n';
    expect(ofText(text, "more", "--view", "later").out).toContain("When more fails");
    expect(ofText(text, "more").err).toContain("more is not in it");
  });

  test.each([
    [[], /takes a file and what fails in it/],
    [["ordres"], /ordres is not in it: orders\?/],
    [["web"], /web asks and cannot fail/],
    [["instance:edge"], /cannot fail so: component:edge/],
    [["domain:provider/aws"], /is not in it/],
    [["eu.orders", "--view", "none"], /has no view none; it has overview, writes/],
    [["eu.orders", "--format", "xml"], /takes text or json/],
    [["\u001b[31mred"], /\[31mred is not in it/],
  ])("%j is wrong use", (args, expected) => {
    const { code, out, err } = whatIf(...args);
    expect(code).toBe(2);
    expect(out).toBe("");
    expect(err).toMatch(expected);
    expect(err).not.toContain("\u001b");
  });

  test("a text with errors is asked as far as it stands, and says so", () => {
    const text = "client web\nservice api\nweb -> api -> nowhere\n";
    const { code, out, err } = ofText(text, "api");
    expect(code).toBe(1);
    expect(out).toContain("is down");
    expect(err).toContain("has errors");
  });
});
