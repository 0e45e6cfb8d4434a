/** The sentences of what the analyses mean, one by one: small texts, with answers worked out by hand. */
import { describe, expect, test } from "vitest";
import { analyseAvailability } from "../../../server/src/core/analysis/availability/index.ts";
import type { FlowAvailability } from "../../../server/src/core/analysis/availability/types.ts";
import { analyseDurability } from "../../../server/src/core/analysis/durability/index.ts";
import { analyseFailure, whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { capLines, partitionLines, readLines } from "./consistency-support.ts";
import { analysed, cutLines, modelOf } from "./support.ts";

type Case = readonly [sentence: string, text: string, expected: readonly string[]];

/** A client, a service that needs nothing else, and what is said. */
const behind = (text: string): string => `client w\nservice a { instances 2 }\n${text}`;

/** `works`, `down`, `degraded 25 %`, `degraded` of the first flow. */
function state(text: string, failed: string): string {
  const flow = whatIf(modelOf(text), [failed]).flows[0]!;
  const shares = flow.lost.flatMap(({ share }) => (share === undefined ? [] : [` ${share * 100} %`]));
  return `${flow.state}${flow.state === "degraded" ? (shares[0] ?? "") : ""}`;
}

describe("what a flow needs", () => {
  test.each<Case>([
    [
      "several synchronous relations are all needed",
      behind("database d, e\nw -> a -> d\na -> e"),
      ["down d", "down e"],
    ],
    ["`|` is either", behind("service b, c\nw -> a -> b | c"), []],
    [
      "targets of a balancer that are of one kind and do the same are alternatives",
      "client w\nlb f { instances 2 }\nservice a, b\ndatabase d { copies 3; quorum 2 of 3 }\nw -> f -> a, b -> d",
      [],
    ],
    [
      "a route makes all of them needed",
      'client w\nlb f { instances 2 }\nservice a, b\nw -> f -> a { route "/a" }\nf -> b',
      ["down a", "down b"],
    ],
    [
      "so do different kinds",
      "client w\nlb f { instances 2 }\nservice a\nfunction b { instances 1 }\nw -> f -> a, b",
      ["down a", "down b"],
    ],
    [
      "so do different relations out",
      "client w\nlb f { instances 2 }\nservice a, b\nservice x { instances 2 }\nw -> f -> a, b\na -> x",
      ["down a", "down b"],
    ],
    [
      "a gateway spreads over its instances, never over components",
      "client w\ngateway f { instances 2 }\nservice a, b\nw -> f -> a, b",
      ["down a", "down b"],
    ],
    ["names spread as balancers do", "client w\ndns n\nservice a, b\nw -> n -> a, b", []],
    ["instances are redundant whatever spreads the load", "client w\nservice a { instances 3 }\nw -> a", []],
    ["K of N: K are needed", "client w\nservice a { instances 2 of 3 }\nw -> a", []],
    ["so N of N bears no loss", "client w\nservice a { instances 3 of 3 }\nw -> a", ["down a"]],
    [
      "N..M: N count",
      "client w\nservice a { instances 1..10 }\nservice b { instances 2..10 }\nw -> a -> b",
      ["down a"],
    ],
    [
      "a quorum of all bears no loss",
      behind("database d { copies 3; quorum 3 of 3 }\nw -> a -> d"),
      ["down d"],
    ],
    ["a majority bears one", behind("database d { copies 3; quorum 2 of 3 }\nw -> a -> d"), []],
    [
      "writes may need more copies than reads",
      behind("database d { copies 3; quorum of 3 read 1 write 3 }\nw -> a -> d"),
      ["writes d"],
    ],
    [
      "with replicas a store survives its primary for reads",
      behind(
        "database d { replication primary-replica { replicas 1; failover manual } }\nw -> a -> d { reads }",
      ),
      [],
    ],
    [
      "by hand its writes do not survive",
      behind("database d { replication primary-replica { replicas 1; failover manual } }\nw -> a -> d"),
      ["writes d"],
    ],
    [
      "automatically they do",
      behind("database d { replication primary-replica { replicas 1; failover automatic } }\nw -> a -> d"),
      [],
    ],
    [
      "another primary keeps them, too",
      behind(
        "database d { replication multi-primary { replicas 1; conflict merge } }\nw -> a -> d { writes }",
      ),
      [],
    ],
    [
      "one shard lost is no cut",
      behind("database d { sharding hash by id { shards 4 } }\nw -> a -> d { reads; query point by id }"),
      [],
    ],
    [
      "a scatter query takes all shards",
      behind("database d { sharding hash by id { shards 4 } }\nw -> a -> d { reads; query aggregate }"),
      ["down d"],
    ],
    [
      "a directory needs its lookup",
      behind(
        "database m\ndatabase d { sharding directory by id { shards 4; router lookup m } }\nw -> a -> d",
      ),
      ["down m"],
    ],
    [
      "mutual callers do not bring each other down",
      "client w\nservice a, b { instances 2 }\nw -> a -> b -> a",
      [],
    ],
    [
      "a standby takes over automatically",
      "client w\nservice a { failover automatic }\nservice b { role standby of a; failover automatic }\nw -> a | b",
      [],
    ],
    [
      "by hand it is no alternative",
      "client w\nservice a { failover manual }\nservice b { role standby of a; failover manual }\nw -> a | b",
      ["down a"],
    ],
    [
      "only what the flow selects counts",
      "client w\nservice a { instances 2 }\nservice b, c\nw -> a -> b\na -> c\nflow f {\n  w -> a -> b\n}",
      ["down b"],
    ],
  ])("%s", (_, text, expected) => expect(cutLines(analysed(text))).toEqual(expected));

  test("of two single alternatives both are a cut", () => {
    expect(cutLines(analysed(behind("service b, c\nw -> a -> b | c"), true))).toContain("down b + c");
  });
});

describe("what is soft", () => {
  test.each<Case>([
    [
      "a cache-aside cache",
      behind("cache c { pattern cache-aside }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c\na -> d"),
      [],
    ],
    ["a read-through cache is not", behind("cache c { pattern read-through }\nw -> a -> c"), ["down c"]],
    [
      "nor is one that is written through",
      behind(
        "cache c { write write-through }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c { writes }\nc -> d { writes }",
      ),
      ["down c"],
    ],
    [
      "no pattern given, its caller reaches the store, too",
      behind("cache c\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c\na -> d"),
      [],
    ],
    ["no pattern given and no store", behind("cache c\nw -> a -> c"), ["down c"]],
    [
      "no pattern given, the cached store is reached by another only",
      behind(
        "service b { instances 2 }\ncache c { of d }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c\nw -> b -> d",
      ),
      ["down c"],
    ],
    [
      "a cache that holds sessions is not",
      behind(
        "cache c { pattern cache-aside; holds session }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> c\na -> d",
      ),
      ["down c"],
    ],
    ["what is optional", behind("service b\nw -> a\na -> b { optional }"), []],
    ["what has a fallback", behind('service b\nw -> a\na -> b { fallback "an empty list" }'), []],
    [
      "a circuit breaker alone keeps nothing working",
      behind("service b\nw -> a\na -> b { circuit-breaker }"),
      ["down b"],
    ],
    ["what stands behind stale answers", "client w\ncdn e { stale-if-error 1h }\nservice b\nw -> e -> b", []],
    ["a monitor", behind("monitor m\nw -> a -> m"), []],
    ["what a monitor calls is its own need", behind("monitor m\nservice b\nw -> a\nm -> b"), []],
  ])("%s", (_, text, expected) => expect(cutLines(analysed(text), "unnamed:w")).toEqual(expected));
});

describe("what steps in", () => {
  test.each<Case>([
    [
      "a miss goes on to the store, which is needed",
      behind("cache c { of d }\ndatabase d\nw -> a -> c | d"),
      ["down d"],
    ],
    [
      "a standby that nobody calls",
      "client w\nservice a { failover automatic }\nservice b { role standby of a }\nw -> a",
      [],
    ],
    [
      "in a flow, too, not one that is switched by hand",
      "client w\nservice a { failover manual }\nservice b { role standby of a }\nw -> a | b\nflow f {\n  w -> a | b\n}",
      ["down a"],
    ],
    [
      "not one that is switched by hand",
      "client w\nservice a { failover manual }\nservice b { role standby of a }\nw -> a",
      ["down a"],
    ],
    [
      "a replica of its own, for reads",
      behind("database d\ndatabase e { role replica of d }\nd => e\nw -> a\na -> d { reads }"),
      [],
    ],
    [
      "and for writes not",
      behind("database d\ndatabase e { role replica of d }\nd => e\nw -> a\na -> d { writes }"),
      ["writes d"],
    ],
    ["a component to fall back to", behind("service b, c\nw -> a\na -> b { fallback c }"), []],
    [
      "no part of its own: parts share the fate of the whole",
      "client w\nservice shop { module cart; module pay }\nw -> shop.cart -> shop.pay",
      ["down shop"],
    ],
    [
      "what is needed by some requests only is no less needed by these",
      "client w\nservice a { instances 2 }\nservice b\nw -> a -> b\nflow f {\n  w -> a\n  when 10% {\n    a -> b\n  }\n}",
      ["down b"],
    ],
    [
      "a second region like the first",
      "client w\nregion eu {\n  service s { instances 2 }\n}\nregion us { like eu }\nw -> eu.s | us.s",
      [],
    ],
    [
      "provider of both",
      "client w\nregion eu { provider p\n service s { instances 2 } }\nregion us { provider p\n service t { instances 2 } }\nw -> eu.s | us.t",
      ["down provider/p"],
    ],
  ])("%s", (_, text, expected) => expect(cutLines(analysed(text))).toEqual(expected));

  test("with a component to fall back to, both are a cut", () => {
    const text = behind("service b, c\nw -> a\na -> b { fallback c }");
    expect(cutLines(analysed(text, true))).toEqual(["down b + c"]);
  });
});

describe("what is handed over", () => {
  test.each<Case>([
    [
      "the producer needs the queue, nobody behind it; consumers decide whether the work completes",
      behind("queue q\nworker k\nw -> a ~> q ~> k"),
      ["completion k", "down q"],
    ],
    [
      "a topic gives every consumer each message",
      behind("topic q { copies 3; quorum 2 of 3 }\nworker k, l\nw -> a ~> q ~> k, l"),
      ["completion k", "completion l"],
    ],
  ])("%s", (_, text, expected) => expect(cutLines(analysed(text), "unnamed:w")).toEqual(expected));

  test.each(["optional", "via outbox"])("%s makes even the queue soft", (soft) => {
    const text = behind(`queue q\nworker k { instances 2 }\nw -> a ~> q { ${soft} }\nq ~> k`);
    expect(cutLines(analysed(text), "unnamed:w")).not.toContain("down q");
  });
});

describe("places", () => {
  const eu = (text: string, tail = ""): string =>
    `client w\nregion eu {\nzone a, b, c\n${text}\n}\nw -> eu.s${tail}`;
  test.each<Case>([
    ["instances across zones survive one", eu("service s { instances 2 across a, b }"), ["down place:eu"]],
    [
      "K of N across two zones needs both",
      eu("service s { instances 2 of 2 across a, b }"),
      ["down eu.s", "down place:eu", "down place:eu.a", "down place:eu.b"],
    ],
    [
      "round-robin in the order written: two of four stand in the first of three",
      eu("service s { instances 3 of 4 across a, b, c }"),
      ["down place:eu", "down place:eu.a"],
    ],
    [
      "the order is the author's",
      eu("service s { instances 3 of 4 across c, b, a }"),
      ["down place:eu", "down place:eu.c"],
    ],
    ["in a region without across the zone is unknown", eu("service s { instances 2 }"), ["down place:eu"]],
    ["no place, no cut by places", "client w\nservice s { instances 2 }\nw -> s", []],
    [
      "a zone is a failure domain",
      "client w\nzone z { service s { instances 2 } }\nw -> s",
      ["down place:z"],
    ],
    ["a host is", "client w\nhost z { service s { instances 2 } }\nw -> s", ["down place:z"]],
    ["a rack is", "client w\nrack z { service s { instances 2 } }\nw -> s", ["down place:z"]],
    ["a group is none", "client w\ngroup z { service s { instances 2 } }\nw -> s", []],
    ["a network is none", "client w\nnetwork z { service s { instances 2 } }\nw -> s", []],
    [
      "across replaces the enclosing place",
      "client w\nregion eu { zone a, b\n zone c { service s { instances 2 across a, b } } }\nw -> s",
      ["down place:eu"],
    ],
    [
      "managed regional inside a zone belongs to the region",
      eu("service s { instances 2 across a, b }\n zone d { database x { managed regional } }", " -> x"),
      ["down place:eu"],
    ],
    ["managed global belongs to no place", eu("service s { managed global }"), []],
  ])("%s", (_, text, expected) => expect(cutLines(analysed(text))).toEqual(expected));

  test("what several parts run on is one candidate, at all of them", () => {
    const text = behind("host box\nlock l { runs-on box }\nqueue q { runs-on box }\nw -> a -> l\na ~> q");
    const [flow] = analysed(text).flows;
    const shared = flow!.cuts.filter(({ candidates }) => candidates[0]!.affects.length > 1);
    expect(shared.map(({ candidates }) => [...candidates[0]!.affects].sort())).toEqual([["l", "q"]]);
  });
});

describe("what a loss does", () => {
  test.each<readonly [string, string, string, string]>([
    ["losing what is needed", behind("database d\nw -> a -> d"), "d", "down"],
    ["losing what is soft degrades", behind("service b\nw -> a\na -> b { optional }"), "b", "degraded 100 %"],
    [
      "one target lost of two, health checked",
      "client w\nlb f { instances 2; health-check every 5s }\nservice a, b\nw -> f -> a, b",
      "a",
      "works",
    ],
    [
      "one target lost of two, nobody checks",
      "client w\nlb f { instances 2; health-check none }\nservice a, b\nw -> f -> a, b",
      "a",
      "degraded 50 %",
    ],
    [
      "one target lost of four, nobody checks",
      "client w\nlb f { instances 2; health-check none }\nservice a, b, c, d\nw -> f -> a, b, c, d",
      "a",
      "degraded 25 %",
    ],
    [
      "one shard of four",
      behind("database d { sharding hash by id { shards 4 } }\nw -> a -> d { reads; query point by id }"),
      "instance:d",
      "degraded 25 %",
    ],
    [
      "one of three",
      "client w\nservice a { instances 3; health-check every 5s }\nw -> a",
      "instance:a",
      "works",
    ],
    ["a whole component of several", "client w\nservice a { instances 3 }\nw -> a", "a", "down"],
    [
      "a place",
      "client w\nzone x, y\nservice a { instances 2 across x, y }\nlb f { instances 2; health-check every 5s }\nw -> f -> a",
      "x",
      "works",
    ],
    ["what nobody in the flow uses", behind("service b, c\nw -> a\nb -> c"), "c", "works"],
  ])("%s", (_, text, failed, expected) => expect(state(text, failed)).toBe(expected));
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
