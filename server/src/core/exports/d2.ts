/** D2: nested containers and connections, styled by classes. */
import type { EdgeStyle, Form, Scene, SceneEdge, SceneNode } from "../scene/types.ts";
import { type Coloring, coloringOf } from "./colors.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { type Branch, idOf, indented, outlineOf } from "./outline.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, furtherLines, headline, titleLines } from "./words.ts";

/** Path of each drawn thing from the root: `eu.checkout`. */
type Paths = ReadonlyMap<string, string>;

const shapes: ReadonlyMap<Form, string> = new Map([
  ["pill", "person"],
  ["hexagon", "hexagon"],
  ["octagon", "hexagon"],
  ["sign", "step"],
  ["cylinder", "cylinder"],
  ["bucket", "cylinder"],
  ["lens", "stored_data"],
  ["pipe", "queue"],
  ["tabs", "package"],
]);
const plainForms: ReadonlySet<Form> = new Set([
  "arch",
  "bars",
  "cut",
  "octagon",
  "shield",
  "ticket",
  "window",
]);

const dashes: Readonly<Record<EdgeStyle, number>> = {
  sync: 0,
  async: 5,
  copy: 0,
  "dead-letter": 3,
  reference: 2,
};

/** In double quotes: D2 reads escapes and substitutions there, and nothing else. */
function quoted(lines: readonly string[]): string {
  return `"${lines.map((line) => line.replace(/["\\$]/g, "\\$&")).join("\\n")}"`;
}

const lastName = (id: string): string => id.slice(id.lastIndexOf(".") + 1);

function pathsOf(branches: readonly Branch[], above = ""): Paths {
  const names = identifiersOf(branches.map(idOf), lastName);
  return new Map(
    branches.flatMap((branch) => {
      const path = `${above}${names.get(idOf(branch))!}`;
      return [[idOf(branch), path] as const, ...pathsOf(branch.inner, `${path}.`)];
    }),
  );
}

function nodeStyles(node: SceneNode, coloring: Coloring): readonly string[] {
  const shape = node.kind === "note" ? "page" : shapes.get(node.form);
  return [
    `class: ${node.kind === "note" ? "note" : coloring.of(node).name}`,
    ...(shape === undefined ? [] : [`shape: ${shape}`]),
    ...(node.deck > 0 ? ["style.multiple: true"] : []),
    ...(node.form === "double" ? ["style.double-border: true"] : []),
    ...(node.status === "live" ? [] : [`style.stroke-dash: ${node.status === "planned" ? 6 : 2}`]),
  ];
}

function branchLines(branch: Branch, paths: Paths, coloring: Coloring): readonly string[] {
  const name = lastName(paths.get(idOf(branch))!);
  const [words, styles] =
    branch.type === "node"
      ? [[headline(branch.node), ...furtherLines(branch.node)], nodeStyles(branch.node, coloring)]
      : [[branch.place.label, branch.place.subtitle, findingsSaid(branch.place.marks)], ["class: place"]];
  return [
    `${name}: ${quoted(words.filter((word) => word !== ""))} {`,
    ...indented([...styles, ...branch.inner.flatMap((inner) => branchLines(inner, paths, coloring))]),
    "}",
  ];
}

const lineClass = ({ style, soft }: Pick<SceneEdge, "style" | "soft">): string =>
  `line-${style}${soft ? "-soft" : ""}`;

function edgeLine(edge: SceneEdge, scene: Scene, paths: Paths): string {
  const words = edgeLines(edge, scene);
  const ends = `${paths.get(edge.from)!} ${edge.bothWays ? "<->" : "->"} ${paths.get(edge.to)!}`;
  return `${ends}: ${words.length === 0 ? "" : `${quoted(words)} `}{ class: ${lineClass(edge)} }`;
}

function classLines(scene: Scene, { theme, classes, edge }: Coloring): readonly string[] {
  const styled = (name: string, styles: readonly string[]) => `${name}: { style: { ${styles.join("; ")} } }`;
  const box = (name: string, fill: string, stroke: string, ...more: readonly string[]) =>
    styled(name, [`fill: "${fill}"`, `stroke: "${stroke}"`, `font-color: "${theme.text}"`, ...more]);
  const lines = new Map(scene.edges.map((line) => [lineClass(line), line]));
  return [
    "classes: {",
    ...indented([
      ...classes.map(({ name, colors }) => box(name, colors.tile, colors.line, "border-radius: 8")),
      box("place", theme.places[0] ?? theme.canvas, theme.placeLine, "border-radius: 8", "font-size: 18"),
      box("note", theme.card, theme.quiet),
      ...[...lines].map(([name, { style, soft }]) =>
        styled(name, [
          `stroke: "${edge(style)}"`,
          `stroke-width: ${soft ? 1 : style === "copy" ? 4 : 2}`,
          ...(dashes[style] === 0 ? [] : [`stroke-dash: ${dashes[style]}`]),
        ]),
      ),
    ]),
    "}",
  ];
}

export const d2: TextFormat = {
  name: "d2",
  label: "D2 diagram",
  extension: "d2",
  export({ drawing: { scene }, overlay }) {
    const branches = outlineOf(scene);
    const paths = pathsOf(branches);
    const coloring = coloringOf(scene);
    const losses = lossesOf(scene, overlay, {
      tool: "D2",
      laysOut: true,
      noIcons: true,
      copiesAsWords: true,
      // They would be Markdown, and put a mark on every shape.
      noTooltips: true,
      noLegend: true,
      plainForms,
    });
    const title = titleLines(scene);
    const lines = [
      ...preamble(scene, overlay, losses, "#"),
      "vars: { d2-config: { layout-engine: elk } }",
      `direction: ${scene.direction}`,
      ...(title.length === 0
        ? []
        : [
            `title: ${quoted(title)} { shape: text; near: top-center; style.font-size: 28; style.bold: true }`,
          ]),
      ...classLines(scene, coloring),
      ...branches.flatMap((branch) => branchLines(branch, paths, coloring)),
      ...scene.edges.map((edge) => edgeLine(edge, scene, paths)),
    ];
    return { text: `${lines.join("\n")}\n`, losses };
  },
};
