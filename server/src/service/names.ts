/** Where names stand: the occurrences of a model, found by place and by what they mean. Worked out once per review. */

import { firstWhere } from "../core/base/search.ts";
import type { Occurrence } from "../core/model/types.ts";
import type { Review } from "../core/project.ts";

export interface Names {
  /** The occurrence that covers `offset` of `file`, ends included; of two that touch there the one that starts later. */
  at(file: string, offset: number): Occurrence | undefined;
  /** All occurrences of a target, its declarations among them, in the order of files and lines. */
  of(target: string): readonly Occurrence[];
  /** All occurrences in a file, in the order of the text. */
  inFile(file: string): readonly Occurrence[];
}

export function namesOf({ occurrences, trees }: Pick<Review, "occurrences" | "trees">): Names {
  const byFile = new Map<string, Occurrence[]>();
  for (const file of trees.keys()) byFile.set(file, []);
  for (const one of occurrences) byFile.get(one.location.file)?.push(one);
  const byTarget = new Map<string, Occurrence[]>();
  for (const list of byFile.values()) {
    list.sort((a, b) => a.location.start - b.location.start || a.location.end - b.location.end);
    for (const one of list) {
      const there = byTarget.get(one.target);
      if (there === undefined) byTarget.set(one.target, [one]);
      else there.push(one);
    }
  }
  return {
    at(file, offset) {
      const list = byFile.get(file) ?? [];
      for (let i = firstWhere(list, ({ location }) => location.start > offset) - 1; i >= 0; i--) {
        const one = list[i]!;
        if (offset <= one.location.end) return one;
        if (one.location.end < offset) return undefined;
      }
      return undefined;
    },
    of: (target) => byTarget.get(target) ?? [],
    inFile: (file) => byFile.get(file) ?? [],
  };
}
