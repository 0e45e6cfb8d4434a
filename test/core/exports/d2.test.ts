/** D2 itself compiles every export; what it then knows is what our picture shows. */
import { D2 } from "@terrastruct/d2";
import { afterAll, expect, test } from "vitest";
import { d2 } from "../../../server/src/core/exports/d2.ts";
import { outlineOf, walked } from "../../../server/src/core/exports/outline.ts";
import {
  edgeLines,
  findingsSaid,
  furtherLines,
  headline,
  titleLines,
} from "../../../server/src/core/exports/words.ts";
import type { Scene } from "../../../server/src/core/scene/types.ts";
import { examplePictures, generatedPictures, hostilePictures } from "../../support/exported.ts";

const tool = new D2();

afterAll(async () => {
  // It offers no way to end its worker.
  const { worker } = tool as unknown as { readonly worker?: { terminate(): Promise<number> } };
  await worker?.terminate();
});

/** What stands on the picture, as D2 read it: with its own quick layout, since only what is said is looked at. */
async function compiled(text: string) {
  const quick = text.replace("layout-engine: elk", "layout-engine: dagre");
  const { diagram } = await tool.compile(quick);
  return {
    // Its types leave out the text of a shape.
    shapes: (diagram.shapes as readonly unknown[] as readonly { readonly label: string }[])
      .map(({ label }) => label)
      .sort(),
    lines: diagram.connections
      .map(({ label, srcArrow, dstArrow }) => [label, srcArrow !== "none", dstArrow !== "none"])
      .sort(),
    inside: diagram.shapes.filter(({ id }) => id.includes(".")).length,
  };
}

function expected(scene: Scene) {
  const branches = outlineOf(scene);
  const all = walked(branches);
  const title = titleLines(scene);
  const words = all.map((one) =>
    one.type === "node"
      ? [headline(one.node), ...furtherLines(one.node)]
      : [one.place.label, one.place.subtitle, findingsSaid(one.place.marks)].filter((text) => text !== ""),
  );
  return {
    shapes: [...words, ...(title.length === 0 ? [] : [title])].map((lines) => lines.join("\n")).sort(),
    lines: scene.edges
      .map((edge) => [edgeLines(edge, scene).join("\n"), edge.bothWays === true, true])
      .sort(),
    inside: all.length - branches.length,
  };
}

test.each([...examplePictures, ...generatedPictures.slice(0, 4), ...hostilePictures])(
  "$name",
  async ({ input }) => {
    expect(await compiled(d2.export(input).text)).toEqual(expected(input.drawing.scene));
  },
);
