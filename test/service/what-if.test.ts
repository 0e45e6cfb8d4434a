/** What-if after an edit: the graphs that are kept while an edit says nothing to the failure analysis answer as new ones do. */
import { expect, test } from "vitest";
import { whatIfIn } from "../../server/src/core/analysis/failure/asked.ts";
import { whatIf } from "../../server/src/core/analysis/failure/index.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { parseFile, type Review, review } from "../../server/src/core/project.ts";
import { textOfLines } from "../bench/texts.ts";

const file = "/a.arch";

function reviewed(text: string, previous?: Review): Review {
  return review({
    roots: [file],
    files: new Map([[file, parseFile(file, text)]]),
    config: defaultConfig,
    today: "2026-01-01",
    ...(previous && { previous }),
  });
}

test.each([
  ["a label", /"Service/, '"The service'],
  ["the label of a place", /region (\w+)/, 'region $1 "Elsewhere"'],
  ["an empty line", /\n/, "\n\n"],
  ["a comment", /\n/, "\n// Nothing.\n"],
  ["a figure", /instances 2\.\./, "instances 3.."],
  ["a name", /service (\w+)/, "service other$1"],
  ["a relation that goes", /^.*->.*$/m, ""],
])("after an edit of %s", (_, from, to) => {
  const text = textOfLines(120);
  const before = reviewed(text);
  const elements = ({ model }: Review) => [...model.components.keys(), ...model.places.keys()];
  for (const id of elements(before)) whatIfIn(before, [id]);
  const edited = text.replace(from, to);
  expect(edited).not.toBe(text);
  const after = reviewed(edited, before);
  for (const id of elements(after)) expect(whatIfIn(after, [id])).toEqual(whatIf(after.model, [id]));
});
