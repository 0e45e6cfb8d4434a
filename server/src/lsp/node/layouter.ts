/** Lays out graphs in a worker thread, one after the other. A layout over the time limit is killed with its worker; the next gets a new one. */
import { Worker } from "node:worker_threads";
import type { Elk, ElkNode } from "../../core/picture.ts";

const layoutLimit = 5000;

interface Job {
  readonly graph: ElkNode;
  readonly resolve: (graph: ElkNode) => void;
  readonly reject: (error: Error) => void;
}

export interface Layouter {
  readonly layout: Elk;
}

/** `script` is the path of the bundled worker. The worker starts with the first job and does not keep the process alive. */
export function createLayouter(script: string, limit = layoutLimit): Layouter {
  const waiting: Job[] = [];
  let worker: Worker | undefined;
  let busy = false;

  function next(): void {
    const job = waiting[0];
    if (busy || job === undefined) return;
    busy = true;
    worker ??= new Worker(script);
    const current = worker;
    current.unref();
    const timer = setTimeout(() => finish(() => job.reject(new Error(`over ${limit} ms`)), true), limit);
    const onMessage = (answer: { graph?: ElkNode; error?: string }) =>
      finish(() =>
        answer.graph === undefined
          ? job.reject(new Error(answer.error ?? "no answer"))
          : job.resolve(answer.graph),
      );
    const onError = (error: Error) => finish(() => job.reject(error), true);
    const onExit = () => finish(() => job.reject(new Error("the layout worker stopped")), true);

    function finish(settle: () => void, kill = false): void {
      clearTimeout(timer);
      current.off("message", onMessage).off("error", onError).off("exit", onExit);
      if (kill) {
        worker = undefined;
        void current.terminate();
      }
      waiting.shift();
      busy = false;
      settle();
      next();
    }

    current.once("message", onMessage).once("error", onError).once("exit", onExit);
    current.postMessage(job.graph);
  }

  return {
    layout: (graph) =>
      new Promise((resolve, reject) => {
        waiting.push({ graph, resolve, reject });
        next();
      }),
  };
}
