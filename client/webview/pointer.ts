/** What a click on the picture means. */
import type { ElementActs } from "./element-acts.ts";
import type { Drawn } from "./geometry.ts";
import type { Roving } from "./roving.ts";
import type { Stage } from "./stage.ts";

export interface PointerOf {
  readonly stage: Stage;
  readonly roving: Roving;
  readonly acts: ElementActs;
  /** A click fails what it hits. */
  readonly failing: () => boolean;
}

export function onPointer(board: HTMLElement, { stage, roving, acts, failing }: PointerOf): void {
  const drawnAt = (target: EventTarget | null): Drawn | undefined => {
    const id = target instanceof Element ? target.closest("[data-id]")?.getAttribute("data-id") : undefined;
    return id ? roving.find(id) : undefined;
  };
  board.addEventListener("click", (event) => {
    const drawn = drawnAt(event.target);
    if (drawn === undefined) return;
    const folds = event.target instanceof Element && event.target.closest(".fold, .plus") !== null;
    if (folds) acts.fold(drawn);
    else if (failing()) acts.fail(drawn);
    else acts.reveal(drawn);
  });
  board.addEventListener("dblclick", (event) => {
    if (drawnAt(event.target) === undefined) stage.fit();
  });
  board.addEventListener("contextmenu", (event) => {
    const drawn = drawnAt(event.target);
    event.preventDefault();
    // Of the keyboard's own key for menus: beside the element, not in the corner of the page.
    const byKey = event.clientX === 0 && event.clientY === 0;
    if (drawn !== undefined) acts.menu(drawn, byKey ? undefined : { x: event.clientX, y: event.clientY });
  });
}
