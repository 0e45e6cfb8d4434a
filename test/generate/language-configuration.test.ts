/** What the editor does before the server answers: indentation, words, continued comments. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const configuration = JSON.parse(readFileSync("language-configuration.json", "utf8"));

describe("language configuration", () => {
  const { increaseIndentPattern, decreaseIndentPattern } = configuration.indentationRules;
  it.each([
    ["service api {", true],
    ['service api "a { b" {', true],
    ["region eu { // where", true],
    ["service api { instances 2 }", false],
    ['service api "open {"', false],
    ["// service api {", false],
    ["ttl 10m", false],
  ])("indents after %s: %s", (line, indents) => {
    expect(new RegExp(increaseIndentPattern).test(line)).toBe(indents);
  });
  it("outdents a closing brace", () => {
    expect(new RegExp(decreaseIndentPattern).test("  }")).toBe(true);
    expect(new RegExp(decreaseIndentPattern).test("ttl 10m")).toBe(false);
  });
  it.each([
    ["place-order->größe user_id a-", ["place-order", "größe", "user_id", "a"]],
    ["dns route-53 eu.route-53", ["dns", "route-53", "eu", "route-53"]],
    ["e\u0301tat-2 naïve", ["e\u0301tat-2", "naïve"]],
    [
      "ttl 10m; sla 99.95%; until 2026-01-31; 200ms..1.5s",
      ["ttl", "10m", "sla", "99.95%", "until", "2026-01-31", "200ms", "1.5s"],
    ],
  ])("the words of %s", (line, words) => {
    const word = new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`);
    expect(line.match(word)).toEqual(words);
  });
  it("selects a name with dashes by a double click", () => {
    const defaults = JSON.parse(readFileSync("package.json", "utf8")).contributes.configurationDefaults[
      "[arch]"
    ];
    const separators: string = defaults["editor.wordSeparators"];
    expect(separators).not.toMatch(/[-_]/);
    for (const separator of '.,;{}">|=/') expect(separators).toContain(separator);
  });
});
