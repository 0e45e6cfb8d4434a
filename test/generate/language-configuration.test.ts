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
  it("takes names with dashes and letters of any script as one word", () => {
    const word = new RegExp(configuration.wordPattern.pattern, `g${configuration.wordPattern.flags}`);
    expect("place-order->größe user_id a-".match(word)).toEqual(["place-order", "größe", "user_id", "a"]);
  });
});
