/** Marks as a picture shows them: few on one element, and numbered where their sentences stand below. */
import type { Mark } from "../base/marks.ts";
import { groupBy } from "./group.ts";
import { shownLines } from "./text.ts";
import type { SceneFinding } from "./types.ts";

const order = ["error", "warning", "info"] as const;

/** At most one mark a level and state, the gravest first: several of a kind add up. */
export function summed(marks: readonly Mark[]): readonly Mark[] {
  if (marks.length < 2) return marks;
  const groups = groupBy(marks, (m) => `${m.accepted ? 1 : 0}${order.indexOf(m.level)}`);
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([, group]) => {
      const [first] = group;
      if (first === undefined) return [];
      const count = group.reduce((sum, m) => sum + m.count, 0);
      return [{ ...first, count, title: group.map((m) => m.title).join("\n") }];
    });
}

interface Marked {
  readonly id: string;
  readonly label?: string | undefined;
  readonly marks: readonly Mark[];
}

const gravity = (mark: Mark): number => (mark.accepted ? 10 : 0) + order.indexOf(mark.level);

/** All marks with numbers from 1, the gravest first, and the sentences that belong to them. */
export function numbered(elements: readonly Marked[]): {
  readonly numbers: ReadonlyMap<Mark, number>;
  readonly findings: readonly SceneFinding[];
} {
  const all = elements.flatMap(({ id, label, marks }) => marks.map((mark) => ({ id, label, mark })));
  const sorted = all.sort((a, b) => gravity(a.mark) - gravity(b.mark));
  return {
    numbers: new Map(sorted.map(({ mark }, i) => [mark, i + 1])),
    findings: sorted.map(({ id, label, mark }, i) => ({
      number: i + 1,
      target: id,
      about: label ?? id,
      level: mark.level,
      accepted: mark.accepted,
      sentences: shownLines(mark.title)
        .split("\n")
        .filter((line) => line.trim() !== ""),
    })),
  };
}
