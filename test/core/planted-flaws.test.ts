/**
 * Flaws planted in good systems: the review says exactly what is listed more than of the system as it was, at the
 * cause, and nothing else. So a flaw is found in a realistic system, and gives no cascade of findings.
 */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { rules } from "../../server/src/core/lint/registry.ts";
import { linesOf, reviewSystem, withImports } from "../support/system-texts.ts";
import { cache } from "./planted-flaws/cache.ts";
import { cap } from "./planted-flaws/cap.ts";
import { cdn } from "./planted-flaws/cdn.ts";
import { data } from "./planted-flaws/data.ts";
import { durability } from "./planted-flaws/durability.ts";
import { failover } from "./planted-flaws/failover.ts";
import { lb } from "./planted-flaws/lb.ts";
import { model } from "./planted-flaws/model.ts";
import { net } from "./planted-flaws/net.ts";
import { ops } from "./planted-flaws/ops.ts";
import type { Plant } from "./planted-flaws/plant.ts";
import { queue } from "./planted-flaws/queue.ts";
import { res } from "./planted-flaws/res.ts";
import { sec } from "./planted-flaws/sec.ts";
import { spof } from "./planted-flaws/spof.ts";
import { survives } from "./planted-flaws/survives.ts";

const plants: readonly Plant[] = [
  ...spof,
  ...survives,
  ...failover,
  ...durability,
  ...cap,
  ...cache,
  ...cdn,
  ...lb,
  ...net,
  ...res,
  ...queue,
  ...data,
  ...sec,
  ...ops,
  ...model,
];

/** Recommended rules without a plant, each with why. */
const unplanted: Readonly<Record<string, string>> = {
  "model/too-large": "It takes a text of more than a megabyte: its own test has one.",
};

const pathOf = (system: string): string =>
  system.startsWith("examples/") ? `${system}.arch` : `test/fixtures/systems/good/${system}.arch`;

const before = new Map(plants.map(({ system }) => [system, linesOf(reviewSystem(pathOf(system)))] as const));

/** Lines of `all` that `known` has not, each as often as it stands there more. */
function beyond(all: readonly string[], known: readonly string[]): readonly string[] {
  const left = [...known];
  return all.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

function planted({ system, edits }: Plant): readonly string[] {
  const path = pathOf(system);
  const texts = withImports(path);
  const text = edits.reduce((so, [from, to]) => {
    expect(so.split(from).length - 1, `how often \`${from}\` stands in ${system}`).toBe(1);
    return so.replace(from, () => to);
  }, texts.get(path) ?? "");
  return linesOf(reviewSystem(path, new Map([...texts, [path, text]])));
}

describe("a planted flaw is found, and nothing else", () => {
  test.each(plants.map((plant) => [`${plant.finds[0]} in ${plant.system}`, plant] as const))(
    "%s",
    (_, plant) => {
      const was = before.get(plant.system) ?? [];
      const now = planted(plant);
      expect({ finds: beyond(now, was).toSorted(), goes: beyond(was, now).toSorted() }).toEqual({
        finds: plant.finds.toSorted(),
        goes: (plant.goes ?? []).toSorted(),
      });
    },
  );
});

describe("flaws are planted", () => {
  test("for every recommended rule, save those that say why not", () => {
    const found = new Set(plants.flatMap(({ finds }) => finds.map((line) => line.split(" ")[1])));
    const without = rules
      .filter(({ id, preset }) => preset === "recommended" && !found.has(id))
      .map(({ id }) => id);
    expect(without.toSorted()).toEqual(Object.keys(unplanted).toSorted());
  });

  test("in every good system", () => {
    const good = readdirSync("test/fixtures/systems/good").filter((name) => name.endsWith(".arch"));
    const used = new Set(plants.map(({ system }) => `${system}.arch`));
    expect(good.filter((name) => !used.has(name))).toEqual([]);
  });
});
