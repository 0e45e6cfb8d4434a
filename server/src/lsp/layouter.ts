/**
 * Lays out graphs in a worker, one after the other. What takes longer than all graphs of its picture may together is killed
 * with its worker; the next gets a new one. What a worker is, a thread or a browser's, is a parameter.
 */
import { type Elk, type ElkNode, layoutLimit, timeLimit } from "../core/picture.ts";

/** When a server that has just started may be taken for idle, in milliseconds. */
export const idleAfter = 1000;

/** What a layout worker sends for each graph. */
export interface LayoutAnswer {
  readonly graph?: ElkNode;
  readonly error?: string;
}

export interface LayoutWorker {
  /** A promise, where the worker is not there at once: time counts when it resolves. Rejects or throws when there is none. */
  readonly lay: (graph: ElkNode) => Promise<void> | undefined;
  readonly kill: () => void;
}

/** `answered` is called once for each graph; `failed` when the worker is of no more use. Either may come late. */
export type StartWorker = (
  answered: (answer: LayoutAnswer) => void,
  failed: (reason: string) => void,
) => LayoutWorker;

export interface Layouter {
  readonly layout: Elk;
  /** Starts the worker and lays small graphs out while nobody waits: the first layout takes three times as long as others. */
  readonly warm: () => Promise<void>;
}

interface Job {
  readonly graph: ElkNode;
  readonly picture: object | undefined;
  readonly resolve: (graph: ElkNode) => void;
  readonly reject: (error: Error) => void;
}

/** Small graphs with what pictures have: containers, lines across their borders, labels. */
const warmUp: readonly ElkNode[] = [2, 5, 8].map((size) => {
  const layoutOptions = {
    "elk.algorithm": "layered",
    "elk.direction": "DOWN",
    "elk.hierarchyHandling": "INCLUDE_CHILDREN",
    "elk.edgeRouting": "ORTHOGONAL",
  };
  const leaf = (name: string) => ({ id: name, width: 150, height: 50 });
  const held = Array.from({ length: size }, (_, i) => leaf(`n${i}`));
  return {
    id: "root",
    layoutOptions,
    children: [leaf("a"), { id: "p", layoutOptions, children: held }],
    edges: held.map((_, i) => ({
      id: `e${i}`,
      sources: [i === 0 ? "a" : `n${i >> 1}`],
      targets: [`n${i}`],
      labels: [{ id: `l${i}`, text: "-", width: 40, height: 18 }],
    })),
  };
});

/** The worker starts with the first job. */
export function createLayouter(start: StartWorker, limit = layoutLimit): Layouter {
  const waiting: Job[] = [];
  const time = timeLimit(limit);
  let worker: LayoutWorker | undefined;
  /** Settles the layout that is under way. */
  let settle: ((answer: LayoutAnswer, kill: boolean) => void) | undefined;

  function started(): LayoutWorker {
    const own: LayoutWorker = start(
      (answer) => own === worker && settle?.(answer, false),
      (error) => {
        if (own !== worker) return;
        worker = undefined;
        settle?.({ error }, false);
      },
    );
    return own;
  }

  function next(): void {
    const job = waiting[0];
    if (settle !== undefined || job === undefined) return;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let begun: number | undefined;
    const own = ({ graph, error }: LayoutAnswer, kill: boolean): void => {
      clearTimeout(timer);
      if (begun !== undefined) time.spend(job.picture, performance.now() - begun);
      settle = undefined;
      if (kill) {
        worker?.kill();
        worker = undefined;
      }
      waiting.shift();
      if (graph === undefined) job.reject(new Error(error ?? "no answer"));
      else job.resolve(graph);
      next();
    };
    const count = (): void => {
      if (settle !== own) return;
      begun = performance.now();
      timer = setTimeout(() => own({ error: `over ${limit} ms` }, true), Math.max(0, time.left(job.picture)));
    };
    const fail = (error: unknown): void => {
      if (settle === own) own({ error: error instanceof Error ? error.message : String(error) }, true);
    };
    settle = own;
    try {
      worker ??= started();
      const sent = worker.lay(job.graph);
      if (sent === undefined) count();
      else sent.then(count, fail);
    } catch (error) {
      fail(error);
    }
  }

  const layout: Elk = (graph, picture) =>
    new Promise((resolve, reject) => {
      waiting.push({ graph, picture, resolve, reject });
      next();
    });

  return {
    layout,
    async warm() {
      for (const graph of warmUp) {
        if (waiting.length > 0) return;
        try {
          await layout(graph);
        } catch {
          // Without a worker there is the grid, which says so.
          return;
        }
      }
    },
  };
}
