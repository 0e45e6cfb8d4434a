/** Broken texts: what is read, where the problem is, and what the fix leaves. */
import { expect, test } from "vitest";
import { read } from "../../support/syntax.ts";

interface Broken {
  readonly source: string;
  readonly tree: string;
  /** The text each problem marks. */
  readonly marks: readonly string[];
  readonly fixed?: string;
}

const broken: readonly Broken[] = [
  // Relations while they are typed swallow nothing.
  { source: "web ->\nservice api", tree: "(rel web -> ?)\n(service api)", marks: ["->"] },
  { source: "web -> eu.\nservice api", tree: "(rel web -> eu)\n(service api)", marks: ["."] },
  { source: "a -> b,\nservice api", tree: "(rel a -> b)\n(service api)", marks: [","] },
  { source: "a, , b -> c", tree: "(rel a,b -> c)", marks: [","] },
  { source: "a -> b, c | d", tree: "(rel a -> b,c,d)", marks: ["|"] },
  { source: "a -> -> b", tree: "(rel a -> ? -> b)", marks: ["->"] },
  { source: "a -> 5", tree: "(rel a -> ?)", marks: ["->"] },
  { source: "a, b", tree: "(rel a,b)", marks: ["a, b"] },
  { source: "instances -3", tree: "(instances 3)", marks: ["-"], fixed: "instances 3" },
  {
    source: "a -> b place order -> c",
    tree: "(rel a -> b -> c)",
    marks: ["place order"],
    fixed: 'a -> b "place order" -> c',
  },
  {
    source: 'a -> b "x" timeout 2s',
    tree: '(rel a -> b "x")',
    marks: ["timeout 2s"],
    fixed: 'a -> b "x" { timeout 2s }',
  },
  { source: 'a -> b "x" "y"', tree: '(rel a -> b "x")', marks: ['"y"'], fixed: 'a -> b "x" ' },
  { source: "a, b x -> c", tree: "(rel a,b -> c)", marks: ["x"] },
  // What cannot be named is dropped; what it holds is not.
  { source: "-> b\nc", tree: "(c)", marks: ["->"] },
  { source: "service api\n-> b", tree: "(service api)", marks: ["->"] },
  { source: "service api { x }\n-> b", tree: "(service api {(x)})", marks: ["->"] },
  { source: "web { x }\n-> b", tree: "(web {(x)})", marks: ["->"] },
  { source: "a b\n, c", tree: "(a b)", marks: [","] },
  { source: "a -> b;\n-> c", tree: "(rel a -> b)", marks: ["->"] },
  {
    source: "<<<<<<< HEAD\na\n=======\nb\n>>>>>>> feature/x\nc",
    tree: "(a)\n(b)\n(c)",
    marks: ["<<<<<<< HEAD", "=======", ">>>>>>> feature/x"],
    fixed: "\na\n\nb\n\nc",
  },
  { source: "5 replicas", tree: "", marks: ["5"] },
  { source: "res/x y", tree: "", marks: ["res/x"] },
  { source: "5 { service x }", tree: "(service x)", marks: ["5"] },
  { source: "{ service x }", tree: "(service x)", marks: ["{"] },
  { source: "{ { { service x } } }", tree: "(service x)", marks: ["{"] },
  { source: "a { b } { c }", tree: "(a {(b)})\n(c)", marks: ["{"] },
  { source: "a;\n{ b }", tree: "(a)\n(b)", marks: ["{"] },
  { source: "---\ntitle x\n---\nb", tree: "(title x)\n(b)", marks: ["---", "---"], fixed: "\ntitle x\n\nb" },
  // Junk is one error, however long and however often.
  { source: "a @^ b", tree: "(a b)", marks: ["@^"], fixed: "a  b" },
  { source: "a @ ^ b %", tree: "(a b)", marks: ["@"], fixed: "a   b " },
  { source: "a\u202e \0", tree: "(a)", marks: ["\u202e"], fixed: "a " },
  { source: "service x! { y }", tree: "(service x {(y)})", marks: ["!"], fixed: "service x { y }" },
  // Strings end with their line, and leave the braces at its end to the structure.
  { source: 'x "open\ny', tree: '(x "open")\n(y)', marks: ['"open'], fixed: 'x "open"\ny' },
  { source: 'x "a\\"\ny', tree: '(x "a\\"")\n(y)', marks: ['"a\\"'], fixed: 'x "a\\""\ny' },
  { source: 'eu "west {\n  a\n}', tree: '(eu "west" {(a)})', marks: ['"west'], fixed: 'eu "west" {\n  a\n}' },
  {
    source: 'a { b { x "open } }\nc',
    tree: '(a {(b {(x "open")})})\n(c)',
    marks: ['"open'],
    fixed: 'a { b { x "open" } }\nc',
  },
  // Texts without an end stop before a line indented no deeper.
  {
    source: 'x """\n  one\n\n  two\ny',
    tree: "(x text:one\n\ntwo)\n(y)",
    marks: ['"""'],
    fixed: 'x """\n  one\n\n  two """\ny',
  },
  {
    source: 'a {\n  x """\n    one\n  y\n}\nb """\n  two\n"""',
    tree: "(a {(x text:one) (y)})\n(b text:two)",
    marks: ['"""'],
  },
  { source: 'x """ one', tree: "(x text:one)", marks: ['"""'], fixed: 'x """ one """' },
  // Too few }: indentation tells where blocks end, and one error says so.
  { source: "a {\nb", tree: "(a {)\n(b)", marks: ["{"], fixed: "a { }\nb" },
  { source: "a {\n  b\nc", tree: "(a {(b))\n(c)", marks: ["{"], fixed: "a {\n  b\n}\nc" },
  { source: "a {\n  b // c\nd", tree: "(a {(b))\n(d)", marks: ["{"], fixed: "a {\n  b // c\n}\nd" },
  { source: "a {\r\n  b\r\nc", tree: "(a {(b))\n(c)", marks: ["{"], fixed: "a {\r\n  b\r\n}\r\nc" },
  {
    source: "r {\n  a {\n    x\n  b {\n    y\n  }\n}\nz",
    tree: "(r {(a {(x)) (b {(y)})})\n(z)",
    marks: ["{"],
    fixed: "r {\n  a {\n    x\n  }\n  b {\n    y\n  }\n}\nz",
  },
  {
    source: "r {\n  a {\n    x {\n}\nz",
    tree: "(r {(a {(x {))})\n(z)",
    marks: ["{"],
    fixed: "r {\n  a {\n    x { }\n  }\n}\nz",
  },
  {
    source: "a -> b {\n  x\n-> c",
    tree: "(rel a -> b {(x) -> c)",
    marks: ["{"],
    fixed: "a -> b {\n  x\n}\n-> c",
  },
  // A block whose } is where it should be is not ended by a line that is badly indented.
  {
    source: "r {\n  a\nb\n}\nq {\nz",
    tree: "(r {(a) (b)})\n(q {)\n(z)",
    marks: ["{"],
    fixed: "r {\n  a\nb\n}\nq { }\nz",
  },
  // Balanced texts never look at indentation.
  { source: "r {\na\n    }\n  b {\nc\n}", tree: "(r {(a)})\n(b {(c)})", marks: [] },
  // Too many }: one that stands deeper than the block it would close is the one too many.
  { source: "a }\nb", tree: "(a)\n(b)", marks: ["}"], fixed: "a \nb" },
  {
    source: "r {\n  a\n    }\n  b\n}\nc",
    tree: "(r {(a) (b)})\n(c)",
    marks: ["}"],
    fixed: "r {\n  a\n    \n  b\n}\nc",
  },
  { source: "a }}}\nb }", tree: "(a)\n(b)", marks: ["}"], fixed: "a \nb " },
];

test.each(broken)("$source", ({ source, tree, marks, fixed }) => {
  const found = read(source);
  expect(found.tree).toBe(tree);
  expect(found.problems.map((line) => line.slice(0, line.indexOf(": ")))).toEqual(
    marks.map((m) => JSON.stringify(m)),
  );
  if (fixed === undefined) return;
  expect(found.fixed).toBe(fixed);
  expect(read(fixed).problems).toEqual([]);
});

test("the problem about missing braces names the others", () => {
  const { problems } = read("r {\n  a {\n    x {\n}\nz");
  expect(problems).toEqual([
    '"{": This { and 1 more are never closed: add the missing }. Until then indentation tells where the block ends.',
  ]);
});
