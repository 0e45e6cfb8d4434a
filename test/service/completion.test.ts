/** Completion: what is offered where, and where nothing is. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${1:name}` is the notation of tab stops.
import { describe, expect, it } from "vitest";
import type { CompletionItem } from "vscode-languageserver-types";
import { blockProperty, kindNamed, propertiesNamed } from "../../server/src/core/vocabulary/index.ts";
import { referents, sameKind } from "../../server/src/core/vocabulary/referents.ts";
import type { Abilities } from "../../server/src/service/features/completion/item.ts";
import { documentationOf, readAbout } from "../../server/src/service/features/completion/resolve.ts";
import { completion } from "../../server/src/service/features/completion.ts";
import type { Texts } from "../support/model.ts";
import { sceneOf } from "../support/service.ts";

const all: Abilities = {
  snippets: true,
  insertReplace: true,
  labelDetails: true,
  commitCharacters: true,
  suggest: "suggest",
};

function complete(texts: Texts, trigger?: string, can: Abilities = all) {
  const scene = sceneOf(texts);
  const files = [...scene.texts.keys()];
  const { items, isIncomplete } = completion(scene.source, scene.offset, { files, trigger }, can);
  const sorted = [...items].sort((a, b) => ((a.sortText ?? "") < (b.sortText ?? "") ? -1 : 1));
  return { items: sorted, isIncomplete };
}

const labels = (texts: Texts, trigger?: string): readonly string[] =>
  complete(texts, trigger).items.map(({ label }) => label);

function item(texts: Texts, label: string): CompletionItem {
  const found = complete(texts).items.find((each) => each.label === label);
  if (found === undefined) throw new Error(`${label} is not offered`);
  return found;
}

const shop = `client web
region eu {
  zone a, b
  service checkout "Checkout"
  database orders { tech postgres; sharding hash by order_id }
  queue invoices { dlq invoices-dead }
  queue invoices-dead
  worker biller
}
external psp
web -> checkout
checkout -> orders "read" { reads }
checkout -> orders "write" { writes }
checkout ~> invoices ~> biller -> psp
`;

describe("the head of a statement", () => {
  it("offers kinds, statements, names and patterns at the top", () => {
    const found = labels(`${shop}‸`);
    for (const label of ["service", "region", "flow", "accept", "checkout", "saga"])
      expect(found).toContain(label);
    expect(found).not.toContain("ttl");
    expect(found).not.toContain("include");
    expect(found.indexOf("service")).toBeLessThan(found.indexOf("saga"));
  });
  it("offers properties of the kind that are not given yet", () => {
    const found = labels("cache c { tech redis; ttl 5m; ‸ }");
    expect(found).toContain("evict");
    expect(found).not.toContain("ttl");
    expect(found).not.toContain("tech");
    expect(found).not.toContain("partitions");
    expect(found).not.toContain("region");
    expect(labels("service s { link https://example.com; ‸ }")).toContain("link");
    expect(labels("service s { stateless; ‸ }")).not.toContain("stateful");
    expect(labels("service s { stateful; ‸ }")).toContain("replication");
    expect(labels("service s { ‸ }")).not.toContain("replication");
  });
  it.each(["‸client spa", "cli‸ent spa", "client‸ spa", "‸zone a, b", "‸service a\na -> a"])(
    "offers kinds where one stands already: %s",
    (text) => {
      expect(labels(text)).toEqual(expect.arrayContaining(["client", "zone", "service"]));
    },
  );
  it("knows user kinds, and what they may carry", () => {
    expect(labels("kind shop extends database { }\n‸")).toContain("shop");
    expect(labels("kind shop extends database { }\nshop a { ‸ }")).toContain("replication");
    expect(labels("kind shop extends cache { ‸ }")).toContain("evict");
    expect(labels("defaults queue { ‸ }")).toContain("dlq");
    expect(labels("kind site extends region\nkind x extends service\nservice s { ‸ }")).toContain("x");
    expect(labels("kind site extends region\nkind x extends service\nservice s { ‸ }")).not.toContain("site");
    expect(labels("kind x extends service\nkind y extends ‸")).toEqual(
      expect.arrayContaining(["x", "cache"]),
    );
    expect(labels("kind x extends ‸service")).not.toContain("x");
  });
  it("knows blocks of properties", () => {
    expect(labels("database d { replication primary-replica { mode async; ‸ } }")).toEqual(
      expect.arrayContaining(["replicas", "primary", "lag"]),
    );
    expect(labels("database d { replication primary-replica { mode async; ‸ } }")).not.toContain("mode");
    expect(labels("style tag x { ‸ }")).toEqual(["color"]);
    expect(labels("cache c { ttl 5m { ‸ } }")).toEqual([]);
    expect(labels('service s { endpoint "GET /" { ‸ } }')).toEqual(
      expect.arrayContaining(["rate", "protocol"]),
    );
  });
  it("knows blocks of relations, flows, views and variants", () => {
    expect(labels(`${shop}web -> psp { ‸ }`)).toEqual(expect.arrayContaining(["timeout", "retry", "note"]));
    const flow = labels(`${shop}flow f {\n  web -> checkout\n  ‸\n}`);
    expect(flow).toEqual(expect.arrayContaining(["when", "parallel", "needs", "checkout"]));
    expect(flow).not.toContain("orders");
    expect(flow).not.toContain("else");
    expect(labels(`${shop}flow f {\n  when 20% { web -> checkout } ‸\n}`)).toContain("else");
    expect(labels(`${shop}flow f {\n  when 20% { ‸ }\n}`)).not.toContain("needs");
    expect(labels(`${shop}view v { ‸ }`)).toEqual(expect.arrayContaining(["include", "collapse", "legend"]));
    expect(labels(`${shop}view v { ‸ }`)).not.toContain("service");
    expect(labels(`${shop}variant v { ‸ }`)).toEqual(expect.arrayContaining(["extend", "remove", "service"]));
    expect(labels(`${shop}extend orders { ‸ }`)).toContain("backup");
    expect(labels(`${shop}extend orders { ‸ }`)).not.toContain("tech");
    expect(labels(`${shop}variant v { extend orders { ‸ } }`)).toContain("tech");
  });
  it("puts tab stops where they help, and asks again where a value follows", () => {
    expect(item("‸", "flow")).toMatchObject({ insertTextFormat: 2 });
    const text = complete("‸", undefined, { ...all, snippets: false }).items;
    for (const { textEdit, insertTextFormat } of text) {
      expect(insertTextFormat).toBeUndefined();
      expect(textEdit?.newText).not.toMatch(/\$\{?\d/);
    }
    expect(item("cache c { ‸ }", "evict")).toMatchObject({ command: { command: "suggest" } });
    expect(item("cache c { ‸ }", "evict").textEdit?.newText).toBe("evict ");
    expect(item("service s { ‸ }", "stateless").textEdit?.newText).toBe("stateless");
    expect(item("service s { ‸ }", "size").textEdit?.newText).toBe("size { $0 }");
  });
  it("finds the notes' own words", () => {
    expect(item("database d { ‸ }", "sharding").filterText).toContain("partitioning");
    expect(item("database d { replication primary-replica { ‸ } }", "replicas").filterText).toContain(
      "slaves",
    );
  });
});

describe("the ends of a relation", () => {
  it("offers components only, in the shortest spelling that is clear", () => {
    const found = labels(`${shop}checkout -> ‸`);
    expect(found).toContain("biller");
    expect(found).not.toContain("eu");
    expect(found).not.toContain("a");
    expect(found).not.toContain("checkout");
    const two = "region eu { service api }\nregion us { service api }\nclient web\nweb -> ‸";
    expect(labels(two)).toEqual(expect.arrayContaining(["eu.api", "us.api"]));
    expect(labels("region eu { service api }\nregion us { service api\n  service b\n b -> ‸ }")).toContain(
      "api",
    );
    expect(labels("region eu { service api }\nclient web\nweb -> eu.‸")).toEqual(["eu.api"]);
  });
  it("spells names across files", () => {
    const pay = "service api\nregion eu { database ledger }\n";
    const main = "service api\nservice shop\n";
    const from = (first: string, rest: string) =>
      labels({ "main.arch": `${first}\n${main}${rest}`, "pay.arch": pay });
    expect([...from('import "pay.arch" as pay', "shop -> ‸")].sort()).toEqual(["api", "ledger", "pay.api"]);
    expect([...from('import "pay.arch" as pay', "shop -> pay.‸")].sort()).toEqual([
      "pay.api",
      "pay.eu.ledger",
    ]);
    expect(
      labels({ "main.arch": `import "pay.arch" as pay\n${main}`, "pay.arch": `${pay}api -> ‸` }),
    ).toEqual(expect.arrayContaining(["shop", "ledger"]));
  });
  it("ranks by sense", () => {
    expect(labels(`${shop}checkout ~> ‸`)[0]).toMatch(/^invoices/);
    expect(labels(`${shop}checkout -> ‸`)).not.toContain("web");
    expect(labels(`${shop}checkout -> w‸`)).toContain("web");
    expect(labels(`person p\n${shop}p -> ‸`)[0]).toBe("web");
    expect(labels("service a\nservice b\nservice c\na -> b\na -> ‸")).toEqual(["c", "b"]);
  });
  it("ranks what stands for another by what it can stand for", () => {
    expect(labels(`${shop}cache near\ncheckout -> near | ‸`)[0]).toBe("orders");
    expect(labels("region eu { lb l; service s }\nregion us { like eu }\nclient c\nc -> eu.l | ‸")[0]).toBe(
      "us.l",
    );
  });
  it("leaves out what stands there already", () => {
    expect(labels(`${shop}checkout -> psp, ‸`)).not.toContain("psp");
    expect(labels(`${shop}checkout -> psp | ‸`, "|")).not.toContain("psp");
  });
  it("keeps to declared relations in a flow", () => {
    const found = complete(`${shop}flow f {\n  checkout -> ‸\n}`).items;
    expect(found.map(({ textEdit }) => textEdit?.newText)).toEqual(['orders "read"', 'orders "write"']);
    expect(labels(`${shop}flow f {\n  web -> ‸\n}`)).toEqual(["checkout", "..."]);
    expect(labels(`${shop}flow f {\n  checkout ~> ‸\n}`)).toEqual(["invoices", "..."]);
    expect(labels(`${shop}flow f {\n  web -> checkout\n  web <- ‸\n}`)[0]).toBe("checkout");
    expect(labels(`${shop}flow f {\n  checkout ‸\n}`)).toEqual(["->", "~>", "<-"]);
    expect(labels(`${shop}flow f {\n  checkout -> orders ‸\n}`, " ")).toEqual(['"read"', '"write"']);
    expect(labels(`${shop}flow f {\n  checkout -> orders "‸"\n}`)).toEqual(["read", "write"]);
  });
  it("offers arrows behind a name", () => {
    expect(labels(`${shop}web ‸`)).toEqual(["->", "~>", "=>", "<=>"]);
    expect(labels(`${shop}invoices ‸`)[0]).toBe("~>");
  });
  it("puts a blank behind an arrow or comma", () => {
    expect(complete("service a\nservice b\na ->‸", ">").items[0]?.textEdit?.newText).toBe(" b");
    expect(
      complete("region r { zone a, b\n service s { instances 2 across a,‸ } }", ",").items[0]?.textEdit
        ?.newText,
    ).toBe(" b");
  });
});

describe("values", () => {
  it.each<[string, readonly string[]]>([
    ["cache c { evict ‸ }", ["lru", "lfu", "fifo", "mru", "none"]],
    ["cache c { evict l‸", ["lru", "lfu", "fifo", "mru", "none"]],
    ["cache c { ttl 10m ‸ }", ["+/-"]],
    ["service s { rate-limit 100 rps ‸ }", ["by"]],
    ["service s { rate-limit 100 rps by ‸ }", ["client", "ip", "key", "all"]],
    ["service s { autoscale on cpu 60% ‸ }", ["schedule"]],
    ["service s { instances 2 ‸ }", ["..", "across", "each", "of"]],
    ["service s { instances 2..4 each ‸ }", ["across", "of"]],
    ["database d { persistence log ‸ }", ["sync"]],
    ["database d { persistence log sync ‸ }", ["always", "every"]],
    ["service s { deploy canary ‸ }", expect.arrayContaining(["5%"]) as unknown as string[]],
    [
      "flow f {\n  needs latency p99 1s, ‸\n}",
      ["availability", "consistency", "durability", "freshness", "order", "recovery"],
    ],
    ["flow f {\n  survives zone, ‸\n}", expect.arrayContaining(["region"]) as unknown as string[]],
    ["kind x ‸", ["extends"]],
    ["style ‸", ["tag"]],
  ])("%s", (text, expected) => {
    const found = labels(text);
    if (Array.isArray(expected)) expect([...found].sort()).toEqual([...expected].sort());
    else expect(found).toEqual(expected);
  });
  it("gives a number its units", () => {
    expect(labels("cache c { ttl 10‸ }")).toEqual(expect.arrayContaining(["10ms", "10s", "10m", "10h"]));
    expect(labels("cache c { ttl 10m‸ }")).toEqual(expect.arrayContaining(["10ms", "10m"]));
    expect(labels("cache c { ttl 10m‸ }")).not.toContain("10s");
    expect(labels("service s { capacity 5k‸ }")).toContain("5k rps");
    expect(labels("service s { capacity 5k ‸ }")).toEqual(expect.arrayContaining(["rps", "connections"]));
    expect(labels("cache c { hit 90‸ }")).toContain("90%");
    expect(labels("cache c { hit 190‸ }")).not.toContain("190%");
    expect(labels("cache c { memory 8‸ }")).toEqual(expect.arrayContaining(["8GB", "8GiB"]));
    expect(complete("cache c { ttl ‸ }").isIncomplete).toBe(true);
    expect(complete("cache c { evict ‸ }").isIncomplete).toBe(false);
    expect(complete("service ‸").isIncomplete).toBe(false);
  });
  it("offers technologies of the kind", () => {
    const found = labels("cache c { tech ‸ }");
    expect(found[0]).toBe("redis");
    expect(found).not.toContain("postgres");
    expect(item("cache c { tech ‸ }", "redis").filterText ?? "redis").toContain("redis");
  });
  it("offers names of the right sort", () => {
    expect(labels(`${shop}queue x { dlq ‸ }`)).toEqual(["invoices", "invoices-dead", "none"]);
    const across = `region eu { zone a, b\n  service s { instances 2 across ‸ } }\nregion us { zone c }`;
    expect(labels(across).slice(0, 2)).toEqual(["a", "b"]);
    expect(labels(across)).not.toContain("s");
    expect(labels("region eu { zone a, b\n service s { instances 2 across a, ‸ } }")).toEqual(["b"]);
    expect(labels("service a\nservice b\ndatabase d\nservice c { role standby of ‸ }")).toEqual(["a", "b"]);
    expect(labels("flow look { }\nflow buy { use ‸ }")).toContain("look");
    expect(labels("region eu { }\nregion us { like ‸ }")).toEqual(["eu"]);
    expect(labels("variant v { }\nview w { of ‸ }")).toEqual(["v", "none"]);
    expect(labels(`${shop}view v { include ‸ }`)).toEqual(
      expect.arrayContaining(["*", "eu.**", "flow", "kind", "orders"]),
    );
    expect(labels(`${shop}view v { collapse ‸ }`)).toEqual(["eu", "a", "b"]);
  });
  it("offers words that are used elsewhere", () => {
    expect(labels(`${shop}checkout -> psp { idempotent by ‸ }`)).toEqual(["order_id"]);
    expect(labels("service a { tags legacy, core }\nservice b { tags ‸ }")).toEqual(
      expect.arrayContaining(["legacy", "core"]),
    );
    expect(labels("service a { tags legacy }\nstyle tag ‸")).toEqual(["legacy"]);
    expect(labels("kind pod extends service { tags mesh }\npod a\nservice b { tags ‸ }")[0]).toBe("mesh");
    expect(labels("style tag old { color #0ea5e9 }\nservice b { tags ‸ }")[0]).toBe("old");
  });
  it("offers rules to accept, those found here first", () => {
    const text = "client w\nservice api\nw -> api\naccept ‸";
    const [first] = complete(text).items;
    expect(first?.label).toBe("spof/single-instance");
    expect(first?.textEdit?.newText).toBe('spof/single-instance on api "${1:why this is right here}"');
    expect(labels("client w\nservice api { accept ‸ }\nw -> api")[0]).toBe("spof/single-instance");
    expect(labels(text)).not.toContain("model/syntax");
    expect(labels('service api\naccept spof/dns on api "x" until ‸')[0]).toBe("2026-04-01");
    expect(labels('service api\naccept spof/dns "x" ‸')).toEqual(["until"]);
  });
  it("offers files to import", () => {
    const files = { "main.arch": 'import "‸"', "pay.arch": "", "shared/id.arch": "" };
    expect(labels(files)).toEqual(["pay.arch", "shared/id.arch"]);
    expect(labels({ ...files, "main.arch": 'import "pay.arch"\nimport "‸"' })).toEqual(["shared/id.arch"]);
    expect(labels({ "shared/id.arch": 'import "‸"', "main.arch": "" })).toEqual(["../main.arch"]);
    expect(complete({ ...files, "main.arch": "import ‸" }).items[0]?.textEdit?.newText).toBe('"pay.arch"');
    expect(item(files, "pay.arch").textEdit?.newText).toBe("pay.arch");
  });
  it("offers endpoints of the target", () => {
    expect(labels('service a\nservice b { endpoint "GET /x" }\na -> b { to "‸" }')).toEqual(["GET /x"]);
  });
});

describe("what references usually name", () => {
  it("is of properties and kinds that there are", () => {
    for (const [name, wanted] of Object.entries(referents)) {
      const [first = "", ...inner] = name.split(".");
      let entry = propertiesNamed(first).find(({ block, signature }) =>
        inner.length > 0 ? block !== undefined : /component|place/.test(signature),
      );
      for (const word of inner) entry = entry === undefined ? undefined : blockProperty(word, entry);
      expect(entry?.signature, name).toMatch(/component|place/);
      for (const kind of wanted) expect(kind === sameKind || kindNamed(kind) !== undefined, kind).toBe(true);
    }
  });
});

describe("silence", () => {
  it.each([
    ["a name to be invented", "service ‸"],
    ["a name being invented", "service che‸"],
    ["a second name", "zone a, ‸"],
    ["a label", 'service a "La‸"'],
    ["the label of a relation", 'service a\nservice b\na -> b "la‸"'],
    ["a comment", "// ser‸"],
    ["a comment behind a statement", "service a // ser‸"],
    ["a text", 'service a { description """\n  ser‸\n""" }'],
    ["an unfinished text", 'service a { description """\n  ser‸'],
    ["the name of a flow", "flow ‸"],
    ["the name of a kind", "kind ‸"],
    ["a finished value", "cache c { evict lru ‸ }"],
    ["a value that does not fit", "cache c { evict 5 ‸ }"],
    ["an unknown property", "cache c { evicct ‸ }"],
    ["the block of an unknown word", "foo bar { ‸ }"],
  ])("at %s", (_, text) => {
    expect(labels(text)).toEqual([]);
  });
  it.each([
    ["indentation", "service a {\n  ‸\n}", " "],
    ["the line behind", "service a\n ‸", " "],
    ["a flag", "service a { stateless ‸ }", " "],
    ["a decimal point", "service a { availability 99.‸ }", "."],
    ["the quote of a label", 'service a "‸"', '"'],
    ["a name to be invented", "service ‸", " "],
    ["a finished relation", "service a\nservice b\na -> b ‸", " "],
    ["a greater-than that is no arrow", "service a { x >‸ }", ">"],
  ])("a typed character asks nothing at %s", (_, text, trigger) => {
    expect(labels(text, trigger)).toEqual([]);
  });
  it("a typed blank asks in a block on one line", () => {
    expect(labels("cache c { ‸ }", " ")).toContain("ttl");
    expect(labels("cache c { ttl 5m; ‸ }", " ")).toContain("evict");
    expect(labels("cache c { evict ‸ }", " ")).toContain("lru");
  });
});

describe("broken texts", () => {
  it.each<[string, string]>([
    ["service api {\n  inst‸", "instances"],
    ["service api {\n  ‸\n", "instances"],
    ["service api {\n  ‸\n\nservice b {\n}\n", "instances"],
    ["region eu {\n  service api {\n    ‸\n  }\n", "instances"],
    ["service a\nservice b\na -> ‸\nb -> a", "b"],
    ["service a\nservice b\na ->‸\n}", "b"],
    ['service a { description "never closed\n  ‸\n}', "instances"],
    ["}}} \ncache c { evict ‸ }", "lru"],
    ["cache c { ??? ; evict ‸ }", "lru"],
    ["region eu { zone a, b\n service s { instances 2 across a, ‸ }", "b"],
    ["service a\nflow f {\n  a -> ‸\n  needs ", "..."],
    ["client w\nservice a\nservice b\nw -> a -> b\nflow f {\n  w -> ‸\n  needs ", "a"],
    ["database d {\n  replication primary-replica {\n    mode ‸", "semi-sync"],
    ["flow f {\n  needs av‸", "availability"],
    ["service a { instances 2; ‸ stateless }", "idempotent"],
  ])("%s", (text, expected) => {
    if (expected === "...") expect(() => labels(text)).not.toThrow();
    else expect(labels(text)).toContain(expected);
  });
});

describe("items", () => {
  it("insert before or replace the word at the cursor", () => {
    const edit = item("cache c { ev‸ict lru }", "evict").textEdit;
    expect(edit).toMatchObject({
      insert: { start: { character: 10 }, end: { character: 12 } },
      replace: { start: { character: 10 }, end: { character: 15 } },
    });
    const [first] = complete("cache c { ev‸ict lru }", undefined, { ...all, insertReplace: false }).items;
    expect(first?.textEdit).toMatchObject({ range: { start: { character: 10 }, end: { character: 15 } } });
  });
  it("have their documentation made when asked for", () => {
    const told = (texts: Texts, label: string) => {
      const about = readAbout(item(texts, label).data);
      return about === undefined ? undefined : documentationOf(about, (id) => `card of ${id}`)?.value;
    };
    expect(told("cache c { evict ‸ }", "lru")).toContain("Gains");
    expect(told("cache c { ‸ }", "evict")).toContain("What goes when it is full");
    expect(told("cache c { tech ‸ }", "redis")).toContain("Brings");
    expect(told("‸", "service")).toContain("```arch");
    expect(told("‸", "flow")).toContain("flow");
    expect(told("‸", "saga")).toContain("```arch");
    expect(told("accept ‸", "spof/dns")).toContain("When to accept it");
    expect(told(`${shop}web -> ‸`, "psp")).toBe("card of psp");
    expect(told(`${shop}web ‸`, "->")).toContain("synchronous");
    expect(told("cache c { ttl 10‸ }", "10m")).toContain("minutes");
    expect(item("service s { instances 2 ‸ }", "across").detail).toContain("places");
    expect(readAbout("x")).toBeUndefined();
    expect(readAbout({ of: "property", index: 1e9 })).toBeDefined();
    expect(documentationOf({ of: "property", index: 1e9 }, () => undefined)).toBeUndefined();
    expect(documentationOf({ of: "kind", name: "__proto__" }, () => undefined)).toBeUndefined();
  });
  it("are unique, and sort without ties", () => {
    for (const text of ["‸", `${shop}‸`, "service s { ‸ }", `${shop}checkout -> ‸`, "accept ‸"]) {
      const { items } = complete(text);
      const keys = items.map(({ label, labelDetails }) => `${label} ${labelDetails?.detail ?? ""}`);
      expect(new Set(keys).size).toBe(keys.length);
    }
  });
  it("have plain labels for an editor that shows no details, and different ones", () => {
    const bare = (text: string) => complete(text, undefined, { ...all, labelDetails: false }).items;
    expect(bare("cache c { ‸ }").map(({ label }) => label)).toContain("evict");
    expect(bare("cache c { ‸ }").every(({ labelDetails }) => labelDetails === undefined)).toBe(true);
    expect(bare(`${shop}flow f {\n  checkout -> ‸\n}`).map(({ label }) => label)).toEqual([
      'orders "read"',
      'orders "write"',
    ]);
  });
  it("come soon in hostile texts", () => {
    const names = Array.from({ length: 20_000 }, (_, i) => `z${i}`).join(", ");
    const from = performance.now();
    for (const text of [
      `region r { zone ${names}\n service s { instances 2 across ${names}, ‸ } }`,
      `service s { ${"size { ".repeat(2000)}‸`,
      `service a${" -> a".repeat(20_000)} -> ‸`,
      `${'"'.repeat(20_000)}‸`,
      `service s { tags ${"x".repeat(50_000)}‸ }`,
    ])
      expect(() => labels(text)).not.toThrow();
    expect(performance.now() - from).toBeLessThan(15_000);
  });
  it("are narrowed down where a model is large", () => {
    const many = Array.from({ length: 3000 }, (_, i) => `service s${i}`).join("\n");
    const { items, isIncomplete } = complete(`${many}\nclient w\nw -> s29‸`);
    expect(isIncomplete).toBe(true);
    expect(items.length).toBeLessThan(500);
    expect(items.map(({ label }) => label)).toContain("s2999");
  });
});
