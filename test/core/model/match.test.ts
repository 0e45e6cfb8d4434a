/** Law of signatures: what a signature can write, it reads; what it cannot, is refused at a place. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { matchSignature } from "../../../server/src/core/model/match.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import {
  compileSignature,
  properties,
  type Signature,
  statements,
  valueTypes,
} from "../../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../server/src/core/vocabulary/types.ts";

/** Texts that a signature allows. */
function writings(sig: Signature): fc.Arbitrary<string> {
  switch (sig.type) {
    case "literal":
      return fc.constant(sig.word);
    case "value":
      return fc.constantFrom(...sig.types.map((type) => valueTypes[type].example.replace('"…"', '"x"')));
    case "choice":
      return fc.constantFrom(...sig.values);
    case "sequence":
      return fc
        .tuple(...sig.items.map(writings))
        .map((parts) => parts.filter((part) => part !== "").join(" "));
    case "alternatives":
      return fc.oneof(...sig.items.map(writings));
    case "list":
      return fc.array(writings(sig.item), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(", "));
    case "options":
      return fc
        .shuffledSubarray([...sig.items], { minLength: sig.least })
        .chain((items) => fc.tuple(...items.map(writings)))
        .map((parts) => parts.filter((part) => part !== "").join(sig.commas ? ", " : " "));
  }
}

function atomsOf(text: string) {
  const { value, problems } = parse("x.arch", `word ${text}`);
  expect(problems, text).toEqual([]);
  const node = value.statements[0]?.node;
  return node?.type === "entry" ? node.atoms : [];
}

const all: PropertyEntry[] = [];
const collect = (entry: PropertyEntry): void => {
  all.push(entry);
  entry.block?.forEach(collect);
};
properties.forEach(collect);
// Of "accept … on a -> b \"label\" \"reason\"" only bind can tell which string is which.
const read = statements.filter((entry) => entry.name !== "accept");
const signatures = [...new Set([...all, ...read].map((entry) => entry.signature))];

describe("a signature reads what it writes", () => {
  test.each(signatures.filter((notation) => notation !== ""))("%s", (notation) => {
    const signature = compileSignature(notation);
    fc.assert(
      fc.property(writings(signature), (text) => {
        const { mismatch } = matchSignature(signature, atomsOf(text));
        expect({ text, mismatch }).toEqual({ text, mismatch: undefined });
      }),
      { numRuns: 40 },
    );
  });
});

test("any atoms: a match or a place", () => {
  const word = fc.constantFrom(
    ...'a none 5 60s 99% 5k rps .. +/- * , | -> "x" 2027-01-01 of each across by'.split(" "),
  );
  fc.assert(
    fc.property(fc.constantFrom(...signatures), fc.array(word, { maxLength: 8 }), (notation, words) => {
      const node = parse("x.arch", `word ${words.join(" ")}`).value.statements[0]?.node;
      const atoms = node?.type === "entry" ? node.atoms : [];
      const { mismatch } = matchSignature(compileSignature(notation), atoms);
      if (mismatch !== undefined) expect(mismatch.index).toBeLessThanOrEqual(atoms.length);
    }),
    { numRuns: 500 },
  );
});

describe("captures", () => {
  const values = (notation: string, text: string) =>
    matchSignature(compileSignature(notation), atomsOf(text)).captures.map(({ name, list, value }) =>
      list ? [name, [value]] : [name, value],
    );
  test.each([
    [
      "[p50 <p50:duration>] [p99 <p99:duration>]",
      "p99 2s p50 1s",
      [
        ["p99", 2000],
        ["p50", 1000],
      ],
    ],
    [
      "<value:positive> [.. <max:positive>] [each]",
      "3..12 each",
      [
        ["value", 3],
        ["max", 12],
        ["each", true],
      ],
    ],
    [
      "<value:duration> [+/- <jitter:percent>]",
      "15m +/- 10%",
      [
        ["value", 900_000],
        ["jitter", 0.1],
      ],
    ],
    ["(<value:rate> | <connections:count> connections)", "100 connections", [["connections", 100]]],
    ["(<value:rate> | <connections:count> connections)", "100 rps", [["value", 100]]],
    [
      "<value:key>,*",
      "a, b",
      [
        ["value", ["a"]],
        ["value", ["b"]],
      ],
    ],
  ])("%s: %s", (notation, text, expected) => {
    expect(values(notation, text)).toEqual(expected);
  });
});
