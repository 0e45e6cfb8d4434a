/** The sentences of what a failure means, one by one: small texts, with answers worked out by hand. */
import { describe, expect, test } from "vitest";
import { whatIf } from "../../../server/src/core/analysis/failure/index.ts";
import { behind, type Case } from "./sentences.ts";
import { analysed, cutLines, modelOf } from "./support.ts";

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
