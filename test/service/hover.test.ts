/** What hovering over each kind of word shows. The place is marked `‸`, just before the word. */
import { readdirSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Hover } from "vscode-languageserver-types";
import type { Atom, Statement } from "../../server/src/core/syntax/ast.ts";
import { withoutMarkdown } from "../../server/src/service/features/hover/markdown.ts";
import { hover } from "../../server/src/service/features/hover.ts";
import { sceneOf, spanOf } from "../support/service.ts";
import { withImports } from "../support/system-texts.ts";

const textOf = (shown: Hover | undefined): string | undefined =>
  shown === undefined ? undefined : (shown.contents as { value: string }).value;

/** The hover text at the mark, or nothing. */
function hoverAt(marked: string | Readonly<Record<string, string>>): string | undefined {
  const { source, offset } = sceneOf(marked);
  return textOf(hover(source, offset));
}

/** The part of the text that the hover is about. */
function coveredAt(marked: string): string | undefined {
  const scene = sceneOf(marked);
  const shown = hover(scene.source, scene.offset);
  if (shown?.range === undefined) return undefined;
  const { start, end } = spanOf(scene, scene.source.places.uriOf(scene.source.file), shown.range);
  return scene.source.tree.text.slice(start, end);
}

describe("words of the language", () => {
  test.each([
    ["a kind", "‸service api", /program that answers/i],
    ["a synonym of a kind", "‸server api", /program that answers/i],
    ["a property", "service api { ‸instances 2 }", /instances/],
    ["a word of a value", "cache c { evict ‸lru }", /lru/i],
    ["the last letter of a word", "cache c { evict lru‸ }", /lru/i],
    [
      "a synonym of a value",
      "database d { replication ‸master-slave { replicas 1 } }",
      /standard term is `primary-replica`/,
    ],
    [
      "a synonym of several words",
      "lb l { algorithm least response ‸time }",
      /standard term is `least-time`[\s\S]*Gains/,
    ],
    ["a technology", "database d { tech ‸postgres }", /postgres/i],
    ["an arrow", "client c\nservice a\nc ‸-> a", /synchronous/],
    ["a statement", 'service api\n‸accept spof/single-instance on api "x"', /accept/],
    [
      "a word of a statement",
      'service api\naccept spof/single-instance ‸on api "x"',
      /whose finding is accepted/,
    ],
    [
      "until",
      'service api\naccept spof/single-instance on api "x" ‸until 2027-01-01',
      /the day after, the finding is back/,
    ],
    [
      "across",
      "region eu { zone a, b; service api { instances 2 ‸across a, b } }",
      /dealt out one after the other/,
    ],
    [
      "each",
      "region eu { zone a, b; service api { instances 2 ‸each across a, b } }",
      /in each of the places/,
    ],
    [
      "within",
      "client w\nservice a\nw -> a\nflow f { w -> a; rate 3 rps peak 9 rps ‸within 1m }",
      /comes too late/,
    ],
    ["a percentile", "service a { latency ‸p99 40ms }", /99 of 100 requests are faster/],
    [
      "the rule of an accept",
      'service api\naccept ‸spof/single-instance on api "x"',
      /One process or machine stops[\s\S]*Accept it\?/,
    ],
    ["the kind that is extended", "kind pay extends ‸service", /program that answers/i],
    ["a property in a kind of one's own", "kind pay extends cache { ‸ttl 1m }", /copy lives/],
    ["a property in an extension", "cache c\nextend c { ‸ttl 1m }", /copy lives/],
    ["the kind of defaults", "defaults ‸service { instances 2 }", /program that answers/i],
    ["a kind in a view", "service a\nview v { include kind ‸service }", /program that answers/i],
    ["a star in a view", "service a\nview v { include ‸* }", /Adds to the picture/],
    ["dots in a step", "client w\nservice a\nw -> a\nflow f { w -> ‸... -> a }", /one declared path/],
    ["a property of a step", "client w\nservice a\nw -> a\nflow f { w -> a { ‸reads } }", /reads/],
    ["a property of a block", "database d { replication primary-replica { ‸replicas 2 } }", /replicas/],
    [
      "a store's property of a stateful service",
      "service s { stateful; ‸replication buddy { replicas 1 } }",
      /copies of the data/,
    ],
    ["a property where it is not legal", "service s { ‸evict lru }", /evict/],
    [
      "a property that is not one of its carrier",
      "service s { ‸evict lru }",
      /belongs to `cache`\.[\s\S]*evict/,
    ],
    [
      "what is said not to be there",
      "queue q { dlq ‸none }",
      /Said not to be there[\s\S]*queue\/no-dead-letter/,
    ],
    ["alternatives", "service a, b, c\na -> b ‸| c", /first, else the next/],
    ["parallel ends", "service a, b, c\na -> b ‸, c", /all are needed/],
    ["dots between numbers", "service a { instances 2.‸.6 }", /smaller one counts/],
    ["a spread", "cache c { ttl 5m +‸/- 10% }", /Spreads the moment/],
    ["a color", "service s { tags x }\nstyle tag x { ‸color grey }", /colour/],
  ])("%s", (_, text, expected) => {
    expect(hoverAt(text)).toMatch(expected);
  });

  test("are silent on a name that is declared nowhere, on blanks and on plain labels", () => {
    expect(hoverAt("client web\nweb -> ‸nope")).toBeUndefined();
    expect(hoverAt("client web  ‸  ")).toBeUndefined();
    expect(hoverAt('service api "The ‸front"')).toBeUndefined();
  });

  test("cover the word and no more", () => {
    expect(coveredAt("region eu { zone a, b; service api { instances 2 ac‸ross a, b } }")).toBe("across");
    expect(coveredAt("gateway g { rate-limit 5k ‸rps by client }")).toBe("5k rps");
    expect(coveredAt("lb l { algorithm least respo‸nse time }")).toBe("least response time");
  });

  test("say which rules watch", () => {
    expect(hoverAt("cache c { ‸ttl 1m }")).toMatch(/Watched by .*`cache\/no-expiry`/);
    expect(hoverAt("‸lb l")).toMatch(/Watched by .*`spof\/load-balancer`/);
  });
});

describe("quantities", () => {
  test.each([
    ["cache c { ttl ‸1h30m }", /^\*\*1h30m\*\* = 90 minutes/],
    ["cache c { ttl ‸5m }", /5 minutes[\s\S]*`5M` five million/],
    ["gateway g { rate-limit ‸300 rps by client }", /= 300 a second · 18 000 a minute · 25\.9 million a day/],
    ["gateway g { rate-limit 5k ‸rps by client }", /`k`: thousand[\s\S]*`rps`: requests a second/],
    ["gateway g { rate-limit ‸30/min by client }", /30 a minute/],
    ["service a { availability ‸99.95% }", /4h23m down a year · 21m54s a month/],
    ["external e { sla ‸100% }", /nothing has/],
    ["cache c { memory ‸64KB }", /64 000 bytes · 62\.5 KiB[\s\S]*1024 bytes are `KiB`/],
    ["cache c { memory ‸4GiB }", /4 GiB/],
    ["service a { bandwidth ‸100Mbps }", /12\.5MB a second[\s\S]*Bits, not bytes/],
    ["service a { instances ‸3..12 }", /^\*\*3\*\*/],
    ["service a { instances 3..‸12 }", /^\*\*12\*\*/],
    ["cache c { ttl 15m +/- ‸10% }", /^\*\*10%\*\*/],
    ['service a\naccept spof/single-instance on a "x" until ‸2026-01-31', /2026-01-31\*\* · in 30 days/],
    ['service a\naccept spof/single-instance on a "x" until ‸2025-12-31', /1 day ago/],
  ])("%s", (text, expected) => {
    expect(hoverAt(text)).toMatch(expected);
  });
});

const shop = `client web
region eu {
  zone a, b
  service api "API" { instances 2..6 across a, b; description "Answers everything" }
  database orders { tech postgres; replication primary-replica { replicas 1 across b; primary in a; failover automatic } }
  cache near { pattern cache-aside; of orders; ttl 1m }
}
service lone
web -> eu.api -> eu.orders { timeout 1s; retry 2 }
eu.api -> eu.near
web -> lone
flow buy "Buy" { web -> eu.api -> eu.orders; eu.api -> eu.near; needs availability 99.9%; survives instance, zone }
view all "All" { include *; of small }
variant small { remove lone }
accept spof/single-instance on lone "A toy" until 2027-01-01
`;
const figured = `client web
service api { instances 2; capacity 100 rps; latency mean 30ms }
cache near { pattern cache-aside; of orders; ttl 1m }
database orders { replication primary-replica { replicas 1; mode async; lag 2s; failover automatic } }
queue jobs
worker mailer { instances 2; capacity 50 rps }
external psp { sla 99% }
web -> api { retry 1 }
api -> near | orders
api -> psp { retry 2 }
api ~> jobs ~> mailer
flow read {
  web -> api -> near | orders
  api -> orders { writes }
  api -> psp
  api ~> jobs ~> mailer
  rate 60 rps peak 200 rps
  needs consistency strong, durability rpo 1s
  survives overload
}
`;
const inShop = (before: string): string | undefined => hoverAt(shop.replace(before, `‸${before}`));

describe("cards", () => {
  test.each([
    [
      "of a component",
      'api "API"',
      [
        /^\*\*API\*\* · service · `eu\.api`/,
        /Answers everything/,
        /2 to 6 instances in `a` and `b`; survives the loss of an instance and a zone, stops when a region fails/,
        /Called by `web`/,
        /Calls `orders` and `near`/,
        /Needed by Buy/,
        /If all of it fails, Buy \(web → api\) is down/,
        /Given: `instances 2\.\.6 across a, b`/,
      ],
    ],
    [
      "of a store",
      "orders {",
      [
        /2 copies, a primary that is replaced automatically in `a` and `b`/,
        /From the technology: \[`model relational`\]\(https:/,
      ],
    ],
    ["of a soft dependency", "near {", [/Used by Buy \(can do without: cache-aside\)/, /Buy .*is degraded/]],
    [
      "of a place",
      "eu {",
      [/\*\*eu\*\* · region/, /Holds 2 places/, /3 components in it/, /If all of it fails, Buy .*is down/],
    ],
    ["of a zone", "b\n  service", [/2 components in it: `api` and `orders`/, /no flow stops/]],
    [
      "of a flow",
      "buy",
      [
        /^\*\*Buy\*\* · flow · `buy`/,
        /Needs `web`, `api` and `orders`/,
        /Can do without `near`/,
        /Survives the loss of an instance and a zone/,
        /Availability: 99\.9% \(8h46m down a year\) needed, not proved; no figure of `api` and `orders`/,
      ],
    ],
    [
      "of a relation",
      "-> eu.orders",
      [/`api` → `orders`/, /At worst 3 attempts of 1s: 3s/, /Used by Buy/, /synchronous request/i],
    ],
    ["of a step", "-> eu.orders; eu", [/`api` → `orders`/]],
    ["of a view", "all ", [/\*\*All\*\* · view/, /Shows `include \*`/, /variant `small`/]],
    ["of a variant", "small {", [/variant/, /Shown by All/]],
    ["of what it must survive", "zone; ", []],
    ["of what it needs", "needs availability", [/^Availability: 99\.9% \(8h46m down a year\) needed/]],
    ["of what it survives", "survives instance", [/Survives the loss of an instance and a zone/]],
  ])("%s", (_, at, expected) => {
    const text = inShop(at);
    for (const one of expected) expect(text).toMatch(one);
  });

  test.each([
    ["dns ‸names", /Spread over many places by nature/],
    ["external ‸psp", /Run by somebody else/],
    ["job ‸nightly { schedule every 1d }", /counted as 1\n/],
    ["person ‸me", /^\*\*me\*\* · person$/],
    ["queue ‸q { tech sqs }", /Managed, regional: its instances are its provider's/],
    ["database ‸d { instances 4; sharding hash by id { shards 4 } }", /4 parts of the data, each kept once/],
    ["database ‸d { copies 3; quorum 2 of 3 }", /3 copies, 2 to read and 2 to write/],
    ["service ‸s { instances 3 of 5 }", /5 instances, 3 needed/],
    ["service shop { module ‸billing }", /those of `shop`/],
  ])("of how many there are: %s", (text, expected) => {
    expect(hoverAt(`${text}\n`)).toMatch(expected);
  });
  test.each([
    [
      "flow ‸read {",
      /Latency: p99 300ms needed, missed; 320ms \(an estimate: percentiles do not add\); most of it: `orders` 200ms, `api` 120ms/,
    ],
    ["needs ‸latency", /^Latency: p99 300ms needed/],
    ["‸needs latency", /Latency: p99 300ms needed/],
  ])("of how long a flow takes: %s", (at, expected) => {
    const text =
      "client web\nservice api { latency p99 120ms }\ndatabase orders { latency p99 200ms }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  needs latency p99 300ms\n}\n";
    expect(hoverAt(text.replace(at.replace("‸", ""), at))).toMatch(expected);
  });

  test.each([
    [
      "database ‸d { copies 3; quorum 2 of 3 }",
      /While its copies cannot reach each other, it refuses where it cannot agree \(CP\): a side with fewer than 2 of 3/,
    ],
    ["database ‸d { copies 3; quorum of 3 read 1 write 1 }", /each side answers with what it has/],
    [
      "database ‸d { tech hbase; copies 3 }",
      /HBase refuses on the smaller side by default \(\[source\]\(https:/,
    ],
  ])("of what a store chooses while it is cut in two: %s", (text, expected) => {
    expect(hoverAt(`${text}\n`)).toMatch(expected);
  });
  test.each(["database ‸d { instances 1 }", "database ‸d { copies 3 }", "service ‸d { instances 3 }"])(
    "and nothing where nothing is known: %s",
    (text) => expect(hoverAt(`${text}\n`)).not.toMatch(/cannot reach each other/),
  );
  test.each<[string, string, readonly RegExp[]]>([
    [
      "a flow",
      "read",
      [
        /- Availability: at most 99%, at least 5,256 minutes a year down \(an upper bound\); largest parts of it: `psp` 100%; no figure of .*: counted as always up; promised, not measured: `psp`/,
        /- Latency: mean at least 30ms \(an estimate\); most of it: `api` 30ms; no figure of/,
        /- Read api → near: bounded 1m, up to 1m old; `near`: it is a cache/,
        /- May lose everything of `jobs` when its node is lost: it is not said to have a copy; at most 1s is to be lost/,
        /- Fullest on its way: `api`, at 100% of what it bears/,
      ],
    ],
    [
      "what is loaded",
      "api {",
      [
        /- Load: 60 rps, 200 rps at the peak, of 200 rps that it bears; 30% used, at the peak 100%; \*\*200%\*\* with one instance less/,
      ],
    ],
    ["who costs what", "psp", [/- Downtime, by the figures given: 100% of that of read/]],
    ["a store", "orders", [/- May lose the last 2s when it fails over \(/]],
    [
      "a queue",
      "jobs",
      [
        /- Filled with 60 rps, 200 rps at the peak; `mailer` can take 100 rps: 60% used, \*\*200%\*\* at the peak; an hour without them is made up for in 1h30m/,
      ],
    ],
    [
      "a relation",
      "-> psp",
      [/- Carries 60 rps, 200 rps at the peak/, /one request becomes at worst 6 at `psp`/],
    ],
    ["a rate", "rate 60", [/^Fullest on its way: `api`/]],
    ["an overload", "overload", [/^Whether it survives overload is open: /]],
    ["consistency", "consistency", [/^Read api → near: bounded 1m/]],
    ["durability", "durability", [/^May lose everything of `jobs` when .*; at most 1s is to be lost/]],
  ])("of figures: %s", (_, at, expected) => {
    const text = hoverAt(figured.replace(at, `‸${at}`));
    for (const one of expected) expect(text).toMatch(one);
  });
  test.each(["service ‸b { instances 2 }", "flow ‸f { web -> api }", "worker ‸jobs"])(
    "and no figures where none are known: %s",
    (end) =>
      expect(hoverAt(`client web\nservice api\nweb -> api\n${end}\n`)).not.toMatch(
        /Availability|Latency|Load|Filled|May lose|Downtime|Fullest/,
      ),
  );
  test("of what a vendor publishes, where it counts", () => {
    const { source, offset } = sceneOf(
      "client web\nservice api { instances 2; availability 99% }\ndatabase d { tech dynamodb }\nweb -> api -> d\nflow ‸f { web -> api -> d; needs availability 99.9% }",
      { publishedAvailability: true },
    );
    expect(textOf(hover(source, offset))).toMatch(
      /needed, met; 99\.98%, 105 minutes a year down \(exact\).*promised, not measured: `d`; of `d` what its vendor publishes: 99\.99%/,
    );
  });
  test("of reads that nothing lowers", () => {
    expect(
      hoverAt(
        "client web\ndatabase d { instances 1 }\nweb -> d { reads }\nflow f { web -> d; needs ‸consistency strong }",
      ),
    ).toMatch(/^Reads: nothing on their way is known to lower what they give/);
  });
  test("of what then gets more than it bears", () => {
    const text = hoverAt(
      "client web\nlb front { instances 2; health-check }\nservice ‸a { instances 1; capacity 100 rps }\nservice b { instances 1; capacity 100 rps }\nweb -> front\nfront -> a | b\nflow f { web -> front -> a | b; rate 120 rps }",
    );
    expect(text).toMatch(/If all of it fails, .*more than can be borne arrives at `b` \(120%\)/);
  });
  test("of facts from elsewhere, with where they are said", () => {
    const text = hoverAt(
      "kind pay extends service { timeout 5s }\ndefaults service { stateless }\npay ‸charge\nextend charge { capacity 9 rps }",
    );
    expect(text).toMatch(/`timeout 5s` \(`kind pay`\)/);
    expect(text).toMatch(/`stateless` \(`defaults service`\)/);
    expect(text).toMatch(/`capacity 9 rps`/);
  });
  test("of dependencies that must not be needed", () => {
    const system = (fallback: string) =>
      `client web\nservice api { instances 2 }\nexternal rates\nweb -> api\napi -> rates ${fallback}\nflow f { web -> api -> rates; survives ‸dependency rates }`;
    expect(hoverAt(system(""))).toMatch(/^Does not work without `rates`/);
    expect(hoverAt(system('{ fallback "old rates" }'))).toMatch(/^Works without `rates`/);
  });
  test.each([
    ["service a\ndatabase d\nw -> a -> d", /^Where it would have to be cut in two is not said/],
    [
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 4 across x, y; quorum 3 of 4 }\nw -> a -> d",
      /Does not survive a partition while .*x.* is cut off: .*d.* needs 3 of its 4 copies and has 2 inside and 2 outside/,
    ],
    [
      "zone x, y, z\nservice a { instances 2 across x, y }\ndatabase d { copies 3 across x, y, z; quorum 2 of 3 }\nw -> a -> d",
      /^Survives a partition: some side goes on/,
    ],
    [
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 4 across x, y; quorum of 4 read 1 write 1 }\nw -> a -> d",
      /Answers with what each side has while/,
    ],
    [
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 4; quorum 3 of 4 }\nw -> a -> d",
      /is open while .* where the copies of .*d.* stand is not said/,
    ],
  ])("of a partition to be survived: %s", (text, expected) => {
    expect(hoverAt(`client w\n${text}\nflow f { w -> a -> d; survives ‸partition }`)).toMatch(expected);
  });
  test("as plain text for who shows no Markdown", () => {
    const text = withoutMarkdown(
      hoverAt('client web\nservice ‸api "The *front* [x]" { tech nginx }\nweb -> api') ?? "",
    );
    expect(text).toMatch(/^The \*front\* \[x\] · service/);
    expect(text).not.toMatch(/\*\*|\]\(|\\/);
  });
  test("of findings, open and accepted", () => {
    const text = hoverAt(
      'client web\nservice ‸api\ndatabase d\nweb -> api -> d\naccept spof/single-instance on api "A toy" until 2027-01-01',
    );
    expect(text).toMatch(/info `sec\/no-authentication`: /);
    expect(text).toMatch(/accepted `spof\/single-instance`: A toy, until 2027-01-01/);
  });
  test("of a flow that does not hold what it promises", () => {
    const text = hoverAt("client web\nservice api\nweb -> api\nflow f { web -> api; ‸survives instance }");
    expect(text).toMatch(/Does not survive the loss of an instance: `api` \(web → api\)/);
  });
  test("of one word of what it survives", () => {
    const text = hoverAt(
      "client web\nregion eu { zone a, b; service api { instances 2 across a } }\nweb -> eu.api\nflow f { web -> eu.api; survives instance, ‸zone }",
    );
    expect(text).toMatch(/^Does not survive the loss of a zone/);
  });
  test("of figures that bound an availability", () => {
    const text = hoverAt(
      "client web\nservice api { instances 2 }\nexternal psp { sla 99% }\nweb -> api -> psp\nflow f { web -> api -> psp; needs availability ‸99.9% }",
    );
    expect(text).toMatch(
      /needed, missed; at most 99%, at least 5,256 minutes a year down \(an upper bound\); largest parts of it: `psp` 100%; no figure of `api`: counted as always up; promised, not measured: `psp`/,
    );
  });
  test("of a kind of one's own", () => {
    const text = hoverAt('kind pay extends service "Payment" { timeout 5s }\n‸pay charge');
    expect(text).toMatch(
      /\*\*Payment\*\* · kind, extends `service` · `pay`[\s\S]*Brings `timeout 5s`[\s\S]*1 component of this kind: `charge`/,
    );
  });
  test("of a decision and a tag", () => {
    expect(hoverAt('service a\ndecision ‸adr-1 "Why so" https://example.com/1 on a')).toMatch(
      /\*\*adr-1\*\* · decision on `a`[\s\S]*Why so[\s\S]*\(https:\/\/example\.com\/1\)/,
    );
    expect(hoverAt("service a { tags ‸old }\nservice b { tags old }\nstyle tag old { color grey }")).toMatch(
      /tag[\s\S]*On `a` and `b`[\s\S]*Drawn in `grey`/,
    );
  });
  test("of an import", () => {
    const text = hoverAt({
      "main.arch": 'import "‸more/pay.arch" as pay\nservice a',
      "more/pay.arch": "service charge, refund\ncharge -> refund",
    });
    expect(text).toMatch(/2 components: `charge` and `refund`[\s\S]*1 relation/);
  });
  test("of an alias, where it is given and where it is used", () => {
    const texts = { "pay.arch": "service charge, refund" };
    for (const main of [
      'import "pay.arch" as ‸pay\nservice a',
      'import "pay.arch" as pay\nservice a\na -> ‸pay.charge',
    ])
      expect(hoverAt({ "main.arch": main, ...texts })).toMatch(
        /\*\*pay\*\* · stands for `pay\.arch`[\s\S]*charge/,
      );
  });
  test("of what is copied name each by its place, and tell a relation once", () => {
    const shop =
      'region eu { service api; database orders; api -> orders "write" }\nregion us { like eu }\nclient web\nservice x { tags t }\nweb -> eu.api | us.api\nx -> eu.orders\n';
    expect(hoverAt(shop.replace("service x", "service ‸x"))).toMatch(/Calls `orders`|Calls `eu\.orders`/);
    expect(hoverAt(shop.replace("client web", "client ‸web"))).toMatch(/Calls `eu\.api` and `us\.api`/);
    expect(hoverAt(shop.replace("eu.api | us", "eu.api ‸| us"))).toMatch(/alternative/);
    const inside = hoverAt(shop.replace("api -> orders", "api ‸-> orders"));
    expect(inside).toMatch(/`eu\.api` → `eu\.orders`[\s\S]*The same from `us\.api`/);
    expect(inside).not.toMatch(/\*\*`us\.api`/);
    expect(hoverAt(shop.replace('"write"', '‸"write"'))).toMatch(/`eu\.api` → `eu\.orders`/);
    expect(hoverAt(shop.replace("web ->", "web ‸->"))).toMatch(
      /without it `us\.api`[\s\S]*when `eu\.api` does not/,
    );
  });
  test("of a store whose nodes each hold a part: none of them is missed without harm", () => {
    expect(hoverAt("region eu { zone a, b; search ‸s { instances 2 across a, b } }")).toMatch(
      /2 parts of the data, each kept once in `a` and `b`; lacks a part of its data without an instance or a zone/,
    );
  });
  test("across files", () => {
    const text = hoverAt({
      "main.arch": 'import "pay.arch"\nclient web\nweb -> ‸charge',
      "pay.arch": "service charge { instances 3 }",
    });
    expect(text).toMatch(/3 instances/);
  });
  test("of what is not said, only what is judged", () => {
    expect(hoverAt("database ‸d { copies 3; quorum 2 of 3 }")).not.toMatch(/`(?:replication|failover)` \(/);
    expect(hoverAt("queue ‸q { managed regional }")).toMatch(/As it is managed: `health-check`/);
    expect(hoverAt("queue ‸q")).toMatch(/Not said: .*`dlq` \(/);
    expect(hoverAt("person ‸me")).not.toMatch(/Not said/);
  });
});

describe("words in user text", () => {
  test.each([
    ["a comment", "// served from a write-‸back cache\nservice a", /^\*\*Write-back\*\*[\s\S]*Written with/],
    ["a comment behind a statement", "service a // beware the thundering ‸herd", /^\*\*Thundering herd\*\*/],
    ["a label", 'service a "Circuit ‸breaker demo"', /^\*\*Circuit breaker/],
    ["a label of a relation", 'service a, b\na -> b "‸idempotent write"', /^\*\*Idempotence/],
    ["a description", 'service a { description "holds the ‸TTL" }', /Expiry and invalidation/],
    ["a note", 'note "eventually ‸consistent reads"', /^\*\*Eventual consistency/],
    ["a text", 'note """\n  Uses ‸sharding by user\n"""', /^\*\*Sharding/],
    ["a plural", "// two ‸shards\nservice a", /^\*\*Sharding/],
    ["a technology", "// moved to ‸PostgreSQL\nservice a", /PostgreSQL/],
    ["a component's name, which wins", "service saga\n// the ‸saga is slow", /\*\*saga\*\* · service/],
    ["a dashed name", "queue mail-out\n// fills mail-‸out", /\*\*mail-out\*\* · queue/],
  ])("%s", (_, text, expected) => {
    expect(hoverAt(text)).toMatch(expected);
  });

  test.each([
    ["plain words", "// in order to keep the ‸cost low\nservice a"],
    ["part of a word", "// the ‸cdnx host\nservice a"],
    ["an abbreviation in small letters", "// put the ‸cap on\nservice a"],
    ["a phrase over a full stop", "// read the cache. ‸Aside from that\nservice a"],
    ["an ordinary name", "// let us ‸Go there\nservice a"],
    ["base", "// the ‸base of it\nservice a"],
    ["a short name that is a word too", "zone a { service api }\n// waits for ‸a user"],
    ["a name that two have", "region e { service x }\nregion f { service x }\n// see ‸x"],
  ])("not %s", (_, text) => {
    expect(hoverAt(text)).toBeUndefined();
  });
});

describe("user text", () => {
  const hostile = [
    "<img src=x onerror=alert(1)>",
    "[x](command:evil)",
    "![x](https://evil.example/x.png)",
    "`code` and ``more``",
    "www.evil.example and https://evil.example and a@evil.example",
    "&lt;script&gt;",
    "# heading",
    "| a | b |",
    "\u202egnp.exe",
    "** __ ~~",
  ];
  test.each(hostile)("%j stays text", (label) => {
    const quoted = JSON.stringify(label);
    const text = `client web\nservice ‸api ${quoted} { description ${quoted}; owner ${quoted}; tech ${quoted} }\nweb -> api ${quoted}\nflow f ${quoted} { web -> api }\naccept spof/single-instance on api ${quoted}`;
    const shown = hoverAt(text)!;
    const outsideCode = shown
      .replaceAll(/(`+)(?!`)[\s\S]*?[^`]\1(?!`)/g, "")
      .replaceAll(/\\[\\`*_[\]<>|~&@:.#=+-]/g, "");
    expect(outsideCode).not.toMatch(/[<>&@\u202e]|\]\(|!\[|www\.|https?:|^#/m);
  });
});

describe("every word of the examples", () => {
  const paths = [
    ...readdirSync("examples")
      .filter((name) => name.endsWith(".arch"))
      .map((name) => `examples/${name}`),
    "test/fixtures/every-property.arch",
  ];

  test("has a hover", () => {
    const silent: string[] = [];
    for (const path of paths) {
      const { source } = sceneOf(Object.fromEntries(withImports(path)));
      for (const { start, atom } of atomsOf(source.tree.statements)) {
        const told = hover(source, start + atom.start);
        if (told === undefined && /^(?:name|path|quantity|date|star|arrow)$/.test(atom.type))
          silent.push(atom.text);
      }
    }
    // Its flow belongs to a variant that is not applied.
    expect(silent.filter((word) => word !== "look")).toEqual([]);
  });
});

function atomsOf(statements: readonly Statement[]): { readonly start: number; readonly atom: Atom }[] {
  return statements.flatMap(({ node, start, blocks }) => {
    const own =
      node.type === "entry"
        ? [node.head, ...node.atoms]
        : [
            ...node.first.endpoints,
            ...node.steps.flatMap((step) => [step.arrow, ...(step.ends?.endpoints ?? [])]),
          ];
    return [...own.map((atom) => ({ start, atom })), ...blocks.flatMap((block) => atomsOf(block.statements))];
  });
}

describe("broken text", () => {
  const whole = shop.replaceAll("‸", "");
  test("never fails, at any place of any prefix", () => {
    for (let end = 0; end < whole.length; end += 37) {
      const { source } = sceneOf(whole.slice(0, end));
      for (let offset = Math.max(0, end - 60); offset <= end; offset += 3) {
        const shown = hover(source, offset);
        if (shown !== undefined) expect(textOf(shown)).not.toBe("");
      }
    }
  });
  test.each([
    ["an unclosed block", "service api { ‸instances 2", /instances/],
    ["a value half typed", "cache c { evict ‸lr }", /evict/],
    ["a relation without its end", "client web\nservice api\nweb ‸->", /synchronous/],
    ["a damaged neighbour", "service {{ ) \ncache c { ‸ttl 1m }", /copy lives/],
    ["a quantity of the wrong unit", "cache c { ttl ‸5 rps }", /ttl/],
  ])("%s", (_, text, expected) => {
    expect(hoverAt(text)).toMatch(expected);
  });
  test("an empty file", () => {
    expect(hoverAt("‸")).toBeUndefined();
  });
});
