/** draw.io: the picture as it stands, place by place and bend by bend, in shapes that can be moved and edited there. */
import type { PlacedEdge, PlacedNode, PlacedPlace, Point } from "../layout/types.ts";
import { placeGround } from "../render/themes.ts";
import { visible } from "../scene/text.ts";
import type { EdgeStyle, Scene } from "../scene/types.ts";
import { type Coloring, coloringOf } from "./colors.ts";
import { boldLabel, font, nodeCells } from "./drawio-node.ts";
import { identifiersOf } from "./identifiers.ts";
import { lossesOf, preamble } from "./losses.ts";
import { edge, edgeLabel, htmlText, mxFile, vertex } from "./mxgraph.ts";
import type { TextFormat } from "./types.ts";
import { edgeLines, findingsSaid, titleLines } from "./words.ts";

type Boxes = ReadonlyMap<string, PlacedNode | PlacedPlace>;
type Names = ReadonlyMap<string, string>;

/** Everything outermost stands in this cell. */
const root = "1";

interface Frame {
  readonly name: string;
  readonly at: Point;
}

/** The cell around an element, and where its corner is. */
function framesOf(nodes: readonly PlacedNode[], places: readonly PlacedPlace[], names: Names) {
  const corners = new Map<string, Point>([
    ...nodes.map((one) => [one.node.id, one] as const),
    ...places.map((one) => [one.place.id, one] as const),
  ]);
  return (parent: string | undefined): Frame => {
    const at = parent === undefined ? undefined : corners.get(parent);
    const name = parent === undefined ? undefined : names.get(parent);
    return at === undefined || name === undefined ? { name: root, at: { x: 0, y: 0 } } : { name, at };
  };
}

function placeCell(placed: PlacedPlace, names: Names, frame: Frame, { theme }: Coloring): string {
  const { place, depth, label, subtitle, x, y, width, height } = placed;
  const loose = place.kind === "network" || place.kind === "group" ? "dashed=1;dashPattern=5 4;" : "";
  // As much as our picture has room for.
  const words = [subtitle?.text ?? "", findingsSaid(place.marks)].filter((text) => text !== "").join(" · ");
  const style = [
    "rounded=1;absoluteArcSize=1;arcSize=24;html=1;container=1;collapsible=0;recursiveResize=0;",
    `fillColor=${placeGround(theme, depth)};strokeColor=${theme.placeLine};${loose}fontColor=${theme.text};${font}fontSize=12.5;`,
    `align=left;verticalAlign=top;spacing=0;spacingLeft=${Math.round(label.x - x)};spacingTop=${Math.round(label.y - y - 12.5 * 1.15)};`,
  ].join("");
  // Beside the title, as in the picture.
  const text = boldLabel(label.text, words === "" ? undefined : words, theme.quiet).replace(
    "<br>",
    " &nbsp;",
  );
  return vertex(
    { id: names.get(place.id)!, parent: frame.name, label: text, style, tooltip: place.title, of: place.id },
    { x: x - frame.at.x, y: y - frame.at.y, width, height },
  );
}

/** How many drawn things stand around one. */
function depthOf(of: { readonly parent: string | undefined }, boxes: Boxes): number {
  let depth = 0;
  let at = of.parent === undefined ? undefined : boxes.get(of.parent);
  while (at !== undefined && depth < boxes.size) {
    depth++;
    const { parent } = "node" in at ? at.node : at.place;
    at = parent === undefined ? undefined : boxes.get(parent);
  }
  return depth;
}

const lines: Readonly<Record<EdgeStyle, string>> = {
  sync: "endArrow=block;endFill=1;endSize=5;",
  async: "dashed=1;dashPattern=6 4;endArrow=open;endSize=6;",
  copy: "endArrow=open;endSize=6;",
  "dead-letter": "dashed=1;dashPattern=3 3;endArrow=open;endSize=6;",
  reference: "dashed=1;dashPattern=1 4;endArrow=open;endSize=5;",
};

const distance = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);

/** Where along a line, from -1 to 1, it comes closest to a point, and how far off the point is. */
function alongLine(points: readonly Point[], to: Point): { readonly along: number; readonly off: Point } {
  const whole = points.slice(1).reduce((sum, point, i) => sum + distance(points[i]!, point), 0);
  let best = { along: 0, off: { x: 0, y: 0 } };
  let least = Number.POSITIVE_INFINITY;
  let passed = 0;
  for (const [i, b] of points.entries()) {
    const a = points[i - 1];
    if (a === undefined) continue;
    const length = distance(a, b) || 1;
    const share = Math.max(
      0,
      Math.min(1, ((to.x - a.x) * (b.x - a.x) + (to.y - a.y) * (b.y - a.y)) / length ** 2),
    );
    const near = { x: a.x + (b.x - a.x) * share, y: a.y + (b.y - a.y) * share };
    if (distance(near, to) < least) {
      least = distance(near, to);
      best = {
        along: (2 * (passed + share * length)) / (whole || 1) - 1,
        off: { x: to.x - near.x, y: to.y - near.y },
      };
    }
    passed += length;
  }
  return best;
}

/** Where a line meets a box, as shares of the box. */
function fixed(
  end: "exit" | "entry",
  at: Point | undefined,
  box: PlacedNode | PlacedPlace | undefined,
): string {
  if (at === undefined || box === undefined) return "";
  const share = (value: number, from: number, size: number): number =>
    Math.round(((value - from) / (size || 1)) * 1e4) / 1e4;
  return `${end}X=${share(at.x, box.x, box.width)};${end}Y=${share(at.y, box.y, box.height)};${end}Dx=0;${end}Dy=0;${end}Perimeter=0;`;
}

function edgeCells(
  { edge: one, points, label }: PlacedEdge,
  id: string,
  names: Names,
  boxes: Boxes,
  scene: Scene,
  coloring: Coloring,
): readonly string[] {
  const { theme } = coloring;
  const width = one.style === "copy" ? 3 : one.soft || one.style === "reference" ? 1.2 : 1.6;
  const style = [
    `edgeStyle=orthogonalEdgeStyle;rounded=1;arcSize=16;html=1;jettySize=auto;strokeColor=${coloring.edge(one.style)};strokeWidth=${width};`,
    one.soft ? "endArrow=open;endSize=6;" : lines[one.style],
    one.bothWays ? "startArrow=open;startSize=6;" : "",
    fixed("exit", points[0], boxes.get(one.from)),
    fixed("entry", points.at(-1), boxes.get(one.to)),
  ].join("");
  const words = edgeLines(one, scene);
  const center =
    label === undefined
      ? (points[Math.floor(points.length / 2)] ?? { x: 0, y: 0 })
      : { x: label.x + label.width / 2, y: label.y + label.height / 2 };
  const { along, off } = alongLine(points, center);
  const cell = { id, parent: root, style, tooltip: one.title, of: one.id };
  return [
    edge(cell, names.get(one.from)!, names.get(one.to)!, points),
    ...(words.length === 0
      ? []
      : [
          edgeLabel(
            {
              id: `${id}-words`,
              parent: id,
              label: words.map(htmlText).join("<br>"),
              style: `edgeLabel;html=1;align=center;verticalAlign=middle;resizable=0;points=[];labelBackgroundColor=${theme.canvas};fontSize=11;fontColor=${theme.quiet};${font}`,
            },
            along,
            off,
          ),
        ]),
  ];
}

export const drawio: TextFormat = {
  name: "drawio",
  label: "draw.io",
  extension: "drawio",
  export({ drawing: { scene, layout }, overlay }) {
    const coloring = coloringOf(scene);
    const { theme } = coloring;
    const edgeIds = layout.edges.map((_, i) => `line_${i + 1}`);
    const names = identifiersOf(
      [...scene.places, ...scene.nodes].map(({ id }) => id),
      (id) => `in_${id}`,
    );
    const frame = framesOf(layout.nodes, layout.places, names);
    const boxes: Boxes = new Map<string, PlacedNode | PlacedPlace>([
      ...layout.places.map((one) => [one.place.id, one] as const),
      ...layout.nodes.map((one) => [one.node.id, one] as const),
    ]);
    const losses = [
      ...lossesOf(scene, overlay, { tool: "draw.io", noLegend: true }),
      ...(scene.edges.some(({ style }) => style === "copy") ? ["Double lines are thick ones."] : []),
      ...(scene.nodes.some(({ watched }) => watched) ? ["The pulse of health checks is left out."] : []),
    ];
    const title = titleLines(scene);
    const [head] = layout.title;
    const cells = [
      ...(title.length === 0
        ? []
        : [
            vertex(
              {
                id: "picture_title",
                parent: root,
                label: boldLabel(title[0]!, title[1], theme.quiet),
                style: `text;fillColor=none;strokeColor=none;html=1;align=left;verticalAlign=top;spacing=0;whiteSpace=wrap;fontSize=20;fontColor=${theme.text};${font}`,
              },
              {
                x: head?.x ?? 24,
                y: (head?.y ?? 40) - 22,
                width: Math.max(200, layout.width - 48),
                height: 44,
              },
            ),
          ]),
      ...layout.places.map((one) => placeCell(one, names, frame(one.place.parent), coloring)),
      // Parts come after what they are parts of.
      ...[...layout.nodes]
        .sort((a, b) => depthOf(a.node, boxes) - depthOf(b.node, boxes))
        .flatMap((one) => {
          const { name, at } = frame(one.node.parent);
          return nodeCells(one, names.get(one.node.id)!, name, at, coloring);
        }),
      ...layout.edges.flatMap((one, i) => edgeCells(one, edgeIds[i]!, names, boxes, scene, coloring)),
    ];
    const told = preamble(scene, overlay, losses, "").map((line) => line.trim());
    return { text: mxFile(visible(title.join(" · ") || "Picture"), told, cells), losses };
  },
};
