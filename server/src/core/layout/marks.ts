/** Where marks of findings stand: rows at the top right corner of what they are about. */
import type { Box, PlacedNode, PlacedPlace, Point } from "./types.ts";

/** From the middle of one mark to the next, and from the middle to the rim. */
export const markStep = 20;
const rim = 11;

/** More levels and states than these there are not. */
export const mostMarks = 3;

/** The middle of the first, rightmost mark of a card. */
export const nodeMarksAt = ({ x, y, card: { body } }: PlacedNode): Point => ({
  x: x + body.width - 4,
  y: y + body.y - 2,
});

/** The same of a place: on its outline. */
export const placeMarksAt = ({ x, y, width }: PlacedPlace): Point => ({ x: x + width - 14, y });

/** The room of a row of marks. */
export function marksBox({ x, y }: Point, count: number): Box {
  const shown = Math.min(count, mostMarks);
  const width = 2 * rim + Math.max(0, shown - 1) * markStep;
  return { x: x + rim - width, y: y - rim, width, height: 2 * rim };
}
