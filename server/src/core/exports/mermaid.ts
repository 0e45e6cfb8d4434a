/** Mermaid: a flowchart with nested subgraphs. What has parts is a subgraph; lines are in the order of the picture. */
import type { Form, Scene, SceneEdge, SceneNode } from "../scene/types.ts";
import { type Coloring, coloringOf } from "./colors.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { type Branch, idOf, indented, outlineOf, walked } from "./outline.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, furtherLines, headline, titleLines } from "./words.ts";

/** Width at which labels wrap, in pixels: most quiet lines fit. */
const wrapping = 280;

type Names = ReadonlyMap<string, string>;

const directions = { down: "TB", right: "LR", up: "BT", left: "RL" } as const;

const box = ["[", "]"] as const;
const outlines: ReadonlyMap<Form, readonly [string, string]> = new Map<Form, readonly [string, string]>([
  ["window", ["(", ")"]],
  ["arch", ["(", ")"]],
  ["ticket", ["(", ")"]],
  ["pill", ["([", "])"]],
  ["pipe", ["([", "])"]],
  ["sign", [">", "]"]],
  ["hexagon", ["{{", "}}"]],
  ["octagon", ["{{", "}}"]],
  ["shield", ["[/", "\\]"]],
  ["cylinder", ["[(", ")]"]],
  ["bucket", ["[(", ")]"]],
  ["lens", ["[(", ")]"]],
  ["double", ["[[", "]]"]],
]);
const plainForms: ReadonlySet<Form> = new Set([
  "bars",
  "cut",
  "tabs",
  "ticket",
  "arch",
  "octagon",
  "lens",
  "pipe",
]);

/** Arrow, and the style of the line by colour and more. */
const arrows = { sync: "-->", async: "-.->", copy: "==>", "dead-letter": "-.-x", reference: "-.-" } as const;

/**
 * Text in quotes. Characters that Mermaid, its Markdown or its icons would read as something are written as their number, which
 * it shows as the character.
 */
function quoted(lines: readonly string[]): string {
  return `"${lines.map(escaped).join("<br/>")}"`;
}

/** The first line stands out where there are others. */
function headed([first = "", ...others]: readonly string[]): string {
  if (others.length === 0) return quoted([first]);
  return `"${[`<b>${escaped(first)}</b>`, ...others.map(escaped)].join("<br/>")}"`;
}

/** Pairs that Mermaid reads as a line end, a formula or an icon even when they are written as numbers: nothing stands between them. */
const parted = /#92;n|#36;(?=#36;)|\bfa[bklrs]?#58;(?=fa-)/g;

function escaped(text: string): string {
  const code = (character: string): string => `#${character.codePointAt(0)};`;
  const codes = (run: string): string => [...run].map(code).join("");
  return text
    .replace(/[^\p{L}\p{N}\p{M}\p{Extended_Pictographic} .,:·×–()/'?!+=%_-]/gu, code)
    .replace(/:(?! )|%%+|(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, codes)
    .replace(/^[-+=]|(?<=^\d+)[.)]|--+|==+|\/\/+/g, codes)
    .replace(/^ | $| (?= )/g, code)
    .replace(parted, (pair) => pair.replace(/;(?=n?$)/, ";<i></i>"));
}

function nodeLine(node: SceneNode, names: Names, coloring: Coloring): string {
  const [open, close] = outlines.get(node.form) ?? box;
  const name = names.get(node.id)!;
  const style = node.kind === "note" ? "note" : coloring.of(node).name;
  return `${name}${open}${headed([headline(node), ...furtherLines(node)])}${close}:::${style}`;
}

function branchLines(branch: Branch, names: Names, coloring: Coloring): readonly string[] {
  if (branch.inner.length === 0 && branch.type === "node") return [nodeLine(branch.node, names, coloring)];
  const name = names.get(idOf(branch))!;
  const title =
    branch.type === "node"
      ? [headline(branch.node), ...furtherLines(branch.node)]
      : [branch.place.label, branch.place.subtitle, findingsSaid(branch.place.marks)];
  return [
    `subgraph ${name}[${quoted([title.filter((text) => text !== "").join(" · ")])}]`,
    ...indented(branch.inner.flatMap((inner) => branchLines(inner, names, coloring))),
    "end",
  ];
}

function edgeLine(edge: SceneEdge, scene: Scene, names: Names): string {
  const arrow = edge.bothWays ? "<==>" : arrows[edge.style];
  const words = edgeLines(edge, scene);
  return [
    names.get(edge.from)!,
    arrow,
    ...(words.length === 0 ? [] : [`|${quoted(words)}|`]),
    names.get(edge.to)!,
  ].join(" ");
}

/** Styles of lines by their number: colour by what they are, thin where the caller can do without. */
function edgeStyles(edges: readonly SceneEdge[], coloring: Coloring): readonly string[] {
  const groups = new Map<string, number[]>();
  for (const [i, edge] of edges.entries()) {
    const style = `stroke:${coloring.edge(edge.style)}${edge.soft ? ",stroke-width:1px" : ""}`;
    groups.set(style, [...(groups.get(style) ?? []), i]);
  }
  return [...groups].map(([style, numbers]) => `linkStyle ${numbers.join(",")} ${style}`);
}

function classLines(
  scene: Scene,
  branches: readonly Branch[],
  names: Names,
  coloring: Coloring,
): readonly string[] {
  const { theme, classes } = coloring;
  const text = `color:${theme.text}`;
  const named = (style: string, ids: readonly string[]) =>
    ids.length === 0 ? [] : [`class ${ids.map((id) => names.get(id)!).join(",")} ${style}`];
  const states = (["planned", "deprecated"] as const).flatMap((status) =>
    named(
      status,
      scene.nodes.filter((node) => node.status === status).map(({ id }) => id),
    ),
  );
  const places = walked(branches).filter(({ type, inner }) => type === "place" || inner.length > 0);
  return [
    ...classes.map(
      ({ name, colors }) => `classDef ${name} fill:${colors.tile},stroke:${colors.line},${text}`,
    ),
    `classDef place fill:${theme.places[0]},stroke:${theme.placeLine},${text}`,
    `classDef note fill:${theme.card},stroke:${theme.quiet},${text},stroke-dasharray:3`,
    "classDef planned stroke-dasharray:6",
    "classDef deprecated stroke-dasharray:2",
    ...named("place", places.map(idOf)),
    ...states,
  ];
}

/** Mermaid's titles know no escape for these: it would show the escape, or drop what looks like a tag. */
const lookAlikes: ReadonlyMap<string, string> = new Map([
  ["<", "‹"],
  [">", "›"],
  ["&", "＆"],
]);

function frontMatter(title: string): readonly string[] {
  const safe = title.replace(/[<>&]/g, (character) => lookAlikes.get(character)!);
  return [
    "---",
    ...(title === "" ? [] : [`title: ${JSON.stringify(safe)}`]),
    "config:",
    "  flowchart:",
    `    wrappingWidth: ${wrapping}`,
    "---",
  ];
}

/** What Mermaid draws unless its host allows more: lines, and characters of a text. */
const usualLimits = { lines: 500, characters: 50_000 } as const;

export const mermaid: TextFormat = {
  name: "mermaid",
  label: "Mermaid flowchart",
  extension: "mmd",
  export({ drawing: { scene }, overlay }) {
    const branches = outlineOf(scene);
    const names = identifiersOf(walked(branches).map(idOf));
    const coloring = coloringOf(scene);
    const title = titleLines(scene).join(" · ");
    const usual = lossesOf(scene, overlay, {
      tool: "Mermaid",
      laysOut: true,
      noIcons: true,
      copiesAsWords: true,
      noTooltips: true,
      noLegend: true,
      plainForms,
    });
    const body = [
      ...branches.flatMap((branch) => branchLines(branch, names, coloring)),
      ...scene.edges.map((edge) => edgeLine(edge, scene, names)),
      ...classLines(scene, branches, names, coloring),
      ...edgeStyles(scene.edges, coloring),
    ];
    const textWith = (losses: readonly string[]): string => {
      const head = [...frontMatter(title), `flowchart ${directions[scene.direction]}`];
      return `${[...head, ...indented([...preamble(scene, overlay, losses, "%%"), ...body])].join("\n")}\n`;
    };
    const losses = [
      ...usual,
      ...(/[<>&]/.test(title)
        ? ["A title cannot hold <, > and &: characters that look like them stand in."]
        : []),
    ];
    const text = textWith(losses);
    if (scene.edges.length <= usualLimits.lines && text.length <= usualLimits.characters)
      return { text, losses };
    const large = [
      ...losses,
      `Mermaid draws more than ${usualLimits.lines} lines or ${usualLimits.characters} characters only where maxEdges and maxTextSize are raised.`,
    ];
    return { text: textWith(large), losses: large };
  },
};
