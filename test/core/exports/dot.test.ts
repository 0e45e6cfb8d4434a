/** Graphviz itself lays every export out; what it then knows is what our picture shows. */
import { instance } from "@viz-js/viz";
import { expect, test } from "vitest";
import { dot } from "../../../server/src/core/exports/dot.ts";
import { outlineOf, walked } from "../../../server/src/core/exports/outline.ts";
import {
  edgeLines,
  findingsSaid,
  furtherLines,
  headline,
  titleLines,
} from "../../../server/src/core/exports/words.ts";
import type { Scene } from "../../../server/src/core/scene/types.ts";
import { allPictures } from "../../support/exported.ts";
import { readXml, type XmlElement } from "../../support/svg-reader.ts";

const graphviz = await instance();

const textsOf = (group: XmlElement): readonly string[] =>
  group.children.flatMap((child) =>
    typeof child === "string"
      ? []
      : child.tag === "text"
        ? [child.children.join("")]
        : child.tag === "g" && (child.attributes.get("class") ?? "") === ""
          ? textsOf(child)
          : child.tag === "a"
            ? textsOf(child)
            : [],
  );

/** The texts of the drawn groups of a class, each as its lines. */
function drawn(text: string) {
  const result = graphviz.render(text, { format: "svg", engine: "dot" });
  if (result.status !== "success") throw new Error(result.errors.map(({ message }) => message).join("\n"));
  // This build knows the width of Latin letters only.
  const messages = result.errors
    .map(({ message }) => message)
    .filter((message) => !/no value for width/.test(message));
  const svg = result.output
    .replace(/<\?xml[^>]*>|<!DOCTYPE[^>]*>|<!--[\s\S]*?-->/g, "")
    .replace(/&#160;|\u00a0/g, " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  const all: XmlElement[] = [];
  const collect = (element: XmlElement): void => {
    all.push(element);
    for (const child of element.children) if (typeof child !== "string") collect(child);
  };
  collect(readXml(svg));
  const groups = (name: string) =>
    all
      .filter((element) => element.attributes.get("class") === name)
      .map((group) => textsOf(group).join("\n"));
  return {
    messages,
    nodes: groups("node").sort(),
    clusters: groups("cluster").sort(),
    edges: groups("edge")
      .map((words) => words.replace(/^ | $/gm, ""))
      .sort(),
    title: groups("graph")[0],
  };
}

function expected(scene: Scene) {
  const all = walked(outlineOf(scene));
  const nodes = scene.nodes.map((node) => [headline(node), ...furtherLines(node)].join("\n"));
  return {
    messages: [],
    nodes: nodes.sort(),
    clusters: all
      .flatMap((one) =>
        one.type === "place"
          ? [
              [one.place.label, one.place.subtitle, findingsSaid(one.place.marks)]
                .filter((t) => t !== "")
                .join("\n"),
            ]
          : one.inner.length > 0
            ? [""]
            : [],
      )
      .sort(),
    edges: scene.edges.map((edge) => edgeLines(edge, scene).join("\n")).sort(),
    title: titleLines(scene).join("\n"),
  };
}

test.each(allPictures)("$name", ({ input }) => {
  expect(drawn(dot.export(input).text)).toEqual(expected(input.drawing.scene));
});
