/** Generated systems of 20 to 3000 components, drawn in every direction: nothing overlaps, no line runs through what it should not. */
import { expect, test } from "vitest";
import { layOut } from "../../../server/src/core/layout/layout.ts";
import type { Model } from "../../../server/src/core/model/types.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import type { Direction } from "../../../server/src/core/scene/types.ts";
import { textOfNodes } from "../../bench/texts.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { generatedSystem } from "../../support/generated-systems.ts";
import { layoutFaults } from "../../support/layout-checker.ts";

async function faultsOf(model: Model, direction: Direction = "down"): Promise<readonly string[]> {
  const layout = await layOut({ ...buildScene({ model }), direction }, elk);
  expect(layout.notice).toBeUndefined();
  return layoutFaults(layout);
}

const directions = ["down", "right", "up", "left"] as const;
const seeds = [1, 2, 3, 6];

for (const size of [20, 40, 80, 150])
  test.each(directions)(`${size} components, %s`, async (direction) => {
    for (const seed of size < 100 ? seeds : [size])
      expect(await faultsOf(generatedSystem(seed, size), direction), `seed ${seed}`).toEqual([]);
  });

test.each([500, 1000])(
  "%i components whose lines cross everywhere",
  async (size) => {
    expect(await faultsOf(generatedSystem(size, size))).toEqual([]);
  },
  240_000,
);

test.each([500, 1000, 2000, 3000])(
  "%i components in regions",
  async (size) => {
    expect(await faultsOf(boundOf(textOfNodes(size)).model)).toEqual([]);
  },
  240_000,
);
