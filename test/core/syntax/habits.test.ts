/** Habits of other notations: one error, read as meant, and a fix after which nothing is left to say. */
import { expect, test } from "vitest";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import { read } from "../../support/syntax.ts";

const habits: readonly (readonly [source: string, tree: string, fixed: string])[] = [
  ["a --> b", "(rel a -> b)", "a -> b"],
  ["a-->b", "(rel a -> b)", "a->b"],
  ["a ---> b", "(rel a -> b)", "a -> b"],
  ["a -- b", "(rel a -> b)", "a -> b"],
  ["a -.-> b", "(rel a -> b)", "a -> b"],
  ["a ==> b", "(rel a => b)", "a => b"],
  ["a <-> b", "(rel a <=> b)", "a <=> b"],
  ["a <--> b", "(rel a <=> b)", "a <=> b"],
  ["a <-- b", "(rel a <- b)", "a <- b"],
  ["a → b", "(rel a -> b)", "a -> b"],
  ["a ⇒ b ↔ c", "(rel a => b <=> c)", "a => b <=> c"],
  ["a —> b", "(rel a -> b)", "a -> b"],
  ["replicas = 3", "(replicas 3)", "replicas 3"],
  ["replicas=3", "(replicas 3)", "replicas 3"],
  ["replicas: 3", "(replicas 3)", "replicas 3"],
  ["replicas := 3", "(replicas 3)", "replicas 3"],
  ["capacity 10,000 rps", "(capacity 10000 rps)", "capacity 10000 rps"],
  ["capacity 1,000,000rps", "(capacity 1000000rps)", "capacity 1000000rps"],
  ["capacity 10_000 rps", "(capacity 10000 rps)", "capacity 10000 rps"],
  ["hit 92 %, x", "(hit 92% comma:, x)", "hit 92%, x"],
  ["weight .5", "(weight 0.5)", "weight 0.5"],
  ["instances 2-10", "(instances 2 range:.. 10)", "instances 2..10"],
  ["instances 2–10", "(instances 2 range:.. 10)", "instances 2..10"],
  ["instances 2...10", "(instances 2 range:.. 10)", "instances 2..10"],
  ["ttl 10m ± 5%", "(ttl 10m plus-minus:+/- 5%)", "ttl 10m +/- 5%"],
  ["# a comment {\nservice api", "(service api)", "// a comment {\nservice api"],
  ["service api # a comment {", "(service api)", "service api // a comment {"],
  ["route /api/*", '(route "/api/*")', 'route "/api/*"'],
  [
    "health-check path /health; tier web",
    '(health-check path "/health")\n(tier web)',
    'health-check path "/health"; tier web',
  ],
  ["schedule cron 0 3 * * *", '(schedule cron "0 3 * * *")', 'schedule cron "0 3 * * *"'],
  ["schedule cron */5 * * * *", '(schedule cron "*/5 * * * *")', 'schedule cron "*/5 * * * *"'],
  ["tech redis 7.2.1", '(tech redis "7.2.1")', 'tech redis "7.2.1"'],
  ["cidr 10.0.0.0/16", '(cidr "10.0.0.0/16")', 'cidr "10.0.0.0/16"'],
  ["owner ops@example.org", '(owner "ops@example.org")', 'owner "ops@example.org"'],
  ['"web" -> "API gateway"', "(rel web -> api-gateway)", "web -> api-gateway"],
  ['a -> b, "c"', "(rel a -> b,c)", "a -> b, c"],
  ['"service" api', "(service api)", "service api"],
  ["title 'Shop'", '(title "Shop")', 'title "Shop"'],
  ["title “Shop”", '(title "Shop")', 'title "Shop"'],
  ["a -> b: place the order", '(rel a -> b "place the order")', 'a -> b "place the order"'],
  ["a -> b: place { x }", '(rel a -> b "place" {(x)})', 'a -> b "place" { x }'],
  ['a -> b: "x"', '(rel a -> b "x")', 'a -> b "x"'],
  ["… -> b", "(rel ... -> b)", "... -> b"],
  // Several habits in one statement: still one error, and one fix for all of them.
  ['"web" --> api: "x"', '(rel web -> api "x")', 'web -> api "x"'],
];

test.each(habits)("%j", (source, tree, fixed) => {
  const found = read(source);
  expect(found.problems).toHaveLength(1);
  expect(found.tree).toBe(tree);
  expect(found.fixed).toBe(fixed);
  expect(read(fixed)).toEqual({ tree, problems: [], fixed });
});

test("words behind a step are a label, a block, or a statement that lacks its ;", () => {
  const text = "a -> b  needs order";
  const [problem] = parse("test.arch", text).problems;
  const mended = (problem?.fixes ?? []).map(({ edits: [edit] }) =>
    edit === undefined ? "" : text.slice(0, edit.location.start) + edit.text + text.slice(edit.location.end),
  );
  expect(mended).toEqual(['a -> b  "needs order"', "a -> b  { needs order }", "a -> b; needs order"]);
});
