/** The time that all layouts of one picture may take together. It has no clock: who measures tells what was spent. */

/** In milliseconds; a picture that takes longer is a plain grid. */
export const layoutLimit = 5000;

export interface TimeLimit {
  /** What the picture has left, in milliseconds; all of it, where it is not said which picture a layout is of. */
  left(picture: object | undefined): number;
  spend(picture: object | undefined, ms: number): void;
}

export function timeLimit(limit: number): TimeLimit {
  const spent = new WeakMap<object, number>();
  const of = (picture: object | undefined): number => (picture && spent.get(picture)) ?? 0;
  return {
    left: (picture) => limit - of(picture),
    spend(picture, ms) {
      if (picture !== undefined) spent.set(picture, of(picture) + ms);
    },
  };
}
