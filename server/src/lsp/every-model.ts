/**
 * All models that files take part in, also those that nobody reviews now: whoever asks for all uses of a name must not
 * miss one. What is reviewed is taken from there; the rest is bound and not judged.
 */
import { dirname } from "node:path/posix";
import type { CancellationToken } from "vscode-languageserver";
import { configuredModels } from "../core/config/models.ts";
import { importsOf } from "../core/model/imports.ts";
import type { Parsed } from "../core/project.ts";
import { bindModel, modelOf, type NamedModel } from "../service/models.ts";
import type { ServerContext } from "./feature.ts";

type Needs = Pick<ServerContext, "sources" | "workspace" | "places">;

/** The models of these files, each once; those of the first file come first. */
export async function everyModel(
  context: Needs,
  files: readonly string[],
  token?: CancellationToken,
): Promise<readonly NamedModel[]> {
  const models = new Map<string, NamedModel>();
  const add = (model: NamedModel) => {
    const key = [...model.roots].sort().join("\n");
    if (!models.has(key)) models.set(key, model);
  };
  const parsed = context.workspace.files();
  const importers = importersOf(parsed);
  for (const file of files) {
    for (const source of await context.sources(context.places.uriOf(file), token)) add(modelOf(source));
    for (const roots of await rootsOf(context, file, importers))
      if (!models.has([...roots].sort().join("\n"))) add(bindModel(roots, parsed));
  }
  return [...models.values()];
}

function importersOf(files: ReadonlyMap<string, Parsed>): ReadonlyMap<string, readonly string[]> {
  const importers = new Map<string, string[]>();
  for (const [from, { tree }] of files)
    for (const to of importsOf(tree)) {
      const there = importers.get(to);
      if (there === undefined) importers.set(to, [from]);
      else there.push(from);
    }
  return importers;
}

/** The root files of each model that leads to a file: configured ones, and files that nobody imports. */
async function rootsOf(
  { workspace }: Needs,
  file: string,
  importers: ReadonlyMap<string, readonly string[]>,
): Promise<readonly (readonly string[])[]> {
  const found: (readonly string[])[] = [];
  const above = new Set([file]);
  for (const one of above) for (const from of importers.get(one) ?? []) above.add(from);
  const folders = new Map<string, Awaited<ReturnType<typeof workspace.configOf>>>();
  for (const one of above) {
    const applies = folders.get(dirname(one)) ?? (await workspace.configOf(one));
    folders.set(dirname(one), applies);
    const { config, folder } = applies;
    const configured = folder === undefined ? [] : configuredModels(config, folder, one);
    if (configured.length > 0) found.push(...configured);
    else if (!importers.has(one)) found.push([one]);
  }
  return found;
}
