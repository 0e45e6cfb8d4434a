/** Large graphs are laid out container by container: as clean as in one go, and after an edit only what it touches. */
import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { layOutByContainers } from "../../../server/src/core/layout/containers.ts";
import { draw, type Elk } from "../../../server/src/core/picture.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { generatedSystem } from "../../support/generated-systems.ts";
import { layoutFaults } from "../../support/layout-checker.ts";
import { modelOf } from "../../support/model-builder.ts";

/** Small graphs too, so that every example is cut. */
const byContainers: Elk = (graph) => layOutByContainers(graph, elk);

async function faultsOf(model: Parameters<typeof draw>[0]["model"], view?: string) {
  const { layout } = await draw({ model, view, theme: "light", elk: byContainers });
  expect(layout.notice).toBeUndefined();
  return layoutFaults(layout);
}

describe("as clean as in one go", () => {
  const files = readdirSync("examples").filter((file) => file.endsWith(".arch"));
  test.each(files)("%s", async (file) => {
    const { model } = boundOf(readFileSync(`examples/${file}`, "utf8"));
    for (const view of [undefined, ...model.views.keys()]) expect(await faultsOf(model, view)).toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])("a system grown from seed %i", async (seed) => {
    expect(await faultsOf(generatedSystem(seed, 20 + 10 * seed))).toEqual([]);
  });

  test.each(["right", "up", "left"])("drawn to the %s", async (direction) => {
    const model = generatedSystem(5, 40);
    const { views } = modelOf({ components: [], views: { v: ["include *", `direction ${direction}`] } });
    expect(await faultsOf({ ...model, views }, "v")).toEqual([]);
  });

  test("lines between a component and its own parts, and to a component that holds many", async () => {
    const parts = Array.from({ length: 8 }, (_, i) => `module m${i}`).join("; ");
    const { model } = boundOf(`service api
      service shop { ${parts} }
      database d
      api -> shop "ask"
      shop -> m1
      shop -> m2 "inside"
      m1 -> m3
      m3 -> d
      m2 ~> api`);
    expect(await faultsOf(model)).toEqual([]);
  });
});

describe("nothing is too deep or too long", () => {
  test("places inside of each other, as deep as the language lets them", async () => {
    const depth = 100;
    const open = Array.from({ length: depth }, (_, i) => `region r${i} { service s${i}; `).join("");
    const calls = Array.from({ length: depth - 1 }, (_, i) => `s${i} -> s${i + 1}`).join("\n");
    const { model } = boundOf(`${open}${"}".repeat(depth)}\n${calls}`);
    const { layout } = await draw({ model, theme: "light", elk });
    expect(layout.notice).toBeUndefined();
    expect(layoutFaults(layout)).toEqual([]);
  });

  test("a chain of ten thousand, where the layout is given up", async () => {
    const names = Array.from({ length: 10_000 }, (_, i) => `s${i}`);
    const { model } = boundOf(`service ${names.join(", ")}\n${names.join(" -> ")}`);
    const { layout } = await draw({ model, theme: "light", elk: () => Promise.reject(new Error("stopped")) });
    expect(layout.notice?.text).toMatch(/plain grid/);
    expect(layout.nodes).toHaveLength(10_000);
  });
});

describe("after an edit", () => {
  const region = (r: number, more = "") => `region r${r} {
    service ${"abcdefgh".replaceAll(/./g, (c) => `${c}${r},`).slice(0, -1)}
    ${more}
  }
  a${r} -> b${r} -> c${r} -> d${r}
  b${r} -> e${r}
  c${r} -> f${r} "asks"
  f${r} -> g${r} -> h${r}
  ${r === 0 ? "" : `a${r - 1} -> a${r}`}
  `;
  const regions = Array.from({ length: 14 }, (_, r) => region(r)).join("");

  /** How many graphs are asked about when the second text follows the first. */
  async function askedAgain(before: string, after: string): Promise<number> {
    const known = new Map<string, ReturnType<Elk>>();
    let asked = 0;
    const remembering: Elk = (graph) => {
      const key = JSON.stringify(graph);
      const answer = known.get(key) ?? elk(graph);
      if (!known.has(key)) asked++;
      known.set(key, answer);
      return answer;
    };
    await draw({ model: boundOf(before).model, theme: "light", elk: remembering });
    asked = 0;
    const { layout } = await draw({ model: boundOf(after).model, theme: "light", elk: remembering });
    expect(layoutFaults(layout)).toEqual([]);
    return asked;
  }

  test.each([
    ["of the same size", regions.replace('"asks"', '"sees"').replace('"sees"', '"ask s"'), 2],
    ["that only renames a component", regions.replaceAll(/\ba3\b/g, "s3"), 2],
    ["that moves all lines of the text", `// Moved.\n${regions}`, 0],
    ["inside of one container", `${regions}h5 -> a5 "again"`, 2],
    ["outside of all containers", `${regions}client web\nweb -> a0`, 2],
  ])("%s, no more is asked about than what changed and what lies around it", async (_, after, most) => {
    expect(await askedAgain(regions, after)).toBeLessThanOrEqual(most);
  });

  test("containers that hold the same are asked about once", async () => {
    let asked = 0;
    const seen = new Set<string>();
    const counting: Elk = (graph) => {
      asked++;
      seen.add(JSON.stringify(graph));
      return elk(graph);
    };
    await draw({ model: boundOf(regions).model, theme: "light", elk: counting });
    expect(asked).toBe(15);
    expect(seen.size).toBeLessThan(9);
  });
});
