/** The stage: holds the picture, moves it by mouse, wheel, touch and keys, and keeps it in place when it changes. */

import type { SvgElement } from "../../server/src/protocol/svg-reader.ts";
import { type Camera, fitInto, keepInSight, type Point, pan, type Size, zoom } from "./camera.ts";
import { dragToPan } from "./drag.ts";
import { animate, motionReduced } from "./motion.ts";
import { build, type Changes, patch } from "./patch.ts";

export interface Stage {
  /** Turns the shown picture into another one; what was in the middle of the view stays there. */
  readonly show: (picture: SvgElement) => void;
  readonly camera: () => Camera;
  /** The picture's size in its own units; undefined before the first one. */
  readonly size: () => Size | undefined;
  /** Brings a point of the picture into the middle of the view. */
  readonly lookAt: (point: Point) => void;
  readonly fit: () => void;
  readonly zoomBy: (factor: number) => void;
  readonly panBy: (dx: number, dy: number) => void;
  /** Brings an element into view when no part of it is. */
  readonly bringIntoView: (element: Element) => void;
  /** Fits the picture when one of the elements is not wholly in view. */
  readonly bringAllIntoView: (elements: readonly Element[]) => void;
}

export interface StageParts {
  readonly stage: HTMLElement;
  readonly sheet: HTMLElement;
}

/** `start`: where to begin, without it the picture is fitted until the user moves it. `moved` hears of every change. */
export function makeStage(
  { stage, sheet }: StageParts,
  start: Camera | undefined,
  moved: (camera: Camera, fitted: boolean) => void,
): Stage {
  let camera: Camera = start ?? { x: 0, y: 0, scale: 1 };
  let fitted = start === undefined;
  let picture: Size | undefined;
  let shown: SvgElement | undefined;

  const room = (): Size => ({ width: stage.clientWidth, height: stage.clientHeight });
  const middle = (): Point => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });

  function place(next: Camera): void {
    if (picture === undefined) return;
    camera = keepInSight(next, picture, room());
    sheet.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
    moved(camera, fitted);
  }

  let still: ReturnType<typeof setTimeout> | undefined;

  function byHand(next: Camera): void {
    fitted = false;
    // While it moves, a small picture is kept as it was painted; painted sharp again when it rests.
    sheet.classList.toggle("moving", next.scale < 0.7);
    clearTimeout(still);
    still = setTimeout(() => sheet.classList.remove("moving"), 200);
    place(next);
  }

  function doFit(): void {
    fitted = true;
    if (picture !== undefined) place(fitInto(picture, room()));
  }

  function show(next: SvgElement): void {
    const svg = sheet.firstElementChild;
    if (svg === null || shown === undefined) {
      sheet.replaceChildren(build(next));
      shown = next;
      picture = sizeOf(next);
      if (fitted) doFit();
      else place(camera);
      return;
    }
    const anchor = fitted ? undefined : nearestToMiddle(sheet, stage);
    const changes: Changes = { added: [], changed: [] };
    patch(svg, shown, next, changes);
    shown = next;
    picture = sizeOf(next);
    const before = sheet.style.transform;
    if (fitted) doFit();
    else {
      place(camera);
      const again = anchor && sheet.querySelector(`[data-id="${CSS.escape(anchor.id)}"]`);
      if (anchor && again) {
        const now = centreOf(again);
        place(pan(camera, anchor.at.x - now.x, anchor.at.y - now.y));
      }
    }
    animate(changes);
    if (before !== sheet.style.transform) glide(before);
  }

  /** From where the sheet lay to where it lies. */
  function glide(from: string): void {
    if (motionReduced()) return;
    sheet.animate([{ transform: from }, { transform: sheet.style.transform }], {
      duration: 180,
      easing: "cubic-bezier(0.2, 0, 0, 1)",
    });
  }

  function lookAt(point: Point): void {
    const at = middle();
    byHand({ ...camera, x: at.x - point.x * camera.scale, y: at.y - point.y * camera.scale });
  }

  function bringIntoView(element: Element): void {
    const box = element.getBoundingClientRect();
    const view = stage.getBoundingClientRect();
    const outside =
      box.right < view.left || box.left > view.right || box.bottom < view.top || box.top > view.bottom;
    if (!outside) return;
    const at = centreOf(element);
    byHand(pan(camera, view.left + view.width / 2 - at.x, view.top + view.height / 2 - at.y));
  }

  function bringAllIntoView(elements: readonly Element[]): void {
    const view = stage.getBoundingClientRect();
    const cut = elements.some((element) => {
      const box = element.getBoundingClientRect();
      return box.left < view.left || box.right > view.right || box.top < view.top || box.bottom > view.bottom;
    });
    if (cut) doFit();
  }

  stage.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      const line = event.deltaMode === WheelEvent.DOM_DELTA_LINE ? 16 : 1;
      if (event.ctrlKey || event.metaKey || event.altKey) {
        const view = stage.getBoundingClientRect();
        const at = { x: event.clientX - view.left, y: event.clientY - view.top };
        byHand(zoom(camera, Math.exp(-event.deltaY * line * 0.004), at));
      } else if (event.shiftKey && event.deltaX === 0) byHand(pan(camera, -event.deltaY * line, 0));
      else byHand(pan(camera, -event.deltaX * line, -event.deltaY * line));
    },
    { passive: false },
  );
  dragToPan(stage, (dx, dy) => byHand(pan(camera, dx, dy)));
  new ResizeObserver(() => (fitted ? doFit() : place(camera))).observe(stage);

  return {
    show,
    camera: () => camera,
    size: () => picture,
    lookAt,
    fit: doFit,
    zoomBy: (factor) => byHand(zoom(camera, factor, middle())),
    panBy: (dx, dy) => byHand(pan(camera, dx, dy)),
    bringIntoView,
    bringAllIntoView,
  };
}

/** Natural size in CSS pixels, from `viewBox` or from `width` and `height`. */
function sizeOf(svg: SvgElement): Size {
  const [, , w = 0, h = 0] = (svg.attributes.get("viewBox") ?? "")
    .trim()
    .split(/[\s,]+/)
    .map(Number);
  const width = w > 0 ? w : Number.parseFloat(svg.attributes.get("width") ?? "");
  const height = h > 0 ? h : Number.parseFloat(svg.attributes.get("height") ?? "");
  return { width: width > 0 ? width : 300, height: height > 0 ? height : 150 };
}

function centreOf(element: Element): Point {
  const box = element.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

function nearestToMiddle(sheet: Element, stage: Element): { id: string; at: Point } | undefined {
  const { x, y } = centreOf(stage);
  let best: { id: string; at: Point } | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const node of sheet.querySelectorAll(".node[data-id]")) {
    const at = centreOf(node);
    const far = Math.hypot(at.x - x, at.y - y);
    if (far < distance) {
      distance = far;
      best = { id: node.getAttribute("data-id") ?? "", at };
    }
  }
  return best;
}
