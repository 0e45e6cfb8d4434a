/** The decisions about what a failure means, one by one, on texts read by the project's own parser. */
import { describe, expect, test } from "vitest";
import { analysed, cutLines, impact } from "./support.ts";

interface Case {
  readonly name: string;
  readonly text: string;
  /** Cut sets of size one; with pairs where one is listed. */
  readonly cuts?: readonly string[];
  readonly pairs?: readonly string[];
  /** Failed things, separated by blanks → what becomes of the first flow. */
  readonly whatIf?: Readonly<Record<string, string>>;
  readonly soft?: Readonly<Record<string, string>>;
  readonly assumptions?: readonly string[];
  readonly flow?: string;
}

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    test.each(cases)("$name", ({ text, cuts, pairs, whatIf, soft, assumptions, flow }) => {
      if (cuts !== undefined) expect(cutLines(analysed(text), flow)).toEqual(cuts);
      if (pairs !== undefined)
        expect(cutLines(analysed(text, true), flow).filter((line) => line.includes(" + "))).toEqual(pairs);
      for (const [failed, wanted] of Object.entries(whatIf ?? {}))
        expect([failed, impact(text, failed.split(" "), flow)]).toEqual([failed, wanted]);
      const flows = analysed(text).flows.filter((one) => flow === undefined || one.id === flow);
      if (soft !== undefined) expect(Object.fromEntries(flows.flatMap((one) => [...one.soft]))).toEqual(soft);
      if (assumptions !== undefined)
        expect(analysed(text).assumptions.map((one) => one.text)).toEqual(assumptions);
    });
  });
}

const inZones = (inside: string): string => `client web\nregion eu { zone a, b, c\n${inside} }\n`;

check("what can fail", [
  {
    name: "one instance of a component is a cut if the rest is below what it needs",
    text: "client web\nservice api\ndatabase orders\nweb -> api -> orders",
    cuts: ["down api", "down orders"],
    whatIf: {
      "instance:orders": "down via web->api api->orders",
      api: "down via web->api",
    },
  },
  {
    name: "a whole component of several instances is a what-if, never a candidate",
    text: "client web\nservice api { instances 2 }\nweb -> api",
    cuts: [],
    whatIf: { "instance:api": "works", "component:api": "down via web->api" },
  },
  {
    name: "clients, persons and externals are never single instances",
    text: "person p\nclient web\nexternal psp\nservice api { instances 2 }\np -> web -> api -> psp",
    cuts: [],
    whatIf: { psp: "down via web->api api->psp" },
  },
  {
    name: "a managed component has no instance that fails",
    text: "client web\ndatabase orders { managed }\nservice api { instances 2 }\nweb -> api -> orders",
    cuts: [],
  },
  {
    name: "a CDN or name service is many by nature, unless the text says how many",
    text: "client web\ncdn edge\ncdn own { instances 1 }\nservice api { instances 2 }\nweb -> edge, own -> api",
    cuts: ["down own"],
  },
  {
    name: "a declared provider is one candidate for all that stand with it",
    text: "client web\nregion eu { provider aws; service api { instances 2 }; database orders { managed regional } }\nweb -> eu.api -> eu.orders",
    cuts: ["down place:eu", "down provider/aws"],
  },
  {
    name: "two providers of one name service fail only together",
    text: "client web\ndns names { provider route53, ns1 }\nservice api { instances 2 }\nweb -> names\nweb -> api",
    cuts: [],
    pairs: ["down provider/ns1 + provider/route53"],
  },
]);

check("AND and OR", [
  {
    name: "a component's several synchronous relations are all needed",
    text: "client web\nservice api { instances 2 }\nservice a, b\nweb -> api\napi -> a, b",
    cuts: ["down a", "down b"],
  },
  {
    name: "alternatives written with | are an OR",
    text: "client web\nservice api { instances 2 }\nservice a, b\nweb -> api\napi -> a | b",
    cuts: [],
    pairs: ["down a + b"],
    whatIf: { "instance:a": "works", "a b": "down via web->api api->a" },
  },
  {
    name: "targets of a balancer that are of one kind and do the same are taken as alternatives, and it says so",
    text: "client web\nlb front { instances 2 }\nservice a, b\ndatabase orders { managed }\nweb -> front -> a, b -> orders",
    cuts: [],
    pairs: ["down a + b"],
    assumptions: ["taken as alternatives: a, b behind front"],
  },
  {
    name: "targets of a balancer of two kinds are all needed",
    text: "client web\nlb front { instances 2 }\nservice a\nfunction b\nweb -> front -> a, b",
    cuts: ["down a", "down b"],
    assumptions: ["taken as all needed: a, b behind front; write | or give each a route"],
  },
  {
    name: "targets of a balancer that do different things are all needed",
    text: "client web\nlb front { instances 2 }\nservice a, b\nexternal x, y\nweb -> front -> a, b\na -> x\nb -> y",
    cuts: ["down a", "down b"],
  },
  {
    name: "a route makes the targets of a balancer different",
    text: 'client web\nlb front { instances 2 }\nservice a, b\nweb -> front\nfront -> a { route "/a" }\nfront -> b',
    cuts: ["down a", "down b"],
    assumptions: [],
  },
  {
    name: "a gateway spreads over its instances, never over components",
    text: "client web\ngateway front { instances 2 }\nservice a, b\nweb -> front -> a, b",
    cuts: ["down a", "down b"],
  },
  {
    name: "a name service over a second region like the first is an OR",
    text: "client web\ndns names\nregion eu { service api; database orders\n api -> orders }\nregion us { service api; database orders\n api -> orders }\nnames -> eu.api, us.api\nweb -> names",
    cuts: [],
  },
  {
    name: "an OR whose chooser checks no health still is an OR, but losing one target degrades 1/n of the requests",
    text: "client web\nlb front { instances 2; health-check none }\nservice a, b\nweb -> front -> a, b",
    cuts: [],
    whatIf: { "instance:a": "degraded: requests that front sends to a 50 %" },
  },
]);

check("instances", [
  {
    name: "instances are redundant whatever spreads the load",
    text: "client web\nservice api { instances 2 }\nweb -> api",
    cuts: [],
  },
  {
    name: "K of N needs K",
    text: "client web\nservice api { instances 3 of 3 }\nservice other { instances 2 of 3 }\nweb -> api -> other",
    cuts: ["down api"],
  },
  {
    name: "N..M counts N",
    text: "client web\nservice api { instances 1..8 }\nservice other { instances 2..8 }\nweb -> api -> other",
    cuts: ["down api"],
  },
  {
    name: "a quorum of K of N needs K votes",
    text: "client web\ncoordinator c { quorum 2 of 3 }\ncoordinator d { quorum 2 of 2 }\nservice api { instances 2 }\nweb -> api -> c, d",
    cuts: ["down d"],
  },
  {
    name: "a pair whose passive half is switched by hand needs its active half",
    text: "client web\nlb front { instances 2; failover manual { standby active-passive } }\nlb other { instances 2; failover automatic { standby active-passive } }\nservice api { instances 2 }\nweb -> front -> other -> api",
    cuts: ["down front"],
  },
]);

check("places", [
  {
    name: "across spreads instances round-robin in the order written",
    text: `${inZones("service api { instances 3 of 5 across a, b }")}web -> api`,
    cuts: ["down place:eu", "down place:eu.a"],
  },
  {
    name: "in a region without across the zone is unknown, and a zone takes nothing down",
    text: `${inZones("service api { instances 2 }")}web -> api`,
    cuts: ["down place:eu"],
    whatIf: { "place:eu.a": "works", "place:eu": "down via web->eu.api" },
  },
  {
    name: "all instances in one zone go down with it",
    text: `${inZones("service api { instances 2 across b }")}web -> api`,
    cuts: ["down place:eu", "down place:eu.b"],
  },
  {
    name: "no place at all: no place is a candidate",
    text: "client web\nservice api { instances 2 }\nweb -> api",
    cuts: [],
  },
  {
    name: "managed regional inside a zone belongs to the region",
    text: "client web\nregion eu { zone a { database orders { managed regional } } }\nservice api { instances 2 }\nweb -> api -> orders",
    cuts: ["down place:eu"],
  },
  {
    name: "managed zonal inside a zone goes down with it",
    text: "client web\nregion eu { zone a { database orders { managed zonal } } }\nservice api { instances 2 }\nweb -> api -> orders",
    cuts: ["down place:eu", "down place:eu.a"],
  },
  {
    name: "groups and networks are no failure domains",
    text: "client web\nnetwork n { group g { service api { instances 2 } } }\nweb -> api",
    cuts: [],
  },
  {
    name: "a host shared by several needed components is one candidate instead of their instances",
    text: "client web\nhost box { service api; cache sessions { holds session }; database orders }\nweb -> api -> sessions, orders",
    cuts: ["down place:box"],
  },
  {
    name: "a host under one component is that component's instance",
    text: "client web\nhost box { service api }\nweb -> api",
    cuts: ["down box.api"],
  },
  {
    name: "what several components run on is one candidate",
    text: "client web\ndatabase redis\nservice api { instances 2 }\ncache sessions { holds session; runs-on redis }\nlock holds { runs-on redis }\nweb -> api -> sessions, holds",
    cuts: ["down runs-on/redis"],
    whatIf: { "component:redis": "down via web->api api->sessions" },
  },
  {
    name: "an instance of a host is one event for the host and for what runs on it",
    text: "client web\nregion eu { zone a, b }\ndatabase box { replication primary-replica { replicas 1 across b; primary in a; failover manual } }\nlb front { instances 2 across eu.a, eu.b }\nservice api { instances 2; runs-on box }\nweb -> front -> api ~> box",
    cuts: ["completion box", "completion place:eu.a", "down place:eu"],
    pairs: ["down box + place:eu.a", "down box + place:eu.b", "down place:eu.a + place:eu.b"],
  },
  {
    name: "two zones that hold all instances are a cut set of two",
    text: `${inZones("service api { instances 2 across a, b }")}web -> api`,
    cuts: ["down place:eu"],
    pairs: ["down place:eu.a + place:eu.b"],
  },
]);

const store = (inside: string): string =>
  `client web\nservice api { instances 2 }\ndatabase orders { ${inside} }\nweb -> api -> orders`;

check("stores", [
  {
    name: "with replicas and manual failover reads survive the primary, writes do not",
    text: store("replication primary-replica { replicas 2; failover manual }"),
    cuts: ["writes orders"],
    whatIf: { "instance:orders": "degraded: writes" },
  },
  {
    name: "writes survive the primary with automatic failover",
    text: store("replication primary-replica { replicas 1; failover automatic }"),
    cuts: [],
  },
  {
    name: "writes survive one primary where there is another",
    text: store("replication multi-primary { replicas 1 }"),
    cuts: [],
  },
  {
    name: "a declared write that cannot be made stops the flow",
    text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover manual } }\nweb -> api\napi -> orders { writes }",
    cuts: ["writes orders"],
    whatIf: { "instance:orders": "down via web->api api->orders" },
  },
  {
    name: "what only reads does not mind a primary without failover",
    text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover manual } }\nweb -> api\napi -> orders { reads }",
    cuts: [],
  },
  {
    name: "what reads from the primary minds",
    text: "client web\nservice api { instances 2 }\ndatabase orders { replication primary-replica { replicas 2; failover manual } }\nweb -> api\napi -> orders { reads from primary }",
    cuts: ["down orders"],
  },
  {
    name: "the primary's zone takes writes down when nothing takes over",
    text: `${inZones("database orders { replication primary-replica { replicas 2 across b, c; primary in a; failover manual } }; service api { instances 2 across a, b }")}web -> api -> orders`,
    cuts: ["down place:eu", "writes eu.orders", "writes place:eu.a"],
  },
  {
    name: "copies that must all be written block writes when one is lost",
    text: store(
      "replication primary-replica { replicas 1; mode sync; when-copy-lost block; failover automatic }",
    ),
    cuts: ["writes orders"],
  },
  {
    name: "one shard lost degrades 1/shards of the keys and is no cut set",
    text: store("sharding hash by id { shards 4 }"),
    cuts: [],
    whatIf: { "instance:orders": "degraded: keys of orders 25 %" },
  },
  {
    name: "a scatter query takes all shards",
    text: "client web\nservice api { instances 2 }\ndatabase orders { sharding hash by id { shards 4 } }\nweb -> api\napi -> orders { query aggregate }",
    cuts: ["down orders"],
  },
  {
    name: "a scatter query does without one copy of each shard",
    text: "client web\nservice api { instances 2 }\ndatabase orders { sharding hash by id { shards 4 }; copies 2 }\ndatabase other { sharding hash by id { shards 4 }; copies 1 }\nweb -> api\napi -> orders { query aggregate }\napi -> other { query aggregate }",
    cuts: ["down other"],
  },
  {
    name: "logical shards on one node go down with it",
    text: store("sharding hash by id { shards 4; logical }"),
    cuts: ["down orders"],
  },
  {
    name: "a directory needs its lookup",
    text: "client web\nservice api { instances 2 }\ndatabase map\ndatabase orders { replication primary-replica { replicas 1; failover automatic }; sharding directory by id { shards 4; router lookup map } }\nweb -> api -> orders",
    cuts: ["down map"],
  },
  {
    name: "copies N are all copies, and any of them serves",
    text: store("copies 3"),
    cuts: [],
  },
  {
    name: "a quorum for reads and one for writes",
    text: store("replication leaderless { replicas 2 }; quorum of 3 read 1 write 3"),
    cuts: ["writes orders"],
  },
  {
    name: "a stream takes messages as long as enough copies are in step",
    text: inStep("acks all"),
    cuts: ["down place:eu"],
    whatIf: {
      "eu.a": "works",
      "eu.a eu.b": "down via web->eu.api eu.api->eu.log",
    },
  },
  {
    name: "a sender that waits for the leader alone is not held up by the copies",
    text: inStep("acks leader"),
    cuts: ["down place:eu"],
    whatIf: { "eu.a eu.b": "works" },
  },
]);

function inStep(acks: string): string {
  const log = `stream log { copies 3 across a, b, c; min-in-sync 2; ${acks} }`;
  return `${inZones(`${log}; service api { instances 3 across a, b, c }`)}web -> api\napi -> log { writes }`;
}

const cached = (inside: string, calls: string): string =>
  `client web\nservice api { instances 2 }\ncache hot { ${inside} }\ndatabase orders { managed }\nweb -> api\n${calls}`;

check("caches", [
  {
    name: "cache-aside is soft",
    text: cached("pattern cache-aside", "api -> hot, orders"),
    cuts: [],
    soft: { hot: "cache-aside" },
    whatIf: { "component:hot": "degraded: hot (cache-aside) 100 %" },
  },
  {
    name: "read-through is on the path",
    text: cached("pattern read-through; of orders", "api -> hot"),
    cuts: ["down hot"],
    whatIf: { "component:orders": "down via web->api api->hot" },
  },
  {
    name: "write-through beside cache-aside is on the path of writes only",
    text: cached("pattern cache-aside; write write-through", "api -> hot\napi -> orders"),
    cuts: ["writes hot"],
  },
  {
    name: "no pattern: soft if its caller also reaches the cached store",
    text: cached("of orders", "api -> hot\napi -> orders"),
    cuts: [],
  },
  {
    name: "no pattern: soft if its caller reaches the store through another component",
    text: "client web\nservice api, data { instances 2 }\ncache hot { of orders }\ndatabase orders { managed }\nweb -> api -> hot\napi -> data -> orders",
    cuts: [],
  },
  {
    name: "no pattern: hard if its caller does not reach the store",
    text: "client web\nservice api { instances 2 }\ncache hot\nweb -> api -> hot",
    cuts: ["down hot"],
  },
  {
    name: "a cache that holds sessions is hard",
    text: cached("pattern cache-aside; holds session", "api -> hot, orders"),
    cuts: ["down hot"],
  },
  {
    name: "a cache that a service keeps its sessions in is hard",
    text: "client web\nservice api { instances 2; session external hot }\ncache hot { pattern cache-aside }\nweb -> api -> hot",
    cuts: ["down hot"],
  },
  {
    name: "cache | store: a miss continues right",
    text: "client web\nservice api { instances 2 }\ncache hot\ndatabase orders\nweb -> api -> hot | orders",
    cuts: ["down orders"],
  },
]);

check("queues", [
  {
    name: "the producer needs the queue up, nobody behind it; consumers decide whether the work completes",
    text: "client web\nservice api { instances 2 }\nqueue jobs\nworker w\nweb -> api ~> jobs ~> w",
    cuts: ["completion w", "down jobs"],
    whatIf: { "instance:w": "degraded: completion: w down" },
  },
  {
    name: "an outbox makes even the queue soft",
    text: "client web\nservice api { instances 2 }\nqueue jobs\nworker w { instances 2 }\nweb -> api\napi ~> jobs { via outbox }\njobs ~> w",
    cuts: ["completion jobs"],
    soft: { jobs: "outbox" },
  },
  {
    name: "what a consumer needs decides too",
    text: "client web\nservice api { instances 2 }\nqueue jobs { managed }\nworker w { instances 2 }\ndatabase done\nweb -> api ~> jobs ~> w -> done",
    cuts: ["completion done"],
  },
  {
    name: "a topic gives every consuming component each message",
    text: "client web\nservice api { instances 2 }\ntopic news { managed }\nworker v, w\nweb -> api ~> news\nnews ~> v, w",
    cuts: ["completion v", "completion w"],
  },
  {
    name: "consumers of one queue that do the same share its work",
    text: "client web\nservice api { instances 2 }\nqueue jobs { managed }\nworker v, w\nweb -> api ~> jobs\njobs ~> v, w",
    cuts: [],
    pairs: ["completion v + w"],
  },
  {
    name: "a hand-over without a queue asks nobody to be up",
    text: "client web\nservice api { instances 2 }\nservice mail\nweb -> api ~> mail",
    cuts: ["completion mail"],
  },
  {
    name: "what a queue calls itself is behind it too",
    text: "client web\nservice api { instances 2 }\nqueue jobs { managed }\nworker w\nweb -> api ~> jobs -> w",
    cuts: ["completion w"],
  },
  {
    name: "copied data is no need of the answer",
    text: "client web\nservice api { instances 2 }\ndatabase orders { managed }\nsearch index\nweb -> api -> orders => index",
    cuts: ["completion index"],
  },
]);

const softly = (says: string): string =>
  `client web\nservice api { instances 2 }\nservice extra\nweb -> api\napi -> extra { ${says} }`;

check("soft edges", [
  { name: "optional", text: softly("optional"), cuts: [], soft: { extra: "optional" } },
  {
    name: "fallback",
    text: softly('fallback "later"'),
    cuts: [],
    soft: { extra: 'fallback "later"' },
    whatIf: { extra: 'degraded: extra (fallback "later") 100 %' },
  },
  { name: "stale-if-error", text: softly("stale-if-error 1h"), cuts: [], soft: { extra: "stale-if-error" } },
  {
    name: "stale-if-error of a CDN",
    text: "client web\ncdn edge { stale-if-error 1d }\nservice api\nweb -> edge -> api",
    cuts: [],
    soft: { api: "stale-if-error" },
  },
  {
    name: "a circuit breaker alone keeps nothing working",
    text: softly("circuit-breaker"),
    cuts: ["down extra"],
  },
  {
    name: "edges to a monitor",
    text: "client web\nservice api { instances 2 }\nmonitor m\nweb -> api -> m",
    cuts: [],
    soft: { m: "monitor" },
  },
  {
    name: "a component to fall back on keeps the flow up while it is up itself",
    text: "client web\nservice api { instances 2 }\nservice new, old\nweb -> api\napi -> new { fallback old }",
    cuts: [],
    pairs: ["down new + old"],
    whatIf: { new: "degraded: new (fallback old) 100 %" },
  },
]);

check("standby", [
  {
    name: "counts as OR with automatic failover",
    text: "client web\nservice a { failover automatic }\nservice b { role standby of a }\nweb -> a",
    cuts: [],
    pairs: ["down a + b"],
  },
  {
    name: "does not count without",
    text: "client web\nservice a { failover manual }\nservice b { role standby of a }\nweb -> a",
    cuts: ["down a"],
  },
  {
    name: "a caller that names both does not need the standby",
    text: "client web\nlb front { instances 2 }\nservice a { failover manual }\nservice b { role standby of a }\nweb -> front -> a, b",
    cuts: ["down a"],
  },
  {
    name: "is one of those that a caller chooses among",
    text: "client web\nservice a { instances 1 }\nservice b { instances 1; role standby of a }\nweb -> a | b",
    cuts: [],
    pairs: ["down a + b"],
  },
  {
    name: "a replica of its own serves reads, and writes only with automatic failover",
    text: "client web\nservice api { instances 2 }\ndatabase a\ndatabase b { role replica of a }\nweb -> api -> a",
    cuts: ["writes a"],
  },
  {
    name: "a standby that needs what stands only with its counterpart is no standby",
    text: "client web\nregion eu { service a { instances 2; failover automatic }; database orders { managed regional } }\nregion us { service b { instances 2; role standby of a } }\nweb -> a -> orders\nb -> orders",
    cuts: ["down place:eu"],
  },
  {
    name: "a standby that names no relations needs those of its counterpart",
    text: "client web\nservice a { failover automatic }\nservice b { role standby of a }\ndatabase orders\nweb -> a -> orders",
    cuts: ["down orders"],
  },
]);

check("names and cycles", [
  {
    name: "a name service is needed to find what is called",
    text: "client web\ndns names { instances 1 }\nservice api { instances 2 }\nweb -> names\nweb -> api",
    cuts: ["down names"],
  },
  {
    name: "mutual callers do not bring each other down",
    text: "client web\nservice a, b { instances 2 }\nweb -> a -> b -> a",
    cuts: [],
    whatIf: { "place:nowhere": "works" },
  },
  {
    name: "what fails in a cycle fails all of it",
    text: "client web\nservice a { instances 2 }\nservice b\nweb -> a -> b -> a",
    cuts: ["down b"],
  },
  {
    name: "a part shares its owner's instances and fate",
    text: "client web\nservice shop { module billing }\nexternal psp\nweb -> billing -> psp",
    cuts: ["down shop"],
  },
  {
    name: "a lock that a write is made under is needed",
    text: "client web\nservice api { instances 2 }\nlock hold\ndatabase seats { managed }\nweb -> api\napi -> seats { writes; under hold }",
    cuts: ["down hold"],
  },
]);
