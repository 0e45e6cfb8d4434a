/** Structurizr DSL: a workspace with people, outside systems and containers, their relations, where they are deployed, and views. */
import { shown } from "../scene/text.ts";
import type { Form, Scene, SceneNode } from "../scene/types.ts";
import { coloringOf } from "./colors.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { type Branch, idOf, indented, outlineOf, walked } from "./outline.ts";
import { type Drawn, modelOf, type Part, readable } from "./structurizr-model.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, furtherLines, kindSaid, titleLines } from "./words.ts";

type Names = ReadonlyMap<string, string>;

const ranks = { down: "tb", right: "lr", up: "bt", left: "rl" } as const;

const shapes: ReadonlyMap<Form, string> = new Map([
  ["pill", "Person"],
  ["window", "WebBrowser"],
  ["hexagon", "Hexagon"],
  ["octagon", "Hexagon"],
  ["cylinder", "Cylinder"],
  ["bucket", "Cylinder"],
  ["pipe", "Pipe"],
  ["tabs", "Component"],
]);
const plainForms: ReadonlySet<Form> = new Set([
  "arch",
  "bars",
  "bucket",
  "cut",
  "double",
  "lens",
  "octagon",
  "shield",
  "sign",
  "ticket",
]);

const lineStyles = {
  sync: "solid",
  async: "dashed",
  copy: "solid",
  "dead-letter": "dashed",
  reference: "dotted",
} as const;

/** Tag of a line's style; of those alike in all pictures. */
const lineTag = (style: string, soft: boolean): string => `line ${style}${soft ? " soft" : ""}`;

/** In quotes, on one line. */
const quoted = (text: string): string => `"${readable(text).replaceAll('"', '\\"')}"`;

const line = (...words: readonly string[]): string => words.join(" ");

function described(node: SceneNode): string {
  const instances = node.badge === undefined ? [] : [node.badge];
  return [...instances, ...furtherLines(node)].join("; ");
}

function tags(node: SceneNode, scheme: (node: SceneNode) => string): string {
  const shape = shapes.get(node.form);
  return [
    scheme(node),
    ...(shape === undefined ? [] : [`shape ${shape}`]),
    ...(node.status === "live" ? [] : [node.status]),
  ].join(",");
}

function elementLines(drawn: Drawn, names: Names, scheme: (node: SceneNode) => string): readonly string[] {
  const parts = [...drawn.parts.values()];
  const own = (part: Part): readonly string[] => {
    const { node, role, name } = part;
    const head = `${names.get(node.id)!} =`;
    const words = quoted(described(node));
    const kind = quoted(kindSaid(node.kind));
    const worn = quoted(tags(node, scheme));
    if (role === "person") return [line(head, "person", quoted(name), words, worn)];
    if (role === "note") return [line(head, "element", quoted(name), '"note"', '""', quoted("note"))];
    const inner = parts.filter(({ owner }) => owner === node.id).flatMap(own);
    const start =
      role === "system"
        ? line(head, "softwareSystem", quoted(name), words, worn)
        : line(head, role, quoted(name), words, kind, worn);
    return inner.length === 0 ? [start] : [`${start} {`, ...indented(inner), "}"];
  };
  const top = parts.filter(({ owner }) => owner === undefined);
  const outside = top.filter(({ role }) => role !== "container");
  const inside = top.filter(({ role }) => role === "container");
  return [
    ...outside.flatMap(own),
    `${system} = softwareSystem ${quoted(drawn.system)} {`,
    ...indented(inside.flatMap(own)),
    "}",
  ];
}

/** The system that the picture is of; no identifier of a component is called so. */
const system = "the_system";

function relationLines(drawn: Drawn, names: Names): readonly string[] {
  return drawn.relations.map(({ edge, description }) =>
    line(
      names.get(edge.from)!,
      "->",
      names.get(edge.to)!,
      quoted(description),
      quoted(edge.style === "reference" ? "" : edge.style),
      quoted(lineTag(edge.style, edge.soft)),
    ),
  );
}

/** Places as nodes with instances of what stands in them; a name stands once in its place. */
function placeLines(branches: readonly Branch[], drawn: Drawn, names: Names): readonly string[] {
  const taken = new Set<string>();
  return branches.flatMap((branch) => {
    if (branch.type === "node") {
      const role = drawn.parts.get(branch.node.id)?.role;
      const id = names.get(branch.node.id)!;
      return role === "container"
        ? [`containerInstance ${id}`]
        : role === "system"
          ? [`softwareSystemInstance ${id}`]
          : [];
    }
    const { place } = branch;
    const plain = place.label.trim() || place.id.trim() || "place";
    const name = taken.has(plain.toLowerCase()) ? `${plain} (${place.id})` : plain;
    taken.add(plain.toLowerCase());
    const words = [place.subtitle, findingsSaid(place.marks)].filter((text) => text !== "").join("; ");
    return [
      `${names.get(place.id)!} = deploymentNode ${quoted(name)} ${quoted(words)} ${quoted(kindSaid(place.kind))} "place" {`,
      ...indented(placeLines(branch.inner, drawn, names)),
      "}",
    ];
  });
}

function styleLines(scene: Scene): readonly string[] {
  const { classes, theme, edge } = coloringOf(scene);
  const block = (head: string, styles: readonly string[]) => [`${head} {`, ...indented(styles), "}"];
  const inUse = [...new Set(scene.nodes.flatMap(({ form }) => shapes.get(form) ?? []))].sort();
  const lines = new Map(scene.edges.map((one) => [lineTag(one.style, one.soft), one]));
  return [
    ...block('element "Element"', ["shape RoundedBox", "metadata true"]),
    ...classes.flatMap(({ name, colors }) =>
      block(`element "${name}"`, [
        `background ${colors.tile}`,
        `stroke ${colors.line}`,
        `color ${theme.text}`,
      ]),
    ),
    ...inUse.flatMap((shape) => block(`element "shape ${shape}"`, [`shape ${shape}`])),
    ...block('element "note"', ["shape Folder", "border dashed"]),
    ...block('element "place"', [`stroke ${theme.placeLine}`, `color ${theme.text}`]),
    ...block('element "planned"', ["border dashed"]),
    ...block('element "deprecated"', ["border dotted"]),
    ...[...lines].flatMap(([tag, { style, soft }]) =>
      block(`relationship "${tag}"`, [
        `color ${edge(style)}`,
        `style ${lineStyles[style]}`,
        `thickness ${soft ? 1 : style === "copy" ? 4 : 2}`,
      ]),
    ),
  ];
}

function viewLines(scene: Scene, drawn: Drawn, names: Names, deployed: boolean): readonly string[] {
  const layout = `autolayout ${ranks[scene.direction]}`;
  const title = quoted(titleLines(scene).join(", "));
  const parts = [...drawn.parts.values()];
  const others = parts.filter(({ role }) => role === "person" || role === "system" || role === "note");
  const owners = parts.filter(
    ({ node, role }) => role === "container" && parts.some(({ owner }) => owner === node.id),
  );
  const include = ["include *", ...others.map(({ node }) => `include ${names.get(node.id)!}`)];
  return [
    `container ${system} "picture" ${title} {`,
    ...indented([...include, layout]),
    "}",
    ...owners.flatMap(({ node }) => [
      `component ${names.get(node.id)!} "parts_of_${names.get(node.id)!}" {`,
      ...indented(["include *", layout]),
      "}",
    ]),
    ...(deployed ? [`deployment * "Places" "places" {`, ...indented(["include *", layout]), "}"] : []),
    "styles {",
    ...indented(styleLines(scene)),
    "}",
  ];
}

export const structurizr: TextFormat = {
  name: "structurizr",
  label: "Structurizr DSL",
  extension: "dsl",
  export({ drawing: { scene }, overlay }) {
    const branches = outlineOf(scene);
    const names = identifiersOf(walked(branches).map(idOf), (id) => (id === system ? `n_${id}` : id));
    const drawn = modelOf(scene, (edge) => shown(edgeLines(edge, scene).join(" · ")));
    const coloring = coloringOf(scene);
    const deployed = scene.places.length > 0;
    const losses = [
      ...lossesOf(scene, overlay, {
        tool: "Structurizr",
        laysOut: true,
        noIcons: true,
        copiesAsWords: true,
        noTooltips: true,
        noLegend: true,
        plainForms,
      }),
      ...(scene.edges.some(({ bothWays }) => bothWays)
        ? ["Lines that go both ways are told in one direction."]
        : []),
      ...(deployed ? ["Places are in a view of their own, of deployment."] : []),
      ...drawn.losses,
    ];
    const scheme = (node: SceneNode): string => (node.kind === "note" ? "note" : coloring.of(node).name);
    const title = titleLines(scene).join(", ");
    const lines = [
      ...preamble(scene, overlay, losses, "//"),
      `workspace ${quoted(title === "" ? "Architecture" : title)} {`,
      ...indented([
        "model {",
        ...indented([
          "!impliedRelationships false",
          ...elementLines(drawn, names, scheme),
          ...relationLines(drawn, names),
          ...(deployed
            ? [
                'deploymentEnvironment "Places" {',
                ...indented(
                  placeLines(
                    branches.filter(({ type }) => type === "place"),
                    drawn,
                    names,
                  ),
                ),
                "}",
              ]
            : []),
        ]),
        "}",
        "views {",
        ...indented(viewLines(scene, drawn, names, deployed)),
        "}",
      ]),
      "}",
    ];
    return { text: `${lines.join("\n")}\n`, losses };
  },
};
