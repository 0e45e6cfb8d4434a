import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { read } from "../../support/syntax.ts";

test("the complete example parses without a problem", () => {
  const { tree, problems } = read(readFileSync("examples/online-shop.arch", "utf8"));
  expect(problems).toEqual([]);
  expect(tree.split("\n")).toHaveLength(19);
  expect(tree).toContain('(rel checkout -> carts|orders "read cart" {(reads) (timeout 80ms)})');
});
