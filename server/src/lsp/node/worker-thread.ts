/** A layout worker in a thread of its own, which does not keep the process alive. */
import { Worker } from "node:worker_threads";
import type { StartWorker } from "../layouter.ts";

/** `script` is the path of the bundled worker. */
export const workerThread =
  (script: string): StartWorker =>
  (answered, failed) => {
    const worker = new Worker(script);
    worker.unref();
    worker.on("message", answered);
    worker.on("error", (error: Error) => failed(error.message));
    worker.on("exit", () => failed("the layout worker stopped"));
    return {
      lay(graph) {
        worker.postMessage(graph);
        return undefined;
      },
      kill: () => void worker.terminate(),
    };
  };
