/** PlantUML: a deployment diagram of nested elements, without anything to include. */
import type { EdgeStyle, Form, Scene, SceneEdge, SceneNode } from "../scene/types.ts";
import { type Coloring, coloringOf } from "./colors.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { type Branch, idOf, indented, outlineOf, walked } from "./outline.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, furtherLines, headline, titleLines } from "./words.ts";

type Names = ReadonlyMap<string, string>;

const elements: ReadonlyMap<Form, string> = new Map([
  ["pill", "person"],
  ["hexagon", "hexagon"],
  ["octagon", "hexagon"],
  ["cylinder", "database"],
  ["bucket", "database"],
  ["lens", "storage"],
  ["pipe", "queue"],
  ["tabs", "component"],
  ["cut", "file"],
]);
const plainForms: ReadonlySet<Form> = new Set([
  "arch",
  "bars",
  "bucket",
  "double",
  "octagon",
  "shield",
  "sign",
  "ticket",
  "window",
]);

const lineStyles: Readonly<Record<EdgeStyle, string>> = {
  sync: ",thickness=2",
  async: ",dashed,thickness=2",
  copy: ",thickness=4",
  "dead-letter": ",dashed,thickness=2",
  reference: ",dotted",
};

/** Above so many components its layout has been seen to lose lines. */
const surely = 100;

/** It draws downwards or to the right. */
const turned = new Map([
  ["up", "down"],
  ["left", "right"],
] as const);

/** Text of which PlantUML reads nothing but the characters: others are given by their code point. */
function escaped(text: string): string {
  const code = (character: string): string =>
    `<U+${(character === " " ? 0xa0 : character.codePointAt(0)!).toString(16).toUpperCase().padStart(4, "0")}>`;
  const codes = (run: string): string => [...run].map(code).join("");
  return (
    text
      .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic} .,:·×–()/?=_-]/gu, code)
      // Headings, lines, emphasis and lists begin like this.
      .replace(/([-./_=])\1+|^[-.=]|(?<=^\d+)[.)]/g, codes)
      .replace(/^ | $| (?= )/g, code)
  );
}

/** A label whose first line is bold and whose others are small. */
function label([first = "", ...others]: readonly string[]): string {
  return `"${[`<b>${escaped(first)}</b>`, ...others.map((line) => `<size:10>${escaped(line)}</size>`)].join("\\n")}"`;
}

function branchLines(branch: Branch, names: Names, coloring: Coloring): readonly string[] {
  const name = names.get(idOf(branch))!;
  const { theme } = coloring;
  const inner = branch.inner.flatMap((one) => branchLines(one, names, coloring));
  const block = (head: string): readonly string[] =>
    inner.length === 0 ? [head] : [`${head} {`, ...indented(inner), "}"];
  if (branch.type === "place") {
    const { label: title, subtitle, marks } = branch.place;
    const words = [title, subtitle, findingsSaid(marks)].filter((word) => word !== "");
    return block(
      `rectangle ${label(words)} as ${name} #${hex(theme.places[0] ?? theme.canvas)};line:${hex(theme.placeLine)}`,
    );
  }
  const { node } = branch;
  return block(
    `${elementOf(node, inner.length > 0)} ${label([headline(node), ...furtherLines(node)])} as ${name} ${colorOf(node, coloring)}`,
  );
}

/** What holds parts is a frame; a component of several instances a stack of cards. */
function elementOf(node: SceneNode, holds: boolean): string {
  if (holds) return "rectangle";
  if (node.kind === "note") return "file";
  return elements.get(node.form) ?? (node.deck > 0 ? "collections" : "rectangle");
}

const hex = (color: string): string => color.replace(/^#/, "");

function colorOf(node: SceneNode, coloring: Coloring): string {
  const { colors } = coloring.of(node);
  const state = { live: "", planned: ";line.dashed", deprecated: ";line.dotted" }[node.status];
  return `#${hex(colors.tile)};line:${hex(colors.line)}${state}`;
}

function edgeLine(edge: SceneEdge, scene: Scene, names: Names, coloring: Coloring): string {
  // What can be done without is thinner.
  const style = edge.soft ? "" : lineStyles[edge.style];
  const arrow = `${edge.bothWays ? "<" : ""}-[${coloring.edge(edge.style)}${style}]->`;
  const words = edgeLines(edge, scene);
  return `${names.get(edge.from)!} ${arrow} ${names.get(edge.to)!}${words.length === 0 ? "" : ` : ${words.map(escaped).join("\\n")}`}`;
}

export const plantuml: TextFormat = {
  name: "plantuml",
  label: "PlantUML",
  extension: "puml",
  export({ drawing: { scene }, overlay }) {
    const branches = outlineOf(scene);
    const names = identifiersOf(walked(branches).map(idOf));
    const coloring = coloringOf(scene);
    const usual = lossesOf(scene, overlay, {
      tool: "PlantUML",
      laysOut: true,
      noIcons: true,
      copiesAsWords: true,
      noTooltips: true,
      noLegend: true,
      plainForms,
      turned,
    });
    const large = scene.nodes.length > surely && scene.places.length > 0;
    const losses = large
      ? [
          ...usual,
          "PlantUML's layout may lose lines between places in a picture as large as this; with `!pragma layout smetana` it may draw them.",
        ]
      : usual;
    const title = titleLines(scene);
    const across = scene.direction === "right" || scene.direction === "left";
    const lines = [
      "@startuml",
      ...preamble(scene, overlay, losses, "'"),
      "skinparam shadowing false",
      "skinparam defaultTextAlignment center",
      "skinparam roundCorner 12",
      "skinparam ArrowFontSize 11",
      `${across ? "left to right" : "top to bottom"} direction`,
      ...(title.length === 0 ? [] : [`title ${title.map(escaped).join("\\n")}`]),
      ...branches.flatMap((branch) => branchLines(branch, names, coloring)),
      ...scene.edges.map((edge) => edgeLine(edge, scene, names, coloring)),
      "@enduml",
    ];
    return { text: `${lines.join("\n")}\n`, losses };
  },
};
