/** Boxes that can be asked for by where they lie, so that a question about one corner does not look at the whole picture. */
import type { Box } from "./types.ts";

/** About the size of a card: few boxes lie in many buckets, and few buckets hold many boxes. */
const side = 160;

/** More rows of buckets than any picture has. */
const rows = 1 << 24;

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export interface Buckets<T extends Box> {
  add(box: T): void;
  /** Those that overlap a box, each once. */
  at(box: Box): ReadonlySet<T>;
}

export function buckets<T extends Box>(boxes: Iterable<T>): Buckets<T> {
  const held = new Map<number, T[]>();
  function* keys({ x, y, width, height }: Box): Iterable<number> {
    for (let i = Math.floor(x / side); i <= Math.floor((x + width) / side); i++)
      for (let j = Math.floor(y / side); j <= Math.floor((y + height) / side); j++) yield i * rows + j;
  }
  const add = (box: T): void => {
    for (const key of keys(box)) {
      const list = held.get(key);
      if (list === undefined) held.set(key, [box]);
      else list.push(box);
    }
  };
  for (const box of boxes) add(box);
  return {
    add,
    at(box) {
      const found = new Set<T>();
      for (const key of keys(box))
        for (const other of held.get(key) ?? []) if (overlaps(box, other)) found.add(other);
      return found;
    },
  };
}
