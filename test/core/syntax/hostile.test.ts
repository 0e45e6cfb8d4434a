/** Texts that no person writes: limits are diagnostics, and time grows with the text, not with its square. */
import { expect, test } from "vitest";
import { StatementParser } from "../../../server/src/core/syntax/grammar.ts";
import { MAX_LENGTH, parse } from "../../../server/src/core/syntax/parse.ts";
import { read } from "../../support/syntax.ts";

test("the grammar passes the checks that are left out at run time", () => {
  expect(() => new StatementParser(false)).not.toThrow();
});

test("a file above the limit is one diagnostic", () => {
  const { value, problems } = parse("a", "x".repeat(MAX_LENGTH + 1));
  expect(problems).toMatchObject([{ code: "model/too-large", location: { start: 0, end: 0 } }]);
  expect(value.statements).toEqual([]);
  expect(parse("a", "service api", value)).toEqual(parse("a", "service api"));
});

test("nesting beyond 128 is one diagnostic, and what follows is read", () => {
  const nested = (depth: number) => `${"x {".repeat(depth)}${"}".repeat(depth)}\nservice api`;
  expect(read(nested(128)).problems).toEqual([]);
  const deeper = parse("a", nested(100_000));
  expect(deeper.problems).toHaveLength(1);
  expect(deeper.problems[0]).toMatchObject({ code: "model/syntax", location: { start: 3 * 129 - 1 } });
  expect(deeper.value.statements).toHaveLength(2);
});

test("braces without end are few diagnostics, and what follows is read", () => {
  const { value, problems } = parse("a", `${"x {\n".repeat(100_000)}service api { tier web }\nservice web`);
  expect(problems).toHaveLength(1);
  expect(value.statements).toHaveLength(100_002);
  expect(parse("a", `${"{".repeat(100_000)}\nservice web`).problems).toHaveLength(3);
  expect(parse("a", "}".repeat(100_000)).problems).toHaveLength(1);
});

test("labels are limited", () => {
  expect(read(`a -> b "${"x".repeat(500)}"`).problems).toEqual([]);
  expect(read(`a -> b "${"x".repeat(501)}"`).problems).toHaveLength(1);
  expect(read(`description """${"x ".repeat(5000)}"""`).problems).toEqual([]);
});

/** Each would be quadratic if a pattern looked ahead without taking what it saw. */
const long: Readonly<Record<string, (n: number) => string>> = {
  quotes: (n) => '"'.repeat(n),
  "quotes on lines": (n) => '"\n'.repeat(n),
  "triple quotes": (n) => 'x """ '.repeat(n),
  "triple quotes on lines": (n) => 'x """\n'.repeat(n),
  "unclosed triple quotes": (n) => `${'x """a"""\n'.repeat(n)}y """`,
  slashes: (n) => "/".repeat(n),
  "slashes apart": (n) => `a ${"/ ".repeat(n)}`,
  backslashes: (n) => `x "${"\\".repeat(n)}`,
  dashes: (n) => "-".repeat(n),
  "word dashes": (n) => "a-".repeat(n),
  equals: (n) => `a ${"=".repeat(n)}`,
  tildes: (n) => "~".repeat(n),
  less: (n) => "<".repeat(n),
  dots: (n) => "a.".repeat(n),
  stars: (n) => `a ${"*".repeat(n)}`,
  "cron fields": (n) => `a ${"1* ".repeat(n)}`,
  hashes: (n) => `a ${"#".repeat(n)} ${"# ".repeat(n)}`,
  "curly quotes": (n) => `a ${" “".repeat(n)}`,
  apostrophes: (n) => `a ${"'x ".repeat(n)}`,
  digits: (n) => `a ${"1,".repeat(n)} ${"1_".repeat(n)} ${"1".repeat(n)}`,
  commas: (n) => `link https://a/${",".repeat(n)}b ${",".repeat(n)}`,
  schemes: (n) => `a ${"a+".repeat(n)}`,
  letters: (n) => "a".repeat(n),
  "astral letters": (n) => "𐐷".repeat(n),
  "lone surrogates": (n) => "\ud83d ".repeat(n),
  controls: (n) => "\0\u202e".repeat(n),
  blanks: (n) => " ".repeat(n),
  "blanks before braces": (n) => `${" ".repeat(n)}${"a { } ".repeat(n)}${"}".repeat(n)}`,
  "closing braces on lines": (n) => `${"a {".repeat(n)}\n${" }\n".repeat(n)}`,
  "blocks on one line": (n) => "a { } ".repeat(n),
  "statements on one line": (n) => "a b;".repeat(n),
  "a chain of lines": (n) => `a${"\n-> b".repeat(n)}`,
  "a chain of blocks": (n) => `a${" -> b { x }".repeat(n)}`,
  "a list": (n) => `a -> b${", c".repeat(n)}`,
  "lines that continue nothing": (n) => `a b${"\n, c".repeat(n)}`,
  "open strings on one line": (n) => `${"a { ".repeat(n)}"x${" }".repeat(n)}`,
  comments: (n) => "// a\n# b\n".repeat(n),
  junk: (n) => "@ ^".repeat(n),
};

test.each(Object.entries(long))("%s take linear time", (_, make) => {
  const time = (n: number) => {
    const text = make(n);
    const start = performance.now();
    parse("a", text);
    return performance.now() - start;
  };
  time(1000);
  // Ten times the text takes ten times as long, or a hundred times if it is quadratic. The machine may be busy elsewhere.
  const ratio = () => time(50_000) / Math.max(time(5000), 10);
  const limit = 40;
  const first = ratio();
  expect(first < limit ? first : Math.min(ratio(), ratio(), ratio())).toBeLessThan(limit);
});

test("a line of 4 MB is read", () => {
  const text = `title "x"\nx ${"abc 12ms ".repeat(500_000)}`.slice(0, 4_000_000);
  expect(parse("a", text).value.statements).toHaveLength(2);
});
