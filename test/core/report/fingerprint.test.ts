/** Fingerprints: unlike in one list, alike when only lines, labels and words move. */
import { describe, expect, test } from "vitest";
import type { Review } from "../../../server/src/core/project.ts";
import { printed } from "../../../server/src/core/report/fingerprint.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const prints = ({ findings, trees }: Review, name = "a.arch") =>
  printed(findings, { textOf: (file) => trees.get(file)?.text, nameOf: () => name }).map(
    (one) => one.fingerprint,
  );

const broken = systems.filter(({ text, name }) => !reviewOf(text).broken && name.includes("broken"));

describe("fingerprints", () => {
  test.each(broken.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
    const own = prints(reviewOf(text));
    expect(new Set(own).size).toBe(own.length);
    for (const one of own) expect(one).toMatch(/^[0-9a-f]{16}$/);
    const moved = `// moved\n\n${text.replaceAll("\n", "\n\n")}`;
    expect(new Set(prints(reviewOf(moved)))).toEqual(new Set(own));
    const shown = text.replace(/^title ".*"$/m, 'title "Another"');
    expect(prints(reviewOf(shown))).toEqual(own);
    expect(prints(reviewOf(text), "b.arch").filter((one) => own.includes(one))).toEqual([]);
  });

  test("what is mended first leaves the others as they are", () => {
    const text = "client web\nservice a\nservice b\nweb -> a\nweb -> b\nweb -> nobody\nweb -> none\n";
    const both = new Set(prints(reviewOf(text)));
    const after = prints(reviewOf(text.replace("service a", "service a { managed regional }")));
    expect(after.filter((one) => !both.has(one))).toEqual([]);
  });
});
