/**
 * Long work in steps: a generator that pauses wherever whoever drives it may do something else first, or leave it at that.
 * It says nothing about time; the core has no clock.
 */

/** Pauses with nothing; what it returns is the result. */
export type Steps<T> = Generator<undefined, T, undefined>;

/** Does the work in one go. */
export function finish<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}
