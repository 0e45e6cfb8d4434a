/** The focus among drawn elements: one stop for Tab, arrow keys from there. */
import { boxOf, centreOf, type Drawn, drawnIn } from "./geometry.ts";
import { nearestVertically, readingOrder, type Spot } from "./reading-order.ts";

export interface Roving {
  /** After the picture changed. */
  readonly again: () => void;
  /** The element that has the focus, or the one of its id. */
  readonly focused: () => Drawn | undefined;
  readonly find: (id: string) => Drawn | undefined;
  readonly focus: (id: string) => void;
  /** Whether the key led somewhere. */
  readonly move: (key: string) => boolean;
}

/** `start`: the element to come back to. `moved` hears of every element that gets the focus. */
export function makeRoving(
  sheet: Element,
  start: string | undefined,
  moved: (element: Drawn) => void,
): Roving {
  let drawn: readonly Drawn[] = [];
  let stop = start;
  /** Worked out when first needed: most pictures are never walked through. */
  let spots: readonly Spot[] | undefined;
  let order: readonly string[] = [];

  const find = (id: string | undefined): Drawn | undefined => drawn.find((one) => one.id === id);

  function setStop(id: string | undefined): void {
    find(stop)?.element.setAttribute("tabindex", "-1");
    stop = id;
    find(stop)?.element.setAttribute("tabindex", "0");
  }

  function measure(): readonly Spot[] {
    if (spots !== undefined) return spots;
    spots = drawn.map(({ id, type, element }) => {
      const box = boxOf(element);
      return { id, at: type === "place" ? { x: box.x, y: box.y } : centreOf(box) };
    });
    order = readingOrder(spots);
    return spots;
  }

  const onFocus = (event: Event): void => {
    const element = event.target instanceof Element ? event.target : undefined;
    const one = drawn.find((each) => each.element === element);
    if (one === undefined) return;
    setStop(one.id);
    moved(one);
  };
  sheet.addEventListener("focusin", onFocus);

  function focus(id: string): void {
    find(id)?.element.focus({ preventScroll: true });
  }

  return {
    again() {
      drawn = drawnIn(sheet);
      spots = undefined;
      if (find(stop) === undefined) stop = drawn.find(({ type }) => type === "node")?.id ?? drawn[0]?.id;
      setStop(stop);
    },
    find,
    focused: () => drawn.find(({ element }) => element === document.activeElement),
    focus,
    move(key) {
      const from = drawn.find(({ element }) => element === document.activeElement);
      if (from === undefined) return false;
      const all = measure();
      const at = order.indexOf(from.id);
      const here = all.find(({ id }) => id === from.id);
      const boxes = new Set(drawn.flatMap(({ id, type }) => (type === "edge" ? [] : [id])));
      const vertically = (way: 1 | -1): string | undefined =>
        here &&
        nearestVertically(
          all.filter(({ id }) => boxes.has(id)),
          here,
          way,
        );
      const ways: Readonly<Record<string, () => string | undefined>> = {
        ArrowRight: () => order[at + 1],
        ArrowLeft: () => order[at - 1],
        ArrowDown: () => vertically(1),
        ArrowUp: () => vertically(-1),
        Home: () => order[0],
        End: () => order.at(-1),
      };
      if (!Object.hasOwn(ways, key)) return false;
      const next = ways[key]?.();
      if (next !== undefined) focus(next);
      return true;
    },
  };
}
