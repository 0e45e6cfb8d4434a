/** A small map of a picture that is larger than its window: where one is, and a way to go elsewhere by mouse. */
import type { Camera, Point, Size } from "./camera.ts";
import { type Box, boxOf, drawnIn } from "./geometry.ts";

export interface Minimap {
  /** The picture changed. */
  readonly again: () => void;
  /** The view moved. */
  readonly moved: () => void;
}

/** Fewer cards than this are found without a map. */
const few = 12;
const largest: Size = { width: 184, height: 132 };

export interface MinimapOf {
  readonly canvas: HTMLCanvasElement;
  readonly sheet: HTMLElement;
  readonly stage: HTMLElement;
  readonly camera: () => Camera;
  readonly picture: () => Size | undefined;
  readonly lookAt: (point: Point) => void;
}

interface Shape extends Box {
  readonly place: boolean;
  readonly color: string;
}

export function makeMinimap({ canvas, sheet, stage, camera, picture, lookAt }: MinimapOf): Minimap {
  let shapes: readonly Shape[] = [];
  let scale = 1;
  let due = false;

  function read(): void {
    shapes = drawnIn(sheet).flatMap(({ type, element }) => {
      if (type === "edge") return [];
      const outline = element.querySelector(":scope > [stroke]");
      return [{ ...boxOf(element), place: type === "place", color: outline?.getAttribute("stroke") ?? "" }];
    });
  }

  function draw(): void {
    due = false;
    const size = picture();
    const { x, y, scale: zoom } = camera();
    const room = { width: stage.clientWidth, height: stage.clientHeight };
    const cut =
      size !== undefined && (size.width * zoom > room.width + 1 || size.height * zoom > room.height + 1);
    canvas.hidden = !cut || shapes.length < few || room.width < 420 || room.height < 300;
    if (canvas.hidden || size === undefined) return;
    scale = Math.min(largest.width / size.width, largest.height / size.height);
    const sharp = window.devicePixelRatio;
    const width = Math.round(size.width * scale);
    const height = Math.round(size.height * scale);
    canvas.width = width * sharp;
    canvas.height = height * sharp;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    const pen = canvas.getContext("2d");
    if (pen === null) return;
    const style = getComputedStyle(canvas);
    pen.setTransform(sharp * scale, 0, 0, sharp * scale, 0, 0);
    for (const shape of shapes) {
      pen.fillStyle = shape.color || style.color;
      pen.strokeStyle = shape.color || style.color;
      pen.globalAlpha = shape.place ? 0.1 : 0.75;
      pen.fillRect(shape.x, shape.y, shape.width, shape.height);
      if (!shape.place) continue;
      pen.globalAlpha = 0.8;
      pen.lineWidth = 1 / scale;
      pen.strokeRect(shape.x, shape.y, shape.width, shape.height);
    }
    pen.globalAlpha = 1;
    pen.strokeStyle = style.getPropertyValue("--frame") || style.color;
    pen.lineWidth = 1.5 / scale;
    pen.strokeRect(-x / zoom, -y / zoom, room.width / zoom, room.height / zoom);
  }

  function soon(): void {
    if (due) return;
    due = true;
    requestAnimationFrame(draw);
  }

  const go = (event: PointerEvent): void => {
    const box = canvas.getBoundingClientRect();
    lookAt({ x: (event.clientX - box.left) / scale, y: (event.clientY - box.top) / scale });
  };
  canvas.addEventListener("pointerdown", (event) => {
    event.preventDefault();
    canvas.setPointerCapture(event.pointerId);
    go(event);
  });
  canvas.addEventListener("pointermove", (event) => {
    if (canvas.hasPointerCapture(event.pointerId)) go(event);
  });

  return {
    again() {
      read();
      soon();
    },
    moved: soon,
  };
}
