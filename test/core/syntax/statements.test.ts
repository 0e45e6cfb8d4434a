import { expect, test } from "vitest";
import { read } from "../../support/syntax.ts";

/** Source and its tree, read without a problem. */
const clean: readonly (readonly [source: string, tree: string])[] = [
  ["", ""],
  ["service api", "(service api)"],
  ["title", "(title)"],
  ['title "Online shop"', '(title "Online shop")'],
  ["a;b;;c", "(a)\n(b)\n(c)"],
  // Names
  ["service größe", "(service größe)"],
  ["service 注文_2", "(service 注文_2)"],
  ["service _x-1.b-tree", "(service _x-1.b-tree)"],
  ["service 𐐷𐐨", "(service 𐐷𐐨)"],
  ["include eu.* eu.** * **", "(include eu.* eu.** star:* star:**)"],
  ["acks p99 uuid-v4 user_id", "(acks p99 uuid-v4 user_id)"],
  ["constructor __proto__ toString", "(constructor __proto__ toString)"],
  // Atoms
  [
    "x 8ms 5k 1h30m 99.95% 100/s 64KB 2.5TB 1e999 5%/month",
    "(x 8ms 5k 1h30m 99.95% 100/s 64KB 2.5TB 1e999 5%/month)",
  ],
  ["x 250µs", "(x 250µs)"],
  ["instances 3..12", "(instances 3 range:.. 12)"],
  ["instances 3 .. 12", "(instances 3 range:.. 12)"],
  ["ttl 15m +/- 10%", "(ttl 15m plus-minus:+/- 10%)"],
  ["until 2027-06-30", "(until date:2027-06-30)"],
  ["color #0ea5e9", "(color color:#0ea5e9)"],
  ["accept failover/manual/x USD/month", "(accept path:failover/manual/x path:USD/month)"],
  ["content static, dynamic", "(content static comma:, dynamic)"],
  ["authorization rbac | abac", "(authorization rbac bar:| abac)"],
  ["exclude a -> b ~> c => d <=> e", "(exclude a arrow:-> b arrow:~> c arrow:=> d arrow:<=> e)"],
  // Strings and texts
  ['x "a \\"b\\" \\\\ \\n \\d {;} // no"', '(x "a \\"b\\" \\\\ \\n \\\\d {;} // no")'],
  ['x ""', '(x "")'],
  ['x "a""b"', '(x "a" "b")'],
  ['x """one"""', "(x text:one)"],
  ['x """\n    one\n      two\n\n    three\n  """ y', "(x text:one\n  two\n\nthree y)"],
  ['x """a { } ; // "b" """ { y }', '(x text:a { } ; // "b" {(y)})'],
  // URLs are found first
  ["link https://example.org/a;b 1", "(link url:https://example.org/a)\n(b 1)"],
  [
    'link "Doc" https://example.org/a?b=1&c=%20#d, x',
    '(link "Doc" url:https://example.org/a?b=1&c=%20#d comma:, x)',
  ],
  ["a { link http://x.y/z }", "(a {(link url:http://x.y/z)})"],
  // Comments
  ["// one\nservice api // two\n//three", "(service api)"],
  ["a {// c\n}// d\nb;//e", "(a {})\n(b)"],
  // Blocks
  ["service api { instances 2; stateless }", "(service api {(instances 2) (stateless)})"],
  ["service api {}", "(service api {})"],
  ["service api{instances 2}", "(service api {(instances 2)})"],
  ["service api\n{\n  instances 2\n}", "(service api {(instances 2)})"],
  ["service api // note\n\n// more\n{ x }", "(service api {(x)})"],
  ["a { x } b { y }", "(a {(x)})\n(b {(y)})"],
  ["when 5% { a -> b } else { c -> d }", "(when 5% {(rel a -> b)})\n(else {(rel c -> d)})"],
  // Relations
  ["a->b", "(rel a -> b)"],
  ["a -> b ~> c => d <=> e <- f", "(rel a -> b ~> c => d <=> e <- f)"],
  ["a -> b, c", "(rel a -> b,c)"],
  ["a -> b | c", "(rel a -> b|c)"],
  ["a, b -> c", "(rel a,b -> c)"],
  ["a | b -> c", "(rel a|b -> c)"],
  ["... -> b", "(rel ... -> b)"],
  ["a -> ... -> b", "(rel a -> ... -> b)"],
  ['a -> b "x" -> c "y"', '(rel a -> b "x" -> c "y")'],
  ['a -> b """x\ny""" { z }', "(rel a -> b text:x\ny {(z)})"],
  ["a -> b { x } -> c { y } -> d", "(rel a -> b {(x)} -> c {(y)} -> d)"],
  ["a -> b {\n x\n}\n-> c", "(rel a -> b {(x)} -> c)"],
  ["a\n  -> b\n  -> c", "(rel a -> b -> c)"],
  ["a -> b\n// why\n\n  | c\n  -> d\n{ x }", "(rel a -> b|c -> d {(x)})"],
  ["a\n, b\n-> c", "(rel a,b -> c)"],
  ["eu.web -> eu.api", "(rel eu.web -> eu.api)"],
  // No word is reserved
  [
    "queue -> flow\nservice title\ntitle -> zone",
    "(rel queue -> flow)\n(service title)\n(rel title -> zone)",
  ],
];

test.each(clean)("%j", (source, tree) => {
  const found = read(source);
  expect(found.problems).toEqual([]);
  expect(found.tree).toBe(tree);
});

test.each(["\r\n", "\r"])("line ends %j mean the same", (end) => {
  const source = 'a {\n  x """\n    one\n      two\n    """\n  y // z\n}\nb\n-> c\n';
  expect(read(source.replaceAll("\n", end))).toEqual({
    ...read(source),
    fixed: source.replaceAll("\n", end),
  });
});

test("a byte order mark, no-break spaces and separators are blanks", () => {
  expect(read("\ufeffservice\u00a0api\u2028x\u3000{ y }")).toMatchObject({
    tree: "(service api x {(y)})",
    problems: [],
  });
});
