/**
 * The texts the server knows: open documents, which win, over files read through the environment. Says which models a
 * file belongs to. Owns no analysis and no connection; what lies in no tree of files is never read.
 */
import type { Problem } from "../core/base/problem.ts";
import { lineStarts } from "../core/base/text.ts";
import { readConfig } from "../core/config/read.ts";
import { type Config, defaultConfig } from "../core/config/types.ts";
import { knownRules } from "../core/known-rules.ts";
import { importsOf } from "../core/model/imports.ts";
import { type Parsed, parseFile } from "../core/project.ts";
import type { Tree } from "../core/syntax/ast.ts";
import type { Environment } from "./environment.ts";
import { folderOf, inFolder, isBelow as isInside, isPath, nameOf } from "./keys.ts";
import { importersAmong, modelsAbove } from "./models-above.ts";

/** So many files below the workspace's folders are read; others when they are opened or imported. */
export const fileLimit = 1000;
export const configName = "faultline.json";

export interface Workspace {
  /** Where the workspace's folders are; said before anything is read. */
  locate(folders: readonly string[]): void;
  /**
   * Reads what is below the workspace's folders; called once, and again when folders change. `progress` hears of each
   * file read and of how many there are. Answers whether there are more than are read.
   */
  open(
    folders: readonly string[],
    progress?: (read: number, all: number) => void,
  ): Promise<{ readonly more: boolean }>;
  /** Resolves when the folders have been read: who looks for all uses of something must not come too early. */
  complete(): Promise<void>;
  set(file: string, text: string): void;
  /** The text of a `faultline.json` that is open in the editor; undefined when it was closed, and what is on disk counts. */
  setConfig(path: string, text: string | undefined): void;
  /**
   * A text that is no file of its own, under the key of a block of a Markdown document; undefined when it is no more. It takes
   * part in no model but its own, and is listed nowhere.
   */
  embed(block: string, text: string | undefined): void;
  /** Keys of all such texts. */
  embedded(): readonly string[];
  /** The document was closed: what is on disk counts again. */
  close(file: string): Promise<void>;
  /** Files or folders changed outside the editor or went; folders that came bring their files. */
  refresh(paths: readonly string[], came?: readonly string[]): Promise<void>;
  /** For whom nobody watches files: what `file` imports, near and far, and its `faultline.json` are read again. */
  readAgainBelow(file: string): Promise<void>;
  /** Whether the file could be read: what was never saved, or is a version of a source control, has no file. */
  isReadable(file: string): boolean;
  isOpen(file: string): boolean;
  openFiles(): readonly string[];
  /** The `.arch` files that are there below the workspace's folders, open or not. */
  listed(): readonly string[];
  /** Whether the file is there, below the workspace's folders. */
  isListed(file: string): boolean;
  /** The tree of a file as it is now; undefined where there is none. */
  tree(file: string): Tree | undefined;
  /** Offsets of the line starts of a file, worked out once per version of it. */
  startsOf(file: string): readonly number[];
  files(): ReadonlyMap<string, Parsed>;
  /** The same with embedded texts. */
  texts(): ReadonlyMap<string, Parsed>;
  /** Reads the files that `file` imports, near and far, as far as they are not known. */
  load(file: string): Promise<void>;
  /** Root files of each model that leads to `file`, at least one. */
  modelsOf(file: string): Promise<readonly (readonly string[])[]>;
  /** The `faultline.json` files that are open, whether or not they apply to anything. */
  openConfigs(): readonly ConfigText[];
  /** The nearest `faultline.json`, from the file's folder upwards to a workspace folder. */
  configOf(file: string): Promise<Configured>;
}

export interface Configured {
  readonly config: Config;
  /** The folder that holds the `faultline.json`, without a final slash; undefined where there is none. */
  readonly folder: string | undefined;
  /** The text of that file and what is wrong with it. */
  readonly written: ConfigText | undefined;
}

export interface ConfigText {
  readonly path: string;
  readonly text: string;
  readonly problems: readonly Problem[];
}

export function createWorkspace(environment: Environment): Workspace {
  let folders: readonly string[] = [];
  let firstOpened: () => void = () => {};
  let opened = new Promise<void>((resolve) => {
    firstOpened = resolve;
  });
  const open = new Map<string, Parsed>();
  const blocks = new Map<string, Parsed>();
  /** `undefined`: looked for and not there. */
  const disk = new Map<string, Parsed | undefined>();
  const configs = new Map<string, Configured | undefined>();
  const openConfigs = new Map<string, Configured & { readonly written: ConfigText }>();
  const starts = new WeakMap<Tree, readonly number[]>();
  /** Reads under way: of two that cross, the one that began later counts. */
  const reading = new Map<string, Promise<void>>();
  /** What is known, until something changes. */
  let files: ReadonlyMap<string, Parsed> | undefined;
  let texts: ReadonlyMap<string, Parsed> | undefined;
  /** Who imports a file; worked out again when a file comes, goes or imports something else. */
  let importers: ReadonlyMap<string, readonly string[]> | undefined;

  const known = (file: string): Parsed | undefined => open.get(file) ?? blocks.get(file) ?? disk.get(file);
  const isBelow = (path: string) => folders.some((folder) => isInside(path, folder));
  const around = (file: string) => [...folders, folderOf(file)];
  /** What is on this machine, and what lies in a folder of the workspace: others have no files around them. */
  const isReadable = (key: string) => isPath(key) || isBelow(key);

  /** Hands over what is on disk, unless a later read of the same path has begun meanwhile: then it waits for that. */
  function readAgain(path: string, take: (text: string | undefined) => void): Promise<void> {
    const own: Promise<void> = environment.read(path, around(path)).then((text) => {
      const last = reading.get(path);
      if (last !== own) return last;
      reading.delete(path);
      return take(text);
    });
    reading.set(path, own);
    return own;
  }

  /** Changes what is known of a file, and forgets who imports whom where that says something else. */
  function change(file: string, make: () => void): void {
    const before = known(file)?.tree;
    make();
    const after = known(file)?.tree;
    if (before === after) return;
    files = undefined;
    texts = undefined;
    const [old, now] = [before, after].map((tree) => (tree === undefined ? undefined : importsOf(tree)));
    if (old?.join("\n") !== now?.join("\n")) importers = undefined;
  }

  async function read(file: string): Promise<void> {
    if (!isReadable(file)) return;
    await readAgain(file, (text) =>
      change(file, () =>
        disk.set(file, text === undefined ? undefined : parseFile(file, text, disk.get(file))),
      ),
    );
  }

  /** A read of it that is under way does not count any more. */
  function forgetConfig(path: string): void {
    configs.delete(path);
    reading.delete(path);
  }

  function allFiles(): ReadonlySet<string> {
    const all = new Set(open.keys());
    for (const [file, one] of disk) if (one !== undefined) all.add(file);
    return all;
  }

  async function readBelow(list: readonly string[], progress?: (read: number, all: number) => void) {
    const all = await environment.list(list, fileLimit + 1);
    const found = all.slice(0, fileLimit);
    for (const [index, file] of found.entries()) {
      progress?.(index, found.length);
      await read(file);
    }
    return { more: all.length > found.length };
  }

  const workspace: Workspace = {
    complete: () => opened,
    locate(list) {
      folders = list;
    },
    isReadable,
    async open(list, progress) {
      folders = list;
      for (const file of [...disk.keys()]) if (!isBelow(file)) change(file, () => disk.delete(file));
      for (const config of [...configs.keys()]) forgetConfig(config);
      const reading = readBelow(folders, progress);
      // What cannot be read is missing; it keeps nobody waiting.
      opened = reading.then(
        () => {},
        () => {},
      );
      return reading.finally(firstOpened);
    },
    set(file, text) {
      change(file, () => open.set(file, parseFile(file, text, known(file))));
    },
    setConfig(path, text) {
      if (text === undefined) openConfigs.delete(path);
      else if (openConfigs.get(path)?.written.text !== text)
        openConfigs.set(path, readConfigured(path, text));
      // Saved or not, what is on disk may differ from what was read before it was opened.
      forgetConfig(path);
    },
    embed(block, text) {
      if (text === undefined) blocks.delete(block);
      else blocks.set(block, parseFile(block, text, blocks.get(block)));
      texts = undefined;
    },
    embedded: () => [...blocks.keys()],
    async close(file) {
      // Until it is read, what was known of it on disk stands in.
      change(file, () => open.delete(file));
      await read(file);
    },
    async refresh(paths, came = []) {
      for (const path of paths.filter(isReadable)) {
        for (const config of [...configs.keys()])
          if (config === path || isInside(config, path)) forgetConfig(config);
        if (nameOf(path) === configName) forgetConfig(path);
        else if (path.endsWith(".arch")) await read(path);
        for (const file of [...disk.keys()]) if (isInside(file, path)) await read(file);
      }
      const below = came.filter(isBelow);
      if (below.length > 0) await readBelow(below);
    },
    async readAgainBelow(file) {
      for (let folder = folderOf(file); ; folder = folderOf(folder)) {
        forgetConfig(inFolder(folder, configName));
        if (folder === folderOf(folder)) break;
      }
      const below = new Set([file]);
      for (const one of below) {
        if (!open.has(one)) await read(one);
        const tree = known(one)?.tree;
        if (tree === undefined || below.size >= fileLimit) continue;
        for (const to of importsOf(tree)) below.add(to);
      }
    },
    isOpen: (file) => open.has(file),
    openFiles: () => [...open.keys()],
    listed: () => [...allFiles()].filter(isBelow),
    isListed: (file) => !blocks.has(file) && known(file) !== undefined && isBelow(file),
    tree: (file) => known(file)?.tree,
    startsOf(file) {
      const tree = known(file)?.tree;
      if (tree === undefined) return [0];
      const there = starts.get(tree) ?? lineStarts(tree.text);
      starts.set(tree, there);
      return there;
    },
    files() {
      files ??= new Map([...allFiles()].map((file) => [file, known(file)!]));
      return files;
    },
    texts() {
      if (blocks.size === 0) return workspace.files();
      texts ??= new Map([...workspace.files(), ...blocks]);
      return texts;
    },
    async load(file) {
      const seen = new Set<string>();
      const waiting = [file];
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        if (seen.has(at) || seen.size >= fileLimit) continue;
        seen.add(at);
        if (!open.has(at) && !blocks.has(at) && !disk.has(at)) await (reading.get(at) ?? read(at));
        const tree = known(at)?.tree;
        if (tree !== undefined) waiting.push(...importsOf(tree));
      }
    },
    modelsOf: (file) =>
      modelsAbove(file, {
        importers() {
          importers ??= importersAmong(allFiles(), (one) => known(one)?.tree);
          return importers;
        },
        configOf: workspace.configOf,
        load: async (root) => {
          if (known(root) === undefined) await workspace.load(root);
        },
      }),
    openConfigs: () => [...openConfigs.values()].map(({ written }) => written),
    async configOf(file) {
      const none = { config: defaultConfig, folder: undefined, written: undefined };
      if (!isReadable(file)) return none;
      for (let folder = folderOf(file); ; folder = folderOf(folder)) {
        const path = inFolder(folder, configName);
        const here = openConfigs.get(path);
        if (here !== undefined) return here;
        while (!configs.has(path))
          await (reading.get(path) ??
            readAgain(path, (text) =>
              configs.set(path, text === undefined ? undefined : readConfigured(path, text)),
            ));
        const found = configs.get(path);
        if (found !== undefined) return found;
        if (folder === folderOf(folder) || folders.includes(folder)) return none;
      }
    },
  };
  return workspace;
}

function readConfigured(path: string, text: string): Configured & { readonly written: ConfigText } {
  const { value, problems } = readConfig(path, text, knownRules);
  return { config: value, folder: path.slice(0, -configName.length - 1), written: { path, text, problems } };
}
