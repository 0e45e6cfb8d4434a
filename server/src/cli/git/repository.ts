/** Finds a repository and its files, linked work trees and alternates included. No git is run. */
import { existsSync, readFileSync, statSync } from "node:fs";
import { dirname, join, resolve } from "node:path";
import { UsageError } from "../usage.ts";

export interface Repository {
  /** The folder of the work tree, absolute. */
  readonly root: string;
  /** Where HEAD of this work tree is. */
  readonly own: string;
  /** Where all work trees' refs and objects are. */
  readonly common: string;
  /** Folders of objects, the alternates among them. */
  readonly objects: readonly string[];
  readonly hash: "sha1" | "sha256";
}

/** The repository around a folder. */
export function repositoryAround(folder: string): Repository {
  const root = rootAround(folder);
  if (root === undefined) throw new UsageError(`${folder} is in no git repository`);
  return opened(root, join(root, ".git"));
}

/** The folder of the work tree around a folder; undefined outside of any. */
export function rootAround(folder: string): string | undefined {
  for (let at = resolve(folder); ; at = dirname(at)) {
    if (existsSync(join(at, ".git"))) return at;
    if (dirname(at) === at) return undefined;
  }
}

function opened(root: string, git: string): Repository {
  const own = statSync(git).isDirectory() ? git : linked(git);
  const named = contentOf(join(own, "commondir"))?.trim();
  const common = named === undefined ? own : resolve(own, named);
  const config = contentOf(join(common, "config")) ?? "";
  if (/^\s*refstorage\s*=\s*reftable/im.test(config))
    throw new UsageError(`${root} keeps its refs as a reftable, which is not read here`);
  return {
    root,
    own,
    common,
    objects: objectFolders(join(common, "objects")),
    hash: /^\s*objectformat\s*=\s*sha256/im.test(config) ? "sha256" : "sha1",
  };
}

/** A linked work tree or a submodule has a file that says where. */
function linked(file: string): string {
  const [, path] = /^gitdir: (.+?)\r?\n?$/.exec(contentOf(file) ?? "") ?? [];
  if (path === undefined) throw new UsageError(`${file} leads to no repository`);
  return resolve(dirname(file), path);
}

function objectFolders(first: string): readonly string[] {
  const folders = new Set([first]);
  for (const folder of folders) {
    const lines = contentOf(join(folder, "info", "alternates"))?.split("\n") ?? [];
    for (const line of lines) if (line !== "" && !line.startsWith("#")) folders.add(resolve(folder, line));
  }
  return [...folders];
}

/** A text file of the repository; undefined where there is none. */
export function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return undefined;
  }
}
