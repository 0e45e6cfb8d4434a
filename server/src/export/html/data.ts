/** What a page that stands alone is given: the texts of its model, what the rules found, and every layout it may need. Plain JSON. */
import type { Mark } from "../../core/base/marks.ts";
import type { ElkNode, ThemeName } from "../../core/picture.ts";
import type { Technology } from "../../core/vocabulary/types.ts";
import type { PictureSettings } from "../../protocol/picture-settings.ts";

export interface PageData {
  readonly title: string;
  readonly roots: readonly string[];
  readonly files: readonly { readonly name: string; readonly text: string }[];
  readonly technologies: readonly Technology[];
  readonly publishedAvailability: boolean;
  readonly today: string;
  /** What the picture shows first. */
  readonly settings: PictureSettings;
  /** Without it light or dark, as the reader's system is. */
  readonly theme?: ThemeName | undefined;
  /** The marks of the rules' findings, by variant; `""` is the model itself. */
  readonly marks: Readonly<Record<string, readonly Mark[]>>;
  /** The drawings of kinds and technologies that the pictures hold. */
  readonly icons: {
    readonly glyphs: Readonly<Record<string, string>>;
    readonly logos: Readonly<Record<string, { readonly path: string; readonly color: string }>>;
  };
  /** What ELK answered, by the key of the graph. */
  readonly layouts: Readonly<Record<string, ElkNode>>;
  /** Boxes that are closed unless somebody opens them, by view; `""` is the whole model. */
  readonly closed: Readonly<Record<string, readonly string[]>>;
  /** Keys of the settings whose layouts are here. */
  readonly shown: readonly string[];
}

/** Of settings, all that decides where things stand; flows, overlays, legend and lists are laid out in the page. */
export function placementKey(
  { view, collapse = [], expand = [] }: PictureSettings,
  closed: PageData["closed"],
): string {
  const opened = new Set(closed[view ?? ""] ?? []);
  return JSON.stringify([
    view ?? null,
    collapse.filter((id) => !opened.has(id)).sort(),
    expand.filter((id) => opened.has(id)).sort(),
  ]);
}

/** A short key of a graph: 64 bits of FNV-1a over its JSON, in two halves. Wrong only by chance, and then a plain grid is drawn. */
export function graphKey(graph: ElkNode): string {
  const text = JSON.stringify(graph);
  const hash = (seed: number): string => {
    let sum = seed;
    for (let i = 0; i < text.length; i++) sum = Math.imul(sum ^ text.charCodeAt(i), 0x01000193);
    return (sum >>> 0).toString(36);
  };
  return `${hash(0x811c9dc5)}-${hash(0x9e3779b1)}-${text.length.toString(36)}`;
}

/** Of ELK's answer, what the layout reads. */
export function answerOf(node: ElkNode): ElkNode {
  const box = ({ id, x, y, width, height }: ElkNode) => ({ id, x, y, width, height });
  const point = ({ x, y }: { readonly x: number; readonly y: number }) => ({ x, y });
  return {
    ...(JSON.parse(JSON.stringify(box(node))) as ElkNode),
    ...(node.children === undefined ? {} : { children: node.children.map(answerOf) }),
    ...(node.edges === undefined
      ? {}
      : {
          edges: node.edges.map(({ id, sources, targets, labels, sections }) => ({
            id,
            sources,
            targets,
            ...(labels === undefined
              ? {}
              : {
                  labels: labels.map((label) => ({
                    id: label.id,
                    width: label.width,
                    height: label.height,
                    ...(label.x === undefined ? {} : { x: label.x }),
                    ...(label.y === undefined ? {} : { y: label.y }),
                  })),
                }),
            ...(sections === undefined
              ? {}
              : {
                  sections: sections.map(({ startPoint, bendPoints, endPoint }) => ({
                    startPoint: point(startPoint),
                    endPoint: point(endPoint),
                    ...(bendPoints === undefined ? {} : { bendPoints: bendPoints.map(point) }),
                  })),
                }),
          })),
        }),
  };
}
