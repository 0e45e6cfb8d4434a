import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { bind } from "../../../server/src/core/model/bind.ts";
import type { Facts } from "../../../server/src/core/model/types.ts";
import { parse } from "../../../server/src/core/syntax/parse.ts";
import {
  blockProperty,
  type Carrier,
  canonicalValue,
  capturesOf,
  covers,
  isLegalOn,
  kindNamed,
  kinds,
  meantAs,
  phraseAt,
  properties,
  propertiesNamed,
  propertyOn,
  signatureOf,
  statementNamed,
  statements,
  wordsOf,
} from "../../../server/src/core/vocabulary/index.ts";
import type { Doc, PropertyEntry } from "../../../server/src/core/vocabulary/types.ts";

const component = (kind: string): Carrier => ({ kind, type: "component" });
const other = (type: Carrier["type"]): Carrier => ({ kind: "", type });

/** Every property with those of its block, under dotted names. */
function allEntries(
  list: readonly PropertyEntry[] = properties,
  prefix = "",
): readonly (readonly [string, PropertyEntry])[] {
  return list.flatMap((entry) => [
    [prefix + entry.name, entry] as const,
    ...allEntries(entry.block ?? [], `${prefix}${entry.name}.`),
  ]);
}

const source = /^(?:[0-4]:\d+|https:\/\/\S+)$/;

const docs: readonly (readonly [string, Doc])[] = [
  ...kinds.map((entry) => [`kind ${entry.name}`, entry] as const),
  ...statements.map((entry) => [`statement ${entry.name}`, entry] as const),
  ...allEntries(),
  ...allEntries().flatMap(([name, entry]) =>
    Object.entries(entry.values ?? {}).map(([word, doc]) => [`${name} ${word}`, doc] as const),
  ),
];

/** What the language promises, kind by kind; `type:` is a carrier that is no component. */
const promised: Readonly<Record<string, string>> = {
  service:
    "tech managed description link owner tags status replaces instances role runs-on availability sla mtbf mttr self-healing capacity max-connections latency timeout bandwidth size failover health-check autoscale scaling deploy cost cache-control versioned-urls data encrypted-at-rest tier endpoint security provider stateless stateful session idempotent singleton schedule releases discovery transcode package adaptive calls-in-parallel serves rate-limit authentication authorization",
  client: "type browser-cache",
  dns: "type record routing ttl provider",
  cdn: "mode ttl invalidation content changes pops stale-if-error access object-size tls on-error rate-limit",
  waf: "mode rules rate-limit authentication authorization",
  lb: "layer type algorithm sticky tls global compression serves authentication authorization rate-limit idle-timeout",
  proxy:
    "layer type algorithm sticky tls global compression serves authentication authorization rate-limit idle-timeout",
  gateway:
    "layer type algorithm sticky tls global compression serves authentication authorization rate-limit idle-timeout",
  "waiting-room": "admit order token",
  worker: "extends idempotent schedule",
  function: "idempotent",
  job: "schedule releases",
  database:
    "model replication copies quorum persistence sharding backup consistency cap federation denormalized index transactions isolation locking joins schema volume timezone unique derived-from",
  cache:
    "where pattern write evict ttl invalidation hit stampede-protection access holds working-set memory of on-error replication copies persistence sharding",
  queue:
    "order delivery retry delay dlq retention visibility-timeout batch partitions min-in-sync acks event event-sourced-not replay-not",
  topic: "order delivery retry dlq retention batch partitions min-in-sync acks event event-sourced replay",
  stream: "order delivery retry dlq retention batch partitions min-in-sync acks event event-sourced replay",
  storage: "versioning immutable multipart access metadata content object-size derived-from authentication",
  search: "index analyzer fuzzy derived-from",
  lock: "by hold ttl fencing",
  "id-generator": "scheme",
  registry: "ttl health-check",
  coordinator: "quorum",
  identity: "authentication mfa issuer token expires",
  secrets: "rotates",
  external: "users quota idempotent sla rate-limit",
  monitor: "level does metrics logs traces alerts watches",
  "type:place": "availability rtt bandwidth provider",
  "type:relation":
    "reads writes updates protocol speaks timeout retry circuit-breaker optional fallback stale-if-error consistency calls rate weight payload route encrypted keep-alive closes transaction via under mode lag subscription expects query resumable faults idempotent decides pool content to",
  "type:flow": "rate needs survives slo requirement load-tested of",
  "type:view": "direction legend show same-rank of",
};

describe("the vocabulary", () => {
  it("explains every word with a sentence and a source", () => {
    for (const [name, doc] of docs) {
      expect(doc.summary, name).toMatch(/^\S.*[.!)]$/s);
      expect(doc.sources.length, name).toBeGreaterThan(0);
      for (const each of doc.sources) expect(each, name).toMatch(source);
    }
  });

  it("cites only places that the notes have", () => {
    const lines = [99, 186, 146, 323, 157];
    for (const [name, doc] of docs)
      for (const [, note = "", line = ""] of doc.sources.map((each) => /^(\d):(\d+)$/.exec(each) ?? []))
        if (note !== "") expect(Number(line), name).toBeLessThanOrEqual(lines[Number(note)]!);
  });

  it("documents every value of a choice, and no other", () => {
    for (const [name, entry] of allEntries()) {
      const words = new Set(
        capturesOf(signatureOf(entry))
          .flatMap((capture) => capture.values)
          .concat(wordsOf(signatureOf(entry))),
      );
      for (const word of Object.keys(entry.values ?? {})) expect(words, `${name} ${word}`).toContain(word);
    }
    // Words that only measure or name: their meaning is that of the property.
    const silent = /^(?:physical|logical|always|month|year|immutable|order)$/;
    for (const entry of properties)
      for (const capture of capturesOf(signatureOf(entry)))
        for (const word of capture.name === "value" ? capture.values : [])
          if (!silent.test(word))
            expect(Object.keys(entry.values ?? {}), `${entry.name} ${word}`).toContain(word);
  });

  it("says what a choice gains, costs and when to choose it, or neither", () => {
    for (const [name, entry] of allEntries())
      for (const [word, doc] of Object.entries(entry.values ?? {})) {
        const told = [doc.gains, doc.costs, doc.chooseWhen].filter((text) => text !== undefined).length;
        expect([0, 3], `${name} ${word}`).toContain(told);
      }
  });

  it("maps synonyms of values to values", () => {
    for (const [name, entry] of allEntries()) {
      const words = wordsOf(signatureOf(entry));
      for (const [word, canonical] of Object.entries(entry.valueSynonyms ?? {})) {
        expect([...words, "none"], `${name} ${word}`).toContain(canonical);
        expect(words, `${name} ${word}`).not.toContain(word);
      }
    }
  });

  it("has no kind that is also a property or a statement", () => {
    const taken = new Set([
      ...properties.flatMap((entry) => [entry.name, ...(entry.synonyms ?? [])]),
      ...statements.flatMap((entry) => [entry.name, ...(entry.synonyms ?? [])]),
    ]);
    for (const kind of kinds)
      for (const word of [kind.name, ...kind.synonyms])
        expect(taken, `${kind.name}: ${word}`).not.toContain(word);
  });

  it("gives each word of a carrier one meaning", () => {
    const carriers: readonly Carrier[] = [
      ...kinds.map((kind): Carrier => ({ kind: kind.name, type: kind.place ? "place" : "component" })),
      other("relation"),
      other("flow"),
      other("step"),
      other("view"),
    ];
    for (const carrier of carriers) {
      const seen = new Map<string, string>();
      for (const entry of properties.filter((each) => isLegalOn(each, carrier)))
        for (const word of [entry.name, ...(entry.synonyms ?? [])]) {
          expect(seen.get(word), `${carrier.type} ${carrier.kind}: ${word}`).toBeUndefined();
          seen.set(word, entry.name);
        }
    }
    const words = kinds.flatMap((kind) => [kind.name, ...kind.synonyms]);
    expect(new Set(words).size).toBe(words.length);
  });

  it("has legality columns of kinds and classes only", () => {
    const classes = [
      "component",
      "stateful",
      "compute",
      "place",
      "relation",
      "flow",
      "step",
      "view",
      "endpoint",
    ];
    for (const entry of properties) {
      expect(entry.on.length, entry.name).toBeGreaterThan(0);
      for (const on of entry.on)
        expect(classes.includes(on) || kinds.some((kind) => kind.name === on), `${entry.name}: ${on}`).toBe(
          true,
        );
    }
    for (const [name, entry] of allEntries())
      if (name.includes(".") && !propertiesNamed(entry.name).includes(entry))
        expect(entry.on, name).toEqual([]);
  });

  it("keeps what the language promises, kind by kind", () => {
    for (const [where, words] of Object.entries(promised)) {
      const carrier = where.startsWith("type:") ? other(where.slice(5) as Carrier["type"]) : component(where);
      for (const word of words.split(" ")) {
        if (word.endsWith("-not"))
          expect(propertyOn(word.slice(0, -4), carrier), `${where} ${word}`).toBeUndefined();
        else expect(propertyOn(word, carrier)?.name, `${where} ${word}`).toBe(word);
      }
    }
  });

  it("has all kinds and statements", () => {
    const names =
      "person client dns cdn waf lb proxy gateway waiting-room service worker function job module database cache storage search queue topic stream lock registry coordinator id-generator identity secrets monitor external region zone rack host network group";
    expect(kinds.map((kind) => kind.name).sort()).toEqual(names.split(" ").sort());
    const heads =
      "title import kind defaults extend like variant remove flow view note style decision accept when else parallel repeat use include exclude collapse expand";
    for (const head of heads.split(" ")) expect(statementNamed(head)?.name, head).toBe(head);
    expect(kinds.filter((kind) => kind.failureDomain).map((kind) => kind.name)).toEqual([
      "region",
      "zone",
      "rack",
      "host",
    ]);
    expect(kinds.filter((kind) => kind.stateful).map((kind) => kind.name)).toEqual(
      "database cache storage search queue topic stream lock registry coordinator id-generator identity secrets".split(
        " ",
      ),
    );
  });
});

describe("texts", () => {
  const told: readonly (readonly [string, Doc])[] = [
    ...kinds.map((entry) => [`kind ${entry.name}`, entry] as const),
    ...statements.map((entry) => [`statement ${entry.name}`, entry] as const),
    ...properties.map((entry) => [`property ${entry.name} (${entry.on[0]})`, entry] as const),
  ];

  it.each(told)("%s is told, with an example that is right", (name, { summary, text }) => {
    expect(text?.length ?? 0).toBeGreaterThan(20);
    expect(text).not.toContain(summary);
    // What `import` takes in would have to be there.
    if (name === "statement import") return;
    const examples = [...(text ?? "").matchAll(/```arch\n(.*?)\n```/gs)].map((match) => match[1] ?? "");
    expect(examples.length).toBeGreaterThan(0);
    for (const example of examples) {
      const word = name.split(" ")[1] ?? "";
      expect(example).toMatch(new RegExp(`(?<![\\w-])${word}(?![\\w-])`));
      const parsed = parse("example.arch", example);
      const { problems } = bind({
        roots: ["example.arch"],
        trees: new Map([["example.arch", parsed.value]]),
      });
      expect(
        [...parsed.problems, ...problems].map((problem) => `${problem.code}: ${problem.message}`),
        example,
      ).toEqual([]);
    }
  });
});

describe("looking words up", () => {
  it("finds kinds by the words of the notes", () => {
    const asked = {
      datacenter: "zone",
      db: "database",
      "load-balancer": "lb",
      bucket: "storage",
      mutex: "lock",
    };
    for (const [word, kind] of Object.entries(asked)) expect(kindNamed(word)?.name, word).toBe(kind);
    for (const word of ["constructor", "__proto__", "Database", ""])
      expect(kindNamed(word), word).toBeUndefined();
  });

  it("chooses the meaning by the carrier", () => {
    expect(propertyOn("mode", component("cdn"))?.signature).toContain("pull");
    expect(propertyOn("mode", component("waf"))?.signature).toContain("block");
    expect(propertyOn("mode", other("relation"))?.signature).toContain("semi-sync");
    expect(propertyOn("mode", component("database"))).toBeUndefined();
    expect(propertyOn("ttl", component("dns"))?.signature).not.toContain("jitter");
    expect(propertyOn("retry", component("queue"))?.block).toBeUndefined();
    expect(propertyOn("retry", other("relation"))?.block).toBeDefined();
  });

  it("gives stores' properties to services that are stateful", () => {
    const replication = propertiesNamed("replication")[0]!;
    expect(isLegalOn(replication, component("service"))).toBe(false);
    expect(isLegalOn(replication, { ...component("service"), stateful: true })).toBe(true);
    expect(covers("component", other("relation"))).toBe(false);
  });

  it("finds properties of blocks", () => {
    const replication = propertiesNamed("replication")[0]!;
    expect(blockProperty("slaves", replication)?.name).toBe("replicas");
    expect(blockProperty("failover", replication)?.block?.length).toBeGreaterThan(3);
    expect(blockProperty("ttl", replication)).toBeUndefined();
  });

  it("knows the notes' words for values", () => {
    const value = (name: string, word: string): string | undefined =>
      propertiesNamed(name)
        .map((entry) => canonicalValue(entry, word) ?? phraseAt(entry, word.split(" "))?.value)
        .find((found) => found !== undefined);
    const asked: Readonly<Record<string, string>> = {
      "replication master-slave": "primary-replica",
      "replication master-master": "multi-primary",
      "role slave": "replica",
      "write behind": "write-back",
      "write write-behind": "write-back",
      "algorithm least-response-time": "least-time",
      "algorithm least response time": "least-time",
      "algorithm sticky round robin": "sticky",
      "order unordered": "none",
    };
    for (const [text, canonical] of Object.entries(asked)) {
      const [name = "", ...words] = text.split(" ");
      expect(value(name, words.join(" ")), text).toBe(canonical);
    }
    expect(canonicalValue(propertiesNamed("evict")[0]!, "constructor")).toBeUndefined();
  });

  it("says what a lone value is meant as", () => {
    const asked: readonly (readonly [string, string, string | undefined])[] = [
      ["write-through", "cache", "write write-through"],
      ["lru", "cache", "evict lru"],
      ["cache-aside", "cache", "pattern cache-aside"],
      ["semi-sync", "database", "replication … { mode semi-sync }"],
      ["master-slave", "database", "replication primary-replica"],
      ["at-least-once", "queue", "delivery at-least-once"],
      ["fifo", "queue", "order fifo"],
      ["nonsense", "cache", undefined],
      ["constructor", "cache", undefined],
    ];
    for (const [word, kind, wanted] of asked) expect(meantAs(word, component(kind)), word).toBe(wanted);
  });
});

describe("a text that uses every property", () => {
  const file = "every-property.arch";
  const text = readFileSync(new URL("../../fixtures/every-property.arch", import.meta.url), "utf8");
  const parsed = parse(file, text);
  const bound = bind({ roots: [file], trees: new Map([[file, parsed.value]]) });

  it("is understood without an error", () => {
    const bad = [...parsed.problems, ...bound.problems].filter((problem) => problem.level !== "info");
    expect(bad.map((problem) => `${problem.code}: ${problem.message}`)).toEqual([]);
  });

  it("states every property, with every capture of every signature", () => {
    const said = new Map<string, Set<string>>();
    const walk = (facts: Facts, prefix = ""): void => {
      for (const [name, list] of facts)
        for (const fact of list) {
          const captures = said.get(prefix + name) ?? new Set();
          for (const each of Object.keys(fact.values)) captures.add(each);
          said.set(prefix + name, captures);
          if (fact.block !== undefined) walk(fact.block, `${prefix}${name}.`);
        }
    };
    const { components, places, relations, flows, views } = bound.model;
    for (const map of [components, places, relations, flows, views])
      for (const element of map.values()) walk(element.facts);
    const missing: string[] = [];
    for (const [name, entry] of allEntries()) {
      const stored = name.replace(/^replication\.failover/, "failover");
      if (!said.has(stored)) missing.push(stored);
      const several = propertiesNamed(entry.name).length > 1;
      for (const capture of capturesOf(signatureOf(entry)))
        if (!several && said.get(stored)?.has(capture.name) !== true)
          missing.push(`${stored} ${capture.name}`);
    }
    expect(missing).toEqual([]);
  });
});
