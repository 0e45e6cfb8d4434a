/** The server's environment in a browser: the client reads all files, and a worker of the worker's lays out. */
import type { Connection } from "vscode-languageserver";
import { clientFiles } from "../client-files.ts";
import type { Environment } from "../environment.ts";
import { createLayouter, idleAfter } from "../layouter.ts";
import { listArch } from "../listing.ts";
import { elkWorker } from "./elk-worker.ts";
import { createTurns } from "./turns.ts";
import { browserWriters } from "./writers.ts";

/** `dist`: the address of the built product, with a final slash. */
export function browserEnvironment(connection: Connection, dist: string): Environment {
  const { read, readFolder } = clientFiles(connection);
  const layouter = createLayouter(elkWorker(`${dist}elk-worker.cjs`));
  return {
    read,
    list: (folders, limit) => listArch(folders, limit, readFolder),
    layout: layouter.layout,
    warm: () => void setTimeout(layouter.warm, idleAfter),
    writers: browserWriters(dist),
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    turn: createTurns(),
  };
}
