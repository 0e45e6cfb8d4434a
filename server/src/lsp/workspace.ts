/**
 * The texts the server knows: open documents, which win, over files read through the environment. Says which models a
 * file belongs to. Owns no analysis and no connection.
 */
import { basename, dirname } from "node:path/posix";
import { lineStarts } from "../core/base/text.ts";
import { configuredModels } from "../core/config/models.ts";
import { readConfig } from "../core/config/read.ts";
import { type Config, defaultConfig } from "../core/config/types.ts";
import { knownRules } from "../core/known-rules.ts";
import { importsOf } from "../core/model/imports.ts";
import { type Parsed, parseFile } from "../core/project.ts";
import type { Tree } from "../core/syntax/ast.ts";
import type { Environment } from "./environment.ts";

const fileLimit = 1000;

export interface Workspace {
  /** Reads what is below the workspace's folders; called once, and again when folders change. */
  open(folders: readonly string[]): Promise<void>;
  set(file: string, text: string): void;
  /** The document was closed: what is on disk counts again. */
  close(file: string): Promise<void>;
  /** Files changed outside the editor. */
  refresh(files: readonly string[]): Promise<void>;
  isOpen(file: string): boolean;
  openFiles(): readonly string[];
  /** Offsets of the line starts of a file, worked out once per version of it. */
  startsOf(file: string): readonly number[];
  files(): ReadonlyMap<string, Parsed>;
  /** Reads the files that `file` imports, near and far, as far as they are not known. */
  load(file: string): Promise<void>;
  /**
   * Root files of each model that `file` belongs to: those that `faultline.json` names, else every file that leads to it
   * and that nobody imports, else itself.
   */
  modelsOf(file: string, found: Configured): readonly (readonly string[])[];
  /** The nearest `faultline.json`, from the file's folder upwards to a workspace folder. */
  configOf(file: string): Promise<Configured>;
}

export interface Configured {
  readonly config: Config;
  /** The folder that holds the `faultline.json`, without a final slash; undefined where there is none. */
  readonly folder: string | undefined;
}

/** A file that very many others import is reviewed within the first of them. */
const modelLimit = 16;

export function createWorkspace(environment: Environment): Workspace {
  let folders: readonly string[] = [];
  const open = new Map<string, Parsed>();
  const disk = new Map<string, Parsed | undefined>();
  const configs = new Map<string, Config | undefined>();
  const starts = new WeakMap<Tree, readonly number[]>();

  const known = (file: string): Parsed | undefined => open.get(file) ?? disk.get(file);
  const around = (file: string) => [...folders, dirname(file)];

  async function read(file: string): Promise<void> {
    const text = await environment.read(file, around(file));
    disk.set(file, text === undefined ? undefined : parseFile(file, text, disk.get(file)));
  }

  function allFiles(): ReadonlySet<string> {
    const files = new Set(open.keys());
    for (const [file, one] of disk) if (one !== undefined) files.add(file);
    return files;
  }

  return {
    async open(list) {
      folders = list;
      for (const file of await environment.list(folders, fileLimit)) await read(file);
    },
    set(file, text) {
      open.set(file, parseFile(file, text, open.get(file)));
    },
    async close(file) {
      open.delete(file);
      if (file.startsWith("/")) await read(file);
    },
    async refresh(files) {
      for (const file of files) {
        if (basename(file) === "faultline.json") configs.clear();
        else await read(file);
      }
    },
    isOpen: (file) => open.has(file),
    openFiles: () => [...open.keys()],
    startsOf(file) {
      const tree = known(file)?.tree;
      if (tree === undefined) return [0];
      const there = starts.get(tree) ?? lineStarts(tree.text);
      starts.set(tree, there);
      return there;
    },
    files() {
      const files = new Map<string, Parsed>();
      for (const file of allFiles()) files.set(file, known(file)!);
      return files;
    },
    async load(file) {
      const seen = new Set<string>();
      const waiting = [file];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (seen.has(at) || seen.size >= fileLimit) continue;
        seen.add(at);
        if (!open.has(at) && !disk.has(at)) await read(at);
        const tree = known(at)?.tree;
        if (tree !== undefined) waiting.push(...importsOf(tree));
      }
    },
    modelsOf(file, { config, folder }) {
      const configured = folder === undefined ? [] : configuredModels(config, folder, file);
      if (configured.length > 0) return configured;
      const importers = new Map<string, string[]>();
      for (const from of allFiles()) {
        const tree = known(from)?.tree;
        for (const to of tree === undefined ? [] : importsOf(tree)) {
          importers.set(to, [...(importers.get(to) ?? []), from]);
        }
      }
      return rootsAbove(file, importers)
        .slice(0, modelLimit)
        .map((root) => [root]);
    },
    async configOf(file) {
      const none = { config: defaultConfig, folder: undefined };
      if (!file.startsWith("/")) return none;
      for (let folder = dirname(file); ; folder = dirname(folder)) {
        const path = `${folder === "/" ? "" : folder}/faultline.json`;
        if (!configs.has(path)) {
          const text = await environment.read(path, around(file));
          configs.set(path, text === undefined ? undefined : readConfig(path, text, knownRules).value);
        }
        const config = configs.get(path);
        if (config !== undefined) return { config, folder: folder === "/" ? "" : folder };
        if (folder === "/" || folders.includes(folder)) return none;
      }
    },
  };
}

/** The files that lead to `file` and that nobody imports; in a cycle nobody is above, and the file is its own root. */
function rootsAbove(file: string, importers: ReadonlyMap<string, readonly string[]>): readonly string[] {
  const roots: string[] = [];
  const seen = new Set<string>();
  const waiting = [file];
  for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
    if (seen.has(at)) continue;
    seen.add(at);
    const above = importers.get(at) ?? [];
    if (above.length === 0) roots.push(at);
    waiting.push(...above);
  }
  return roots.length === 0 ? [file] : roots.sort();
}
