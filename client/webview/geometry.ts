/** Where drawn elements lie, in the picture's own units; read once a picture. */
import type { Point, Size } from "./camera.ts";

export interface Box extends Point, Size {}

export interface Drawn {
  readonly id: string;
  readonly type: "node" | "edge" | "place";
  readonly element: SVGGraphicsElement;
}

/** All elements of the picture that mean something, in its order. */
export function drawnIn(sheet: Element): readonly Drawn[] {
  return [...sheet.querySelectorAll<SVGGraphicsElement>("svg > :is(.node, .edge, .place)[data-id]")].map(
    (element) => ({
      id: element.getAttribute("data-id") ?? "",
      type: element.classList.contains("node")
        ? "node"
        : element.classList.contains("edge")
          ? "edge"
          : "place",
      element,
    }),
  );
}

/** Where the attributes put it, also while it is still gliding there. */
export function boxOf(element: SVGGraphicsElement): Box {
  const { x, y, width, height } = element.getBBox();
  const moved = element.transform.baseVal.consolidate()?.matrix;
  return { x: x + (moved?.e ?? 0), y: y + (moved?.f ?? 0), width, height };
}

export const centreOf = ({ x, y, width, height }: Box): Point => ({ x: x + width / 2, y: y + height / 2 });
