/** Semantic tokens: what each word is, and the edits between two answers. */
import { readdirSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { tokensOf } from "../../server/src/service/features/semantic-tokens/tokens.ts";
import { encodedTokens, legend, tokenEdits } from "../../server/src/service/features/semantic-tokens.ts";
import type { Source } from "../../server/src/service/source.ts";
import { anyText, apply, changes } from "../support/damage.ts";
import type { Texts } from "../support/model.ts";
import { sceneOf } from "../support/service.ts";
import { withImports } from "../support/system-texts.ts";

const modifiersOf = (bits: number) => legend.tokenModifiers.filter((_, i) => (bits & (1 << i)) !== 0);
/** `word:type.modifier` of each token. */
function words({ source }: { source: Source }): string {
  return tokensOf(source)
    .map(({ start, end, type, modifiers }) =>
      [`${source.tree.text.slice(start, end)}:${type}`, ...modifiersOf(modifiers)].join("."),
    )
    .join(" ");
}

describe("words", () => {
  test.each<[what: string, texts: Texts, tokens: string]>([
    ["a declaration", 'service api "API"', 'service:type.defaultLibrary api:class.declaration "API":string'],
    [
      "a place",
      "region eu {\n  zone a, b\n}",
      "region:type.defaultLibrary eu:namespace.declaration zone:type.defaultLibrary a:namespace.declaration b:namespace.declaration",
    ],
    [
      "a synonym of a kind",
      "datacenter a",
      "datacenter:type.deprecated.defaultLibrary a:namespace.declaration",
    ],
    [
      "a kind of one's own",
      "kind payments extends service\npayments pay",
      "kind:keyword payments:type.declaration extends:keyword service:type.defaultLibrary payments:type pay:class.declaration",
    ],
    [
      "properties and values",
      "cache c { tech redis; evict lru; ttl 10m +/- 5%; hit none }",
      "cache:type.defaultLibrary c:class.declaration tech:property redis:enumMember.defaultLibrary evict:property lru:enumMember ttl:property 10m:number +/-:operator 5%:number hit:property none:enumMember",
    ],
    [
      "numbers with their unit apart",
      "service a { capacity 5k rps; instances 2..10 }",
      "service:type.defaultLibrary a:class.declaration capacity:property 5k:number rps:number instances:property 2:number ..:operator 10:number",
    ],
    [
      "words of a signature",
      "zone z\nservice a { instances 2 across z }",
      "zone:type.defaultLibrary z:namespace.declaration service:type.defaultLibrary a:class.declaration instances:property 2:number across:keyword z:namespace",
    ],
    [
      "a synonym of a property's value",
      "lb f { algorithm least response time }",
      "lb:type.defaultLibrary f:class.declaration algorithm:property least:enumMember.deprecated response:enumMember.deprecated time:enumMember.deprecated",
    ],
    [
      "keys",
      "database d { sharding hash by user_id { shards 8 } }",
      "database:type.defaultLibrary d:class.declaration sharding:property hash:enumMember by:keyword user_id:parameter shards:property 8:number",
    ],
    [
      "relations",
      'service a\nservice b\na -> b "x" { optional }\na ~> b',
      'service:type.defaultLibrary a:class.declaration service:type.defaultLibrary b:class.declaration a:class ->:operator b:class "x":string optional:property a:class ~>:operator.async b:class',
    ],
    [
      "qualified names",
      "region eu { service a }\nservice b\nb -> eu.a",
      "region:type.defaultLibrary eu:namespace.declaration service:type.defaultLibrary a:class.declaration service:type.defaultLibrary b:class.declaration b:class ->:operator eu:namespace a:class",
    ],
    [
      "names that are not there stay plain",
      "service a\na -> nowhere",
      "service:type.defaultLibrary a:class.declaration a:class ->:operator",
    ],
    [
      "words that mean nothing too",
      "service a { latncy 5ms }",
      "service:type.defaultLibrary a:class.declaration 5ms:number",
    ],
    [
      "deprecated components",
      "service a { status deprecated }\nclient c\nc -> a",
      "service:type.defaultLibrary a:class.declaration.deprecated status:property deprecated:enumMember client:type.defaultLibrary c:class.declaration c:class ->:operator a:class.deprecated",
    ],
    [
      "flows",
      "client c\nservice a\nc -> a\nflow f {\n  c -> ... -> a\n  rate 5 rps\n}",
      "client:type.defaultLibrary c:class.declaration service:type.defaultLibrary a:class.declaration c:class ->:operator a:class flow:keyword f:function.declaration c:class ->:operator ...:operator ->:operator a:class rate:property 5:number rps:number",
    ],
    [
      "views and tags",
      "service a { tags core }\nview v { include tag core }\nstyle tag core { color red }",
      "service:type.defaultLibrary a:class.declaration tags:property core:decorator view:keyword v:interface.declaration include:keyword tag:keyword core:decorator style:keyword tag:keyword core:decorator.declaration color:property red:enumMember",
    ],
    [
      "accepted findings",
      'service a\naccept spof/single-instance on a "so" until 2030-01-01\naccept spof/nothing on a "so"',
      'service:type.defaultLibrary a:class.declaration accept:keyword spof/single-instance:decorator on:keyword a:class "so":string until:keyword 2030-01-01:number accept:keyword on:keyword a:class "so":string',
    ],
    [
      "imports",
      { "a.arch": 'import "b.arch" as b\nservice x\nx -> b.y', "b.arch": "service y" },
      'import:keyword "b.arch":string as:keyword b:namespace.declaration service:type.defaultLibrary x:class.declaration x:class ->:operator b:namespace y:class',
    ],
    [
      "comments",
      "// a\nservice a // b",
      "// a:comment service:type.defaultLibrary a:class.declaration // b:comment",
    ],
    [
      "a long text, line by line",
      'service a {\n  description """\n    one\n\n    two\n    """\n}',
      'service:type.defaultLibrary a:class.declaration description:property """:string     one:string     two:string     """:string',
    ],
    [
      "half-typed",
      "service a {\n  instances \n  tech red",
      "service:type.defaultLibrary a:class.declaration instances:property tech:property",
    ],
    [
      "damaged",
      "service a\nclient c\nc --> a { timeout = 5s",
      "service:type.defaultLibrary a:class.declaration client:type.defaultLibrary c:class.declaration c:class -->:operator a:class timeout:property 5s:number",
    ],
    [
      "no word is reserved",
      "service queue\nservice zone\nqueue -> zone",
      "service:type.defaultLibrary queue:class.declaration service:type.defaultLibrary zone:class.declaration queue:class ->:operator zone:class",
    ],
  ])("%s", (_, texts, tokens) => {
    expect(words(sceneOf(texts))).toBe(tokens);
  });

  test("a range has its tokens and no others", () => {
    const { source, marks } = sceneOf({ a: "service a { ⟦stateless }\nservice b\nservice⟧ c\n" });
    const inRange = tokensOf(source, marks.get("a")![0]);
    const all = tokensOf(source);
    expect(inRange.map(({ start, end }) => source.tree.text.slice(start, end))).toEqual([
      "stateless",
      "service",
      "b",
      "service",
    ]);
    for (const token of inRange) expect(all).toContainEqual(token);
  });

  const folders = [
    "examples",
    "examples/broken",
    "test/fixtures",
    "test/fixtures/systems/good",
    "test/fixtures/systems/flawed",
  ];
  const files = folders
    .flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`))
    .filter((path) => path.endsWith(".arch"));
  test.each(files)("every word of %s is something", (path) => {
    const { source } = sceneOf(Object.fromEntries(withImports(path)));
    const text = source.tree.text.split("");
    for (const { start, end } of tokensOf(source)) text.fill(" ", start, end);
    const dots = /^\.$/;
    const left = text
      .join("")
      .split(/[\s{};,]+/)
      .filter((word) => word !== "" && !dots.test(word));
    expect(left).toEqual([]);
  });
});

test("the extension gives themes a scope for each type, and the grammar uses it", () => {
  const { contributes } = JSON.parse(readFileSync("package.json", "utf8"));
  const [{ language, scopes }] = contributes.semanticTokenScopes as [
    { language: string; scopes: Record<string, string[]> },
  ];
  expect(language).toBe("arch");
  const grammar = readFileSync("syntaxes/arch.tmLanguage.json", "utf8");
  for (const [selector, all] of Object.entries(scopes)) {
    const [type, ...modifiers] = selector.split(".");
    expect(legend.tokenTypes).toContain(type);
    for (const modifier of modifiers) expect(legend.tokenModifiers).toContain(modifier);
    for (const scope of all) expect(grammar).toContain(`"${scope}"`);
  }
  const mapped = new Set(Object.keys(scopes).map((selector) => selector.split(".")[0]));
  expect(legend.tokenTypes.filter((type) => !mapped.has(type))).toEqual(["comment", "string"]);
});

describe("the protocol", () => {
  test("numbers are relative to the token before", () => {
    const { source } = sceneOf("service a\n\n  service b // é\n");
    expect(encodedTokens(source)).toEqual([
      ...[0, 0, 7, 1, 8, 0, 8, 1, 2, 1],
      ...[2, 2, 7, 1, 8, 0, 8, 1, 2, 1, 0, 2, 4, 12, 0],
    ]);
  });

  function applied(before: readonly number[], after: readonly number[]): readonly number[] {
    const edits = tokenEdits(before, after);
    expect(edits.length).toBeLessThan(2);
    const data = [...before];
    for (const { start, deleteCount, data: added } of edits)
      data.splice(start, deleteCount, ...(added ?? []));
    return data;
  }

  test("edits make the one answer of the other", () => {
    const token = fc.array(fc.nat(3), { minLength: 5, maxLength: 5 });
    const answer = fc.array(token, { maxLength: 12 }).map((tokens) => tokens.flat());
    fc.assert(
      fc.property(answer, answer, (before, after) => {
        expect(applied(before, after)).toEqual(after);
      }),
      { numRuns: 1000 },
    );
    expect(tokenEdits([1, 2, 3, 4, 5], [1, 2, 3, 4, 5])).toEqual([]);
  });

  test("after any change", () => {
    const example = readFileSync("examples/online-shop.arch", "utf8");
    fc.assert(
      fc.property(changes, (damage) => {
        const data = (text: string) => encodedTokens(sceneOf({ a: text }).source);
        const changed = damage.reduce(apply, example).replace(/[‸⟦⟧]/g, "");
        expect(applied(data(example), data(changed))).toEqual(data(changed));
      }),
      { numRuns: 30 },
    );
  });

  test("tokens of any text are apart, in order, on one line each", () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { source } = sceneOf({ a: text.replace(/[‸⟦⟧]/g, "") });
        let at = 0;
        for (const { start, end } of tokensOf(source)) {
          expect(start).toBeGreaterThanOrEqual(at);
          expect(end).toBeGreaterThan(start);
          expect(source.tree.text.slice(start, end)).not.toMatch(/[\r\n]/);
          at = end;
        }
        expect(at).toBeLessThanOrEqual(source.tree.text.length);
      }),
      { numRuns: 500 },
    );
  });
});
