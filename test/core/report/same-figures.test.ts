/** A review, a hover over the flow and the table of `check` tell the same figures and verdicts, in every system. */
import { describe, expect, test } from "vitest";
import { designReview } from "../../../server/src/core/report/design-review.ts";
import { plain } from "../../../server/src/core/report/markdown.ts";
import { targetsOf } from "../../../server/src/core/report/targets.ts";
import { withoutMarkdown } from "../../../server/src/service/features/hover/markdown.ts";
import { hover } from "../../../server/src/service/features/hover.ts";
import { systems } from "../../support/reviews.ts";
import { sceneOf } from "../../support/service.ts";

const verdicts = { pass: "met", fail: "missed", unproven: "not proved" } as const;

/** `99.9%`, `at most 99.9%`, `about 331ms`: a figure without the words that say what it is. */
const figureIn = (text: string): string | undefined => /\d[\d.]*(?:%|ms|s|m|h|d)\S*/.exec(text)?.[0];

/** The line of a text that begins with these words. */
const lineOf = (text: string, start: string): string | undefined =>
  text
    .split("\n")
    .map((line) => withoutMarkdown(line).replace(/^- /, ""))
    .find((line) => line.startsWith(start));

let compared = 0;

describe("the same is told of", () => {
  test.each(systems.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
    const { source, review } = sceneOf(text);
    if (review.broken) return;
    const targets = targetsOf(review);
    const markdown = designReview({
      review,
      today: "2026-01-31",
      picture: undefined,
      shown: (file) => file,
      address: (file) => file,
    });
    for (const flow of review.model.flows.values()) {
      const [, after = ""] = markdown.split(`\n### ${plain(flow.label)}\n`);
      const [section = ""] = after.split(/\n##/);
      const told = hover(source, flow.location.start);
      const card =
        typeof told?.contents === "object" && "value" in told.contents ? String(told.contents.value) : "";
      expect(card, flow.id).not.toBe("");
      for (const { what, found, state } of targets.filter((one) => one.flow === flow.id)) {
        const row = section.split("\n").find((line) => line.startsWith(`| ${plain(what)} |`)) ?? "";
        expect(row, `${flow.id} ${what}`).toContain(verdicts[state]);
        if (found !== undefined) expect(row).toContain(plain(found));
        const isFigure = what === "availability" || what.startsWith("latency");
        if (!isFigure) continue;
        const line = lineOf(card, what === "availability" ? "Availability: " : `Latency: ${what.slice(8)} `);
        if (line === undefined) continue;
        expect(line, `${flow.id} ${what}`).toContain(verdicts[state]);
        const figure = found === undefined ? undefined : figureIn(found);
        if (figure !== undefined) expect(line.replace(/^.*? needed/, "")).toContain(figure);
      }
      const reported = lineOf(section, "Availability: ");
      const hovered = lineOf(card, "Availability: ");
      if (reported === undefined || hovered === undefined) continue;
      const down = /\d[\d.]*%, (?:at least |about )?[\d,]+ minutes a year down/;
      expect(down.exec(reported)?.[0], flow.id).toBeDefined();
      expect(down.exec(hovered)?.[0], flow.id).toBe(down.exec(reported)?.[0]);
      compared++;
    }
  });
});

test("many figures were compared", () => {
  expect(compared).toBeGreaterThan(10);
});
