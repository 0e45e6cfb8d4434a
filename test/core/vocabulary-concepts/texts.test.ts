/** Walks the vocabulary: every entry has a text and a source, every word inside a line and every unit is explained, every concept is found by its words. */
import { describe, expect, it } from "vitest";
import { bits, bytes, milliseconds, multipliers } from "../../../server/src/core/base/unit-tables.ts";
import { isUnitWord } from "../../../server/src/core/base/units.ts";
import { rules } from "../../../server/src/core/lint/registry.ts";
import { watched } from "../../../server/src/core/lint/watched.generated.ts";
import { calledAt, namesOf } from "../../../server/src/core/vocabulary/called.ts";
import { ordinaryNames, phrases } from "../../../server/src/core/vocabulary/concepts/phrases.ts";
import {
  explainArrow,
  explainConcept,
  explainConceptsAt,
  explainInner,
  explainKind,
  explainProperty,
  explainStatement,
  explainTechnology,
  explainUnit,
  explainValue,
  isDocumentedValue,
} from "../../../server/src/core/vocabulary/explain.ts";
import {
  capturesOf,
  compileSignature,
  concepts,
  kindNamed,
  kinds,
  properties,
  statements,
  technologies,
  technologyNamed,
  wordsOf,
} from "../../../server/src/core/vocabulary/index.ts";
import { innerWord, innerWords } from "../../../server/src/core/vocabulary/inner-words.ts";
import type { PropertyEntry, StatementEntry } from "../../../server/src/core/vocabulary/types.ts";
import { unitTexts } from "../../../server/src/core/vocabulary/unit-texts.ts";
import { problemsOf } from "../../support/bound.ts";

const everyProperty = (entries: readonly PropertyEntry[]): readonly PropertyEntry[] =>
  entries.flatMap((entry) => [entry, ...everyProperty(entry.block ?? [])]);
const allProperties = [
  ...everyProperty(properties),
  ...everyProperty(statements.flatMap((statement) => statement.block ?? [])),
];
const lines: readonly (PropertyEntry | StatementEntry)[] = [...allProperties, ...statements];
const source = /^(?:[0-4]:\d+|https:\/\/\S+)$/;

describe("entries", () => {
  it("have a sentence, a text and a source", () => {
    const bare = [
      ...kinds,
      ...statements,
      ...properties,
      ...properties.flatMap((one) => everyProperty(one.block ?? [])),
    ]
      .filter(({ summary, text, sources }) => summary === "" || (text ?? "") === "" || sources.length === 0)
      .map(({ name }) => name);
    expect(bare).toEqual([]);
    for (const { name, sources } of [...kinds, ...lines, ...technologies])
      for (const one of sources) expect(one, name).toMatch(source);
    for (const { name, summary, facts } of technologies) {
      expect(summary, name).not.toBe("");
      for (const fact of facts) expect(fact.source, name).toMatch(/^https:/);
    }
  });

  it("show a line or two", () => {
    const bare = [...kinds, ...statements, ...allProperties, ...concepts].filter(
      ({ text }) => !/```arch\n|`import "/.test(text ?? ""),
    );
    expect(bare.map((one) => ("id" in one ? one.id : one.name))).toEqual(["color"]);
  });

  const examples = [...kinds, ...statements, ...allProperties].flatMap(({ name, text }) =>
    [...(text ?? "").matchAll(/```arch\n([\s\S]*?)\n```/g)].map((match) => ({ name, text: match[1]! })),
  );
  it("have examples that bind", () => {
    const wrong = examples.flatMap(({ name, text }) =>
      problemsOf(text, "error").map((one) => `${name}: ${one}`),
    );
    expect(wrong).toEqual([]);
  });
});

describe("values", () => {
  const values = allProperties.flatMap((entry) =>
    capturesOf(compileSignature(entry.signature)).flatMap(({ values: words }) =>
      words.map((value) => ({ entry, value })),
    ),
  );
  it("have a text of their own", () => {
    const bare = values
      .filter(
        ({ entry, value }) => !isDocumentedValue(entry, value) && innerWord(entry.name, value) === undefined,
      )
      .map(({ entry, value }) => `${entry.name} ${value}`);
    expect(bare).toEqual([]);
  });
  it("tell gains, costs and when together, with a source", () => {
    for (const { name, values: docs } of allProperties)
      for (const [value, doc] of Object.entries(docs ?? {})) {
        const told = [doc.gains, doc.costs, doc.chooseWhen].filter((one) => one !== undefined);
        expect([0, 3], `${name} ${value}`).toContain(told.length);
        for (const one of doc.sources) expect(one, `${name} ${value}`).toMatch(source);
        expect(doc.sources.length, `${name} ${value}`).toBeGreaterThan(0);
      }
  });
  it.each([
    ["algorithm", 12],
    ["pattern", 2],
    ["write", 3],
    ["evict", 4],
    ["replication", 5],
    ["sharding", 4],
    ["consistency", 8],
    ["transactions", 4],
    ["isolation", 3],
    ["locking", 2],
    ["authentication", 8],
    ["authorization", 3],
    ["protocol", 12],
    ["delivery", 3],
    ["deploy", 4],
    ["failover", 2],
    ["scaling", 2],
    ["layer", 2],
    ["managed", 3],
  ])("of %s are trade-offs", (name, least) => {
    const docs = Object.values(
      properties.find((entry) => entry.name === name && entry.values !== undefined)?.values ?? {},
    );
    expect(docs.filter(({ gains }) => gains !== undefined).length).toBeGreaterThanOrEqual(least);
  });
});

describe("words inside a line", () => {
  const isExplained = (entry: PropertyEntry | StatementEntry, word: string): boolean =>
    innerWord(entry.name, word) !== undefined || ("on" in entry && isDocumentedValue(entry, word));
  it("have a text", () => {
    const bare = lines.flatMap((entry) =>
      wordsOf(compileSignature(entry.signature))
        .filter((word) => !isExplained(entry, word))
        .map((word) => `${entry.name}: ${word}`),
    );
    expect(bare).toEqual([]);
  });
  it("are words of a line", () => {
    const known = new Set(
      lines.flatMap(({ name, signature }) =>
        wordsOf(compileSignature(signature)).flatMap((word) => [word, `${name}/${word}`]),
      ),
    );
    expect(Object.keys(innerWords).filter((key) => !known.has(key))).toEqual([]);
  });
  it("are told with the line they stand in", () => {
    const instances = properties.find(({ name }) => name === "instances")!;
    expect(explainInner(instances, "across")).toMatch(
      /\*\*across\*\* in `instances [\s\S]*dealt out[\s\S]*How many equal nodes/,
    );
    expect(explainInner(instances, "nonsense")).toBe(explainProperty(instances));
  });
});

describe("units", () => {
  const units = [...milliseconds.keys(), ...bytes.keys(), ...bits.keys(), ...multipliers.keys()];
  it("have a text, and every text is of a unit", () => {
    expect(units.filter((unit) => unit !== "" && !Object.hasOwn(unitTexts, unit))).toEqual([]);
    const strange = Object.keys(unitTexts).filter(
      (unit) => !units.includes(unit) && !["%", "x"].includes(unit) && !isUnitWord("rate", unit),
    );
    expect(strange).toEqual([]);
  });
  it.each([
    ["duration", "5m", /five million/],
    ["duration", "1h30m", /`h`: hours[\s\S]*`m`: minutes/],
    ["size", "64KB", /1024 bytes are `KiB`/],
    ["size", "12B", /`B`: bytes\./],
    ["bandwidth", "100Mbps", /Bits, not bytes/],
    ["bandwidth", "50MB/s", /`MB`: megabytes/],
    ["rate", "5k rps", /`k`: thousand[\s\S]*`rps`/],
    ["rate", "5krps", /`k`: thousand[\s\S]*`rps`/],
    ["rate", "30/min", /`\/min`/],
    ["percent", "99.95%", /not `0\.9995`/],
    ["count", "3", /^$/],
    ["count", "2M", /five minutes/],
  ] as const)("%s %s", (type, quantity, expected) => {
    expect(explainUnit(type, quantity)).toMatch(expected);
  });
});

describe("concepts", () => {
  /** The hover of an anchor. */
  function textAt(anchor: string): string {
    const at = anchor.indexOf(":");
    const rest = anchor.slice(at + 1);
    const named = (dotted: string): readonly PropertyEntry[] => {
      const [head, ...inner] = dotted.split(".");
      return inner.reduce<readonly PropertyEntry[]>(
        (found, name) => found.flatMap((entry) => (entry.block ?? []).filter((one) => one.name === name)),
        properties.filter((entry) => entry.name === head),
      );
    };
    switch (anchor.slice(0, at)) {
      case "kind":
        return explainKind(kindNamed(rest)!);
      case "property":
        return named(rest).map(explainProperty).join("\n");
      case "statement":
        return rest === "relation"
          ? explainArrow("->")!
          : explainStatement(statements.find(({ name }) => name === rest)!);
      case "technology":
        return explainTechnology(technologyNamed(rest)!);
      case "rule":
        return explainConceptsAt(anchor);
      default: {
        const slash = rest.indexOf("/");
        return named(rest.slice(0, slash))
          .map((entry) => explainValue(entry, rest.slice(slash + 1)))
          .join("\n");
      }
    }
  }

  it("are shown at each of their anchors", () => {
    const lost = concepts.flatMap(({ id, title, anchors }) =>
      anchors
        .filter((anchor) => !textAt(anchor).includes(`**${title}.**`))
        .map((anchor) => `${id}: ${anchor}`),
    );
    expect(lost).toEqual([]);
  });

  it.each([
    [
      "property:needs",
      ["Reliability", "SLO and SLA", "Functional and non-functional requirements", "Availability"],
    ],
    ["property:survives", ["Fault and failure", "Fault tolerance and fail-safe", "Graceful degradation"]],
    ["property:retry", ["Transient and permanent faults"]],
    ["property:capacity", ["Throughput and bandwidth", "Performance and scalability", "Little's law"]],
    ["property:latency", ["Latency and response time"]],
    ["property:transactions", ["ACID"]],
    ["value:transactions/acid", ["ACID"]],
    ["value:transactions/base", ["BASE"]],
    [
      "property:cap",
      [
        "Consistency (in CAP)",
        "Availability (in CAP)",
        "Partition tolerance",
        "PACELC",
        "The two cash machines",
      ],
    ],
    ["property:sharding.consistent-hashing", ["Consistent hashing"]],
    ["property:sharding", ["Algorithmic and dynamic sharding", "Physical and logical shards"]],
    ["property:algorithm", ["Static and dynamic algorithms"]],
    ["property:layer", ["TLS termination"]],
    ["property:authentication", ["Authentication", "ID token and access token"]],
    ["property:authorization", ["Authorization", "ID token and access token"]],
    ["property:hit", ["X-Cache header"]],
    ["kind:service", ["Microservices", "Web layer and application layer"]],
    ["kind:lock", ["Distributed lock"]],
    ["property:index", ["Query tuning"]],
    ["property:closes", ["TIME_WAIT: who closes the connection"]],
  ])("%s shows %j", (anchor, titles) => {
    const text = textAt(anchor);
    for (const title of titles) expect(text).toContain(`**${title}.**`);
  });

  it.each([
    ["requirements", /functional/],
    ["fault-and-failure", /fault[\s\S]*failure/i],
    ["fault-tolerance", /Fault-tolerant[\s\S]*fail-safe/],
    ["consistent-hashing", /ring[\s\S]*clockwise/i],
    ["physical-and-logical-shards", /machine/],
    ["layer-4", /address/i],
    ["tls-termination", /certificate/i],
    ["authentication", /401[\s\S]*WWW-Authenticate/],
    ["authorization", /403/],
    ["id-and-access-token", /ID token[\s\S]*access token/i],
    ["rbac", /role/i],
    ["microservices", /domain/i],
    ["distributed-lock", /mutex/i],
    ["connection-closing", /port[\s\S]*descriptor/],
    ["availability", /1 − 0\.01 × 0\.01[\s\S]*counts once, for all/],
    ["push-cdn", /control/],
    ["hash-sharding", /load/],
    ["acid", /Atomic[\s\S]*consisten[\s\S]*isolat[\s\S]*durab/i],
  ])("%s tells what its anchor promises", (id, expected) => {
    const one = concepts.find((concept) => concept.id === id)!;
    expect(`${one.summary}\n${one.text}`).toMatch(expected);
  });

  it("are called by words, each by its own", () => {
    expect(concepts.map(({ id }) => id).filter((id) => (phrases[id] ?? []).length === 0)).toEqual([]);
    expect(Object.keys(phrases).filter((id) => !concepts.some((one) => one.id === id))).toEqual([]);
    const all = Object.values(phrases).flat();
    expect(all.filter((phrase, at) => all.indexOf(phrase) !== at)).toEqual([]);
  });
  it.each(concepts.map(({ id }) => id))("%s is found by each of its phrases", (id) => {
    for (const phrase of phrases[id] ?? []) {
      const text = `so we use ${phrase}, of course`;
      const found = calledAt(text, 11);
      expect(found !== undefined && "concept" in found ? found.concept.id : undefined, phrase).toBe(id);
      expect(text.slice(found!.start, found!.end)).toBe(phrase);
    }
  });
  it("are told with their anchors, rules and source", () => {
    expect(explainConcept(concepts.find(({ id }) => id === "cache-aside")!)).toMatch(
      /^\*\*Cache-aside\*\*[\s\S]*Written with `pattern cache-aside`[\s\S]*notes 3:140/,
    );
  });
});

describe("technologies", () => {
  it.each([
    ["redis", /asynchronous[\s\S]*neither strictly consistent nor fully available/],
    [
      "mongodb",
      /majority side[\s\S]*minority refuses writes[\s\S]*rolled back[\s\S]*majority writes and linearizable reads/,
    ],
    ["cassandra", /by default[\s\S]*R \+ W > N/],
    ["postgres", /stands outside the CAP choice/],
  ])("%s is put right", (name, expected) => {
    const { summary, text } = technologyNamed(name)!;
    expect(`${summary}\n${text}`).toMatch(expected);
  });
  it("show a line that uses them, which binds", () => {
    for (const one of technologies.filter(({ kinds: of }) => of.length > 0)) {
      const example = /```arch\n([\s\S]*?)\n```/.exec(explainTechnology(one))?.[1];
      expect(problemsOf(example ?? "?", "error"), one.name).toEqual([]);
    }
  });
  it("are found in user text by their label, unless it is an ordinary word", () => {
    const found = (label: string) => calledAt(`on ${label}.`, 3);
    expect(found("PostgreSQL")).toMatchObject({ technology: { name: "postgres" } });
    expect(found("Apache Kafka")).toMatchObject({ technology: { name: "kafka" }, end: 15 });
    expect(found("Kafka")).toMatchObject({ technology: { name: "kafka" } });
    expect(found("DynamoDB")).toMatchObject({ technology: { name: "dynamodb" } });
    for (const label of ordinaryNames) {
      const one = found(label);
      expect(one !== undefined && "technology" in one, label).toBe(false);
    }
    expect(
      ordinaryNames.filter((label) => !technologies.some((one) => namesOf(one).includes(label))),
    ).toEqual([]);
  });
});

describe("rules by word", () => {
  it("are rules", () => {
    const ids = new Set(rules.map(({ id }) => id));
    expect(
      Object.values(watched)
        .flat()
        .filter((id) => !ids.has(id)),
    ).toEqual([]);
  });
});
