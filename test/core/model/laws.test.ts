/** Laws of bind: it never throws, says things at valid places, does not depend on the order of files, and grows linearly. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { bind } from "../../../server/src/core/model/bind.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import { technologies } from "../../../server/src/core/vocabulary/index.ts";
import { bindTexts, modelOf } from "../../support/model.ts";
import { withImports } from "../../support/system-texts.ts";

const folder = new URL("../../../examples/", import.meta.url);
const examples = readdirSync(folder)
  .filter((name) => name.endsWith(".arch"))
  .map((name) => ({ name, text: readFileSync(new URL(name, folder), "utf8") }));

/** Structure that the examples use little of. */
const rich = `import "other.arch" as o
kind pay extends service { instances 3; tech kubernetes }
defaults cache { ttl 5m }
region eu { zone a, b; pay checkout { instances 2 across a, b; module m }; cache c; database d { tech postgres; replication primary-replica { replicas 1 across b; failover automatic } }; queue q { dlq dead }; queue dead }
region us { like eu; extend c { ttl 1m }; remove dead }
client web
web -> eu.checkout | us.checkout { timeout 2s }
eu.checkout -> c | eu.d "read" { reads }
eu.checkout => q ~> eu.checkout
eu.d <=> us.d
variant small { remove us; extend eu.checkout { instances 1 } }
flow f "F" { web -> ... -> eu.d; when 10% { eu.checkout -> c } else { repeat 2 { web <- eu.checkout } }; parallel { use g }; needs availability 99%, latency p99 1s; survives zone, dependency o.x }
flow g { eu.checkout => q; rate 10 rps peak 1k rps within 1m }
view v { include eu.**, flow f; exclude tag x; collapse us; of small }
accept spof/single-instance on eu.checkout -> c "label" "reason" until 2027-01-01
note """text
over lines""" on us
style tag x { color grey }
`;
const texts = [...examples.map((each) => each.text), rich];

function valid(text: string, variant?: string): void {
  const { problems, occurrences, model } = bindTexts(
    { "main.arch": text, "other.arch": "service x" },
    variant === undefined ? {} : { variant },
  );
  const wrong: unknown[] = [];
  for (const { location } of [...problems, ...occurrences]) {
    const length = location.file === "main.arch" ? text.length : location.file === "other.arch" ? 9 : -1;
    const { start, end } = location;
    if (start < 0 || end < start || end > length) wrong.push(location);
  }
  for (const { id, from, to } of model.relations.values())
    if (!model.components.has(from) || !model.components.has(to)) wrong.push(id);
  for (const { id, parent, partOf } of model.components.values()) {
    if (parent !== undefined && !model.places.has(parent)) wrong.push(id);
    if (partOf !== undefined && !model.components.has(partOf)) wrong.push(id);
  }
  for (const { to } of model.references)
    if (!model.components.has(to) && !model.places.has(to)) wrong.push(to);
  expect(wrong).toEqual([]);
}

describe("examples", () => {
  test.each(examples)("$name binds without a problem", ({ name }) => {
    modelOf(Object.fromEntries(withImports(`examples/${name}`)));
  });
});

describe("damaged text never throws and keeps its places", () => {
  const text = fc.constantFrom(...texts);

  test("any prefix", () => {
    fc.assert(
      fc.property(text, fc.double({ min: 0, max: 1, noNaN: true }), (all, share) =>
        valid(all.slice(0, all.length * share)),
      ),
      {
        numRuns: 150,
      },
    );
  });

  test("deleted, doubled and swapped words", () => {
    const edit = fc.record({
      at: fc.nat(),
      what: fc.constantFrom("delete", "double", "swap", "replace"),
      by: fc.constantFrom(
        "{",
        "}",
        "->",
        "|",
        ",",
        "...",
        '"x"',
        "none",
        "__proto__",
        "eu",
        "like eu",
        "extend us { like eu }",
        "99%",
        "<-",
        "*",
        ";",
      ),
    });
    fc.assert(
      fc.property(text, fc.array(edit, { minLength: 1, maxLength: 6 }), fc.boolean(), (all, edits, small) => {
        const words = all.split(/(\s+)/);
        for (const { at, what, by } of edits) {
          const i = (at % Math.ceil(words.length / 2)) * 2;
          if (what === "delete") words.splice(i, 1);
          else if (what === "double") words.splice(i, 0, words[i] ?? "", " ");
          else if (what === "swap") [words[i], words[i + 2]] = [words[i + 2] ?? "", words[i] ?? ""];
          else words[i] = by;
        }
        valid(words.join(""), small ? "small" : undefined);
      }),
      { numRuns: 400 },
    );
  });

  test("words of the language in any order", () => {
    const word = fc.constantFrom(
      ...'service database region zone like extend kind extends defaults variant remove flow view when else use import as accept on until note { } -> ~> => <=> <- | , ; ... * a b eu eu.a eu.** 5 60s 99% "x" none no \n \n'.split(
        " ",
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), (words) => valid(words.join(" "), "a")),
      { numRuns: 400 },
    );
  });
});

test("the order in which files are handed over does not matter", () => {
  const files = {
    "main.arch": 'import "b.arch"\nimport "c.arch" as c\nclient web\nweb -> api -> c.db',
    "b.arch": 'import "c.arch"\nservice api { instances 2 across z }\nzone z',
    "c.arch": 'import "main.arch"\ndatabase db { wrong }\nservice x\nweb -> api',
  };
  const trees = Object.entries(files).map(([file, text]) => parse(file, text).value);
  const bound = (order: typeof trees) =>
    bind({ roots: ["main.arch"], trees: new Map(order.map((tree) => [tree.file, tree])) });
  fc.assert(
    fc.property(fc.shuffledSubarray(trees, { minLength: trees.length }), (order) => {
      expect(bound(order)).toEqual(bound(trees));
    }),
  );
});

test("binding twice gives the same", () => {
  for (const text of texts) expect(bindTexts(text)).toEqual(bindTexts(text));
});

test("every line of a technology binds on one of its kinds", () => {
  const wrong = technologies.flatMap((technology) =>
    technology.facts.flatMap(({ line, given }) => {
      const fits = technology.kinds.some((kind) => {
        const text = `${kind} x { ${kind === "service" || kind === "worker" ? "stateful; " : ""}${line} }`;
        const { problems, syntax } = bindTexts(`zone a\n${text}`);
        return problems.length + syntax.length === 0;
      });
      return fits && (given === undefined || given !== "") ? [] : [`${technology.name}: ${line}`];
    }),
  );
  expect(wrong).toEqual([]);
});

describe("size", () => {
  /** n components in places of ten, each calling the next. */
  function system(n: number): string {
    const lines: string[] = [];
    for (let i = 0; i < n; i += 10) {
      lines.push(`region r${i} {`);
      for (let j = i; j < i + 10; j++)
        lines.push(`  service s${j} { instances 3; timeout 2s; latency p50 8ms p99 40ms; capacity 400 rps }`);
      lines.push("}");
    }
    for (let i = 1; i < n; i++) lines.push(`s${i - 1} -> s${i} { timeout 2s; encrypted }`);
    return lines.join("\n");
  }
  function time(n: number): number {
    const tree = parse("main.arch", system(n)).value;
    const runs = Array.from({ length: 4 }, () => {
      const start = performance.now();
      bind({ roots: ["main.arch"], trees: new Map([["main.arch", tree]]) });
      return performance.now() - start;
    });
    return Math.min(...runs);
  }

  test("grows linearly", () => {
    time(1000);
    const small = time(1000);
    const large = time(8000);
    expect(large / small).toBeLessThan(8 * 4);
  });

  const names = (n: number, prefix = "s") => Array.from({ length: n }, (_, i) => `${prefix}${i}`);
  const lines = (n: number, line: (i: number) => string) =>
    names(n)
      .map((_, i) => line(i))
      .join("\n");

  /** Short texts that ask for much: each comes back soon. */
  test.each<readonly [string, string]>([
    ["unknown names", lines(4000, (i) => `a${i} -> b${i}`)],
    ["unknown words", `service s {\n${lines(4000, (i) => `wordd${i} 3`)}\n}`],
    ["a star", `service hub\n${lines(4000, (i) => `client c${i}\nc${i} -> hub`)}`],
    ["one chain", `service ${names(4000).join(", ")}\n${names(4000).join(" -> ")}`],
    ["a list", `service s { tags ${names(4000).join(", ")}, ; instances 3 }`],
    ["the same name", `service ${names(4000).fill("s").join(", ")}`],
    ["nested places", `${"group g { ".repeat(4000)}${"} ".repeat(4000)}`],
    ["alternatives", `service ${names(4000).join(", ")}\ns0 -> ${names(4000).slice(1).join(" | ")}`],
    [
      "each to each",
      `service ${names(1000).join(", ")}\n${names(1000).join(", ")} -> ${names(1000).join(", ")}`,
    ],
    [
      "copies of copies",
      `region r0 { service s }\n${lines(60, (i) => `region r${i + 1} { group a { like r${i} }; group b { like r${i} } }`)}`,
    ],
    [
      "copies in copies",
      `region r0 { service s }\n${lines(1000, (i) => `region r${i + 1} { group a { like r${i} } }`)}`,
    ],
    [
      "copies backwards",
      `${lines(500, (i) => `region r${i} { like r${i + 1} }`)}\nregion r500 { service s }`,
    ],
    ["kinds backwards", `${lines(3000, (i) => `kind k${i} extends k${i + 1}`)}\nkind k3000 extends service`],
    [
      "many names, many properties",
      `service ${names(3000).join(", ")} {\n${lines(2000, () => "timeout 3s")}\n}`,
    ],
    ["many names in many names", `${"service a, b, c, d { ".repeat(60)}${"}".repeat(60)}`],
    [
      "gaps in a grid",
      `service ${names(60, "a").join(", ")}, ${names(60, "b").join(", ")}\n${lines(59, (i) => `a${i}, b${i} -> a${i + 1}, b${i + 1}`)}\nflow f {\n${lines(200, () => "a0 -> ... -> a59")}\n}`,
    ],
    [
      "gaps without an end",
      `service x, ${names(40).join(", ")}\n${names(40).join(", ")} -> ${names(40).join(", ")}\nflow f {\n${lines(100, () => "s0 -> ... -> x")}\n}`,
    ],
    ["a circle of flows", `${lines(3000, (i) => `flow f${i} { use f${(i + 1) % 3000} }`)}`],
    ["a chain of flows", `${lines(3000, (i) => `flow f${i} { use f${i + 1} }`)}\nflow f3000 { }`],
    [
      "steps of a hub",
      `service hub, ${names(3000).join(", ")}\nhub -> ${names(3000).join(", ")}\nflow f {\n${lines(3000, (i) => `hub -> s${i}`)}\n}`,
    ],
  ])("%s", (_, text) => {
    const tree = parse("main.arch", text).value;
    const start = performance.now();
    bind({ roots: ["main.arch"], trees: new Map([["main.arch", tree]]) });
    expect(performance.now() - start).toBeLessThan(20_000);
  });
});
