/** ELK in a worker of its own, which can be killed: its script is fetched, since a worker's origin must be the server's. */
import ELK from "elkjs/lib/elk-api.js";
import type { ElkNode } from "../../core/picture.ts";
import type { LayoutAnswer, StartWorker } from "../layouter.ts";
import { fetchedScript } from "./fetched.ts";

/** `address`: of ELK's own worker script. */
export function elkWorker(address: string): StartWorker {
  let script: Promise<string> | undefined;
  const scriptHere = (): Promise<string> => {
    script ??= fetchedScript(address).catch((error: unknown) => {
      script = undefined;
      throw error;
    });
    return script;
  };

  return (answered, failed) => {
    let killed = false;
    const ready = scriptHere().then((url) => {
      const worker = new Worker(url, { name: "Faultline layout" });
      worker.addEventListener("error", ({ message }) => failed(message));
      const elk = new ELK({ workerFactory: () => worker });
      if (killed) elk.terminateWorker();
      return elk;
    });
    return {
      async lay(graph) {
        const elk = await ready;
        // Our graph is elkjs's with readonly members, which its types do not accept.
        const laid = elk.layout(graph as Parameters<typeof elk.layout>[0]) as Promise<ElkNode>;
        void laid
          .then(
            (answer): LayoutAnswer => ({ graph: answer }),
            (error: unknown): LayoutAnswer => ({ error: reasonOf(error) }),
          )
          .then(answered);
      },
      kill() {
        killed = true;
        ready.then((elk) => elk.terminateWorker()).catch(() => {});
      },
    };
  };
}

const reasonOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
