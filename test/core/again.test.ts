/** A review given the one before says exactly what a review from scratch says, whatever was changed between them. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sameToFailure } from "../../server/src/core/analysis/failure/same.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { parseFile, type Review, review, reviewTexts } from "../../server/src/core/project.ts";

const file = "/a.arch";
const given = { roots: [file], config: defaultConfig, today: "2026-01-01" };
const example = readFileSync("examples/online-shop.arch", "utf8");

const fresh = (text: string): Review => reviewTexts({ ...given, texts: new Map([[file, text]]) });

/** All that is said, with what is worked out only when read. */
const told = ({ model, failure, figures, findings }: Review) =>
  JSON.parse(
    JSON.stringify({ failure, findings, figures: figuresTold(model, figures) }, (_, value) =>
      value instanceof Map || value instanceof Set ? [...value] : value,
    ),
  );

const figuresTold = ({ flows }: Review["model"], figures: Review["figures"]) => ({
  load: figures.load,
  stores: [figures.durability.stores, figures.consistency.stores],
  flows: [...flows.keys()].map((id) => [
    figures.availability.of(id),
    figures.latency.of(id, "p99"),
    figures.latency.work(id),
    figures.durability.of(id),
    figures.consistency.reads(id),
    figures.consistency.partitions(id),
  ]),
});

function again(before: string, after: string): { readonly reused: boolean } {
  const previous = fresh(before);
  const now = review({ ...given, files: new Map([[file, parseFile(file, after)]]), previous });
  expect(told(now)).toEqual(told(fresh(after)));
  return { reused: sameToFailure(previous.model, now.model) };
}

describe("a review given the one before", () => {
  test.each([
    ["a comment", `// note\n${example}`, true],
    ["a label of a component", example.replace(/^(\s*\w+ [\w-]+) "/m, '$1 "New '), true],
    ["the label of a client", example.replace('"Browser"', '"Web"'), true],
    ["a statement half typed", `${example}\nserv`, true],
    ["a new component", `${example}\nservice extra\n`, false],
    ["a new relation", `${example}\nclient one\nclient two\none -> two\n`, false],
    ["a number of instances", example.replace(/instances \d+/, "instances 1"), false],
  ])("agrees after %s", (_, after, reused) => {
    expect(after).not.toBe(example);
    expect(again(example, after)).toEqual({ reused });
  });

  test("agrees after any edit", () => {
    const piece = fc.constantFrom(
      ...[
        "1",
        "x",
        " ",
        "\n",
        "{",
        "}",
        '"',
        "-> ",
        "| ",
        "# ",
        "// ",
        "across ",
        "optional",
        "instances 1\n",
      ],
    );
    fc.assert(
      fc.property(
        fc.nat(example.length),
        fc.nat(12),
        fc.array(piece, { maxLength: 2 }),
        (at, gone, pieces) => {
          again(example, example.slice(0, at) + pieces.join("") + example.slice(at + gone));
        },
      ),
      { numRuns: 60 },
    );
  });
});
