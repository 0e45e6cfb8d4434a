/** Which `.arch` files lie below folders, wherever those lie: how a folder is read is a parameter. */
import type { Entry } from "../protocol/files.ts";
import { inFolder } from "./keys.ts";

/** What stands in a folder, by its key; nothing where it cannot be read. Links are left out. */
export type ReadFolder = (folder: string) => Promise<readonly Entry[]>;

const skipped = new Set(["node_modules", ".git", "dist", "out"]);
const maxDepth = 16;

/** Breadth first, at most `limit` keys. */
export async function listArch(
  folders: readonly string[],
  limit: number,
  readFolder: ReadFolder,
): Promise<readonly string[]> {
  const found: string[] = [];
  const waiting = folders.map((folder) => ({ folder, depth: 0 }));
  for (let at = waiting.shift(); at !== undefined && found.length < limit; at = waiting.shift()) {
    const { folder, depth } = at;
    for (const { name, type } of await readFolder(folder)) {
      const key = inFolder(folder, name);
      if (type === "folder" && depth < maxDepth && !skipped.has(name))
        waiting.push({ folder: key, depth: depth + 1 });
      else if (type === "file" && name.endsWith(".arch") && found.length < limit) found.push(key);
    }
  }
  return found;
}
