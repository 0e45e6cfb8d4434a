/** Where files are read from: the disk, or the commit of a repository. Paths are absolute. */
import { existsSync, readdirSync, readFileSync, realpathSync, statSync } from "node:fs";
import { relative } from "node:path";
import { parsedLimit } from "../core/project.ts";
import { reason, UsageError } from "./usage.ts";

export type Kind = "file" | "folder";

export interface Disk {
  /** Undefined: nothing there, or neither. */
  kind(path: string): Kind | undefined;
  list(folder: string): readonly { readonly name: string; readonly kind: Kind }[];
  /** Throws where it cannot be read. */
  read(path: string): string;
  /** Where links lead. */
  real(path: string): string;
}

export const theDisk: Disk = {
  kind(path) {
    if (!existsSync(path)) return undefined;
    const found = statSync(path);
    return found.isDirectory() ? "folder" : found.isFile() ? "file" : undefined;
  },
  list: (folder) =>
    readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
      const kind = entry.isDirectory() ? "folder" : entry.isFile() ? "file" : undefined;
      return kind === undefined ? [] : [{ name: entry.name, kind }];
    }),
  read(path) {
    try {
      // Too large is too large, whatever is in it.
      if (statSync(path).size > 4 * parsedLimit) return " ".repeat(parsedLimit + 1);
      return readFileSync(path, "utf8");
    } catch (error) {
      throw new UsageError(`${shown(path)} cannot be read: ${reason(error)}`);
    }
  },
  real(path) {
    try {
      return realpathSync(path);
    } catch {
      return path;
    }
  },
};

/** As people write it: relative to the current folder where it is below it. */
export function shown(file: string): string {
  const path = relative(process.cwd(), file);
  return path === "" || path.startsWith("..") ? file : path;
}
