/** Declarations of all files of a workspace, open or not, that a few letters find. Reads trees; binds nothing. */
import type { WorkspaceSymbol } from "vscode-languageserver-types";
import { SymbolTag } from "vscode-languageserver-types";
import type { Range } from "../../core/base/text.ts";
import type { Tree } from "../../core/syntax/ast.ts";
import { locationOf, type Places } from "../convert.ts";
import { type Outlined, outline, userKindsOf } from "../outline.ts";
import { symbolKindOf } from "./symbols.ts";

/** More than these nobody reads; the client asks again with every letter. */
const most = 500;

/** What `data` of a symbol without a range says of its place. */
export interface Unresolved extends Range {
  readonly file: string;
}

const shown: ReadonlySet<Outlined["type"]> = new Set(["element", "flow", "view", "variant", "kind"]);

interface Found {
  readonly one: Outlined;
  readonly file: string;
  readonly container: string;
  readonly score: number;
}

/** Best first. Without `ranges` a symbol names its file only, and `data` holds the rest. */
export function workspaceSymbols(
  trees: Iterable<Tree>,
  query: string,
  places: Places,
  ranges: boolean,
): WorkspaceSymbol[] {
  const list = [...trees];
  const kinds = userKindsOf(list);
  const found: Found[] = [];
  for (const { file, ...tree } of list) {
    const walk = (items: readonly Outlined[], container: readonly string[]): void => {
      for (const one of items) {
        const inside = [...container, one.name];
        if (shown.has(one.type)) {
          const score = fitness(query, one, inside);
          if (score !== undefined) found.push({ one, file, container: container.join("."), score });
        }
        walk(one.children, inside);
      }
    };
    walk(outline(tree, kinds), []);
  }
  return found
    .sort((a, b) => a.score - b.score || compare(a.one.name, b.one.name) || compare(a.file, b.file))
    .slice(0, most)
    .map(({ one, file, container }) => {
      const { start, end } = one.selection;
      const data: Unresolved = { file, start, end };
      return {
        name: one.name,
        kind: symbolKindOf(one),
        ...(one.deprecated ? { tags: [SymbolTag.Deprecated] } : {}),
        containerName: container === "" ? (file.split("/").at(-1) ?? file) : container,
        ...(ranges
          ? { location: locationOf(places, data) }
          : { location: { uri: places.uriOf(file) }, data }),
      };
    });
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** How well letters fit a name, its label or its qualified name; less is better, undefined if they do not. */
function fitness(query: string, { name, label }: Outlined, inside: readonly string[]): number | undefined {
  if (query === "") return 0;
  const wanted = query.toLowerCase();
  const lower = name.toLowerCase();
  if (lower === wanted) return 0;
  if (lower.startsWith(wanted)) return 1;
  if (lower.includes(wanted)) return 2;
  if (isSubsequence(wanted, lower)) return 3;
  if (wanted.includes(".") && isSubsequence(wanted, inside.join(".").toLowerCase())) return 4;
  return label?.toLowerCase().includes(wanted) ? 5 : undefined;
}

function isSubsequence(letters: string, text: string): boolean {
  let at = 0;
  for (const letter of letters) {
    if (letter === " ") continue;
    const found = text.indexOf(letter, at);
    if (found < 0) return false;
    at = found + letter.length;
  }
  return true;
}
