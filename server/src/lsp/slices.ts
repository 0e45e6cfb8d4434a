/**
 * Does long work in slices of a few milliseconds, so that messages are read and answered in between. Several works take
 * turns: a small one is done soon while a large one goes on. Knows nothing of what the work is.
 */
import type { Steps } from "../core/base/steps.ts";
import type { Environment } from "./environment.ts";

/** Two slices and an answer fit into the 10 ms within which a request can be cancelled. */
const sliceMs = 3;

export interface Slices {
  /**
   * The result of the work; `undefined` when it was no longer wanted before it was done. Rejects when the work throws.
   * `inOneGo`: nobody else has a turn until it is done.
   */
  run<T>(steps: Steps<T>, wanted: () => boolean, inOneGo?: boolean): Promise<T | undefined>;
}

interface Work {
  /** Goes on until `until`; true when it is over. */
  slice(until: number): boolean;
}

export function createSlices({ now, turn }: Pick<Environment, "now" | "turn">): Slices {
  const waiting: Work[] = [];
  let busy = false;

  async function drive(): Promise<void> {
    busy = true;
    for (let work = waiting.shift(); work !== undefined; work = waiting.shift()) {
      if (!work.slice(now() + sliceMs)) waiting.push(work);
      if (waiting.length > 0) await turn();
    }
    busy = false;
  }

  return {
    run: (steps, wanted, inOneGo = false) =>
      new Promise((resolve, reject) => {
        waiting.push({
          slice(until) {
            try {
              do {
                if (!wanted()) {
                  resolve(undefined);
                  return true;
                }
                const step = steps.next();
                if (step.done === true) {
                  resolve(step.value);
                  return true;
                }
              } while (inOneGo || now() < until);
              return false;
            } catch (error) {
              reject(error);
              return true;
            }
          },
        });
        if (!busy) void drive();
      }),
  };
}
