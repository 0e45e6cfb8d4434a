import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Mark } from "../../../server/src/core/base/marks.ts";
import { textWidth } from "../../../server/src/core/layout/measure.ts";
import { draw, type PictureOptions, type ThemeName } from "../../../server/src/core/picture.ts";
import { idOf } from "../../../server/src/core/render/svg.ts";
import { themeNames } from "../../../server/src/core/render/themes.ts";
import { boundOf } from "../../support/arch.ts";
import { elk } from "../../support/elk.ts";
import { modelOf } from "../../support/model-builder.ts";
import { onlineShop } from "../../support/picture-models.ts";
import { readXml, textOf, walk, type XmlElement } from "../../support/svg-reader.ts";

const marks: readonly Mark[] = [
  { target: "eu.carts", level: "warning", count: 2, accepted: false, title: "two things" },
  { target: "psp", level: "error", count: 1, accepted: false, title: "one thing" },
  { target: "eu.checkout", level: "info", count: 1, accepted: true, title: "accepted" },
  { target: "eu.biller->psp#charge", level: "warning", count: 1, accepted: false, title: "on the line" },
  { target: "eu", level: "warning", count: 1, accepted: false, title: "on the place" },
];

async function picture(
  theme: ThemeName = "light",
  view?: string,
  options: PictureOptions = {},
): Promise<XmlElement> {
  return readXml((await draw({ ...options, model: onlineShop, view, marks, theme, elk })).svg);
}

const withClass = (root: XmlElement, name: string): readonly XmlElement[] =>
  walk(root).filter((e) => (e.attributes.get("class") ?? "").split(" ").includes(name));

describe("the SVG document", () => {
  test.each(themeNames)("is the same, byte for byte, each time (%s)", async (theme) => {
    const [a, b] = await Promise.all([1, 2].map(() => draw({ model: onlineShop, marks, theme, elk })));
    expect(a?.svg).toBe(b?.svg);
  });

  test("names every node, place and edge of the model, with ids made of names", async () => {
    const root = await picture();
    const ids = (name: string) => withClass(root, name).map((e) => e.attributes.get("data-id"));
    expect([...ids("node")].sort()).toEqual([...onlineShop.components.keys()].sort());
    expect(ids("place")).toEqual(["eu"]);
    expect([...ids("edge")].sort()).toEqual(
      [...onlineShop.relations.keys(), "eu.invoices.dlq:eu.invoices-dead"].sort(),
    );
    for (const edge of withClass(root, "edge")) {
      expect(onlineShop.components.has(edge.attributes.get("data-from") ?? "")).toBe(true);
      expect(onlineShop.components.has(edge.attributes.get("data-to") ?? "")).toBe(true);
    }
    expect(withClass(root, "node").map((e) => e.attributes.get("id"))).toContain("n-eu_2e_checkout");
  });

  test("holds only what is allowed, each id once, nothing from elsewhere", async () => {
    const all = walk(await picture("dark", "legend"));
    expect([...new Set(all.map((e) => e.tag))].sort()).toEqual(
      ["desc", "g", "line", "path", "rect", "svg", "text", "title"].sort(),
    );
    const ids = all.flatMap((e) => e.attributes.get("id") ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const e of all)
      for (const [name, value] of e.attributes) {
        expect(name).not.toMatch(/^on|href|style/);
        if (name !== "xmlns") expect(value).not.toMatch(/url\(|https?:|NaN|undefined|Infinity/);
      }
  });

  test("has a title and a description for those who cannot see it", async () => {
    const root = await picture();
    expect(root.attributes.get("role")).toBe("img");
    expect(walk(root).find((e) => e.tag === "desc")?.children[0]).toMatch(/14 components/);
    expect(withClass(root, "node").every((e) => (e.attributes.get("aria-label") ?? "") !== "")).toBe(true);
  });

  test("marks findings with their number, accepted ones apart", async () => {
    const root = await picture();
    expect(withClass(root, "mark").length).toBe(marks.length);
    expect(withClass(root, "mark-accepted").map(textOf)).toEqual(["1"]);
    expect(withClass(root, "mark-warning").map(textOf).sort()).toEqual(["1", "1", "2"]);
  });

  test("lists in the legend only what is in the picture", async () => {
    const [legend] = withClass(await picture("light", "legend"), "legend");
    const words = textOf(legend!);
    for (const word of [
      "call",
      "asynchronous",
      "data copied",
      "dead letters",
      "queue",
      "warning",
      "accepted",
    ])
      expect(words).toContain(word);
    expect(words).not.toContain("search index");
    expect(withClass(await picture(), "legend")).toEqual([]);
  });
});

describe("what can be put on a picture", () => {
  const steps = [
    { type: "call", relations: ["eu.checkout->eu.orders#place order"] },
    { type: "call", relations: ["eu.orders=>eu.invoices#order placed"] },
    { type: "call", relations: ["eu.checkout->eu.orders#place order"] },
  ] as const;
  const first = [...onlineShop.components.values()][0]!;
  const flow = {
    id: "buy",
    name: "buy",
    label: "Buy",
    type: "flow",
    facts: new Map(),
    location: first.location,
    extent: first.location,
    steps: steps.map((step) => ({
      ...step,
      mode: "one" as const,
      facts: new Map(),
      label: undefined,
      location: first.location,
    })),
  } as const;
  const model = { ...onlineShop, flows: new Map([["buy", flow]]) };
  const drawn = async (options: PictureOptions) =>
    readXml((await draw({ ...options, model, marks, theme: "light", elk })).svg);

  test("steps stand beside their lines, several where a line is walked twice, and move nothing", async () => {
    const [without, numbered] = [await drawn({}), await drawn({ flow: "buy" })];
    expect(withClass(numbered, "steps").map((e) => [e.attributes.get("data-id"), textOf(e)])).toEqual([
      ["eu.checkout->eu.orders#place order", expect.stringMatching(/13$/)],
      ["eu.orders=>eu.invoices#order placed", expect.stringMatching(/2$/)],
    ]);
    const shape = (root: XmlElement) => withClass(root, "node").map((e) => e.attributes.get("transform"));
    expect(shape(numbered)).toEqual(shape(without));
  });

  test("their words stand below only where words are asked for", async () => {
    expect(withClass(await drawn({ flow: "buy" }), "list")).toEqual([]);
    const [list] = withClass(await drawn({ flow: "buy", words: true }), "list");
    expect(textOf(list!)).toMatch(/^Steps/);
    expect(textOf(list!)).toContain("Checkout → Orders: place order");
  });

  test("findings stand below with the number and form of their mark", async () => {
    const root = await drawn({ findings: "list" });
    const [list] = withClass(root, "list");
    const inList = new Set(walk(list!));
    const onPicture = withClass(root, "mark").filter((e) => !inList.has(e));
    const sign = (e: XmlElement) =>
      `${e.attributes.get("class")} ${textOf(walk(e).find(({ tag }) => tag === "text")!)}`;
    const listed = withClass(list!, "mark");
    expect(onPicture.map(sign).sort()).toEqual(listed.map(sign).sort());
    expect(new Set(listed.map(sign)).size).toBe(marks.length);
    for (const mark of marks)
      for (const sentence of mark.title.split("\n")) expect(textOf(list!)).toContain(sentence);
    expect(withClass(await drawn({ findings: "none" }), "mark")).toEqual([]);
  });

  test("nothing is wider than the picture, however long title, labels and sentences are", async () => {
    const long =
      "Überaus lange Bezeichnungen 支付宝国际版核心清算系统 Donaudampfschifffahrtsgesellschaft ".repeat(6);
    const texts = {
      ...model,
      title: long,
      components: new Map([...model.components].map(([id, c]) => [id, { ...c, label: long }])),
      relations: new Map([...model.relations].map(([id, r]) => [id, { ...r, label: long }])),
    };
    const said = marks.map((mark) => ({ ...mark, title: long }));
    const options = { flow: "buy", words: true, legend: true, findings: "list" } as const;
    const { svg, layout } = await draw({ ...options, model: texts, marks: said, theme: "light", elk });
    const outer = readXml(svg);
    const top = outer.children.filter((child): child is XmlElement => typeof child !== "string");
    for (const group of top.filter(({ tag }) => tag === "text" || tag === "g")) {
      const [dx = 0] = (group.attributes.get("transform")?.match(/[\d.]+/g) ?? []).map(Number);
      for (const text of walk(group).filter(({ tag }) => tag === "text")) {
        const size = Number(text.attributes.get("font-size"));
        const words = text.children.filter((child) => typeof child === "string").join("");
        const end =
          dx + Number(text.attributes.get("x")) + textWidth(words, size, text.attributes.has("font-weight"));
        expect(end, words).toBeLessThanOrEqual(layout.width);
      }
    }
    for (const { node, card, width } of layout.nodes)
      for (const line of card.label) expect(line.x + line.width, node.id).toBeLessThanOrEqual(width);
    expect(layout.title.length).toBe(3);
  });

  test("a box that holds more says so", async () => {
    const root = await drawn({ collapse: ["eu"] });
    const collapsed = walk(root).filter((e) => e.attributes.get("data-collapsed") === "true");
    expect(collapsed.map((e) => e.attributes.get("data-id"))).toEqual(["eu"]);
    expect(collapsed[0]?.attributes.get("aria-label")).toContain("components");
  });
});

describe("every state has a form that is no colour", () => {
  const node = async (text: string, id: string, options: PictureOptions = {}): Promise<XmlElement> => {
    const { svg } = await draw({ ...options, model: boundOf(text).model, theme: "print", elk });
    return withClass(readXml(svg), "node").find((e) => e.attributes.get("data-id") === id)!;
  };
  /** What is drawn, without words and colours. */
  const shape = (element: XmlElement): string =>
    JSON.stringify(
      walk(element)
        .filter(({ tag }) => tag !== "title")
        .map(({ tag, attributes }) => [
          tag,
          ...["d", "r", "stroke-dasharray", "text-decoration"].map((name) => attributes.get(name)),
        ]),
    );

  test.each([
    ["planned", "service s { status planned }"],
    ["deprecated", "service s { status deprecated }"],
    ["watched", "service s { health-check }"],
    ["several instances", "service s { instances 3 }"],
    ["a pair", "service s { instances 2; failover automatic { standby hot } }"],
    ["replicas", "database s { replication primary-replica { replicas 2 } }"],
    ["copies", "database s { copies 3 }"],
    ["shards", "database s { sharding hash by k { shards 4 } }"],
    ["with a technology", "service s { tech redis }"],
  ])("%s", async (_, text) => {
    const kind = text.split(" ")[0];
    expect(shape(await node(text, "s"))).not.toBe(shape(await node(`${kind} s`, "s")));
  });

  test("modes of replication differ in their lines", async () => {
    const modes = ["sync", "semi-sync", "async"].map((mode) =>
      node(`database s { replication primary-replica { mode ${mode}; replicas 2 } }`, "s"),
    );
    const links = (await Promise.all(modes)).map((element) =>
      walk(element)
        .filter(({ tag }) => tag === "line")
        .map(({ attributes }) => attributes.get("stroke-dasharray") ?? "solid")
        .join(),
    );
    expect(new Set(links).size).toBe(3);
  });

  test("a place that is collapsed has a plus, a count and another ground than a card", async () => {
    const text = "region eu { service a, b }";
    const closed = await node(text, "eu", { collapse: ["eu"] });
    expect(closed.attributes.get("data-collapsed")).toBe("true");
    expect(textOf(closed)).toContain("2 components");
    expect(shape(closed)).toContain("h7M");
  });

  test("every kind of place has its sign before its title", async () => {
    const kinds = ["region", "zone", "rack", "host", "network", "group"];
    const signs = await Promise.all(
      kinds.map(async (kind) => {
        const { svg } = await draw({ model: boundOf(`${kind} p { service s }`).model, theme: "light", elk });
        const label = withClass(readXml(svg), "label").find((e) => e.attributes.get("data-id") === "p")!;
        return walk(label)
          .find(({ tag }) => tag === "path")
          ?.attributes.get("d");
      }),
    );
    expect(signs.every((sign) => (sign ?? "") !== "")).toBe(true);
    expect(new Set(signs).size).toBe(kinds.length);
  });
});

const hostile = [
  '<script>alert(1)</script>"onload="x',
  "]]><foreignObject/>-->",
  "a\u0000b\u0007\u001bc\u007f",
  "lone \ud800 surrogate \udc00",
  "\u202eevil\u2066 text\u2069\u200b",
  "&amp;&lt;&#x3c;",
  "javascript:alert(1)",
  "__proto__",
  "constructor",
  "\ufeff\ufffe\uffff",
  "line\r\nbreak\u2028and\ttab",
  "👩‍👩‍👧 𝒳 漢字",
  "x".repeat(5000),
];

describe("hostile text", () => {
  const everywhere = (text: string) =>
    modelOf({
      title: text,
      places: [{ id: "p", kind: "region", label: text }],
      components: [
        { id: text, kind: "service", label: text, tech: text, facts: { capacity: text, instances: text } },
        { id: "p.b", kind: text, label: "b", facts: { replication: text, sharding: text, ttl: text } },
      ],
      views: { v: ["include *", "legend"] },
    });

  async function drawn(text: string): Promise<XmlElement> {
    const base = everywhere(text);
    const relation = [...modelOf({ components: [], relations: ["x -> p.b: y"] }).relations.values()][0]!;
    const id = `${text}->p.b`;
    const model = { ...base, relations: new Map([[id, { ...relation, id, from: text, label: text }]]) };
    const mark = { target: text, level: "error", count: 1, accepted: false, title: text } as const;
    return readXml((await draw({ model, view: "v", marks: [mark], theme: "light", elk })).svg);
  }

  test.each(hostile)("%j is shown literally, in a well-formed document", async (text) => {
    const root = await drawn(text);
    expect(walk(root).some((e) => e.tag === "script" || e.tag === "foreignObject")).toBe(false);
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must be gone.
    expect(textOf(root)).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u0000-\u0008]/);
  });

  test("any text at all", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 30 }), async (text) => {
        await drawn(text);
      }),
      { numRuns: 40 },
    );
  });

  test("different names give different ids", () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 8 }), fc.string({ maxLength: 8 }), (a, b) => {
        expect(idOf("n", a) === idOf("n", b)).toBe(a === b);
        expect(idOf("n", a)).toMatch(/^n-[A-Za-z0-9_-]*$/);
      }),
    );
  });
});
