/**
 * draw.io's format, read back by maxGraph, which goes on with the library that draw.io is built on: cells, labels, places and
 * bends are those of our picture. draw.io itself is no package; its own shapes and styles are checked by name.
 */
import { inflateRawSync } from "node:zlib";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { drawio } from "../../../server/src/core/exports/drawio.ts";
import { edgeLines } from "../../../server/src/core/exports/words.ts";
import type { Layout } from "../../../server/src/core/layout/types.ts";
import { type OpenPage, openPage } from "../../support/browser-page.ts";
import { allPictures, examplePictures, laidOut } from "../../support/exported.ts";

interface ReadCell {
  readonly id: string;
  /** The text of its label, as a browser reads the HTML. */
  readonly label: string;
  readonly of: string | null;
  readonly edge: boolean;
  readonly parent: string | null;
  readonly source: string | null;
  readonly target: string | null;
  readonly box: readonly [number, number, number, number];
  readonly points: readonly (readonly [number, number])[];
  readonly shape: string;
}

const reader = `
import { Codec, GraphDataModel, ModelXmlSerializer } from "@maxgraph/core";
globalThis.readCells = (file) => {
  const doc = new DOMParser().parseFromString(file, "application/xml");
  if (doc.querySelector("parsererror")) throw new Error(doc.querySelector("parsererror").textContent);
  const model = new GraphDataModel();
  new ModelXmlSerializer(model).import(new XMLSerializer().serializeToString(doc.querySelector("mxGraphModel")));
  const text = (html) => {
    const parsed = new DOMParser().parseFromString(html, "text/html");
    if (parsed.querySelector("body *:not(b, br, span)")) throw new Error("markup in " + html);
    for (const br of parsed.querySelectorAll("br")) br.replaceWith("\\n");
    return parsed.body.textContent.replaceAll("\\u00a0", " ");
  };
  return Object.values(model.cells).map((cell) => {
    const value = cell.value?.getAttribute ? cell.value : undefined;
    const { x = 0, y = 0, width = 0, height = 0, points, sourcePoint, targetPoint } = cell.geometry ?? {};
    const all = [sourcePoint, ...(points ?? []), targetPoint].filter(Boolean);
    return {
      id: cell.id,
      label: text(value?.getAttribute("label") ?? ""),
      of: value?.getAttribute("element") ?? null,
      edge: cell.isEdge(),
      parent: cell.parent?.id ?? null,
      source: cell.source?.id ?? null,
      target: cell.target?.id ?? null,
      box: [x, y, width, height],
      points: all.map((point) => [point.x, point.y]),
      shape: String(cell.style?.shape ?? ""),
    };
  });
};`;

let open: OpenPage;

beforeAll(async () => {
  const { outputFiles } = await build({
    stdin: { contents: reader, resolveDir: process.cwd() },
    bundle: true,
    write: false,
    format: "iife",
  });
  open = await openPage(new Map([["reader.js", outputFiles[0]!.text]]), ["reader.js"]);
}, 60_000);

afterAll(async () => {
  expect(open.asked).toEqual([]);
  await open.close();
});

const read = (text: string): Promise<readonly ReadCell[]> =>
  open.page.evaluate(
    (file) => (globalThis as unknown as { readCells(text: string): readonly ReadCell[] }).readCells(file),
    text,
  );

const near = (value: number): number => Math.round(value * 10) / 10;

function compare(cells: readonly ReadCell[], layout: Layout): void {
  const { scene } = layout;
  const byId = new Map(cells.map((cell) => [cell.id, cell]));
  const where = ({ box: [x, y, width, height], parent }: ReadCell): readonly number[] => {
    const around = parent === null || parent === "1" ? undefined : byId.get(parent);
    const [left = 0, top = 0] = around === undefined ? [] : where(around);
    return [left + x, top + y, width, height];
  };
  const boxes = [
    ...layout.nodes.map((one) => [one.node.id, one] as const),
    ...layout.places.map((one) => [one.place.id, one] as const),
  ];
  const of = (id: string) => cells.filter((cell) => cell.of === id && !cell.edge);
  for (const [id, { x, y, width, height }] of boxes) {
    const [cell, ...more] = of(id);
    expect(more, id).toEqual([]);
    expect(where(cell!).map(near), id).toEqual([x, y, width, height].map(near));
  }
  const firstLine = (id: string) => of(id)[0]!.label;
  // The words that are drawn: what is too long is shortened there as in our picture.
  for (const { node, card } of layout.nodes)
    expect(firstLine(node.id)).toBe(
      [...card.label.map(({ text }) => text), ...(card.detail === undefined ? [] : [card.detail.text])].join(
        "\n",
      ),
    );
  for (const { place, label } of layout.places) expect(firstLine(place.id).startsWith(label.text)).toBe(true);
  const edges = cells.filter(({ edge }) => edge);
  expect(
    edges.map(({ of: id, source, target, points }) => [
      id,
      byId.get(source ?? "")?.of,
      byId.get(target ?? "")?.of,
      points.map((point) => point.map(near)),
    ]),
  ).toEqual(
    layout.edges.map(({ edge, points }) => [
      edge.id,
      edge.from,
      edge.to,
      points.map(({ x, y }) => [near(x), near(y)]),
    ]),
  );
  const words = new Map(
    cells.filter(({ id }) => id.endsWith("-words")).map(({ parent, label }) => [parent, label]),
  );
  expect(edges.map(({ id }) => words.get(id) ?? "")).toEqual(
    layout.edges.map(({ edge }) => edgeLines(edge, scene).join("\n")),
  );
}

test("every picture is read back as it is", async () => {
  for (const { name, input } of allPictures) {
    const cells = await read(drawio.export(input).text).catch((error: unknown) => {
      throw new Error(`${name}: ${String(error)}`);
    });
    try {
      compare(cells, input.drawing.layout);
    } catch (error) {
      throw new Error(name, { cause: error });
    }
  }
}, 120_000);

const some = examplePictures.filter(({ name }) => /^examples\/[a-z-]+\.arch$/.test(name));

describe("laid out as for people", () => {
  test.each(some)("$name", async (picture) => {
    const { input } = await laidOut(picture);
    compare(await read(drawio.export(input).text), input.drawing.layout);
  });
});

test("stencils unpack to XML that draws", () => {
  const packed = some.flatMap(({ input }) => [
    ...drawio.export(input).text.matchAll(/shape=stencil\(([^)]*)\)/g),
  ]);
  expect(packed.length).toBeGreaterThan(20);
  for (const [, data = ""] of packed) {
    const xml = inflateRawSync(Buffer.from(data, "base64")).toString();
    expect(decodeURIComponent(xml)).toBe(xml);
    expect(xml).toMatch(/^<shape w="[\d.]+" h="[\d.]+".*<path><move .*<fillstroke\/>.*<\/shape>$/);
    expect(xml).not.toMatch(/NaN|undefined/);
  }
});
