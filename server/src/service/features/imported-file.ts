/** Which file the path of an `import` means. Paths are arithmetic; nothing is opened. */
import { importKeys } from "../../core/model/imports.ts";
import type { WordThere } from "../around.ts";

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
