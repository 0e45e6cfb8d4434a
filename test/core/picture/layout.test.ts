import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { layOut } from "../../../server/src/core/layout/layout.ts";
import { draw, type Elk, gridLayout } from "../../../server/src/core/picture.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { generatedSystem } from "../../support/generated-systems.ts";
import { layoutFaults } from "../../support/layout-checker.ts";
import { modelOf } from "../../support/model-builder.ts";
import { onlineShop } from "../../support/picture-models.ts";
import { reviewSystem } from "../../support/system-texts.ts";

async function faultsOf(
  model: Parameters<typeof draw>[0]["model"],
  view?: string,
): Promise<readonly string[]> {
  const { layout } = await draw({ model, view, theme: "light", elk });
  expect(layout.notice).toBeUndefined();
  return layoutFaults(layout);
}

describe("no overlap, no line through a foreign box, nothing outside its container", () => {
  test.each([undefined, "overview", "legend", "writes"])("the online shop, view %s", async (view) => {
    expect(await faultsOf(onlineShop, view)).toEqual([]);
  });

  test.each([1, 2, 3])("a system grown from seed %i without places in places", async (seed) => {
    expect(await faultsOf(generatedSystem(seed, 20 * seed, false))).toEqual([]);
  });

  const files = ["examples", "test/fixtures/systems"].flatMap((folder) =>
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(".arch"))
      .map((file) => `${folder}/${file}`),
  );
  test.each(files)("%s, with what it imports, drawn every way", async (file) => {
    const { model } = reviewSystem(file);
    // Kinds alone have no picture.
    if (model.components.size === 0) return;
    for (const view of [undefined, ...model.views.keys()])
      for (const direction of ["down", "right", "up", "left"] as const) {
        const layout = await layOut({ ...buildScene({ model, view }), direction }, elk);
        expect(layout.notice).toBeUndefined();
        expect(layoutFaults(layout), direction).toEqual([]);
      }
  });
});

test("the checker sees what must not be", async () => {
  const { layout } = await draw({ model: onlineShop, theme: "light", elk });
  const [first, second] = layout.nodes;
  const moved = (i: number, by: Partial<{ x: number; y: number }>) => ({
    ...layout,
    nodes: layout.nodes.map((n, at) => (at === i ? { ...n, ...by } : n)),
  });
  expect(layoutFaults(moved(0, { x: second!.x, y: second!.y })).join()).toMatch(/overlaps/);
  expect(layoutFaults(moved(0, { x: first!.x - 5000 })).join()).toMatch(/sticks out of the picture/);
  const inside = layout.nodes.findIndex((n) => n.node.parent === "eu");
  expect(layoutFaults(moved(inside, { y: -10 })).join()).toMatch(/sticks out of eu/);
  const edge = layout.edges.findIndex((e) => e.label !== undefined);
  const labelled = (label: object, points = layout.edges[edge]!.points) => ({
    ...layout,
    edges: layout.edges.map((e, at) =>
      at === edge ? { ...e, points, label: { ...e.label!, ...label } } : e,
    ),
  });
  expect(layoutFaults(labelled({ x: first!.x, y: first!.y })).join()).toMatch(/label of .* overlaps/);
  expect(layoutFaults(labelled({ y: 3 })).join()).toMatch(/off its line/);
  const through = [
    { x: first!.x - 10, y: first!.y + 20 },
    { x: first!.x + 900, y: first!.y + 20 },
  ];
  expect(layoutFaults(labelled({}, through)).join()).toMatch(/runs through/);
});

describe("parts of a component", () => {
  const model = boundOf(`
    client web
    service shop { module billing; module catalog; instances 3 }
    database orders
    web -> shop
    web -> catalog
    shop -> billing "inside"
    billing -> orders
  `).model;

  test("are drawn inside it", async () => {
    const { layout } = await draw({ model, theme: "light", elk });
    expect(layoutFaults(layout)).toEqual([]);
    expect(layout.nodes.filter((n) => n.container).map((n) => n.node.id)).toEqual(["shop"]);
  });
});

describe("a line against the flow", () => {
  const drawn = async (text: string) => {
    const { layout } = await draw({ model: boundOf(text).model, theme: "light", elk });
    expect(layoutFaults(layout)).toEqual([]);
    return layout;
  };
  /** How much longer than it must be the longest way round is. */
  const detour = (points: readonly { readonly x: number; readonly y: number }[]): number => {
    const step = (a: (typeof points)[number], b: (typeof points)[number]) =>
      Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
    const length = points.slice(1).reduce((sum, at, i) => sum + step(points[i]!, at), 0);
    return length / step(points[0]!, points.at(-1)!);
  };

  test.each([
    "client c\nregion r { service a; service b; a -> b }\nc -> a\nb ~> c",
    "region r { service a }\nregion s { service b; database d; b -> d }\na -> b\nd => a",
    "region r { zone x { service a; service b; a -> b } }\nregion s { zone y { service d } }\nb -> d\nd ~> a",
  ])("leaves and enters places on the near side: %j", async (text) => {
    for (const edge of (await drawn(text)).edges) expect(detour(edge.points), edge.edge.id).toBeLessThan(1.3);
  });

  test("gives way to calls: what is copied back moves no callee above its caller", async () => {
    const layout = await drawn(
      "region us { database d; service p }\nregion eu { service s; database e; s -> e }\ne => d\np -> s",
    );
    const top = (id: string) => layout.nodes.find((node) => node.node.id === id)!.y;
    expect(top("us.p")).toBeLessThan(top("eu.s"));
  });

  test("and lines into a component with rows of copies pass its header by", async () => {
    const layout = await drawn(
      "service api\nservice shop { instances 3; replication primary-replica { replicas 2 }; module billing }\napi -> billing",
    );
    const shop = layout.nodes.find((node) => node.container)!;
    const line = layout.edges[0]!.points.at(-1)!.x - shop.x;
    const texts = [...shop.card.label, ...shop.card.strips.flatMap((row) => row.text)];
    for (const text of texts) expect(line < text.x || line > text.x + text.width).toBe(true);
  });
});

describe("what no line joins", () => {
  const loose = `region eu { service s1; service s2; service s3; service s4; service s5; service s6; service s7; service s8 }
    database d1, d2, d3, d4, d5
    client web
    service api
    web -> api`;

  test("stands in rows in the order of the text, no wider than a page", async () => {
    const { layout } = await draw({ model: boundOf(loose).model, theme: "light", elk });
    expect(layoutFaults(layout)).toEqual([]);
    expect(layout.width).toBeLessThan(1200);
    const read = [...layout.nodes]
      .filter((n) => n.node.parent === "eu")
      .sort((a, b) => a.y - b.y || a.x - b.x)
      .map((n) => n.node.id);
    expect(read).toEqual(["eu.s1", "eu.s2", "eu.s3", "eu.s4", "eu.s5", "eu.s6", "eu.s7", "eu.s8"]);
  });

  test("is laid out on its own: a new component there moves nothing in the rest", async () => {
    const shape = async (text: string) => {
      const { layout } = await draw({ model: boundOf(text).model, theme: "light", elk });
      const at = (id: string) => layout.nodes.find((n) => n.node.id === id)!;
      return [
        at("shop.b").x - at("shop.a").x,
        at("shop.c").y - at("shop.a").y,
        at("shop.d").x - at("shop.a").x,
      ];
    };
    const text = "region shop { service a, b, c, d; a -> b; a -> c; c -> d }\nclient x\nservice y\nx -> y";
    expect(await shape(text)).toEqual(await shape(`${text}\nservice z\ny -> z`));
  });
});

describe("the plain grid", () => {
  test.each([onlineShop, generatedSystem(3, 30), generatedSystem(4, 80)])(
    "stands in without overlaps",
    (model) => {
      expect(layoutFaults(gridLayout(buildScene({ model }))).filter((f) => !/label|title/.test(f))).toEqual(
        [],
      );
    },
  );

  test("is what a failing or stopped layout gives, with a notice", async () => {
    const failing: Elk = () => Promise.reject(new Error("stopped"));
    const { layout, svg } = await draw({ model: onlineShop, theme: "light", elk: failing });
    expect(layout.notice?.text).toMatch(/plain grid/);
    expect(svg).toContain('data-id="eu.checkout"');
  });
});

describe("never blank", () => {
  test("nothing at all is a picture too", async () => {
    const { layout, svg } = await draw({ model: modelOf({ components: [] }), theme: "light", elk });
    expect(layout.width).toBeGreaterThan(100);
    expect(svg).toMatch(/^<svg /);
  });

  test("an empty region is drawn", async () => {
    const { layout } = await draw({ model: boundOf("region eu { }").model, theme: "light", elk });
    expect(layout.places.map((p) => p.place.id)).toEqual(["eu"]);
  });

  test("relations of a component to itself and both ways", async () => {
    const { model } = boundOf("service a\nservice b\na -> a\na -> b\nb -> a\na <=> b");
    const { layout } = await draw({ model, theme: "light", elk });
    // `<=>` is two relations and one line.
    expect(layout.edges.length).toBe(model.relations.size - 1);
    expect(layout.edges.every((e) => e.points.length > 1)).toBe(true);
  });
});

test("long labels wrap, are cut, and keep their whole text as a tooltip", async () => {
  const long = `Order ${"orchestration ".repeat(8)}service`;
  const { layout, svg } = await draw({
    model: modelOf({ components: [{ id: "a", kind: "service", label: long }] }),
    theme: "light",
    elk,
  });
  const [node] = layout.nodes;
  expect(node?.card.label.length).toBe(2);
  expect(node?.width).toBeLessThan(320);
  expect(svg).toContain(long);
});
