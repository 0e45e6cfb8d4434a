/** Which file the path of an `import` means. Paths are arithmetic; nothing is opened. */

import type { Location } from "../core/base/text.ts";
import { importKeys } from "../core/model/imports.ts";
import { absolute } from "../core/syntax/ast.ts";
import type { NamedModel } from "./models.ts";
import { atomsOf, type WordThere, wordThere } from "./word-there.ts";

/** The file that the path of an import at an offset means, and all paths of imports that mean it. */
export function importsAlike(
  models: readonly NamedModel[],
  file: string,
  offset: number,
): { readonly target: string; readonly paths: readonly Location[] } | undefined {
  const tree = models.find((model) => model.trees.has(file))?.trees.get(file);
  const word = tree === undefined ? undefined : wordThere(tree, offset);
  const isKnown = (key: string) => models.some((model) => model.trees.has(key));
  const target = word === undefined ? undefined : importedFile(word, file, isKnown);
  if (target === undefined) return undefined;
  const trees = new Map(models.flatMap((model) => [...model.trees]));
  const paths: Location[] = [];
  for (const each of trees.values())
    for (const statement of each.statements) {
      const atom = atomsOf(statement)[1];
      if (atom === undefined || importedFile({ statement, atom, index: 1 }, each.file, isKnown) !== target)
        continue;
      paths.push(absolute(each, statement, atom));
    }
  return { target, paths };
}

/** The key of the file that an import's path at a word means, if it is one that is known. */
export function importedFile(
  { statement, atom, index }: Pick<WordThere, "statement" | "atom" | "index">,
  from: string,
  isKnown: (file: string) => boolean,
): string | undefined {
  if (statement.node.type !== "entry" || statement.node.head.text !== "import") return undefined;
  if (index !== 1 || atom.type !== "string") return undefined;
  return importKeys(from, atom.value).find(isKnown);
}
