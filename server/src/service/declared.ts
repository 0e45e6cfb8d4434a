/** Which elements a file itself declares, name by name. Must not tell what a place has only by being like another one. */
import type { Element } from "../core/model/types.ts";
import type { Source } from "./source.ts";

/** Elements whose own name stands in the file; `prefix` is that of their occurrences (`flow `), empty for components and places. */
export function declaredHere<T extends Element>(
  { names, file }: Pick<Source, "names" | "file">,
  elements: Iterable<T>,
  prefix = "",
): readonly T[] {
  return [...elements].filter(({ id, location }) => {
    if (location.file !== file) return false;
    const there = names.at(file, location.start);
    return there?.role === "declaration" && there.target === `${prefix}${id}`;
  });
}
