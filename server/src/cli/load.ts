/** Reads `.arch` files with what they import, and the `faultline.json` that applies. Synchronous: a command line waits anyway. */
import { readFileSync } from "node:fs";
import { dirname, join, resolve, sep } from "node:path";
import type { Problem } from "../core/base/problem.ts";
import { configuredModels } from "../core/config/models.ts";
import { readConfig } from "../core/config/read.ts";
import { type Config, defaultConfig } from "../core/config/types.ts";
import { knownRules } from "../core/known-rules.ts";
import { importsOf } from "../core/model/imports.ts";
import { type Parsed, parseFile } from "../core/project.ts";
import type { Tree } from "../core/syntax/ast.ts";
import { type Disk, theDisk } from "./disk.ts";
import { UsageError } from "./usage.ts";

export { shown } from "./disk.ts";

export const standardInput = "<stdin>";
const skipped = new Set(["node_modules", ".git", "dist", "out"]);

/** Files by absolute path; `named` are those asked for, the others came by import. */
export interface Loaded {
  readonly files: ReadonlyMap<string, Parsed>;
  readonly named: readonly string[];
}

/** The `.arch` files that `paths` name: files as they are, folders with all below them. */
export function expand(paths: readonly string[], disk: Disk = theDisk): readonly string[] {
  const found: string[] = [];
  for (const path of paths) {
    const full = resolve(path);
    const kind = disk.kind(full);
    if (kind === "folder") below(full, disk, found);
    else if (kind === "file") found.push(full);
    else throw new UsageError(`there is no file or folder ${path}`);
  }
  return [...new Set(found)].sort();
}

function below(folder: string, disk: Disk, found: string[]): void {
  for (const { name, kind } of disk.list(folder)) {
    const path = join(folder, name);
    if (kind === "folder" && !skipped.has(name) && !name.startsWith(".")) below(path, disk, found);
    else if (kind === "file" && name.endsWith(".arch")) found.push(path);
  }
}

/** Reads the named files and, near and far, what they import from below the current folder or the importing root's folder. */
export function load(named: readonly string[], disk: Disk = theDisk): Loaded {
  const files = new Map<string, Parsed>();
  const inside = [process.cwd(), ...named.map((file) => dirname(file))].map((folder) => disk.real(folder));
  const waiting = [...named];
  for (let file = waiting.shift(); file !== undefined; file = waiting.shift()) {
    if (files.has(file)) continue;
    const text = named.includes(file) ? textIn(disk, file) : importedFrom(disk, file, inside);
    if (text === undefined) continue;
    const parsed = parseFile(file, text);
    files.set(file, parsed);
    waiting.push(...importsOf(parsed.tree));
  }
  return { files, named };
}

/** Standard input as a file of its own; its imports are looked for beside the current folder. */
export const loadStandardInput = (): Loaded =>
  loadText(join(process.cwd(), standardInput), withoutMark(readFileSync(0, "utf8")));

/** A text that is no file of its own, under a path; its imports are looked for from there. */
export function loadText(file: string, text: string): Loaded {
  const parsed = parseFile(file, text);
  const others = importsOf(parsed.tree).filter((path) => theDisk.kind(path) !== undefined);
  return { files: new Map([...load(others).files, [file, parsed]]), named: [file] };
}

const textIn = (disk: Disk, file: string): string => withoutMark(disk.read(file));

function importedFrom(disk: Disk, file: string, inside: readonly string[]): string | undefined {
  if (disk.kind(file) !== "file") return undefined;
  const real = disk.real(file);
  const allowed = inside.some((folder) => real.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  return allowed ? textIn(disk, real) : undefined;
}

const withoutMark = (text: string): string => text.replace(/^\uFEFF/, "");

/** A model to review: its root files, and the configuration that applies to them. */
export interface ModelToReview {
  readonly roots: readonly string[];
  readonly config: Config;
}

/**
 * Reads the named files and says which models they make: those that the nearest `faultline.json` names, else each named file
 * that no other one imports.
 */
export function loadModels(
  named: readonly string[],
  configs: Configs,
  disk: Disk = theDisk,
): Loaded & { readonly models: readonly ModelToReview[] } {
  const configured = named.map((file) => {
    const { config, file: from } = configs(dirname(file));
    return { file, config, models: from === "" ? [] : configuredModels(config, dirname(from), file) };
  });
  const loaded = load([...new Set([...named, ...configured.flatMap(({ models }) => models.flat())])], disk);
  const loose = configured.filter(({ models }) => models.length === 0);
  const alone = rootsOf(
    loose,
    configured.flatMap(({ models }) => models.flat()),
    [...loaded.files.keys()],
    (file) => importsOf(loaded.files.get(file)?.tree ?? noTree),
  );
  const models = new Map<string, ModelToReview>();
  const add = (files: readonly string[], config: Config) =>
    models.set(files.join("\n"), { roots: files, config });
  for (const one of configured) for (const files of one.models) add(files, one.config);
  for (const { file, config } of alone) add([file], config);
  return { ...loaded, models: [...models.values()] };
}

const noTree: Tree = { file: "", text: "", statements: [], comments: [] };

/**
 * Those that no other file imports, and of files that import each other in a circle the first: each file is reviewed in some
 * model. `covered` are files that are reviewed anyway, `all` those that were read.
 */
function rootsOf<T extends { readonly file: string }>(
  loose: readonly T[],
  covered: readonly string[],
  all: readonly string[],
  imports: (file: string) => readonly string[],
): readonly T[] {
  const reached = new Set<string>();
  const reach = (from: string): void => {
    const waiting = [from];
    for (let file = waiting.pop(); file !== undefined; file = waiting.pop()) {
      if (reached.has(file)) continue;
      reached.add(file);
      waiting.push(...imports(file));
    }
  };
  for (const file of covered) reach(file);
  const imported = new Set(all.flatMap((file) => imports(file).filter((each) => each !== file)));
  const roots = new Set(loose.filter(({ file }) => !reached.has(file) && !imported.has(file)));
  for (const { file } of roots) reach(file);
  for (const one of loose) {
    if (reached.has(one.file)) continue;
    roots.add(one);
    reach(one.file);
  }
  return loose.filter((one) => roots.has(one));
}

/** Finds the configuration of a folder; each file is read once. */
export type Configs = (folder: string) => LoadedConfig;

export interface LoadedConfig {
  readonly config: Config;
  readonly problems: readonly Problem[];
  readonly text: string;
  /** Empty where there is none. */
  readonly file: string;
}

/** The nearest `faultline.json` from a folder upwards, or the one named. Its problems are the caller's to print. */
export function loadConfig(from: string, path: string | undefined, disk: Disk = theDisk): LoadedConfig {
  const file = path === undefined ? nearest(from, disk) : resolve(path);
  if (file === undefined) return { config: defaultConfig, problems: [], text: "", file: "" };
  if (disk.kind(file) === undefined) throw new UsageError(`there is no file ${path}`);
  const text = textIn(disk, file);
  const { value, problems } = readConfig(file, text, knownRules);
  return { config: value, problems, text, file };
}

function nearest(from: string, disk: Disk): string | undefined {
  for (let folder = from; ; folder = dirname(folder)) {
    const file = join(folder, "faultline.json");
    if (disk.kind(file) === "file") return file;
    if (dirname(folder) === folder) return undefined;
  }
}

/** Finds configurations and reads each folder's once; `path` names one instead of the nearest. */
export function configsFrom(
  path: string | undefined,
  disk: Disk = theDisk,
): Configs & { all(): readonly LoadedConfig[] } {
  const known = new Map<string, LoadedConfig>();
  const find = (folder: string): LoadedConfig => {
    const config = known.get(folder) ?? loadConfig(folder, path, disk);
    known.set(folder, config);
    return config;
  };
  return Object.assign(find, { all: () => [...known.values()] });
}
