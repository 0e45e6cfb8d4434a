/** Markdown in which text of users stays text. */
import { describe, expect, test } from "vitest";
import { code, fenced, link, plain, table } from "../../../server/src/core/report/markdown.ts";

describe("plain", () => {
  test.each([
    ["Orders", "Orders"],
    ["2026-11-22, 99.95%", "2026-11-22, 99.95%"],
    ["a\n\n# b\r\n- c", "a # b - c"],
    ["# title", "\\# title"],
    ["- item", "\\- item"],
    ["1. item", "1\\. item"],
    ["> quote", "\\> quote"],
    ["*b* _i_ `c` ~s~", "\\*b\\* \\_i\\_ \\`c\\` \\~s\\~"],
    ["[x](y) ![x](y)", "\\[x\\](y) !\\[x\\](y)"],
    ["<b>&amp;", "\\<b>\\&amp;"],
    ["a|b", "a\\|b"],
    ["a\\", "a\\\\"],
    ["$x$", "\\$x\\$"],
    ["http://e.x", "http&#58;//e.x"],
    ["www.e.x", "www&#46;e.x"],
    ["@team #12", "@\u2060team #\u206012"],
    ["\u0007\u202E", "\\\\u{7}\\\\u{202e}"],
  ])("%j", (text, expected) => {
    expect(plain(text)).toBe(expected);
  });
});

describe("code", () => {
  test.each([
    ["eu.orders", "`eu.orders`"],
    ["a`b", "``a`b``"],
    ["`a", "`` `a ``"],
    ["a\nb", "`a b`"],
    ["", ""],
  ])("%j", (text, expected) => {
    expect(code(text)).toBe(expected);
  });
});

test("a block is fenced longer than what is in it", () => {
  expect(fenced("```\nx\n```\n", "arch")).toBe("````arch\n```\nx\n```\n````");
});

test("a link leads nowhere else", () => {
  expect(link("x", "a b(1).md#L2")).toBe("[x](a%20b%281%29.md#L2)");
  expect(link("x", "https://e.x/a%20b_(c)")).toBe("[x](https://e.x/a%20b_%28c%29)");
});

test("a bar in a cell ends no cell", () => {
  expect(table(["a"], [[code("x | y")], [plain("x | y")]])).toBe("| a |\n|---|\n| `x \\| y` |\n| x \\| y |");
});
