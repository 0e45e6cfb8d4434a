/**
 * Models with their names, for features that look at all uses of a name: a file may belong to several models, and what
 * it declares is named in each of them. Pure; finding the models of a file is up to the server.
 */
import type { Problem } from "../core/base/problem.ts";
import { finish, type Steps } from "../core/base/steps.ts";
import type { Config } from "../core/config/types.ts";
import { type BindInput, bindAsInSteps, bindInSteps } from "../core/model/bind.ts";
import { importsOf } from "../core/model/imports.ts";
import type { Bound, Model } from "../core/model/types.ts";
import { boundLimit, type Parsed } from "../core/project.ts";
import type { Tree } from "../core/syntax/ast.ts";
import { type Names, namesOf } from "./names.ts";
import type { Source } from "./source.ts";

/** What the configuration has to say about what names mean. */
export type BindSettings = Pick<BindInput, "technologies" | "publishedAvailability">;

export function bindSettings({
  technologies,
  publishedAvailability,
}: Pick<Config, "technologies" | "publishedAvailability">): BindSettings {
  return { technologies, publishedAvailability };
}

export interface NamedModel {
  /** With what it was bound: what is bound to be compared with it takes the same. */
  readonly settings: BindSettings;
  readonly roots: readonly string[];
  /** The files that take part. */
  readonly trees: ReadonlyMap<string, Tree>;
  /** All files that are known, those that take part among them. */
  readonly files: ReadonlyMap<string, Parsed>;
  readonly model: Model;
  readonly names: Names;
  readonly counterparts: Bound["counterparts"];
  /** What is wrong with the texts. */
  readonly problems: readonly Pick<Problem, "code" | "location" | "message" | "related">[];
}

/** The model that a review is about. */
export function modelOf({ review, names }: Pick<Source, "review" | "names">): NamedModel {
  const { trees, model, counterparts, asked, findings } = review;
  const problems = findings
    .filter(({ rule }) => rule.startsWith("model/"))
    .map(({ rule, location, message, witness }) => ({ code: rule, location, message, related: witness }));
  const settings = bindSettings(asked.config);
  return { settings, roots: asked.roots, files: asked.files, trees, model, names, counterparts, problems };
}

/** The model of roots without a review: what its names mean, and what is wrong with them. Files too large to be reviewed count as empty. */
export function bindModel(
  roots: readonly string[],
  files: ReadonlyMap<string, Parsed>,
  settings: BindSettings = {},
  variant?: string,
): NamedModel {
  return finish(bindModelInSteps(roots, files, settings, variant));
}

/** The same, pausing on the way. */
export function* bindModelInSteps(
  roots: readonly string[],
  files: ReadonlyMap<string, Parsed>,
  settings: BindSettings = {},
  variant?: string,
): Steps<NamedModel> {
  const trees = new Map<string, Tree>();
  const waiting = new Set(roots);
  for (const file of waiting) {
    const tree = files.get(file)?.tree;
    if (tree === undefined) continue;
    trees.set(file, tree);
    for (const to of importsOf(tree)) waiting.add(to);
  }
  const bindable = new Map(
    [...trees].map(([file, tree]) => [
      file,
      tree.text.length > boundLimit ? { ...tree, statements: [] } : tree,
    ]),
  );
  const input = { roots, trees: bindable, ...settings };
  const { model, counterparts, occurrences, ...bound } =
    variant === undefined ? yield* bindInSteps(input) : yield* bindAsInSteps({ ...input, variant });
  yield;
  const problems = [
    ...[...trees.keys()].flatMap((file) => files.get(file)?.problems ?? []),
    ...bound.problems,
  ];
  return {
    settings,
    roots,
    files,
    trees,
    model,
    names: namesOf({ occurrences, trees }),
    counterparts,
    problems,
  };
}
