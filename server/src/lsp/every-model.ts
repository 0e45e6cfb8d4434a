/**
 * All models that files take part in, also those that nobody reviews now: whoever asks for all uses of a name must not
 * miss one. What is reviewed is taken from there; the rest is bound and not judged.
 */
import type { CancellationToken } from "vscode-languageserver";
import type { Steps } from "../core/base/steps.ts";
import { importsOf } from "../core/model/imports.ts";
import type { Parsed } from "../core/project.ts";
import {
  type BindSettings,
  bindModelInSteps,
  bindSettings,
  modelOf,
  type NamedModel,
} from "../service/models.ts";
import type { ServerContext } from "./feature.ts";
import { cancelled } from "./guard.ts";
import { createSlices } from "./slices.ts";
import type { Workspace } from "./workspace.ts";

type Needs = Pick<ServerContext, "sources" | "workspace" | "places" | "environment">;

/** The result of long work; messages are read in between. Rejects when the token is cancelled. */
export async function inSlices<T>(
  { environment }: Pick<Needs, "environment">,
  steps: Steps<T>,
  token?: CancellationToken,
): Promise<T> {
  const result = await createSlices(environment).run(
    (function* () {
      return { value: yield* steps };
    })(),
    () => token?.isCancellationRequested !== true,
  );
  if (result === undefined) throw cancelled();
  return result.value;
}

/** The models of these files, each once; those of the first file come first. */
export async function everyModel(
  context: Needs,
  files: readonly string[],
  token?: CancellationToken,
): Promise<readonly NamedModel[]> {
  const models = new Map<string, NamedModel>();
  const add = (model: NamedModel) => {
    const key = keyOfRoots(model.roots);
    if (!models.has(key)) models.set(key, model);
  };
  const parsed = context.workspace.texts();
  const before = lastBound.get(context.workspace) ?? new Map<string, NamedModel>();
  const bound = new Map<string, NamedModel>();
  for (const file of files) {
    for (const source of await context.sources(context.places.uriOf(file), token)) add(modelOf(source));
    const { config } = await context.workspace.configOf(file);
    for (const roots of await context.workspace.modelsOf(file)) {
      const key = keyOfRoots(roots);
      if (models.has(key)) continue;
      const there = before.get(key);
      const model =
        there !== undefined && isCurrent(there, parsed, bindSettings(config))
          ? { ...there, files: parsed }
          : await inSlices(context, bindModelInSteps(roots, parsed, bindSettings(config)), token);
      bound.set(key, model);
      add(model);
    }
  }
  lastBound.set(context.workspace, bound);
  return [...models.values()];
}

/** What was bound for the last answer: who asks whether a name can be changed will soon ask to change it. */
const lastBound = new WeakMap<Workspace, ReadonlyMap<string, NamedModel>>();

const keyOfRoots = (roots: readonly string[]): string => [...roots].sort().join("\n");

/** Whether the roots of a model lead to the very same trees still, under the same configuration. */
function isCurrent(
  { roots, trees, settings }: NamedModel,
  files: ReadonlyMap<string, Parsed>,
  now: BindSettings,
): boolean {
  if (settings.technologies !== now.technologies) return false;
  if (settings.publishedAvailability !== now.publishedAvailability) return false;
  const reached = new Set<string>();
  for (const file of roots) if (files.has(file)) reached.add(file);
  for (const file of reached) {
    const tree = files.get(file)!.tree;
    if (trees.get(file) !== tree) return false;
    for (const to of importsOf(tree)) if (files.has(to)) reached.add(to);
  }
  return reached.size === trees.size;
}
