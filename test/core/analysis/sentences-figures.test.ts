/** The sentences of what figures, reads and copies mean, one by one: small texts, with answers worked out by hand. */
import { describe, expect, test } from "vitest";
import { analyseAvailability } from "../../../server/src/core/analysis/availability/index.ts";
import type { FlowAvailability } from "../../../server/src/core/analysis/availability/types.ts";
import { analyseDurability } from "../../../server/src/core/analysis/durability/index.ts";
import { analyseFailure, whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { capLines, partitionLines, readLines } from "./consistency-support.ts";
import { behind, type Case } from "./sentences.ts";
import { modelOf } from "./support.ts";

describe("availability", () => {
  function of(text: string): FlowAvailability {
    const model = modelOf(text);
    return analyseAvailability(model).of(analyseFailure(model).flows[0]!.id)!;
  }
  const nine = "availability 99%";
  const zones = "zone x, y { availability 99% }";
  test.each<readonly [string, string, number]>([
    ["needs multiply", `client w\nservice a, b { ${nine} }\nw -> a -> b`, 0.9801],
    ["self-run: each instance", `client w\nservice a { instances 2; ${nine} }\nw -> a`, 0.9999],
    ["managed: the whole", `client w\ndatabase a { managed regional; instances 2; ${nine} }\nw -> a`, 0.99],
    ["external: the whole", `client w\nservice a { instances 2 }\nexternal e { ${nine} }\nw -> a -> e`, 0.99],
    ["two of three", `client w\nservice a { instances 2 of 3; ${nine} }\nw -> a`, 0.999_702],
    ["N..M: N count", `client w\nservice a { instances 1..10; ${nine} }\nw -> a`, 0.99],
    [
      "from the times between failures and to repair",
      "client w\nservice a { mtbf 99h; mttr 1h }\nw -> a",
      0.99,
    ],
    ["given that its place is up", `client w\nzone z { ${nine}\n service a { ${nine} } }\nw -> a`, 0.9801],
    [
      "no figure of a place counts twice",
      `client w\nzone z { ${nine}\n service a, b { ${nine} } }\nw -> a -> b`,
      0.970_299,
    ],
    [
      "a zone's while its region is up",
      `client w\nregion eu { ${nine}\n zone z { ${nine}\n service a { ${nine} } } }\nw -> a`,
      0.970_299,
    ],
    // 1 − (1 − 0.99 · 0.9)²
    [
      "instances in two places, conditioned on each",
      `client w\n${zones}\nservice a { instances 2 across x, y; availability 90% }\nw -> a`,
      0.988_119,
    ],
    [
      "shared components once",
      `client w\nservice a, b { instances 2 }\ndatabase d { ${nine} }\nw -> a, b\na, b -> d`,
      0.99,
    ],
    ["either of two", `client w\nservice a, b { ${nine} }\nw -> a | b`, 0.9999],
    ["what is soft does not count", `client w\nservice a, b { ${nine} }\nw -> a\na -> b { optional }`, 0.99],
    [
      "a cache beside does not",
      `client w\nservice a { ${nine} }\ncache c { pattern cache-aside; ${nine} }\ndatabase d { ${nine} }\nw -> a -> c\na -> d`,
      0.9801,
    ],
    [
      "who consumes later does not",
      `client w\nservice a { ${nine} }\nqueue q { ${nine} }\nworker k { availability 90% }\nw -> a ~> q ~> k`,
      0.9801,
    ],
    [
      "a request asks one shard",
      `client w\ndatabase d { sharding hash by id { shards 4 }; ${nine} }\nw -> d { reads; query point by id }`,
      0.99,
    ],
    // Three copies, any one of which takes over.
    [
      "copies that take over",
      `client w\ndatabase d { replication primary-replica { replicas 2; failover automatic }; ${nine} }\nw -> d`,
      0.999_999,
    ],
    [
      "copies that do not, for writes",
      `client w\ndatabase d { replication primary-replica { replicas 2; failover manual }; ${nine} }\nw -> d { writes }`,
      0.99,
    ],
    [
      "copies for reads",
      `client w\ndatabase d { replication primary-replica { replicas 2; failover manual }; ${nine} }\nw -> d { reads }`,
      0.999_999,
    ],
    ["copies that vote", `client w\ndatabase d { copies 3; quorum 2 of 3; ${nine} }\nw -> d`, 0.999_702],
  ])("%s", (_, text, expected) => expect(of(text).value).toBeCloseTo(expected, 9));

  test("what has no figure is told, and the number is an upper bound", () => {
    const told = of(`client w\nservice a { ${nine} }\nservice b\nw -> a -> b`);
    expect([told.value, told.unknown]).toEqual([0.99, ["b"]]);
  });

  test("what a part costs is Birnbaum's measure times what it misses, of what is missed", () => {
    const told = of("client w\nservice a { availability 99% }\nservice b { availability 90% }\nw -> a -> b");
    const shares = new Map(told.criticality.map(({ id, share }) => [id, share]));
    expect(shares.get("a")).toBeCloseTo((0.9 * 0.01) / 0.109, 9);
    expect(shares.get("b")).toBeCloseTo((0.99 * 0.1) / 0.109, 9);
    expect(told.criticality[0]?.id).toBe("b");
  });

  test("instant failover is assumed where no time is given, and said", () => {
    const pair = (inner: string): FlowAvailability =>
      of(
        `client w\ndatabase d { mtbf 1000h; mttr 1h; replication primary-replica { replicas 1; failover automatic ${inner} } }\nw -> d { writes }`,
      );
    expect(pair("").assumptions.join()).toContain("instant failover assumed");
    expect(pair("{ detect 30s; promote 60s }").value).toBeLessThan(pair("").value);
  });
});

describe("what reads give", () => {
  const copied = (inner: string): string =>
    behind(
      `database d { replication primary-replica { replicas 2; ${inner} } }\nw -> a -> d { reads from replica }`,
    );
  test.each<Case>([
    [
      "a primary gives what it has",
      behind("database d { replication primary-replica { replicas 2; mode async } }\nw -> a -> d { reads }"),
      ["a->d: as written"],
    ],
    ["an asynchronous replica lags", copied("mode async; lag 2s"), ["a->d: bounded 2000 by d replica"]],
    ["nobody knows how much", copied("mode async"), ["a->d: eventual by d replica"]],
    ["a synchronous one does not", copied("mode sync"), ["a->d: as written"]],
    [
      "a cache is old by its TTL",
      behind("cache c { pattern cache-aside; ttl 10m }\ndatabase d\nw -> a -> c { reads }\na -> d { reads }"),
      ["a->c: bounded 600000 by c cache", "a->d: as written"],
    ],
    [
      "a store fed later lags",
      behind("database d\nsearch s { derived-from d { lag 5s } }\nd => s\nw -> a -> s { reads }"),
      ["a->s: bounded 5000 by s derived"],
    ],
    [
      "a store whose writers all stand behind a queue is derived, by nobody knows how much",
      behind("queue q\nworker k\ndatabase d\nw -> a ~> q ~> k -> d { writes }\na -> d { reads }"),
      ["a->d: eventual by d queue"],
    ],
    [
      "reads and writes that need not overlap",
      behind("database d { copies 3; quorum of 3 read 1 write 1 }\nw -> a -> d { reads }"),
      ["a->d: eventual by d quorum"],
    ],
    [
      "those that must give no doubt",
      behind("database d { copies 3; quorum of 3 read 2 write 2 }\nw -> a -> d { reads }"),
      ["a->d: as written"],
    ],
    [
      "bounds behind each other add up",
      "client w\ncdn e { ttl 1h; content dynamic }\nservice a\ndatabase d { replication primary-replica { replicas 2; mode async; lag 2s } }\nw -> e -> a { reads }\na -> d { reads from replica }",
      ["a->d: bounded 3602000 by e cdn, d replica", "w->e: bounded 3600000 by e cdn"],
    ],
  ])("%s", (_, text, expected) => expect(readLines(text)).toEqual(expected));
});

describe("what is chosen while cut in two", () => {
  test.each<readonly [string, string, string]>([
    ["one node has no partition to survive", "instances 1", "one-node configuration"],
    ["a majority refuses on the smaller side", "copies 5; quorum 3 of 5", "cp configuration"],
    [
      "several primaries answer on both",
      "replication multi-primary { replicas 1; mode async }",
      "ap configuration",
    ],
    ["the configuration comes before what is claimed", "cap ap; copies 5; quorum 3 of 5", "cp configuration"],
    ["where sources disagree nothing is known", "tech mongodb; copies 3", "unknown unknown"],
  ])("%s", (_, says, expected) =>
    expect(capLines(`client w\nservice a\ndatabase d { ${says} }\nw -> a -> d`).d).toBe(expected),
  );

  const sides = (store: string): string =>
    `client w\nzone x, y, z\nservice a { instances 3 across x, y, z }\ndatabase d { ${store} }\nw -> a -> d`;
  test.each<Case>([
    [
      "some side keeps a majority",
      sides("copies 3 across x, y, z; quorum 2 of 3"),
      ["x works", "y works", "z works"],
    ],
    [
      "none keeps all",
      sides("copies 3 across x, y, z; quorum 3 of 3"),
      ["x refuses d", "y refuses d", "z refuses d"],
    ],
    [
      "two of three stand in one place",
      sides("copies 3 across x, y; quorum 2 of 3"),
      ["x works", "y works", "z works"],
    ],
  ])("%s", (_, text, expected) => expect(partitionLines(text)).toEqual(expected));
});

describe("what is lost", () => {
  test.each<readonly [string, string, readonly string[]]>([
    [
      "semi-synchronous is not nothing: it may fall back",
      "replication primary-replica { replicas 1; mode semi-sync; lag 3s; failover automatic }",
      ["failover 0", "fallback 3000"],
    ],
    [
      "asynchronous copies lose their lag",
      "replication primary-replica { replicas 1; mode async; lag 3s; failover automatic }",
      ["failover 3000"],
    ],
    [
      "synchronous ones nothing",
      "replication primary-replica { replicas 1; mode sync; failover automatic }",
      ["failover 0"],
    ],
    ["of one copy everything", "instances 1", ["node Infinity"]],
    [
      "memory goes with a restart",
      "copies 3; quorum 2 of 3; persistence none",
      ["restart Infinity", "failover 0"],
    ],
  ])("%s", (_, says, expected) => {
    const model = modelOf(`client w\nservice a\ndatabase d { ${says} }\nw -> a -> d { writes }`);
    const losses = analyseDurability(model, analyseFailure(model)).stores.get("d")?.losses ?? [];
    expect(losses.map(({ when, amount }) => `${when} ${amount}`)).toEqual(expected);
  });
});

describe("what a failure may lose", () => {
  const copied = (mode: string): string =>
    behind(
      `database d { replication primary-replica { replicas 1; ${mode}; failover automatic } }\nw -> a -> d`,
    );
  const apart = (failed: string): readonly [string, string] => [
    "client w\nzone x, y\ndatabase d { replication primary-replica { replicas 1 across y; primary in x; mode async; lag 2s; failover automatic } }\nw -> d",
    failed,
  ];
  const kept = behind("database d { instances 1; backup snapshot every 6h }\nw -> a -> d");
  const late = (more = ""): string =>
    behind(
      `cache c { write write-back { flush every 5s }; of d${more} }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c { writes }\nc -> d { writes }`,
    );
  test.each<readonly [string, string, string, readonly string[]]>([
    ["asynchronous copies: the lag", copied("mode async; lag 2s"), "instance:d", ["d failover 2000"]],
    ["synchronous ones: nothing", copied("mode sync"), "instance:d", []],
    [
      "semi-synchronous ones: the lag, had they stopped waiting",
      copied("mode semi-sync; lag 2s"),
      "instance:d",
      ["d fallback 2000"],
    ],
    ["the place of the primary", ...apart("x"), ["d failover 2000"]],
    ["the place of a replica: nothing", ...apart("y"), []],
    ["the only copy: what the backup does not have", kept, "d", ["d all 21600000"]],
    [
      "the only copy, no backup known: everything",
      behind("database d\nw -> a -> d"),
      "instance:d",
      ["d node Infinity"],
    ],
    ["an unreplicated queue", behind("queue q\nw -> a ~> q"), "q", ["q node Infinity"]],
    [
      "a queue in memory, all of it",
      behind("queue q { copies 3; quorum 2 of 3; persistence none }\nw -> a ~> q"),
      "q",
      ["q restart Infinity"],
    ],
    [
      "copies that vote: nothing",
      behind("queue q { copies 3; quorum 2 of 3 }\nw -> a ~> q"),
      "instance:q",
      [],
    ],
    ["what was not written back", late(), "c", ["c restart 5000", "c node 5000"]],
    ["what was not written back, on disk", late("; persistence log"), "c", ["c node 5000"]],
    [
      "a cache beside its store: nothing",
      behind("cache c { pattern cache-aside }\ndatabase d { managed regional }\nw -> a -> c\na -> d"),
      "c",
      [],
    ],
    ["what is no store: nothing", behind("service b\nw -> a -> b"), "b", []],
  ])("%s", (_, text, failed, expected) => {
    const { loss } = whatIf(modelOf(text), [failed]);
    expect(loss.map(({ store, when, amount }) => `${store} ${when} ${amount}`)).toEqual(expected);
  });
});
