/** What every feature is given: a file, the review of a model it belongs to, and the editor's coordinates. */
import type { Position } from "../core/base/text.ts";
import type { Review } from "../core/project.ts";
import type { Tree } from "../core/syntax/ast.ts";
import type { Places } from "./convert.ts";
import { type Names, namesOf } from "./names.ts";

export interface Source {
  readonly file: string;
  readonly tree: Tree;
  readonly review: Review;
  readonly names: Names;
  /** Offsets of the file's line starts. */
  readonly starts: readonly number[];
  readonly places: Places;
}

/** The source of a file; `names` are those of the review, if they were worked out before. */
export function sourceOf(
  review: Review,
  file: string,
  places: Places,
  names: Names = namesOf(review),
): Source {
  const tree = review.trees.get(file) ?? { file, text: "", statements: [], comments: [] };
  return { file, tree, review, names, starts: places.startsOf(file), places };
}

/** The offset of an editor's position, inside the text; beyond the end of its line it is that end. */
export function offsetIn({ starts, tree }: Pick<Source, "starts" | "tree">, position: Position): number {
  const { text } = tree;
  const line = Math.max(0, position.line);
  const start = starts[line];
  if (start === undefined) return line < starts.length ? 0 : text.length;
  const next = starts[line + 1];
  let end = next ?? text.length;
  if (next !== undefined) end -= text.startsWith("\r\n", next - 2) ? 2 : 1;
  return Math.min(start + Math.max(0, position.character), end);
}
