/** Graphviz DOT: clusters for places and for components with parts, labels in HTML form with the name in bold. */
import type { EdgeStyle, Form, Scene, SceneEdge, SceneNode } from "../scene/types.ts";
import { type Coloring, coloringOf } from "./colors.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { type Branch, idOf, indented, outlineOf, walked } from "./outline.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, furtherLines, headline, titleLines } from "./words.ts";

type Names = ReadonlyMap<string, string>;

const directions = { down: "TB", right: "LR", up: "BT", left: "RL" } as const;

const shapes: ReadonlyMap<Form, string> = new Map([
  ["bucket", "cylinder"],
  ["cylinder", "cylinder"],
  ["lens", "cylinder"],
  ["hexagon", "hexagon"],
  ["octagon", "octagon"],
  ["pipe", "cds"],
  ["tabs", "component"],
]);
const plainForms: ReadonlySet<Form> = new Set([
  "arch",
  "bars",
  "cut",
  "lens",
  "pill",
  "shield",
  "sign",
  "ticket",
  "window",
]);

const lineStyles: Readonly<Record<EdgeStyle, string>> = {
  sync: "solid",
  async: "dashed",
  copy: "solid",
  "dead-letter": "dashed",
  reference: "dotted",
};

/** A quoted string that is shown as it is: Graphviz would read escapes and entities in it. */
function quoted(text: string): string {
  return `"${text.replaceAll("\\", "\\\\").replaceAll('"', '\\"').replaceAll("&", "&amp;").replaceAll("\n", "\\n")}"`;
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  // `\N` would be the node's name.
  ["\\", "\\\\"],
]);

/** Text inside an HTML-like label. Blanks that Graphviz would fold are kept, and so are brackets that it counts. */
function html(text: string): string {
  return text
    .replace(/[&<>"\\]/g, (character) => entities.get(character)!)
    .replace(/^ | $| (?= )/g, "&#160;");
}

/** A label whose first line is bold and whose others are small. */
function label(lines: readonly string[], coloring: Coloring): string {
  const [first = "", ...others] = lines.map(html);
  const quiet = others.map(
    (line) => `<br/><font point-size="9" color="${coloring.theme.quiet}">${line}</font>`,
  );
  return `<<b>${first}</b>${quiet.join("")}>`;
}

/** Words beside a line, a blank away from it. */
const beside = (text: string): string => `&#160;${html(text)}&#160;`;

const attributes = (pairs: readonly (readonly [string, string])[]): string =>
  pairs.map(([name, value]) => `${name}=${value}`).join(", ");

function nodeLine(node: SceneNode, names: Names, coloring: Coloring): string {
  const { colors } = coloring.of(node);
  const shape = node.kind === "note" ? "note" : (shapes.get(node.form) ?? "box");
  const styles = [
    "filled",
    ...(shape === "box" ? ["rounded"] : []),
    ...(node.status === "planned" ? ["dashed"] : node.status === "deprecated" ? ["dotted"] : []),
  ];
  const outlines = 1 + (node.form === "double" ? 1 : node.deck);
  return `${names.get(node.id)!} [${attributes([
    ["label", label([headline(node), ...furtherLines(node)], coloring)],
    ["shape", shape],
    ["style", `"${styles.join(",")}"`],
    ["fillcolor", `"${colors.tile}"`],
    ["color", `"${colors.line}"`],
    ...(outlines === 1 ? [] : [["peripheries", String(outlines)] as const]),
    // Its text would touch the point.
    ...(shape === "cds" ? [["margin", '"0.25,0.16"'] as const] : []),
    ["tooltip", quoted(node.title)],
  ])}];`;
}

/** A component with parts stands as a node in the cluster of its parts: lines may begin at nodes only. */
function branchLines(branch: Branch, names: Names, coloring: Coloring): readonly string[] {
  const { theme } = coloring;
  const own = branch.type === "node" ? [nodeLine(branch.node, names, coloring)] : [];
  if (branch.type === "node" && branch.inner.length === 0) return own;
  const words =
    branch.type === "place"
      ? [branch.place.label, branch.place.subtitle, findingsSaid(branch.place.marks)]
      : [];
  return [
    `subgraph cluster_${names.get(idOf(branch))!} {`,
    ...indented([
      `label=${
        words.length === 0
          ? '""'
          : label(
              words.filter((word) => word !== ""),
              coloring,
            )
      };`,
      `style="filled,rounded"; fillcolor="${theme.places[0]}"; color="${theme.placeLine}";`,
      ...own,
      // An empty cluster is not drawn.
      ...(branch.type === "place" && branch.inner.length === 0
        ? [`${names.get(idOf(branch))!} [style=invis, label=""];`]
        : []),
      ...branch.inner.flatMap((inner) => branchLines(inner, names, coloring)),
    ]),
    "}",
  ];
}

function edgeLine(edge: SceneEdge, scene: Scene, names: Names, coloring: Coloring): string {
  const color = coloring.edge(edge.style);
  const words = edgeLines(edge, scene);
  const given: readonly (readonly [string, string])[] = [
    ...(words.length === 0 ? [] : [["label", `<${words.map(beside).join("<br/>")}>`] as const]),
    ["style", lineStyles[edge.style]],
    // Two parallel lines; of these Graphviz draws no head at the tail.
    ["color", `"${edge.style === "copy" && !edge.bothWays ? `${color}:invis:${color}` : color}"`],
    ["fontcolor", `"${color}"`],
    ...(edge.soft || edge.style === "reference" ? [["penwidth", "0.8"] as const] : []),
    ...(edge.style === "sync" && !edge.soft
      ? []
      : [["arrowhead", "vee"] as const, ["arrowtail", "vee"] as const]),
    ...(edge.bothWays ? [["dir", "both"] as const, ["penwidth", "2.5"] as const] : []),
    ["tooltip", quoted(edge.title)],
  ];
  return `${names.get(edge.from)!} -> ${names.get(edge.to)!} [${attributes(given)}];`;
}

export const dot: TextFormat = {
  name: "dot",
  label: "Graphviz DOT",
  extension: "dot",
  export({ drawing: { scene }, overlay }) {
    const branches = outlineOf(scene);
    const names = identifiersOf(walked(branches).map(idOf));
    const coloring = coloringOf(scene);
    const losses = lossesOf(scene, overlay, {
      tool: "Graphviz",
      laysOut: true,
      noIcons: true,
      copiesAsWords: true,
      noLegend: true,
      plainForms,
    });
    const title = titleLines(scene);
    const lines = [
      ...preamble(scene, overlay, losses, "//"),
      "digraph picture {",
      ...indented([
        `rankdir=${directions[scene.direction]}; splines=spline; newrank=true; nodesep=0.4; ranksep=0.6;`,
        'fontname="Helvetica"; fontsize=12;',
        ...(title.length === 0 ? [] : [`labelloc=t; label=${label(title, coloring)};`]),
        'node [fontname="Helvetica", fontsize=12, margin="0.16,0.1"];',
        'edge [fontname="Helvetica", fontsize=9, arrowsize=0.8];',
        ...branches.flatMap((branch) => branchLines(branch, names, coloring)),
        ...scene.edges.map((edge) => edgeLine(edge, scene, names, coloring)),
      ]),
      "}",
    ];
    return { text: `${lines.join("\n")}\n`, losses };
  },
};
