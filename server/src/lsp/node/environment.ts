/** The server's environment on Node: reads `.arch` and `faultline.json` files below given folders, and lays out in a worker thread. */
import { constants } from "node:fs";
import { open, readdir, realpath } from "node:fs/promises";
import { join, sep } from "node:path";
import { basename } from "node:path/posix";
import { parsedLimit } from "../../core/project.ts";
import type { Environment } from "../environment.ts";
import { createLayouter } from "./layouter.ts";

const skipped = new Set(["node_modules", ".git", "dist", "out"]);
const maxDepth = 16;

export function nodeEnvironment(): Environment {
  const layouter = createLayouter(join(__dirname, "layout-worker.cjs"));
  return {
    read: readInside,
    list: listArch,
    layout: layouter.layout,
    today: () => new Date().toISOString().slice(0, 10),
    now: () => performance.now(),
    turn: () => new Promise((done) => setImmediate(done)),
  };
}

/** A key is a path with slashes that begins with one, before a drive letter too. */
const pathOf = (key: string): string => key.replace(/^\/(?=[a-z]:)/i, "");
const isWanted = (name: string): boolean => name.endsWith(".arch") || name === "faultline.json";

/** Follows links first and reads only what then lies below one of `roots`: a link out of the workspace is not there. */
async function readInside(file: string, roots: readonly string[]): Promise<string | undefined> {
  if (!isWanted(basename(file))) return undefined;
  try {
    const real = await realpath(pathOf(file));
    if (!isWanted(real.split(sep).at(-1) ?? "")) return undefined;
    const realRoots = await Promise.all(roots.map(pathOf).map((root) => realpath(root).catch(() => root)));
    if (!realRoots.some((root) => real.startsWith(root.endsWith(sep) ? root : root + sep))) return undefined;
    // Opened non-blocking and judged by its handle: a FIFO or device must not hang the server.
    const handle = await open(real, constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stat = await handle.stat();
      if (!stat.isFile() || stat.size > 4 * parsedLimit) return undefined;
      return (await handle.readFile()).toString("utf8").replace(/^\uFEFF/, "");
    } finally {
      await handle.close();
    }
  } catch {
    return undefined;
  }
}

/** Breadth first, without following links to folders. Folders that cannot be read are left out. */
async function listArch(folders: readonly string[], limit: number): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = folders.map((folder) => ({ folder, depth: 0 }));
  for (let at = waiting.shift(); at !== undefined && found.length < limit; at = waiting.shift()) {
    const { folder, depth } = at;
    const entries = await readdir(pathOf(folder), { withFileTypes: true }).catch(() => []);
    for (const entry of entries) {
      const path = `${folder === "/" ? "" : folder}/${entry.name}`;
      if (entry.isDirectory() && depth < maxDepth && !skipped.has(entry.name)) {
        waiting.push({ folder: path, depth: depth + 1 });
      } else if (entry.isFile() && entry.name.endsWith(".arch") && found.length < limit) found.push(path);
    }
  }
  return found;
}
