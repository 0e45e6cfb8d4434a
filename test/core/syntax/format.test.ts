/** The canonical form: what it looks like, and the laws it keeps on texts of all sorts. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { defaultConfig } from "../../../server/src/core/config/types.ts";
import { formatted, formatWordsOf } from "../../../server/src/core/format-words.ts";
import { reviewTexts } from "../../../server/src/core/project.ts";
import { applied, canonicalGaps, formatEdits, type Gap } from "../../../server/src/core/syntax/format.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import { anyText, apply, changes } from "../../support/damage.ts";
import { printTree } from "../../support/syntax.ts";

const format = (text: string): string => formatted(parse("a.arch", text).value);

/** FUZZ=100 runs a hundred times as many. */
const runs = (count: number) => ({ numRuns: count * Number(process.env.FUZZ ?? 1) });

const files = [
  "examples",
  "examples/broken",
  "test/fixtures",
  "test/fixtures/systems/good",
  "test/fixtures/systems/flawed",
]
  .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
  .filter((path) => path.endsWith(".arch"));
const textOf = (path: string): string => readFileSync(path, "utf8");
const docs: readonly string[] = [...textOf("docs/language.md").matchAll(/```arch[^\n]*\n([\s\S]*?)```/g)].map(
  (found) => found[1]!,
);

const sound = docs.filter((text) => parse("a", text).problems.length === 0);

describe("the canonical form", () => {
  const some = (n: number) => Array.from({ length: n }, (_, i) => `tags tag-number-${i}`);
  const long = (n: number) => some(n).join("; ");
  const inLines = (n: number, first: number) =>
    [some(n).slice(0, first), some(n).slice(first)].map((line) => line.join("; ")).join("\n  ");

  test.each<[what: string, before: string, after: string]>([
    ["nothing", "", ""],
    ["blanks only", " \n\n\t ", ""],
    ["one line end at the end", "service api", "service api\n"],
    ["no more than one", "service api\n\n\n", "service api\n"],
    ["blanks between words", "service   api\t'x'".replace("'x'", '"x"'), 'service api "x"\n'],
    ["indentation", "region eu {\n      zone a\n\tzone b\n}", "region eu {\n  zone a\n  zone b\n}\n"],
    ["at most one blank line", "client a\n\n\n\nclient b", "client a\n\nclient b\n"],
    [
      "none at the start of a block or its end",
      "service a {\n\n  stateless\n\n}",
      "service a {\n  stateless\n}\n",
    ],
    ["blanks in braces", "service a {instances 2;stateless}", "service a { instances 2; stateless }\n"],
    ["an empty block", "service a {\n}\nservice b{ }", "service a {}\nservice b {}\n"],
    ["a brace on a line of its own", "service a\n{\n  stateless\n}", "service a {\n  stateless\n}\n"],
    [
      "a block that goes on behind its brace",
      "service a { stateless\n  instances 2 }",
      "service a { stateless; instances 2 }\n",
    ],
    ["an opened block stays open", "service a {\n  stateless\n}", "service a {\n  stateless\n}\n"],
    ["needless semicolons", ";service a;;\nservice b;", "service a\nservice b\n"],
    ["one declaration a line", "service a; service b", "service a\nservice b\n"],
    [
      "properties that share a line",
      "service a {\n  stateless;instances 2\n  timeout 2s\n}",
      "service a {\n  stateless; instances 2\n  timeout 2s\n}\n",
    ],
    [
      "what is too long is opened, and parted evenly",
      `service a { ${long(7)} }`,
      `service a {\n  ${inLines(7, 4)}\n}\n`,
    ],
    [
      "and stays on its line where that is enough",
      `service a "A service" { ${long(6)} }`,
      `service a "A service" {\n  ${long(6)}\n}\n`,
    ],
    [
      "a line that is too long",
      `service a {\n  stateless\n  ${long(8)}\n}`,
      `service a {\n  stateless\n  ${inLines(8, 4)}\n}\n`,
    ],
    [
      "kinds of the file's own",
      "kind pay extends service\nregion eu {\n  pay a; pay b; zone c\n}",
      "kind pay extends service\nregion eu {\n  pay a\n  pay b\n  zone c\n}\n",
    ],
    [
      "a statement between others ends with its line",
      "region eu {\n  zone a; zone b\n}",
      "region eu {\n  zone a\n  zone b\n}\n",
    ],
    [
      "blocks one after the other",
      "region eu { service a { stateless } service b }",
      "region eu { service a { stateless }; service b }\n",
    ],
    ["arrows, commas, bars", "a->b,c\na  ->b|c\na,b->c", "a -> b, c\na -> b | c\na, b -> c\n"],
    ["lists", "zone a ,b,c\ntags x,y ,  z", "zone a, b, c\ntags x, y, z\n"],
    ["ranges", "instances 2 .. 10", "instances 2..10\n"],
    [
      "units",
      "service a { timeout 8 ms; capacity 5k rps; size { memory 4 GiB } }",
      "service a { timeout 8ms; capacity 5k rps; size { memory 4GiB } }\n",
    ],
    ["no unit", "service a { instances 2 of 3 }", "service a { instances 2 of 3 }\n"],
    [
      "a name like a unit",
      "zone s, m\nservice a { instances 2 across s, m }",
      "zone s, m\nservice a { instances 2 across s, m }\n",
    ],
    ["lines that go on", "a -> b\n-> c\n      ~> d", "a -> b\n  -> c\n  ~> d\n"],
    ["steps with blocks", "a -> b {optional} -> c { encrypted }", "a -> b { optional } -> c { encrypted }\n"],
    [
      "an else",
      "flow f {\n  when 20% {\n    a -> b\n  }\n  else { a -> c }\n}",
      "flow f {\n  when 20% {\n    a -> b\n  } else { a -> c }\n}\n",
    ],
    [
      "an else in a line",
      "flow f { when 20% { a -> b } else { a -> c } }",
      "flow f { when 20% { a -> b } else { a -> c } }\n",
    ],
    [
      "a table",
      'client web "Browser" { type browser }\ndns names "DNS"\nexternal psp { sla 99% }',
      'client   web   "Browser" { type browser }\ndns      names "DNS"\nexternal psp             { sla 99% }\n',
    ],
    [
      "no table without labels",
      "client   web { type browser }\nexternal psp  { sla 99% }",
      "client web { type browser }\nexternal psp { sla 99% }\n",
    ],
    ["a table ends with a blank line", 'client a "A"\n\ndatabase b "B"', 'client a "A"\n\ndatabase b "B"\n'],
    [
      "blocks of relations",
      "a -> b { optional }\na -> b -> c\nabc -> d { encrypted }",
      "a -> b   { optional }\na -> b -> c\nabc -> d { encrypted }\n",
    ],
    [
      "properties stand in no table",
      'service a {\n  link "x" https://x.y\n  description "z"\n}',
      'service a {\n  link "x" https://x.y\n  description "z"\n}\n',
    ],
    [
      "comments",
      "//a\nservice a   // b\n   // c\nservice b { // d\n// e\n}",
      "//a\nservice a // b\n// c\nservice b { // d\n  // e\n}\n",
    ],
    ["comments below each other", "service a // a\nservice bcd // b", "service a   // a\nservice bcd // b\n"],
    [
      "a comment after a semicolon",
      "service a { \n stateless; // why\n}",
      "service a {\n  stateless // why\n}\n",
    ],
    ["a comment before a brace", "service a // why\n{ stateless }", "service a // why\n{ stateless }\n"],
    [
      "a comment in a chain",
      "a -> b // b\n-> c // c\n// d\n-> d",
      "a -> b // b\n  -> c // c\n  // d\n  -> d\n",
    ],
    [
      "a comment at the end of a block",
      "service a { stateless // why\n}",
      "service a {\n  stateless // why\n}\n",
    ],
    ["blank lines around comments", "// a\n\n\n// b\nservice a", "// a\n\n// b\nservice a\n"],
    [
      "a long text moves as a whole",
      'service a {\n      description """\n          One\n            two\n\n          three\n          """\n}',
      'service a {\n  description """\n    One\n      two\n\n    three\n    """\n}\n',
    ],
    ["other line ends", "service a {\r\nstateless\r\n}\r\n", "service a {\r\n  stateless\r\n}\r\n"],
    ["a byte order mark", "\ufeff  service  a", "\ufeffservice a\n"],
    ["odd blanks", "service\u00a0a\v", "service a\n"],
    [
      "a damaged statement stays",
      "service  a\n  ttl =  10m\nservice  b",
      "service a\nttl =  10m\nservice b\n",
    ],
    ["and what is in its block does not", "service = a {stateless }", "service = a { stateless }\n"],
    ["foreign arrows stay", "a  -->  b\na  ->  c", "a  -->  b\na -> c\n"],
    [
      "what no statement begins with stays",
      "service  a\n5  apples\nservice  b",
      "service a\n5  apples\nservice b\n",
    ],
    ["a semicolon that ends a chain", "a -> b;\n-> c", "a -> b;\n-> c\n"],
    [
      "a string without an end",
      'service  a {\n  title  "x\n}\nservice   b',
      'service a {\n  title  "x\n}\nservice b\n',
    ],
    [
      "a string without an end in a line",
      'service  a { title  "x }\nservice   b',
      'service  a { title  "x }\nservice b\n',
    ],
    [
      "a block without an end",
      "service   a\nregion eu {\n    service  b\nservice   c { stateless }",
      "service a\nregion eu {\n    service  b\nservice c { stateless }\n",
    ],
    ["a brace too many", "service   a\n}\nservice   b", "service a\n}\nservice b\n"],
    ["another notation's comments", "#  a\nservice  b", "#  a\nservice b\n"],
  ])("%s", (_, before, after) => {
    expect(format(before)).toBe(after);
    expect(format(after), "twice").toBe(after);
  });
});

/** What must not change: words, structure, comments. Units may have been joined. */
/** A blank before a unit is the one that the formatter takes away though the tree shows it: `2 d` is said to be `2d`. */
const unitsJoined = (tree: string): string =>
  tree.replace(/(?<![\w.-])(\d[\d.]*) ([A-Za-z]+)(?![\w.-])/g, (whole, number: string, unit: string) =>
    formatWordsOf({ statements: [] }).isUnit(number, unit) ? number + unit : whole,
  );

function meaningOf(text: string) {
  const { value, problems } = parse("a.arch", text);
  return {
    tree: unitsJoined(printTree(value)),
    comments: value.comments.map((comment) => comment.text),
    problems: problems.map(({ message }) => message),
  };
}

function findingsOf(text: string) {
  const review = reviewTexts({
    roots: ["a"],
    texts: new Map([["a", text]]),
    config: defaultConfig,
    today: "2026-12-01",
  });
  const bare = (words: string) => words.replace(/\s+/g, "");
  return {
    findings: review.findings.map(({ rule, level, message, components }) => [
      rule,
      level,
      bare(message),
      components,
    ]),
    model: bare(
      JSON.stringify(review.model, (key, value: unknown) =>
        key === "location" || key === "extent" ? undefined : value instanceof Map ? [...value] : value,
      ).replace(/\\[nrt]/g, ""),
    ),
  };
}

/** A number and its unit apart, in a property that nobody knows. */
const unitApart = 'p { b 2 d "open d "open }';

/** All laws on one text. */
function checkLaws(text: string): void {
  const once = format(text);
  expect(once.replace(/[\s;\ufeff]/g, ""), "characters").toBe(text.replace(/[\s;\ufeff]/g, ""));
  expect(meaningOf(once)).toEqual(meaningOf(text));
  expect(format(once), "twice").toBe(once);
}

/** Pieces of a sound text, blanks apart. */
const piecesOf = (text: string): readonly string[] =>
  text.match(/"""[\s\S]*?"""|"(?:\\.|[^"\\\n])*"|\/\/[^\n]*|\s+|;|[{}]|[^\s;{}"]+/g) ?? [];

/** The text with other blanks: as many line ends as there were, or any. */
function withOtherBlanks(text: string, pick: () => number, lines: boolean): string {
  const some = () => [" ", "  ", "\t", "     "][pick() % 4]!;
  const pieces = piecesOf(text);
  return pieces
    .map((piece, i) => {
      if (!/^\s+$/.test(piece)) return piece;
      const ends = piece.split("\n").length - 1;
      const afterComment = pieces[i - 1]?.startsWith("//") === true;
      const toBlank =
        lines && !afterComment && (pieces[i - 1] === "{" || pieces[i + 1] === "}") && pick() % 3 === 0;
      if (toBlank) return some();
      const toLine =
        lines && ends === 0 && (pieces[i - 1] === "{" || pieces[i - 1] === ";" || pieces[i + 1] === "}");
      if (toLine && pick() % 3 === 0) return `\n${some()}`;
      if (ends === 0) return some();
      return `${pick() % 2 === 0 ? some() : ""}${"\n".repeat(ends > 1 ? 2 + (pick() % 2) : 1)}${pick() % 2 === 0 ? some() : ""}`;
    })
    .join("");
}

const seeds = fc.infiniteStream(fc.nat(1000)).map((stream) => () => stream.next().value as number);

describe("laws", () => {
  test.each(files)("%s", (path) => {
    const text = textOf(path);
    checkLaws(text);
    expect(findingsOf(format(text))).toEqual(findingsOf(text));
  });

  test.each(files.filter((path) => path.startsWith("examples/")))("%s is formatted", (path) => {
    expect(format(textOf(path))).toBe(textOf(path));
  });

  test("the page on the language is formatted, but for the brace that it shows on a line of its own", () => {
    for (const text of sound.filter((one) => !one.includes("\n{\n"))) expect(text).toBe(format(text));
  });

  test("all code blocks of the page on the language", () => {
    expect(docs.length).toBeGreaterThan(20);
    for (const text of docs) checkLaws(text);
  });

  test("blanks do not matter", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files, ...sound), seeds, (one, pick) => {
        const text = one.endsWith(".arch") ? textOf(one) : one;
        const other = withOtherBlanks(text, pick, false);
        expect(format(other)).toBe(format(text));
      }),
      runs(100),
    );
  });

  test("other line ends change no word", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files, ...docs), seeds, (one, pick) => {
        const text = withOtherBlanks(one.endsWith(".arch") ? textOf(one) : one, pick, true);
        checkLaws(text);
        checkLaws(text.replaceAll("\n", "\r\n"));
      }),
      runs(100),
    );
  });

  test("any text", () => {
    fc.assert(fc.property(anyText, checkLaws), { ...runs(1000), examples: [[unitApart]] });
  });

  test("any damage to a sound file", () => {
    const text = textOf("examples/online-shop.arch");
    fc.assert(
      fc.property(changes, (damage) => {
        checkLaws(damage.reduce(apply, text));
      }),
      runs(100),
    );
  });

  test.each<[what: string, make: (n: number) => string]>([
    ["statements on one line", (n) => "a b;".repeat(n)],
    ["properties on one line", (n) => `service a { ${"stateless;".repeat(n)} }`],
    ["blocks on one line", (n) => "a { } ".repeat(n)],
    ["a chain of blocks", (n) => `a${" -> b { x }".repeat(n)}`],
    ["a chain of lines", (n) => `a${"\n-> b".repeat(n)}`],
    ["a list", (n) => `a -> b${", c".repeat(n)}`],
    ["a table", (n) => 'service a "A" { stateless }\n'.repeat(n)],
    ["comments", (n) => "a // b\n".repeat(n)],
    ["blanks", (n) => `a${" ".repeat(n)}b${"\n".repeat(n)}`],
    ["a long text", (n) => `description """\n${"  x\n".repeat(n)}"""`],
    ["blocks without an end", (n) => "x {\n".repeat(n)],
    ["braces too many", (n) => "}\n".repeat(n)],
    ["nested blocks", (n) => `${"x {".repeat(100)}${"y;".repeat(n)}${"}".repeat(100)}`],
    ["quotes", (n) => '"\n'.repeat(n)],
    ["junk", (n) => "@ ^".repeat(n)],
  ])("%s take linear time", (_, make) => {
    const time = (n: number) => {
      const { value } = parse("a.arch", make(n));
      const start = performance.now();
      formatEdits(value, formatWordsOf(value));
      return performance.now() - start;
    };
    time(1000);
    // Ten times the text takes ten times as long, or a hundred times if it is quadratic. The machine may be busy elsewhere.
    const ratio = () => time(50_000) / Math.max(time(5000), 10);
    const limit = 40;
    const first = ratio();
    expect(first < limit ? first : Math.min(ratio(), ratio(), ratio())).toBeLessThan(limit);
  });

  test("looking at a part of a text finds what looking at all of it finds", () => {
    fc.assert(
      fc.property(fc.constantFrom(...files), seeds, fc.nat(), fc.nat(300), (path, pick, at, length) => {
        const text = withOtherBlanks(textOf(path), pick, true);
        const { value } = parse("a.arch", text);
        const window = { start: at % text.length, end: Math.min(text.length, (at % text.length) + length) };
        const here = (gaps: readonly Gap[]) =>
          gaps.filter((gap) => gap.start >= window.start && gap.end <= window.end);
        expect(here(canonicalGaps(value, formatWordsOf(value), window))).toEqual(
          here(canonicalGaps(value, formatWordsOf(value))),
        );
      }),
      runs(200),
    );
  });

  test("edits touch nothing but blanks", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { value } = parse("a.arch", text);
        const edits = formatEdits(value, formatWordsOf(value));
        expect(applied(text, edits)).toBe(format(text));
        let at = 0;
        for (const { start, end } of edits) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(text.slice(start, end)).toMatch(/^[\s;\ufeff]*$/);
          at = end;
        }
      }),
      runs(500),
    );
  });
});
