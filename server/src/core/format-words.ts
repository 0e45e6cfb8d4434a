/** What the formatter is told of the vocabulary. */
import { readQuantity } from "./base/units.ts";
import type { Tree } from "./syntax/ast.ts";
import { format, type Words } from "./syntax/format.ts";
import { kindNamed, propertiesNamed, statementNamed } from "./vocabulary/index.ts";

const branch = "else";
const measures = ["duration", "size", "bandwidth", "percent"] as const;

export const formatWords: Words = {
  roleOf(head) {
    if (head === branch) return "branch";
    if (statementNamed(head) !== undefined) return "statement";
    if (kindNamed(head) !== undefined) return "declaration";
    return propertiesNamed(head).length > 0 ? "property" : "unknown";
  },
  isUnit: (number, word) =>
    !readQuantity("rate", number, word).ok &&
    measures.some((type) => readQuantity(type, number + word).ok && !readQuantity(type, number).ok),
};

/** A tree's text in the canonical form. */
export const formatted = (tree: Tree): string => format(tree, formatWords);
