/** What the formatter is told of the vocabulary. */
import { isUnitWord, readQuantity } from "./base/units.ts";
import type { Tree } from "./syntax/ast.ts";
import { format, type Words } from "./syntax/format.ts";
import { kindNamed, propertiesNamed, statementNamed } from "./vocabulary/index.ts";

const branch = "else";
const measures = ["duration", "size", "bandwidth"] as const;

const formatWords: Words = {
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

/** The same for a file that declares kinds of its own: their names head declarations, too. */
export function formatWordsOf({ statements }: Pick<Tree, "statements">): Words {
  const own = new Set<string>();
  for (const { node } of statements)
    if (node.type === "entry" && node.head.text === "kind" && node.atoms[0]) own.add(node.atoms[0].text);
  if (own.size === 0) return formatWords;
  return {
    ...formatWords,
    roleOf(head) {
      const role = formatWords.roleOf(head);
      return role === "unknown" && own.has(head) ? "declaration" : role;
    },
  };
}

/** A tree's text in the canonical form. */
export const formatted = (tree: Tree): string => format(tree, formatWordsOf(tree));
