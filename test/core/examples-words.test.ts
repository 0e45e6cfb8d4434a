/** The examples together show the language: every kind, and at least nine of ten properties. */
import { describe, expect, test } from "vitest";
import { shippedExamples } from "../../scripts/generate/words-said.ts";
import { kinds, properties } from "../../server/src/core/vocabulary/index.ts";

describe("the examples", () => {
  const said = new Set(shippedExamples().flatMap(({ words }) => [...words]));

  test("use every kind", () => {
    expect(kinds.filter(({ name }) => !said.has(`kind:${name}`)).map(({ name }) => name)).toEqual([]);
  });

  test("use nine of ten properties", () => {
    const names = [
      ...new Set(properties.flatMap(({ name, block }) => [name, ...(block ?? []).map((one) => one.name)])),
    ];
    const unused = names.filter((name) => !said.has(`property:${name}`));
    expect(unused.length / names.length, unused.join(", ")).toBeLessThanOrEqual(0.1);
  });
});
