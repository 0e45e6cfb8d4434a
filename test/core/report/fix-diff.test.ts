/** A fix as a diff: only the lines that change, and for every fix of every system what it does to the text. */
import { describe, expect, test } from "vitest";
import { applyChanges, changesIn, filesOf } from "../../../server/src/core/base/edits.ts";
import type { Fix } from "../../../server/src/core/base/problem.ts";
import { fixDiff } from "../../../server/src/core/report/fix-diff.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const text = "a\n  b { x 1 }\n  c\n  d\n";
/** Replaces each first by its second. */
const fix = (...pairs: readonly (readonly [string, string])[]): Fix => ({
  title: "",
  safe: true,
  edits: pairs.map(([from, to]) => {
    const start = text.indexOf(from);
    return { location: { file: "f", start, end: start + from.length }, text: to };
  }),
});

test.each<[string, Fix, string]>([
  ["a word", fix(["x 1", "x 2"]), "- b { x 1 }\n+ b { x 2 }"],
  ["two words of a line", fix(["b", "e"], ["x 1", "x 2"]), "- b { x 1 }\n+ e { x 2 }"],
  ["lines far from each other", fix(["x 1", "x 2"], ["d", "e"]), "- b { x 1 }\n+ b { x 2 }\n- d\n+ e"],
  ["a line more", fix(["  d", "  e\n  d"]), "+ e"],
  ["a line less", fix(["  c\n", ""]), "- c"],
  ["at the beginning", fix(["a", "z\na"]), "+ z"],
  ["nothing", fix(), ""],
  ["much", fix(["c", "c\n".repeat(20)]), ""],
])("%s", (_, one, expected) => {
  expect(fixDiff(one, () => text)).toBe(expected);
});

describe("its lines are those of the text before and after in", () => {
  test.each(systems.map((system) => [system.name, system.text] as const))("%s", (_, whole) => {
    const { findings, trees } = reviewOf(whole);
    for (const one of findings.flatMap(({ fixes }) => fixes)) {
      const [file = ""] = filesOf(one.edits);
      const before = trees.get(file)?.text ?? "";
      const after = applyChanges(before, changesIn(file, one.edits)).split("\n");
      const trimmed = (lines: readonly string[]) => new Set(lines.map((line) => line.trim()));
      const [old, now] = [trimmed(before.split("\n")), trimmed(after)];
      for (const line of fixDiff(one, (name) => trees.get(name)?.text).split("\n")) {
        if (line === "") continue;
        const lines = line.startsWith("-") ? old : now;
        expect(lines.has(line.slice(1).trim()), `${one.title}: ${line}`).toBe(true);
      }
    }
  });
});
