/** What the formatter is told of the vocabulary. */
import { isUnitWord, readQuantity } from "./base/units.ts";
import type { Tree } from "./syntax/ast.ts";
import { format, type Words } from "./syntax/format.ts";
import { kindNamed, propertiesNamed, statementNamed } from "./vocabulary/index.ts";

const branch = "else";
const measures = ["duration", "size", "bandwidth"] as const;

export const formatWords: Words = {
  roleOf(head) {
    if (head === branch) return "branch";
    if (statementNamed(head) !== undefined) return "statement";
    if (kindNamed(head) !== undefined) return "declaration";
    return propertiesNamed(head).length > 0 ? "property" : "unknown";
  },
  isUnit: (number, word) =>
    measures.some((type) => isUnitWord(type, word) && readQuantity(type, number + word).ok) &&
    !isUnitWord("rate", word),
};

/** A tree's text in the canonical form. */
export const formatted = (tree: Tree): string => format(tree, formatWords);
