/** Dragging by mouse, pen or finger. */
import type { Point } from "./camera.ts";

/** Reports movement of a pressed pointer, once it has moved further than a shaky click. A drag makes no click. */
export function dragToPan(stage: HTMLElement, by: (dx: number, dy: number) => void): void {
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
