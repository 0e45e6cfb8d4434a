/** JSON by the published schema, with all that is drawn in it. */
import { describe, expect, test } from "vitest";
import { json } from "../../../server/src/core/exports/json.ts";
import { allPictures, examplePictures, laidOut } from "../../support/exported.ts";
import { pictureFaults } from "../../support/schemas.ts";

interface Read {
  readonly title?: string;
  readonly places: readonly { readonly id: string; readonly label: string }[];
  readonly nodes: readonly {
    readonly id: string;
    readonly label: string;
    readonly box: { readonly width: number };
  }[];
  readonly edges: readonly {
    readonly id: string;
    readonly points: readonly object[];
    readonly label?: { readonly text: string };
  }[];
}

test.each(allPictures)("$name", ({ input }) => {
  const read = JSON.parse(json.export(input).text) as Read;
  expect(pictureFaults(read)).toEqual([]);
  const { scene } = input.drawing;
  const told = (all: readonly { readonly id: string; readonly label: string }[]) =>
    all.map(({ id, label }) => [id, label]).sort();
  expect(read.title).toBe(scene.title);
  expect(told(read.nodes)).toEqual(told(scene.nodes));
  expect(told(read.places)).toEqual(told(scene.places));
  expect(read.edges.map(({ id }) => id)).toEqual(scene.edges.map(({ id }) => id));
});

describe("where things stand", () => {
  test.each(examplePictures.filter(({ name }) => /^examples\/[a-z-]+\.arch$/.test(name)))(
    "$name",
    async (picture) => {
      const { input } = await laidOut(picture);
      const read = JSON.parse(json.export(input).text) as Read;
      expect(pictureFaults(read)).toEqual([]);
      for (const node of read.nodes) expect(node.box.width).toBeGreaterThan(40);
      for (const { points } of read.edges) expect(points.length).toBeGreaterThan(1);
      expect(
        read.edges
          .filter(({ label }) => label !== undefined)
          .map(({ label }) => label?.text)
          .sort(),
      ).toEqual(input.drawing.scene.edges.flatMap(({ label }) => label ?? []).sort());
    },
  );
});

test("what the schema does not know is a fault", () => {
  const read = JSON.parse(json.export(examplePictures[0]!.input).text) as Read;
  expect(pictureFaults({ ...read, more: 1 })).not.toEqual([]);
  expect(pictureFaults({ ...read, nodes: [{ ...read.nodes[0], form: "star" }] })).not.toEqual([]);
  expect(pictureFaults({ ...read, version: 2 })).not.toEqual([]);
});
