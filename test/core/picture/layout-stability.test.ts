/** Small edits move little: measured over all examples and over generated systems, small and large. */
import { readdirSync, readFileSync } from "node:fs";
import { beforeAll, describe, expect, test } from "vitest";
import { layOut } from "../../../server/src/core/layout/layout.ts";
import type { Layout } from "../../../server/src/core/layout/types.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import type { Scene } from "../../../server/src/core/scene/types.ts";
import { textOfNodes } from "../../bench/texts.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { generatedSystem } from "../../support/generated-systems.ts";
import { layoutFaults } from "../../support/layout-checker.ts";
import { type Edit, edited, edits, type Moves, movesBetween } from "../../support/layout-stability.ts";

const files = readdirSync("examples").filter((file) => file.endsWith(".arch"));
const scenes: readonly Scene[] = [
  ...files.map((file) => boundOf(readFileSync(`examples/${file}`, "utf8")).model),
  generatedSystem(1, 20),
  generatedSystem(2, 40),
  boundOf(textOfNodes(120)).model,
].map((model) => buildScene({ model }));

const found = new Map<Edit, Moves[]>();

beforeAll(async () => {
  for (const scene of scenes) {
    const before = await layOut(scene, elk);
    for (const edit of edits)
      for (const at of [0.1, 0.5, 0.8]) {
        const after = await layOut(edited(scene, edit, at), elk);
        expect(layoutFaults(after)).toEqual([]);
        found.set(edit, [...(found.get(edit) ?? []), movesBetween(before, after)]);
      }
  }
}, 240_000);

const mean = (values: readonly number[]): number => values.reduce((sum, one) => sum + one, 0) / values.length;

/**
 * What was measured, and a third more, since a change of sizes or fonts shifts it a little: of the way a component goes,
 * as a share of the picture's diagonal, and of pairs in one container that change sides.
 */
const bounds: readonly (readonly [Edit, number, number])[] = [
  ["rename", 0.005, 0.005],
  ["add component", 0.095, 0.23],
  ["remove component", 0.155, 0.35],
  ["add relation", 0.155, 0.39],
  ["remove relation", 0.13, 0.34],
];

describe("on average, over examples and generated systems", () => {
  test.each(bounds)("to %s moves what stays by at most %d of the diagonal", (edit, share, turned) => {
    const moves = found.get(edit)!;
    expect(mean(moves.map((one) => one.share))).toBeLessThan(share);
    expect(mean(moves.map((one) => one.turned))).toBeLessThan(turned);
  });
});

test("the measure sees what moves, and no move of the whole", async () => {
  const layout = await layOut(scenes[0]!, elk);
  const moved = (by: (i: number) => number): Layout => ({
    ...layout,
    nodes: layout.nodes.map((node, i) => ({ ...node, x: node.x + by(i) })),
  });
  expect(
    movesBetween(
      layout,
      moved(() => 300),
    ).distance,
  ).toBeLessThan(0.001);
  const one = movesBetween(
    layout,
    moved((i) => (i === 0 ? 1300 : 0)),
  );
  expect(one.distance).toBeCloseTo(1300 / layout.nodes.filter((node) => !node.container).length, 1);
});
