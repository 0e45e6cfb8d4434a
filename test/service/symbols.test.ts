/** Outlines of files, and symbols of a workspace. */
import { describe, expect, test } from "vitest";
import { type DocumentSymbol, SymbolKind, SymbolTag } from "vscode-languageserver-types";
import { lineStarts } from "../../server/src/core/base/text.ts";
import { parseFile } from "../../server/src/core/project.ts";
import { documentSymbols, flatSymbols } from "../../server/src/service/features/symbols.ts";
import { workspaceSymbols } from "../../server/src/service/features/workspace-symbols.ts";
import type { Texts } from "../support/model.ts";
import { sceneOf } from "../support/service.ts";

/** One line a symbol, indented: `name (detail)`. */
function lines(symbols: readonly DocumentSymbol[], indent = ""): readonly string[] {
  return symbols.flatMap((one) => [
    `${indent}${one.name}${one.detail === undefined ? "" : ` (${one.detail})`}`,
    ...lines(one.children ?? [], `${indent}  `),
  ]);
}

function outlineOf(texts: Texts): readonly string[] {
  const symbols = documentSymbols(sceneOf(texts).source);
  expectNested(symbols);
  return lines(symbols);
}

type Place = DocumentSymbol["range"]["start"];
const notAfter = (a: Place, b: Place) => a.line < b.line || (a.line === b.line && a.character <= b.character);

/** As the protocol asks: names are not empty, ranges hold selections and children. */
function expectNested(symbols: readonly DocumentSymbol[], around?: DocumentSymbol["range"]): void {
  for (const { name, range, selectionRange, children } of symbols) {
    expect(name.trim()).not.toBe("");
    const holds = (outer: typeof range, inner: typeof range) =>
      notAfter(outer.start, inner.start) && notAfter(inner.end, outer.end);
    expect(holds(range, selectionRange), `${name}: selection`).toBe(true);
    if (around !== undefined) expect(holds(around, range), `${name}: range`).toBe(true);
    expectNested(children ?? [], range);
  }
}

test("symbols in one list name what they are in", () => {
  const { source } = sceneOf(
    "region eu {\n  service shop { module billing }\n}\nqueue q { status deprecated }",
  );
  const nested = documentSymbols(source);
  const flat = flatSymbols(source);
  expect(flat.map(({ name, containerName }) => [name, containerName])).toEqual([
    ["eu", undefined],
    ["shop", "eu"],
    ["billing", "shop"],
    ["q", undefined],
  ]);
  expect(flat[0]!.location).toEqual({ uri: source.places.uriOf(source.file), range: nested[0]!.range });
  expect(flat.map(({ kind }) => kind).slice(0, 1)).toEqual([nested[0]!.kind]);
});

describe("document symbols", () => {
  test.each<readonly [what: string, texts: Texts, expected: readonly string[]]>([
    [
      "places, components, parts",
      'region eu "Ireland" {\n  zone a, b\n  service shop "Shop" { module billing; cache local { ttl 1m } }\n}',
      [
        "eu (region · Ireland)",
        "  a (zone)",
        "  b (zone)",
        "  shop (service · Shop)",
        "    billing (module)",
        "    local (cache)",
      ],
    ],
    [
      "flows with their steps",
      'client c\nservice s, t\nc -> s -> t\nflow f "Buy" {\n  c -> s "go" -> t\n  when 20% { s -> t } else { use g }\n  parallel { c ->\n s -> t | c }\n  rate 3 rps\n  c <- s "done"\n}',
      [
        "c (client)",
        "s (service)",
        "t (service)",
        "f (flow · Buy)",
        "  c -> s -> t (go)",
        "  when 20%",
        "    s -> t",
        "  else",
        "    use g",
        "  parallel",
        "    c ->",
        "    s -> t | c",
        "  c <- s (done)",
      ],
    ],
    [
      "views, variants, kinds",
      'kind pay extends service "Payment" { timeout 5s }\nkind card extends pay\npay a "A"\ncard b\nvariant staging "Staging" { remove a; service x }\nview v "V" { include * }',
      [
        "pay (kind of service · Payment)",
        "card (kind of service)",
        "a (pay · A)",
        "b (card)",
        "staging (variant · Staging)",
        "  x (service)",
        "v (view · V)",
      ],
    ],
    [
      "kinds of other files",
      { "main.arch": 'import "k.arch"\npay a', "k.arch": "kind pay extends service" },
      ["a (pay)"],
    ],
    [
      "endpoints and events",
      'service s { endpoint "POST /orders" { rate 3 rps }; instances 2 }\ntopic t { event paid { payload 2KB } }',
      ["s (service)", "  POST /orders (endpoint)", "t (topic)", "  paid (event)"],
    ],
    [
      "what an extension declares",
      'region eu { zone a }\nextend eu { service x; zone b }\nextend eu { description "x" }',
      ["eu (region)", "  a (zone)", "eu (extend)", "  x (service)", "  b (zone)"],
    ],
    ["what is declared twice", "service a\nservice a", ["a (service)", "a (service)"]],
    [
      "what follows a line half typed",
      "service a\nregion eu {\n  service\n  queue q {\n  dlq\n}\nservice b",
      ["a (service)", "eu (region)", "  q (queue)", "b (service)"],
    ],
    ["what is in a place without a name", "region {\n  service a\n}", ["region (region)", "  a (service)"]],
    ["what has a label only", 'service "My shop"', ["My shop (service)"]],
    [
      "names like words of the language",
      "service queue, flow\nqueue service",
      ["queue (service)", "flow (service)", "service (queue)"],
    ],
    ["nothing", "", []],
  ])("%s", (_, texts, expected) => {
    expect(outlineOf(texts)).toEqual(expected);
  });

  test("tell what is deprecated, and what kind it is", () => {
    const [place, kind, old] = documentSymbols(
      sceneOf("region eu\nkind k extends queue\nk old { status deprecated until 2027-01-01 }").source,
    );
    expect([place!.kind, kind!.kind, old!.kind]).toEqual([
      SymbolKind.Namespace,
      SymbolKind.TypeParameter,
      SymbolKind.Event,
    ]);
    expect(old!.tags).toEqual([SymbolTag.Deprecated]);
    expect(place!.tags).toBeUndefined();
  });

  test("every prefix of a text keeps what it declares", () => {
    const text =
      'region eu {\n  service a { instances 2 }\n  queue q\n}\nflow f "F" {\n  a ~> q\n}\nview v { include * }\n';
    for (let end = 0; end <= text.length; end++) {
      const symbols = documentSymbols(sceneOf(text.slice(0, end)).source);
      expectNested(symbols);
      const flat = lines(symbols).map((line) => line.trim().split(" ")[0]);
      for (const [name, from] of [
        ["eu", 10],
        ["a", 22],
        ["q", 49],
        ["f", 58],
      ] as const)
        if (end > from) expect(flat, text.slice(0, end)).toContain(name);
    }
  });
});

describe("workspace symbols", () => {
  const texts: Readonly<Record<string, string>> = {
    "/w/a.arch":
      'region eu { service orders "Order service"\nqueue order-events }\nclient c\nc -> orders\nflow buy { c -> orders }\nview orders-view { include * }',
    "/w/b.arch":
      "kind pay extends service\npay card-orders { status deprecated }\nvariant staging { service extra }",
    "/w/broken.arch": "region us {\n  database orders-db {\n  tech",
  };
  const trees = Object.entries(texts).map(([file, text]) => parseFile(file, text).tree);
  const places = {
    uriOf: (file: string) => `file://${file}`,
    startsOf: (file: string) => lineStarts(texts[file]!),
  };
  const find = (query: string) =>
    workspaceSymbols(trees, query, places, true).map(
      ({ name, containerName }) => `${containerName}: ${name}`,
    );

  test("of a query are found in all files, the nearest first", () => {
    expect(find("orders")).toEqual([
      "eu: orders",
      "us: orders-db",
      "a.arch: orders-view",
      "b.arch: card-orders",
      "eu: order-events",
    ]);
    expect(find("ordv")).toEqual(["eu: order-events", "a.arch: orders-view"]);
    expect(find("eu.ord")).toEqual(["eu: order-events", "eu: orders"]);
    expect(find("Order service")).toEqual(["eu: orders"]);
    expect(find("PAY")).toEqual(["b.arch: pay"]);
    expect(find("extra")).toEqual(["staging: extra"]);
    expect(find("buy")).toEqual(["a.arch: buy"]);
    expect(find("nothing-like-it")).toEqual([]);
  });

  test("of no query are all", () => {
    expect(find("")).toHaveLength(12);
  });

  test("are at most so many that somebody reads them", () => {
    const many = parseFile(
      "/w/many.arch",
      Array.from({ length: 5000 }, (_, i) => `service s${i}`).join("\n"),
    ).tree;
    expect(workspaceSymbols([many], "s", { ...places, startsOf: () => [0] }, true)).toHaveLength(500);
  });

  test("come without a range where the client asks for it later", () => {
    const [symbol] = workspaceSymbols(trees, "card-orders", places, false);
    expect(symbol!.location).toEqual({ uri: "file:///w/b.arch" });
    expect(symbol!.data).toEqual({ file: "/w/b.arch", start: 29, end: 40 });
    expect(symbol!.tags).toEqual([SymbolTag.Deprecated]);
  });
});
