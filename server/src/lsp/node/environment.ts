/**
 * The server's environment on Node: reads `.arch` and `faultline.json` files of this machine below given folders, lets the
 * client read those of virtual workspaces, and lays out in a worker thread.
 */
import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import type { Connection } from "vscode-languageserver";
import { nodeAssets } from "../../export/node/assets.ts";
import { isWanted } from "../../protocol/files.ts";
import { clientFiles, readLimit } from "../client-files.ts";
import type { Environment } from "../environment.ts";
import { isPath, nameOf } from "../keys.ts";
import { createLayouter, idleAfter } from "../layouter.ts";
import { listArch, type ReadFolder } from "../listing.ts";
import { workerThread } from "./worker-thread.ts";

export function nodeEnvironment(connection: Connection): Environment {
  const virtual = clientFiles(connection);
  const layouter = createLayouter(workerThread(join(__dirname, "layout-worker.cjs")));
  const readFolder: ReadFolder = (folder) => (isPath(folder) ? readHere(folder) : virtual.readFolder(folder));
  return {
    read: (file, roots) =>
      isPath(file) ? readInside(file, roots.filter(isPath)) : virtual.read(file, roots),
    list: (folders, limit) => listArch(folders, limit, readFolder),
    layout: layouter.layout,
    warm: () => void setTimeout(layouter.warm, idleAfter).unref(),
    writers: {
      assets: nodeAssets(join(__dirname, "assets")),
      files: () => import("../../export/files.ts"),
    },
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    turn: () => new Promise((done) => setImmediate(done)),
  };
}

/** A key is a path with slashes that begins with one, before a drive letter too. */
const pathOf = (key: string): string => key.replace(/^\/(?=[a-z]:)/i, "");

/** Follows links first and reads only what then lies below one of `roots`: a link out of the workspace is not there. */
async function readInside(file: string, roots: readonly string[]): Promise<string | undefined> {
  if (!isWanted(nameOf(file))) return undefined;
  try {
    const real = await realpath(pathOf(file));
    if (!isWanted(real.split(sep).at(-1) ?? "")) return undefined;
    const realRoots = await Promise.all(roots.map(pathOf).map((root) => realpath(root).catch(() => root)));
    if (!realRoots.some((root) => real.startsWith(root.endsWith(sep) ? root : root + sep))) return undefined;
    // Opened non-blocking and judged by its handle: a FIFO or device must not hang the server.
    const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile() || stat.size > readLimit) return undefined;
      return (await handle.readFile()).toString("utf8").replace(/^\uFEFF/, "");
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

async function readHere(folder: string): ReturnType<ReadFolder> {
  const entries = await readdir(pathOf(folder), { withFileTypes: true }).catch(() => []);
  return entries.flatMap((entry) => {
    const { name } = entry;
    if (entry.isDirectory()) return { name, type: "folder" } as const;
    return entry.isFile() ? ({ name, type: "file" } as const) : [];
  });
}
