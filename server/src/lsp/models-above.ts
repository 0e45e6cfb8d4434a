/**
 * Which models a file takes part in: those that `faultline.json` names, with all their roots, and those of files that nobody
 * imports. Asks for what it needs; reads nothing itself.
 */
import { allConfiguredModels, configuredModels } from "../core/config/models.ts";
import type { Config } from "../core/config/types.ts";
import { importsOf } from "../core/model/imports.ts";
import type { Tree } from "../core/syntax/ast.ts";
import { folderOf } from "./keys.ts";

export type Importers = ReadonlyMap<string, readonly string[]>;

export interface Known {
  /** Who imports a file, by what is known now. */
  importers(): Importers;
  /** The configuration that speaks for a file, and the folder it names files of. */
  configOf(file: string): Promise<{ readonly config: Config; readonly folder: string | undefined }>;
  /** Makes a file and what it imports known. */
  load(file: string): Promise<void>;
}

/**
 * The root files of each model that leads to `file`: configured ones first, then each file above that nobody imports and that is
 * in no configured model. In a circle nobody is above, and the file is its own root.
 */
export async function modelsAbove(file: string, known: Known): Promise<readonly (readonly string[])[]> {
  // What imports the file may be known from its configuration alone, where no folder is open.
  const own = await known.configOf(file);
  if (own.folder !== undefined)
    for (const roots of allConfiguredModels(own.config, own.folder))
      for (const root of roots) await known.load(root);
  const importers = known.importers();
  const configured = new Map<string, readonly string[]>();
  const alone: string[] = [];
  const above = new Set([file]);
  const configs = new Map([[folderOf(file), own]]);
  for (const one of above) {
    for (const from of importers.get(one) ?? []) above.add(from);
    const applies = configs.get(folderOf(one)) ?? (await known.configOf(one));
    configs.set(folderOf(one), applies);
    const { config, folder } = applies;
    const models = folder === undefined ? [] : configuredModels(config, folder, one);
    for (const roots of models) configured.set(roots.join("\n"), roots);
    if (models.length === 0 && !importers.has(one)) alone.push(one);
  }
  const found = [...configured.values(), ...alone.sort().map((root) => [root])];
  return found.length === 0 ? [[file]] : found;
}

/** Who imports whom among these files. */
export function importersAmong(
  files: Iterable<string>,
  treeOf: (file: string) => Tree | undefined,
): Importers {
  const importers = new Map<string, string[]>();
  for (const from of files) {
    const tree = treeOf(from);
    for (const to of tree === undefined ? [] : importsOf(tree)) {
      const list = importers.get(to);
      if (list === undefined) importers.set(to, [from]);
      else list.push(from);
    }
  }
  return importers;
}
