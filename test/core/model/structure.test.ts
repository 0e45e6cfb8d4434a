/** What bind makes of a sound text: places, parts, kinds, copies, variants, imports, relations, flows, views, remarks. */
import { describe, expect, test } from "vitest";
import { assertNever } from "../../../server/src/core/base/assert-never.ts";
import type { FlowStep } from "../../../server/src/core/model/types.ts";
import { bindTexts, check, component, modelOf, said } from "../../support/model.ts";

const ids = (map: ReadonlyMap<string, unknown>) => [...map.keys()];

describe("declarations", () => {
  test("nest places and parts", () => {
    const model = modelOf("region eu { zone a { service shop { module billing; cache local } } }");
    expect(ids(model.places)).toEqual(["eu", "eu.a"]);
    expect(ids(model.components)).toEqual(["eu.a.shop", "eu.a.shop.billing", "eu.a.shop.local"]);
    expect(component(model, "eu.a.shop.billing")).toMatchObject({
      parent: "eu.a",
      partOf: "eu.a.shop",
      kind: "module",
    });
    expect(model.places.get("eu.a")).toMatchObject({ parent: "eu", kind: "zone" });
  });

  test("several names share block and label", () => {
    const model = modelOf('zone a, b, c\nservice cart, search "Shop" { instances 2 }\nservice x "X", y "Y"');
    expect(ids(model.places)).toEqual(["a", "b", "c"]);
    expect(said(component(model, "cart"), "instances")).toEqual(
      said(component(model, "search"), "instances"),
    );
    expect(["cart", "search", "x", "y"].map((id) => component(model, id).label)).toEqual([
      "Shop",
      "Shop",
      "X",
      "Y",
    ]);
  });

  test("synonyms are read as the standard term", () => {
    const { model } = bindTexts("database db { replication master-slave { replicas 1 } }");
    expect(said(component(model, "db"), "replication")).toEqual({ value: "primary-replica" });
  });
});

describe("values are normalised", () => {
  test.each([
    ["service s", "timeout 1h30m", { value: 5_400_000 }],
    ["service s", "availability 99.95%", { value: 0.9995 }],
    ["service s", "capacity 5k rps", { value: 5000 }],
    ["service s", "bandwidth 10Gbps", { value: 1e10 }],
    ["service s", "latency p50 8ms p99 40ms", { p50: 8, p99: 40 }],
    ["service s", "latency p99 40ms p50 8ms", { p50: 8, p99: 40 }],
    ["service s", 'owner payments, "Team B"', { value: ["payments", "Team B"] }],
    ["service s", "timeout none", "none"],
    ["service s", "idempotent no", "none"],
    ["cache s", "hit 92%", { value: 0.92 }],
    ["database s", "volume 2TB grows 5% per month", { value: 2e12, grows: 0.05, per: "month" }],
  ])("%s { %s }", (kind, line, values) => {
    const model = modelOf(`${kind} { ${line} }`);
    expect(said(component(model, "s"), line.split(" ")[0]!)).toEqual(values);
  });

  test("blocks become dotted facts; failover is one fact wherever it stands", () => {
    const model = modelOf(
      "database db { replication primary-replica { replicas 2; lag 200ms; failover automatic { heartbeat 5s } }; sharding hash by id { consistent-hashing { virtual-nodes 128 } } }",
    );
    const db = component(model, "db");
    expect(said(db, "replication.lag")).toEqual({ value: 200 });
    expect(said(db, "failover")).toEqual({ value: "automatic" });
    expect(said(db, "failover.heartbeat")).toMatchObject({ value: 5000 });
    expect(db.facts.has("replication.failover")).toBe(false);
    expect(said(db, "sharding.consistent-hashing.virtual-nodes")).toEqual({ value: 128 });
  });

  test("a value that does not fit keeps what fitted, and the rest of the block", () => {
    const { model } = bindTexts("service api { timeout 60; instances 3 }");
    expect(said(component(model, "api"), "timeout")).toEqual({});
    expect(component(model, "api").facts.has("instances")).toBe(true);
  });
});

describe("references", () => {
  test("names in properties are resolved from the innermost place and recorded", () => {
    const model = modelOf(
      "region eu { zone a, b; queue q { dlq dead }; queue dead; database db { replication primary-replica { replicas 1 across b; primary in a } } }\nregion us { zone a; queue dead }",
    );
    expect(said(component(model, "eu.q"), "dlq")).toEqual({ value: "eu.dead" });
    expect(model.references.map(({ from, property, to }) => `${from} ${property} ${to}`)).toEqual([
      "eu.q dlq eu.dead",
      "eu.db replication.replicas eu.b",
      "eu.db replication.primary eu.a",
    ]);
  });

  test("every name occurrence is kept once", () => {
    const text = "client web\nservice api\nweb -> api\nflow f { web -> api }\nview v { include flow f }";
    const { occurrences } = bindTexts(text);
    const shown = occurrences.map(
      ({ location, target, role }) => `${role} ${text.slice(location.start, location.end)}: ${target}`,
    );
    expect(shown.sort()).toEqual(
      [
        "declaration web: web",
        "declaration api: api",
        "reference web: web",
        "reference api: api",
        "declaration f: flow f",
        "reference web: web",
        "reference api: api",
        "declaration v: view v",
        "reference f: flow f",
      ].sort(),
    );
  });
});

describe("kinds and defaults", () => {
  test("a user kind brings its facts; what is said wins", () => {
    const model = modelOf(
      "kind base extends service { instances 3; timeout 2s }\nkind pay extends base { timeout 1s }\npay checkout { idempotent }\npay refunds { instances 5 }",
    );
    const checkout = component(model, "checkout");
    expect(checkout).toMatchObject({ kind: "service", userKind: "pay" });
    expect(said(checkout, "timeout")).toEqual({ value: 1000 });
    expect(checkout.facts.get("instances")?.[0]).toMatchObject({ text: "3", origin: "inherited" });
    expect(component(model, "refunds").facts.get("instances")?.[0]).toMatchObject({
      text: "5",
      origin: "stated",
    });
  });

  test("defaults: inner places before outer, the kind's own before both", () => {
    const model = modelOf(
      "defaults service { instances 2; timeout 9s; tier web }\nkind pay extends service { tier data }\nregion eu { defaults service { instances 3 }; service a; pay b }\nservice c\ndatabase d",
    );
    expect(component(model, "eu.a").facts.get("instances")?.[0]?.text).toBe("3");
    expect(said(component(model, "eu.a"), "timeout")).toEqual({ value: 9000 });
    expect(said(component(model, "eu.b"), "tier")).toEqual({ value: "data" });
    expect(component(model, "c").facts.get("instances")?.[0]?.text).toBe("2");
    expect(component(model, "d").facts.size).toBe(0);
  });

  test("facts of a technology stand below what is said, with their source", () => {
    const model = modelOf("cache a { tech memcached }\ncache b { tech memcached; evict lfu }");
    expect(component(model, "a")).toMatchObject({ technology: "memcached" });
    expect(component(model, "a").facts.get("evict")?.[0]).toMatchObject({
      origin: "technology",
      values: { value: "lru" },
    });
    expect(component(model, "a").facts.get("evict")?.[0]?.source).toMatch(/^https:/);
    expect(component(model, "b").facts.get("evict")?.[0]).toMatchObject({
      origin: "stated",
      values: { value: "lfu" },
    });
  });

  test("a value that wins takes its block with it; the same value is filled in", () => {
    const model = modelOf(
      "kind ledger extends database { replication primary-replica { replicas 2; lag 5s }; backup snapshot every 6h { tested } }\nledger a { replication leaderless }\nledger b { replication primary-replica { lag 1s } }\nledger c { backup none }",
    );
    const shown = (id: string, property: string) => said(component(model, id), property);
    expect(shown("a", "replication.replicas")).toBeUndefined();
    expect(shown("b", "replication.replicas")).toMatchObject({ value: 2 });
    expect(shown("b", "replication.lag")).toEqual({ value: 1000 });
    expect(shown("c", "backup")).toBe("none");
    expect(shown("c", "backup.tested")).toBeUndefined();
  });

  test("what a technology adds only to what is said", () => {
    const model = modelOf(
      "cache a { tech redis }\ncache b { tech redis; replication primary-replica { replicas 1 } }\ncache c { tech redis; replication leaderless }",
    );
    expect(said(component(model, "a"), "replication")).toBeUndefined();
    expect(component(model, "b").facts.get("replication.mode")?.[0]).toMatchObject({
      origin: "technology",
      values: { value: "async" },
    });
    expect(said(component(model, "c"), "replication.mode")).toBeUndefined();
  });

  test("managed brings health checks and failover", () => {
    const model = modelOf("lb front { managed regional }\nlb own { failover manual; managed regional }");
    expect(component(model, "front").facts.get("health-check")?.[0]).toMatchObject({
      origin: "managed",
      state: "stated",
    });
    expect(said(component(model, "front"), "failover")).toEqual({ value: "automatic" });
    expect(said(component(model, "own"), "failover")).toEqual({ value: "manual" });
  });

  test("a stateful service takes what stores take", () => {
    modelOf("service s { stateful; replication primary-replica { replicas 1 } }");
    check("service s { ⟦replication⟧ primary-replica }", ["unknown-property"]);
  });
});

describe("like", () => {
  const eu =
    "client web\nexternal psp\nregion eu { zone a, b; service api { instances 2 across a, b }; cache carts { ttl 5m }; queue q { dlq dead }; queue dead; api -> carts }\nweb -> api\napi -> psp\napi ~> q";

  test("copies what a place holds, its relations and those that leave it", () => {
    const model = modelOf(`${eu}\nregion us { like eu; extend carts { ttl 1m } }`);
    expect(ids(model.components).filter((id) => id.startsWith("us."))).toEqual([
      "us.api",
      "us.carts",
      "us.q",
      "us.dead",
    ]);
    expect(said(component(model, "us.carts"), "ttl")).toEqual({ value: 60_000 });
    expect(said(component(model, "eu.carts"), "ttl")).toEqual({ value: 300_000 });
    expect(said(component(model, "us.api"), "instances")).toMatchObject({ across: ["us.a", "us.b"] });
    expect(said(component(model, "us.q"), "dlq")).toEqual({ value: "us.dead" });
    expect(ids(model.relations).filter((id) => id.includes("us."))).toEqual([
      "us.api->us.carts",
      "us.api->psp",
      "us.api~>us.q",
    ]);
  });

  test("names outside go on meaning the original", () => {
    expect(ids(modelOf(`${eu}\nregion us { like eu }`).relations)).toContain("web->eu.api");
  });

  test("of what was extended, and of a copy", () => {
    const model = modelOf(
      `${eu}\nregion ap { like us }\nregion us { like eu; remove carts }\nextend eu.api { timeout 1s }`,
    );
    expect(said(component(model, "ap.api"), "timeout")).toEqual({ value: 1000 });
    expect(model.components.has("ap.carts")).toBe(false);
    expect(ids(model.relations)).toContain("ap.api->psp");
  });

  test("what the original says of its copy, the copy says of the original", () => {
    const model = modelOf(
      "region eu { rtt us 80ms; zone a; database db; search index { derived-from us.db }; db => us.db; defaults database { copies 2 across a } }\nregion us { like eu }",
    );
    expect(said(model.places.get("us")!, "rtt")).toEqual({ to: "eu", value: 80 });
    expect(said(component(model, "us.index"), "derived-from")).toEqual({ value: "eu.db" });
    expect(said(component(model, "us.db"), "copies")).toMatchObject({ across: ["us.a"] });
    expect(ids(model.relations)).toEqual(["eu.db=>us.db"]);
  });

  test("what the text says of the copy itself is not said again", () => {
    const model = modelOf(
      'region eu { service w }\nregion us { like eu }\nexternal sms\neu.w, us.w -> sms { fallback "mail" }',
    );
    expect(ids(model.relations)).toEqual(["eu.w->sms", "us.w->sms"]);
  });

  test("a relation into the copy itself is not copied", () => {
    const model = modelOf("region eu { database db }\nregion us { like eu }\neu.db => us.db");
    expect(ids(model.relations)).toEqual(["eu.db=>us.db"]);
  });
});

describe("variants", () => {
  const text =
    "client web\ncdn edge\nservice api { instances 3 }\ndatabase db\nweb -> edge -> api -> db\nvariant staging { extend api { instances 1 }; remove edge; service stub; web -> stub }";

  test("are named and not applied unless asked for", () => {
    const model = modelOf(text);
    expect(model.variants).toEqual(["staging"]);
    expect(component(model, "api").facts.get("instances")?.[0]?.text).toBe("3");
  });

  test("reach copies of copies, below what these say themselves", () => {
    const model = modelOf(
      "region a { service x { instances 2 }; service y }\nregion b { like a; extend x { instances 3 } }\nregion c { like b }\nregion d { like a }\nvariant big { extend a.x { instances 9; timeout 1s } }",
      { variant: "big" },
    );
    const shown = (id: string) => component(model, id).facts.get("instances")?.[0]?.text;
    expect([shown("a.x"), shown("b.x"), shown("c.x"), shown("d.x")]).toEqual(["9", "3", "3", "9"]);
    expect(said(component(model, "c.x"), "timeout")).toEqual({ value: 1000 });
  });

  test("change, remove and add", () => {
    const model = modelOf(text, { variant: "staging" });
    expect(component(model, "api").facts.get("instances")?.[0]?.text).toBe("1");
    expect(ids(model.components)).toEqual(["web", "api", "db", "stub"]);
    expect(ids(model.relations)).toEqual(["api->db", "web->stub"]);
  });
});

describe("imports", () => {
  test("share names, cycles are normal", () => {
    const model = modelOf({
      "a/main.arch": 'import "../b/data.arch"\nclient web\nweb -> api',
      "b/data.arch": 'import "../a/main.arch"\nservice api\nweb -> api',
    });
    expect(ids(model.components)).toEqual(["web", "api"]);
    expect(model.files).toEqual(["a/main.arch", "b/data.arch"]);
  });

  test("with a prefix", () => {
    const model = modelOf({
      "main.arch": 'import "pay.arch" as pay\nservice api\napi -> pay.api',
      "pay.arch": "service api\ndatabase db\napi -> db",
    });
    expect(ids(model.relations)).toEqual(["api->pay.api", "pay.api->pay.db"]);
  });

  test.each([
    ['import ⟦"nothing.arch"⟧', ["import-missing"]],
    ['import ⟦"https://example.com/x.arch"⟧', ["import-outside: it is an address"]],
    ['import ⟦"/etc/passwd"⟧', ["import-outside: it is an absolute path"]],
    ['import ⟦"../../etc/x.arch"⟧', ["import-outside: it leaves the workspace"]],
    ['import ⟦"file:///x.arch"⟧', ["import-outside"]],
    ['import ⟦"x.json"⟧', ["import-outside: it is no `.arch` file"]],
  ])("%s", (text, problems) => {
    check({ "main.arch": text, "other.arch": "" }, problems);
  });

  test("a chain of a thousand ends with a problem", () => {
    const texts = Object.fromEntries(
      Array.from({ length: 100 }, (_, i) => [`f${i}.arch`, `import "f${i + 1}.arch"\nservice s${i}`]),
    );
    const { problems, model } = bindTexts(texts);
    expect(problems.map((problem) => problem.code)).toEqual(["model/too-large"]);
    expect(model.files.length).toBe(33);
  });
});

describe("relations", () => {
  test("chains, parallel, alternatives, each", () => {
    const model = modelOf("service a, b, c, d\na, b -> c\na -> b, d\na -> c | d\na <=> b");
    expect(ids(model.relations)).toEqual([
      "a->c#1",
      "b->c",
      "a->b",
      "a->d#1",
      "a->c#2",
      "a->d#2",
      "a=>b",
      "b=>a",
    ]);
    const relation = (id: string) => model.relations.get(id)!;
    expect(relation("a->b").parallel).toBe(relation("a->d#1").parallel);
    expect(relation("a->c#2").alternatives).toEqual({
      group: relation("a->d#2").alternatives?.group,
      rank: 0,
    });
    expect(relation("a->d#2").alternatives?.rank).toBe(1);
    expect(relation("a->c#1").alternatives).toBeUndefined();
    expect(relation("a->b").order).toBeLessThan(relation("a->c#2").order);
  });

  test("the block of a chain goes to the steps that have none and that it makes sense on", () => {
    const model = modelOf(
      "service a, b, c\nqueue q\nworker w\na -> b { timeout 1s } -> c ~> q ~> w { timeout 5s; retry 2; encrypted }",
    );
    const timeout = (id: string) => said(model.relations.get(id)!, "timeout");
    expect(timeout("a->b")).toEqual({ value: 1000 });
    expect(timeout("b->c")).toEqual({ value: 5000 });
    expect(ids(model.relations).filter((id) => model.relations.get(id)!.facts.has("retry"))).toEqual([
      "b->c",
    ]);
    expect(ids(model.relations).filter((id) => model.relations.get(id)!.facts.has("encrypted"))).toEqual([
      "b->c",
      "c~>q",
      "q~>w",
    ]);
  });

  test("an arrow written again is the same relation", () => {
    const model = modelOf(
      "client web\nservice api\ndatabase db\nweb -> api\nweb -> api -> db { timeout 1s }\nweb -> api",
    );
    expect(ids(model.relations)).toEqual(["web->api", "api->db"]);
    expect(said(model.relations.get("web->api")!, "timeout")).toEqual({ value: 1000 });
  });

  test("labels make ids", () => {
    const model = modelOf(
      'service a\ndatabase d\na -> d "read"\na -> d "write" { writes }\na -> d "read" { reads }',
    );
    expect(ids(model.relations)).toEqual(["a->d#1", "a->d#write", "a->d#3"]);
  });

  test("an endpoint's facts hold for the relation that calls it", () => {
    const model = modelOf(
      'client web\nservice api { endpoint "POST /orders" { latency p99 80ms; idempotent by key }; endpoint "GET /orders" }\nweb -> api { to "POST /orders" }',
    );
    const relation = model.relations.get("web->api")!;
    expect(relation.facts.get("idempotent")?.[0]).toMatchObject({
      origin: "inherited",
      values: { by: "key" },
    });
    expect(component(model, "api").facts.get("endpoint")?.length).toBe(2);
  });
});

describe("flows", () => {
  const system =
    'client web\nlb front\nservice api\ncache c\ndatabase d\nqueue q\nweb -> front -> api\napi -> c | d "read"\napi -> d "write"\napi ~> q\n';
  const shape = (steps: readonly FlowStep[]): unknown[] =>
    steps.map((step): unknown => {
      switch (step.type) {
        case "call":
          return step.mode === "one" ? step.relations[0] : [step.mode, ...step.relations];
        case "answer":
          return `${step.from} answers ${step.to}`;
        case "parallel":
        case "repeat":
          return { [step.type]: shape(step.steps) };
        case "when":
          return { when: step.share, yes: shape(step.then), no: shape(step.otherwise) };
        case "use":
          return `use ${step.flow}`;
        default:
          return assertNever(step);
      }
    });

  test.each([
    ["web -> ... -> api", ["web->front", "front->api"]],
    ['api -> c | d "read"', [["any", "api->c", "api->d#read"]]],
    ["api -> c", ["api->c"]],
    ['api -> d "read"', ["api->d#read"]],
    ["web <- api", ["api answers web"]],
    ["parallel { api -> c; api ~> q }", [{ parallel: ["api->c", "api~>q"] }]],
    ["when 30% { api -> c } else { api ~> q }", [{ when: 0.3, yes: ["api->c"], no: ["api~>q"] }]],
    ["repeat 3 { api -> c }", [{ repeat: ["api->c"] }]],
    ["web -> front; use other", ["web->front", "use other"]],
  ])("%s", (text, steps) => {
    const model = modelOf(`${system}flow f { ${text} }\nflow other { api -> c }`);
    expect(shape(model.flows.get("f")!.steps)).toEqual(steps);
  });

  test("needs, rates and survival are facts of the flow", () => {
    const model = modelOf(
      `${system}flow f "F" { web -> front; rate 300 rps peak 3k rps within 1m; needs availability 99.9%, latency p99 400ms; survives zone }`,
    );
    const flow = model.flows.get("f")!;
    expect(flow.label).toBe("F");
    expect(said(flow, "rate")).toEqual({ value: 300, peak: 3000, within: 60_000 });
    expect(said(flow, "needs")).toEqual({ availability: 0.999, p99: 400 });
  });
});

describe("views and remarks", () => {
  test("filters with targets", () => {
    const model = modelOf(
      "region eu { service api }\nflow f { }\nview v { include eu.**, kind service; exclude tag x; collapse eu; include flow f, neighbours of api depth 2, * -> api }",
    );
    const filters = model.views.get("v")!.filters;
    expect(filters.map(({ action, text, targets }) => [action, text, ...targets])).toEqual([
      ["include", "eu.**", "eu"],
      ["include", "kind service"],
      ["exclude", "tag x"],
      ["collapse", "eu", "eu"],
      ["include", "flow f", "f"],
      ["include", "neighbours of api depth 2", "eu.api"],
      ["include", "* -> api", "eu.api"],
    ]);
  });

  test("accepts know their target, reason and date", () => {
    const model = modelOf(
      'client web\nservice api { accept spof/single-instance "a" }\nweb -> api "x" { accept res/no-timeout "b" until 2027-06-30 }\naccept sec/no-authentication "c"\naccept net/slow on web -> api "x" "d"\naccept net/slow on api "e"\nflow f { accept ops/unmeasured "g" }',
    );
    expect(model.accepts.map(({ rule, target, reason, until }) => [rule, target, reason, until])).toEqual([
      ["sec/no-authentication", undefined, "c", undefined],
      ["net/slow", "web->api", "d", undefined],
      ["net/slow", "api", "e", undefined],
      ["spof/single-instance", "api", "a", undefined],
      ["res/no-timeout", "web->api", "b", "2027-06-30"],
      ["ops/unmeasured", "f", "g", undefined],
    ]);
  });

  test("notes, decisions, styles and the title", () => {
    const model = modelOf(
      'title "Shop"\nservice api { note "inside" }\nnote "beside" on api\ndecision adr-12 "Use it" https://example.com/12 on api\nstyle tag legacy { color grey }',
    );
    expect(model.title).toBe("Shop");
    expect(model.notes.map(({ target, text }) => [target, text])).toEqual([
      ["api", "beside"],
      ["api", "inside"],
    ]);
    expect(model.decisions[0]).toMatchObject({ id: "adr-12", url: "https://example.com/12", target: "api" });
    expect([...model.styles]).toEqual([["legacy", "grey"]]);
  });
});
