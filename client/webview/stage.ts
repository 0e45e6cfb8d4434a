/** The stage: holds the picture, moves it by mouse, wheel, touch and keys, and keeps it in place when it changes. */
import { type Camera, fitInto, keepInSight, type Point, pan, type Size, zoom } from "./camera.ts";

export interface Stage {
  /** Puts a picture in the place of the one before; what was in the middle of the view stays there. */
  readonly show: (svg: SVGSVGElement) => void;
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

  const room = (): Size => ({ width: stage.clientWidth, height: stage.clientHeight });
  const middle = (): Point => ({ x: stage.clientWidth / 2, y: stage.clientHeight / 2 });

  function place(next: Camera): void {
    if (picture === undefined) return;
    camera = keepInSight(next, picture, room());
    sheet.style.transform = `translate(${camera.x}px, ${camera.y}px) scale(${camera.scale})`;
    moved(camera, fitted);
  }

  function byHand(next: Camera): void {
    fitted = false;
    place(next);
  }

  function doFit(): void {
    fitted = true;
    if (picture !== undefined) place(fitInto(picture, room()));
  }

  function show(svg: SVGSVGElement): void {
    const anchor = fitted ? undefined : nearestToMiddle(sheet, stage);
    picture = sizeOf(svg);
    svg.setAttribute("width", String(picture.width));
    svg.setAttribute("height", String(picture.height));
    sheet.replaceChildren(svg);
    if (fitted) {
      doFit();
      return;
    }
    place(camera);
    const again = anchor && sheet.querySelector(`[data-id="${CSS.escape(anchor.id)}"]`);
    if (!anchor || !again) return;
    const now = centreOf(again);
    place(pan(camera, anchor.at.x - now.x, anchor.at.y - now.y));
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
    fit: doFit,
    zoomBy: (factor) => byHand(zoom(camera, factor, middle())),
    panBy: (dx, dy) => byHand(pan(camera, dx, dy)),
    bringIntoView,
    bringAllIntoView,
  };
}

/** Reports movement of a pressed pointer, once it has moved further than a shaky click. A drag makes no click. */
function dragToPan(stage: HTMLElement, by: (dx: number, dy: number) => void): void {
  const shake = 4;
  let last: Point | undefined;
  let travelled = 0;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0 && event.button !== 1) return;
    last = { x: event.clientX, y: event.clientY };
    travelled = 0;
  });
  stage.addEventListener("pointermove", (event) => {
    if (last === undefined) return;
    const dx = event.clientX - last.x;
    const dy = event.clientY - last.y;
    travelled += Math.hypot(dx, dy);
    if (travelled < shake) return;
    // Captured only now: a captured pointer's click would go to the stage and miss the element.
    if (!stage.hasPointerCapture(event.pointerId)) stage.setPointerCapture(event.pointerId);
    stage.classList.add("dragging");
    last = { x: event.clientX, y: event.clientY };
    by(dx, dy);
  });
  const end = (): void => {
    last = undefined;
    stage.classList.remove("dragging");
  };
  stage.addEventListener("pointerup", end);
  stage.addEventListener("pointercancel", end);
  stage.addEventListener(
    "click",
    (event) => {
      if (travelled >= shake) event.stopPropagation();
      travelled = 0;
    },
    { capture: true },
  );
}

/** Natural size in CSS pixels, from `viewBox` or from `width` and `height`. */
function sizeOf(svg: SVGSVGElement): Size {
  const box = svg.viewBox.baseVal;
  const width =
    box !== null && box.width > 0 ? box.width : Number.parseFloat(svg.getAttribute("width") ?? "");
  const height =
    box !== null && box.height > 0 ? box.height : Number.parseFloat(svg.getAttribute("height") ?? "");
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
