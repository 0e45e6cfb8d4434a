/** Laws of the parser, on random and on systematically damaged texts. */
import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Problem } from "../../../server/src/core/base/problem.ts";
import type { Node, Statement, Tree } from "../../../server/src/core/syntax/ast.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import { anyText, apply, type Change, changes, file, soup } from "../../support/damage.ts";
import { applyFixes } from "../../support/syntax.ts";

const example = readFileSync("examples/online-shop.arch", "utf8");

function nodesOf(statements: readonly Statement[]): Node[] {
  return statements.flatMap(({ node, blocks }) => [
    node,
    ...blocks.flatMap((block) => nodesOf(block.statements)),
  ]);
}

/** Ranges lie in the text and in each other, in order; atoms say what stands there. */
function checkRanges(tree: Tree, problems: readonly Problem[]): void {
  const { text } = tree;
  const within = (start: number, end: number, low: number, high: number) => {
    if (!(low <= start && start <= end && end <= high))
      throw new Error(`${start}…${end} not in ${low}…${high}`);
  };
  const checkAll = (statements: readonly Statement[], low: number, high: number) => {
    let from = low;
    for (const { start, end, node, blocks } of statements) {
      within(start, end, from, high);
      const ends = node.type === "relation" ? [node.first, ...node.steps.map((step) => step.ends)] : [];
      const labels =
        node.type === "relation" ? node.steps.flatMap((s) => [s.arrow, s.label]) : [node.head, ...node.atoms];
      for (const atom of [...ends.flatMap((e) => e?.endpoints ?? []), ...labels]) {
        if (!atom) continue;
        within(start + atom.start, start + atom.end, start, end);
        if (atom.start === atom.end) throw new Error("an empty atom");
      }
      let inner = start;
      for (const { open, close, statements: children } of blocks) {
        within(open, close ?? end, inner, end);
        expect(text[open]).toBe("{");
        if (close !== undefined) expect(text[close]).toBe("}");
        checkAll(children, open + 1, close ?? end);
        inner = close ?? children.at(-1)?.end ?? open + 1;
      }
      from = end;
    }
  };
  checkAll(tree.statements, 0, text.length);
  for (const comment of tree.comments) within(comment.start, comment.end, 0, text.length);
  for (const { location, fixes } of problems) {
    within(location.start, location.end, 0, text.length);
    for (const edit of (fixes ?? []).flatMap((fix) => fix.edits)) {
      within(edit.location.start, edit.location.end, 0, text.length);
    }
  }
}

/** FUZZ=100 runs a hundred times as many. */
const runs = (count: number) => ({ numRuns: count * Number(process.env.FUZZ ?? 1) });

/** As `toEqual`, many times faster where they are. */
function expectSame(one: unknown, other: unknown): void {
  if (JSON.stringify(one) !== JSON.stringify(other)) {
    expect(one).toEqual(other);
    throw new Error("differ in the order of keys or in undefined parts");
  }
}

describe("any text", () => {
  test("gives a tree with valid ranges and no exception", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { value, problems } = parse("a", text);
        checkRanges(value, problems);
      }),
      runs(1500),
    );
  });

  test("has at most one problem for each statement, dropped ones included", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const places = parse("a", text).problems.map(
          (problem) => `${problem.location.start} ${problem.message}`,
        );
        expect(new Set(places).size).toBe(places.length);
      }),
      runs(1000),
    );
  });
});

describe("fixes", () => {
  test("of broken texts converge, and leave only what needs a person", () => {
    fc.assert(
      fc.property(fc.oneof(soup, file), (start) => {
        let text = start;
        for (let round = 0; ; round++) {
          const { problems } = parse("a", text);
          if (!problems.some((problem) => problem.fixes)) return;
          expect(round).toBeLessThan(20);
          text = applyFixes(text, problems);
        }
      }),
      runs(1000),
    );
  });
});

describe("incremental", () => {
  const equalAfter = (start: string, edits: readonly Change[]) => {
    let text = start;
    let current = parse("a", text);
    for (const edit of edits) {
      text = apply(text, edit);
      const before = current.value;
      current = parse("a", text, before);
      expectSame(current, parse("a", text));
      expect(new Set(nodesOf(current.value.statements)).size).toBe(nodesOf(current.value.statements).length);
    }
  };

  test("equals from scratch after any edits of any text", () => {
    fc.assert(fc.property(anyText, changes, equalAfter), runs(1000));
  });

  test("a statement that was dropped may go on with what follows it", () => {
    const before = parse("a", "*\r\n<b").value;
    expect(parse("a", "*\r\n<=>b", before)).toEqual(parse("a", "*\r\n<=>b"));
  });

  test("equals from scratch after any edits of a real file", () => {
    fc.assert(fc.property(fc.constant(example), changes, equalAfter), runs(60));
  });

  const typing = fc.array(
    fc.record({
      at: fc.double({ min: 0, max: 1, noNaN: true }),
      removed: fc.constantFrom(0, 0, 1),
      inserted: fc.constantFrom(
        "",
        "x",
        " ",
        "\n",
        ">",
        "-",
        "{}",
        "y { z }",
        "\n-> w",
        ";",
        ",",
        '"',
        "}",
        "{",
      ),
    }),
    { minLength: 1, maxLength: 12 },
  );

  test("equals from scratch while typing in files that are mostly in order", () => {
    fc.assert(fc.property(file, typing, equalAfter), runs(600));
  });

  const deep = `${"x {".repeat(127)}y${"}".repeat(127)}`;
  test.each([
    ["a line comes to continue the one above", "a\n-x", "a\n->x"],
    ["a line break changes where a string ends", 'a { b; c "x }', 'a {\nb; c "x }'],
    ["a block between words moves the words after it", "a -> b { x } -> c", "a -> b { xy } -> c"],
    ["a block gets too deep", deep, deep.replace("y", "y { z { } }")],
    ["a block moves up", "a\n1 { b }\nc { d }", "a\n1 { bb }\nc { d }"],
    ["a head is lost", "a { b { c } }", "a { { c } }"],
    ["a text opens", 'a {\n  b """\n}\nc """x"""', 'a {\n  b """"\n}\nc """x"""'],
  ])("equals from scratch when %s", (_, before, after) => {
    const there = parse("a", after, parse("a", before).value);
    expect(there).toEqual(parse("a", after));
    expect(parse("a", before, there.value)).toEqual(parse("a", before));
  });

  test("an earlier tree can be used again", () => {
    fc.assert(
      fc.property(anyText, fc.tuple(changes, changes), (text, [one, other]) => {
        const tree = parse("a", text).value;
        for (const edits of [one, other, one]) {
          const changed = edits.reduce(apply, text);
          expectSame(parse("a", changed, tree), parse("a", changed));
        }
      }),
      runs(300),
    );
  });

  test("keeps the node of every statement whose words did not change", () => {
    const before = parse("a", example).value;
    const known = new Set(nodesOf(before.statements));
    const newNodes = (text: string, from = before) =>
      nodesOf(parse("a", text, from).value.statements).filter((node) => !known.has(node)).length;
    expect(newNodes(example.replace("capacity 400 rps", "capacity 500 rps"))).toBe(1);
    expect(newNodes(`service first\n${example}`)).toBe(1);
    expect(newNodes(example.replace("ttl 15m", "").replace("retry 5", "retry 6"))).toBe(1);
    expect(newNodes(example.replace("service checkout", "service x {\n  service checkout"))).toBe(1);
    expect(newNodes(example.replaceAll("\n", "\r\n"))).toBe(0);
    expect(newNodes(example.split("\n").reverse().join("\n"))).toBeLessThan(30);
  });

  test("the same text gives the same tree, another file name another tree with the same nodes", () => {
    const before = parse("a", example);
    expect(parse("a", example, before.value)).toEqual(before);
    expect(parse("a", example, before.value).value).toBe(before.value);
    expect(parse("b", example, before.value).value).toEqual({ ...before.value, file: "b" });
  });
});

describe("damage", () => {
  const kinds =
    /^(person|client|dns|cdn|external|monitor|region|zone|lb|gateway|service|cache|database|queue|worker|flow|view)$/;
  const declared = (statements: readonly Statement[]): Map<string, number> => {
    const found = new Map<string, number>();
    const visit = (list: readonly Statement[]) => {
      for (const { start, node, blocks } of list) {
        if (node.type === "entry" && kinds.test(node.head.value) && node.atoms[0]) {
          found.set(`${node.head.value} ${node.atoms[0].value}`, start);
        }
        for (const block of blocks) visit(block.statements);
      }
    };
    visit(statements);
    return found;
  };
  const tokens = [
    ...example.matchAll(/"[^"\n]*"|[A-Za-z_][\w-]*|\d[\w.%-]*|->|~>|=>|<-|\.\.\.?|\+\/-|\/\/|[^\s\w]/g),
  ].map((match) => [match.index, match.index + match[0].length] as const);
  const all = declared(parse("a", example).value.statements);
  const lineOf = (offset: number) => example.slice(0, offset).split("\n").length;
  const lines = new Map([...all].map(([name, start]) => [name, lineOf(start)]));

  /** Declarations on other lines than the damaged ones are still found, with at most three problems. */
  const survives = (text: string, first: number, last: number) => {
    const { value, problems } = parse("a", text);
    checkRanges(value, problems);
    expect(problems.length).toBeLessThanOrEqual(3);
    const found = declared(value.statements);
    const lost = [...lines].filter(([name, line]) => (line < first || line > last) && !found.has(name));
    expect(lost).toEqual([]);
  };

  test.each(["deleted", "doubled", "swapped with the next"])("any one token %s", (damage) => {
    tokens.forEach(([start, end], index) => {
      const token = example.slice(start, end);
      const line = lineOf(start);
      const [from, to] = tokens[index + 1] ?? [end, end];
      const around = (middle: string, until: number) =>
        example.slice(0, start) + middle + example.slice(until);
      if (damage === "deleted") survives(around("", end), line, line);
      else if (damage === "doubled") survives(around(`${token} ${token}`, end), line, line);
      else
        survives(around(example.slice(from, to) + example.slice(end, from) + token, to), line, lineOf(from));
    });
  });

  test.each(["{", "}", '"', "//", ";", "-> ", "\n"])("%j typed anywhere", (typed) => {
    for (const [start] of tokens) {
      survives(example.slice(0, start) + typed + example.slice(start), lineOf(start), lineOf(start));
    }
  });

  test("any prefix", () => {
    for (const [start] of tokens) survives(example.slice(0, start), lineOf(start), Number.POSITIVE_INFINITY);
  });
});
