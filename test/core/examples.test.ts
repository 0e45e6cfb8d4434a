/** The examples: each clean system is free of errors and open warnings, each twin has exactly the findings written down for it. */
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";

const root = resolve(import.meta.dirname, "../..");
const named = (folder: string) => readdirSync(join(root, folder)).filter((name) => name.endsWith(".arch"));

/** What several examples share, by the path that they use. */
const shared = named("examples/platform").map((name) => `examples/platform/${name}`);

function reviewed(file: string): Review {
  const texts = new Map([file, ...shared].map((path) => [path, readFileSync(join(root, path), "utf8")]));
  return reviewTexts({ roots: [file], texts, config: defaultConfig, today: "2026-12-01" });
}

/** `level rule component, component`, in the order of the text; accepted ones say so. */
function listed(review: Review): string {
  const lines = review.findings.map(({ level, rule, components, accepted }) =>
    [accepted === undefined ? level : `${level} (accepted)`, rule, components.join(", ")].join(" ").trimEnd(),
  );
  return lines.map((line) => `${line}\n`).join("");
}

describe("clean systems", () => {
  test.each(named("examples"))("%s has no error and no open warning", (name) => {
    const review = reviewed(`examples/${name}`);
    expect(review.crashed).toEqual([]);
    const open = review.findings.filter(({ level, accepted }) => level !== "info" && accepted === undefined);
    expect(open).toEqual([]);
  });

  test("the online shop has one thing to say and one accepted risk", () => {
    expect(listed(reviewed("examples/online-shop.arch"))).toBe(
      "warning (accepted) res/autoscale-too-slow eu.checkout, place-order\ninfo ops/unmeasured place-order\n",
    );
  });
});

describe("broken twins", () => {
  test("every system has one", () => expect(named("examples/broken")).toEqual(named("examples")));

  test.each(named("examples/broken"))("%s", async (name) => {
    const review = reviewed(`examples/broken/${name}`);
    expect(review.crashed).toEqual([]);
    expect(review.broken, "a twin is a bad design, not a bad text").toBe(false);
    await expect(listed(review)).toMatchFileSnapshot(
      join(root, "test/golden/examples", name.replace(".arch", ".findings")),
    );
  });
});
