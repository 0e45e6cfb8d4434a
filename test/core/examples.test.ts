/** The examples: each clean system is free of errors and open warnings, each twin has exactly the findings written down for it. */
import { readdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { linesOf, reviewSystem } from "../support/system-texts.ts";

const root = resolve(import.meta.dirname, "../..");
const named = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".arch"));

describe("clean systems", () => {
  test.each(named("examples"))("%s has no error and no open warning", (name) => {
    const { findings } = reviewSystem(`examples/${name}`);
    const open = findings.filter(({ level, accepted }) => level !== "info" && accepted === undefined);
    expect(open).toEqual([]);
  });

  test("the online shop has one thing to say and one accepted risk", () => {
    expect(linesOf(reviewSystem("examples/online-shop.arch"))).toEqual([
      "accepted warning res/autoscale-too-slow eu.checkout, place-order",
      "info ops/unmeasured place-order",
    ]);
  });
});

describe("broken twins", () => {
  test("every system has one", () => expect(named("examples/broken")).toEqual(named("examples")));

  test.each(named("examples/broken"))("%s", async (name) => {
    const review = reviewSystem(`examples/broken/${name}`);
    expect(review.broken, "a twin is a bad design, not a bad text").toBe(false);
    await expect(`${linesOf(review).join("\n")}\n`).toMatchFileSnapshot(
      join(root, "test/golden/examples", name.replace(".arch", ".findings")),
    );
  });
});
