/** The files of a commit, read as if they stood in the work tree. Links and submodules are not followed. */
import { relative, resolve, sep } from "node:path";
import type { Disk, Kind } from "../disk.ts";
import { UsageError } from "../usage.ts";
import type { Objects } from "./objects.ts";
import type { Repository } from "./repository.ts";
import type { Commit } from "./revisions.ts";

interface Node {
  readonly id: string;
  readonly kind: Kind;
}

/** Paths are absolute, as on the disk. */
export function diskOf({ root, hash }: Repository, objects: Objects, commit: Commit): Disk {
  const bytes = hash === "sha1" ? 20 : 32;
  const nodes = new Map<string, ReadonlyMap<string, Node>>();
  const entries = (tree: string): ReadonlyMap<string, Node> => {
    const known = nodes.get(tree) ?? entriesOf(objects.read(tree).data, bytes);
    nodes.set(tree, known);
    return known;
  };
  const find = (path: string): Node | undefined => {
    const way = relative(root, resolve(path));
    if (way === "") return { id: commit.tree, kind: "folder" };
    if (way.startsWith("..")) return undefined;
    let node: Node | undefined = { id: commit.tree, kind: "folder" };
    for (const name of way.split(sep))
      node = node?.kind === "folder" ? entries(node.id).get(name) : undefined;
    return node;
  };
  return {
    kind: (path) => find(path)?.kind,
    list(folder) {
      const node = find(folder);
      if (node?.kind !== "folder") return [];
      return [...entries(node.id)].map(([name, { kind }]) => ({ name, kind }));
    },
    read(path) {
      const node = find(path);
      if (node?.kind !== "file") throw new UsageError(`${path} is not in ${commit.id.slice(0, 10)}`);
      return Buffer.from(objects.read(node.id).data).toString("utf8");
    },
    real: (path) => path,
  };
}

/** `mode name\0id`, one after the other. */
function entriesOf(data: Uint8Array, bytes: number): ReadonlyMap<string, Node> {
  const buffer = Buffer.from(data);
  const found = new Map<string, Node>();
  for (let at = 0; at < buffer.length; ) {
    const [space, end] = [buffer.indexOf(32, at), buffer.indexOf(0, at)];
    if (space < 0 || end < space) break;
    const mode = buffer.toString("latin1", at, space);
    const name = buffer.toString("utf8", space + 1, end);
    const id = buffer.toString("hex", end + 1, end + 1 + bytes);
    const kind = mode === "40000" ? "folder" : mode.startsWith("100") ? "file" : undefined;
    if (kind !== undefined) found.set(name, { id, kind });
    at = end + 1 + bytes;
  }
  return found;
}
