import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { glyphs, logos } from "../../../server/src/core/render/icons.generated.ts";
import { buildScene } from "../../../server/src/core/scene/build.ts";
import { drawnKinds, glyphNames, lookOf } from "../../../server/src/core/scene/forms.ts";
import type { Scene, SceneNode } from "../../../server/src/core/scene/types.ts";
import { kinds, technologies } from "../../../server/src/core/vocabulary/index.ts";
import { boundOf } from "../../support/arch.ts";

const visualLanguage = readFileSync("docs/visual-language.md", "utf8");

const sceneOf = (text: string, view?: string): Scene => buildScene({ model: boundOf(text).model, view });

function only(text: string): SceneNode {
  const [node] = sceneOf(text).nodes;
  if (node === undefined) throw new Error("no node");
  return node;
}

describe("the quiet line says what matters", () => {
  test.each([
    [
      "cache carts { tech redis; pattern cache-aside; evict lru; ttl 15m +/- 10% }",
      "Redis · cache-aside · LRU · ttl 15m +/- 10%",
    ],
    ["lb front { layer 7; algorithm least-connections }", "load balancer · L7 · least connections"],
    ["gateway api { authentication oidc; rate-limit 100 rps by client }", "gateway · OIDC · 100 rps/client"],
    ["gateway api { authentication mtls }", "gateway · mTLS"],
    ["gateway api { authentication oauth2 }", "gateway · OAuth2"],
    ["gateway api { authorization policy }", "gateway · policy"],
    ["gateway api { authorization rbac }", "gateway · RBAC"],
    ["gateway api { authentication none }", "gateway · no authentication"],
    ["queue q { order fifo by key; delivery at-least-once }", "queue · FIFO by key · at least once"],
    ["service s", "service"],
    ["service s { stateless; capacity 400 rps }", "service · stateless · 400 rps"],
    ["external psp { sla 99.9% }", "external · SLA 99.9%"],
    ["cdn edge { mode pull; ttl 10m }", "CDN · pull · ttl 10m"],
    ["database redis { tech redis }", ""],
    ["service s { status planned }", "planned · service"],
  ])("%s", (text, line) => {
    expect(only(text).details.join(" · ")).toBe(line);
  });

  test("facts that only the technology brings are not repeated", () => {
    expect(only("queue q { tech kafka }").strips).toEqual([]);
  });
});

describe("a component with parts", () => {
  const text =
    "client web\nservice shop { module billing; cache local { ttl 1m } }\ndatabase db\nweb -> shop\nshop.billing -> db\n";

  test("is drawn as one box when collapsed; what its parts call leaves from it", () => {
    const scene = sceneOf(`${text}view v { include *; collapse shop }`, "v");
    expect(scene.nodes.map(({ id }) => id)).toEqual(["web", "shop", "db"]);
    expect(scene.nodes[1]?.details).toContain("2 parts");
    expect(scene.edges.map(({ from, to }) => `${from} ${to}`)).toEqual(["web shop", "shop db"]);
  });

  test("is opened again by expand", () => {
    const scene = sceneOf(`${text}view v { include *; collapse shop; expand shop }`, "v");
    expect(scene.nodes).toHaveLength(5);
  });

  test("hides no part that is shown without it", () => {
    const scene = sceneOf(`${text}view v { include shop.billing, db; collapse shop }`, "v");
    expect(scene.nodes.map(({ id }) => id)).toEqual(["shop.billing", "db"]);
  });
});

test("a view finds a kind by its synonym too", () => {
  const scene = sceneOf("service api\ndatabase orders\nview v { include kind db }", "v");
  expect(scene.nodes.map(({ id }) => id)).toEqual(["orders"]);
});

describe("notes", () => {
  const text =
    'client web\nregion eu { service api; database db }\nweb -> api\napi -> db { note "Slow" }\n' +
    'note "Old" on db\nnote "Older" on db\nnote "Near" on eu\nnote "For all"\n';

  test("stand beside what they are about, with a line to it", () => {
    const scene = sceneOf(text);
    const notes = scene.nodes.filter(({ kind }) => kind === "note");
    expect(notes.map(({ label, parent }) => [label, parent])).toEqual(
      expect.arrayContaining([
        ["Old", "eu"],
        ["Older", "eu"],
        ["Near", "eu"],
        ["For all", undefined],
      ]),
    );
    const lines = scene.edges.filter(({ style }) => style === "reference");
    expect(lines.map(({ from, to }) => [from, to])).toEqual(
      expect.arrayContaining([
        ["eu.db", "note:eu.db"],
        ["eu.db", "note:eu.db#2"],
      ]),
    );
  });

  test("go with what is not shown", () => {
    const scene = sceneOf(`${text}view v { include web, api }`, "v");
    expect(scene.nodes.filter(({ kind }) => kind === "note").map(({ label }) => label)).toEqual([
      "Near",
      "For all",
    ]);
  });

  test("of a view are shown in it alone", () => {
    const views = `${text}view v { include *; note "Only here" }\nview w { include * }`;
    const labels = (view: string) => sceneOf(views, view).nodes.map(({ label }) => label);
    expect(labels("v")).toContain("Only here");
    expect(labels("w")).not.toContain("Only here");
  });

  test("hang on the box of a collapsed place", () => {
    const scene = sceneOf(`${text}view v { include *; collapse eu }`, "v");
    const on = scene.edges.filter(({ style }) => style === "reference").map((edge) => edge.from);
    expect(new Set(on)).toEqual(new Set(["eu"]));
  });
});

describe("several instances", () => {
  test.each([
    ["service s { instances 3..12 }", "×3–12", 2],
    ["service s { instances 2 }", "×2", 1],
    ["service s { instances 1 }", "×1", 0],
    ["service s", undefined, 0],
    ["service s { instances 3 of 5 }", "3 of 5", 2],
  ])("%s", (text, badge, deck) => {
    expect(only(text)).toMatchObject({ badge, deck });
  });

  test("an active-passive pair is drawn as one", () => {
    const node = sceneOf(
      "region eu { zone a, b; lb l { instances 2 across a, b; failover automatic { standby active-passive; heartbeat 5s } } }",
    ).nodes[0];
    expect(node?.deck).toBe(0);
    expect(node?.spread).toEqual([]);
    expect(node?.strips).toEqual([
      {
        type: "copies",
        shape: "card",
        items: [
          { role: "active", place: "a" },
          { role: "standby", place: "b" },
        ],
        more: 0,
        link: "heartbeat",
        text: "active–passive · ♥ 5s",
      },
    ]);
  });
});

describe("copies and shards are drawn", () => {
  test("of a standby, how it waits is no pair of its own", () => {
    const text =
      "service main; service spare { instances 2; role standby of main; failover automatic { standby warm } }";
    expect(sceneOf(text).nodes[1]).toMatchObject({ deck: 1, strips: [] });
  });

  test("copies without a primary stand where `copies` says", () => {
    const text =
      "region eu { zone a, b, c; database d { replication leaderless; copies 3 across a, b, c; quorum of 3 read 2 write 2 } }";
    const items = ["a", "b", "c"].map((place) => ({ role: "peer", place }));
    expect(only(text).strips).toMatchObject([{ items, text: "leaderless · R2 W2 of 3" }]);
  });

  test("primary with replicas in places", () => {
    const node = sceneOf(
      "region eu { zone a, b, c; database d { replication primary-replica { replicas 2 across b, c; primary in a; mode semi-sync } } }",
    ).nodes[0];
    expect(node?.strips).toMatchObject([
      {
        items: [
          { role: "primary", place: "a" },
          { role: "replica", place: "b" },
          { role: "replica", place: "c" },
        ],
        link: "semi-sync",
        text: "semi-sync",
      },
    ]);
  });

  test.each([
    [
      "database d { replication leaderless { replicas 4 }; quorum of 5 read 3 write 3 }",
      ["peer", "peer", "peer", "peer", "peer"],
    ],
    ["database d { replication multi-primary { replicas 1 } }", ["primary", "primary"]],
    ["coordinator c { quorum 2 of 3 }", ["peer", "peer", "peer"]],
    ["database d { copies 3 }", ["peer", "peer", "peer"]],
  ])("%s", (text, roles) => {
    const [strip] = only(text).strips;
    expect(strip?.type === "copies" && strip.items.map((item) => item.role)).toEqual(roles);
  });

  test("more copies than fit are counted", () => {
    const [strip] = only("database d { replication primary-replica { replicas 9 } }").strips;
    expect(strip).toMatchObject({ more: 5 });
  });

  test.each([
    [
      "database d { sharding hash by customer_id { shards 8 } }",
      { count: 8, text: "8 × hash by customer_id" },
    ],
    ["stream k { partitions 12 }", { count: 12, text: "12 partitions" }],
  ])("%s", (text, strip) => {
    expect(only(text).strips).toMatchObject([strip]);
  });
});

describe("copies there and back", () => {
  test("are one line with two heads, and carry the marks of both", () => {
    const { model } = boundOf("database a\ndatabase b\na <=> b");
    const marks = ["a=>b", "b=>a"].map((target) => ({
      target,
      level: "warning" as const,
      count: 1,
      accepted: false,
      title: target,
    }));
    const { edges } = buildScene({ model, marks });
    expect(edges).toMatchObject([{ id: "a=>b", from: "a", to: "b", bothWays: true }]);
    expect(edges[0]?.marks.flatMap((mark) => mark.title.split("\n"))).toEqual(["a=>b", "b=>a"]);
  });

  test("that say different things are two", () => {
    const text = 'database a\ndatabase b\na => b "orders"\nb => a "stock"';
    expect(sceneOf(text).edges.map((edge) => edge.bothWays)).toEqual([undefined, undefined]);
  });
});

describe("lines", () => {
  const shown = (text: string) =>
    sceneOf(text).edges.map((e) => [e.from, e.style, e.to, e.label ?? ""].join(" ").trim());

  test("each relation kind has its style", () => {
    expect(shown("service a, b\na -> b\na ~> b\na => b")).toEqual(["a sync b", "a async b", "a copy b"]);
  });

  test("a dead-letter queue is a line of its own", () => {
    expect(shown("queue q { retry 5; dlq d }\nqueue d")).toEqual(["q dead-letter d after 5 tries"]);
  });

  test("the second choice says when it is taken", () => {
    expect(shown('service s\ncache c\ndatabase d\ns -> c | d "read cart"')).toEqual([
      "s sync c read cart",
      "s sync d read cart · on miss",
    ]);
  });

  test("what the caller can do without is soft", () => {
    const text = 'service a, b, c\na -> b { optional }\na -> c { fallback "later" }\nb -> c';
    expect(sceneOf(text).edges.map((e) => e.soft)).toEqual([true, true, false]);
  });
});

describe("views", () => {
  const text = `
    client web
    region eu { service shop { tags core }; database orders; queue jobs; worker w }
    region us { database copy }
    web -> shop
    shop -> orders "read"
    shop -> orders "write"
    shop ~> jobs ~> w
    orders => copy
    flow buy { web -> shop -> orders "write" }
    view all { include * }
    view folded { include *; collapse eu }
    view europe { include eu.** }
    view stores { include kind database }
    view core { include tag core }
    view near { include neighbours of jobs }
    view buying { include flow buy; direction right; legend }
    view not { exclude us }
    view unfolded { include *; collapse eu, us; expand us }
  `;
  const nodes = (view: string) => sceneOf(text, view).nodes.map((n) => n.id);

  test.each([
    ["all", ["web", "eu.shop", "eu.orders", "eu.jobs", "eu.w", "us.copy"]],
    ["folded", ["web", "us.copy", "eu"]],
    ["europe", ["eu.shop", "eu.orders", "eu.jobs", "eu.w"]],
    ["stores", ["eu.orders", "us.copy"]],
    ["core", ["eu.shop"]],
    ["near", ["eu.shop", "eu.jobs", "eu.w"]],
    ["buying", ["web", "eu.shop", "eu.orders"]],
    ["not", ["web", "eu.shop", "eu.orders", "eu.jobs", "eu.w"]],
    ["unfolded", ["web", "us.copy", "eu"]],
  ])("%s", (view, expected) => {
    expect(nodes(view)).toEqual(expected);
  });

  test("a flow's view shows the flow's relations only", () => {
    const scene = sceneOf(text, "buying");
    expect(scene.edges.map((e) => e.label)).toEqual([undefined, "write"]);
    expect(scene).toMatchObject({ direction: "right", legend: true });
  });

  test("lines into a collapsed place end at its box, those inside are gone", () => {
    const scene = sceneOf(text, "folded");
    expect(scene.edges.map((e) => [e.from, e.to])).toEqual([
      ["web", "eu"],
      ["eu", "us.copy"],
    ]);
    expect(scene.nodes.find((n) => n.id === "eu")?.details).toEqual(["region", "4 components"]);
  });

  test("`show` keeps the statuses it names; not said means live", () => {
    const planned =
      "service a\nservice b { status planned }\nservice c { status deprecated }\nview v { include *; show live, planned }";
    expect(sceneOf(planned, "v").nodes.map((n) => n.id)).toEqual(["a", "b"]);
  });

  test("a tag's colour is the accent of what carries it", () => {
    const styled = "service a { tags legacy }\nservice b\nstyle tag legacy { color grey }";
    expect(sceneOf(styled).nodes.map((n) => n.accent)).toEqual(["grey", undefined]);
  });

  test("an unknown view shows everything", () => {
    expect(nodes("nowhere")).toEqual(nodes("all"));
  });
});

describe("places", () => {
  test("empty zones are said in the region's title, filled ones are drawn", () => {
    const scene = sceneOf("region eu { zone a, b\n zone c { service s } }");
    expect(scene.places.map((p) => [p.id, p.subtitle])).toEqual([
      ["eu", "region · zones a, b"],
      ["eu.c", "zone"],
    ]);
  });
});

test("marks of places that are only named stand on the place around them", () => {
  const { model } = boundOf("region eu { zone a, b\n service s { instances 2 across a, b } }");
  const mark = { target: "eu.a", level: "warning", count: 1, accepted: false, title: "one zone" } as const;
  expect(buildScene({ model, marks: [mark] }).places.map((p) => p.marks)).toEqual([[mark]]);
});

describe("every word has its form", () => {
  test.each(kinds.map((kind) => kind.name))("kind %s", (kind) => {
    expect(drawnKinds()).toContain(kind);
  });

  test.each([...drawnKinds(), "note"])(
    "%s: form, colour and glyph are in the book of the visual language",
    (kind) => {
      const { tint, glyph } = lookOf(kind);
      const row = visualLanguage.split("\n").find((line) => line.startsWith(`| ${kind} |`));
      expect(row?.split("|").map((cell) => cell.trim())).toEqual(expect.arrayContaining([kind, tint, glyph]));
      expect(row?.split("|")[2]?.trim()).not.toBe("");
    },
  );

  test("no two kinds of one form and colour share a glyph", () => {
    const looks = drawnKinds().map((kind) => JSON.stringify([lookOf(kind).form, lookOf(kind).glyph]));
    expect(new Set(looks).size).toBe(looks.length);
  });

  test("every glyph and every logo is bundled", () => {
    expect(glyphNames().filter((name) => !glyphs.has(name))).toEqual([]);
    expect(technologies.flatMap((t) => t.icon ?? []).filter((icon) => !logos.has(icon))).toEqual([]);
  });
});

describe("what the person who looks asks for", () => {
  const text =
    'title "Shop"\nclient web\nregion eu { zone a; network n { service api { module m } }; database db }\n' +
    'web -> api\napi -> db "read"\napi -> db "write"\nflow buy "Buy" { web -> api; api -> db "write"; api -> db "read" }\n' +
    'note "At night" on buy\ndecision adr-1 "One ledger" on db\n' +
    'view v "All" { include *; collapse eu.n; legend }\nview f { include flow buy }';
  const { model } = boundOf(text);
  const scene = (options: Partial<Parameters<typeof buildScene>[0]>) => buildScene({ model, ...options });
  const ids = (options: Partial<Parameters<typeof buildScene>[0]>) =>
    scene(options).nodes.flatMap(({ id, kind }) => (kind === "note" ? [] : [id]));

  test("places and components with parts are collapsed and expanded, whatever the view says", () => {
    expect(ids({ collapse: ["eu"] })).toEqual(["web", "eu"]);
    expect(ids({ collapse: ["eu.n.api"] })).toEqual(["web", "eu.n.api", "eu.db"]);
    expect(ids({ view: "v" })).toEqual(["web", "eu.db", "eu.n"]);
    expect(ids({ view: "v", expand: ["eu.n"] })).toContain("eu.n.api");
    expect(ids({ collapse: ["eu"], expand: ["eu"] })).toContain("eu.db");
    expect(ids({ collapse: ["web", "nowhere"] })).toEqual(ids({}));
  });

  test("a collapsed one says so, counts what it holds, and is not named in the title around it", () => {
    const { nodes, places } = scene({ collapse: ["eu.n"] });
    expect(nodes.find(({ id }) => id === "eu.n")).toMatchObject({
      collapsed: true,
      details: ["network", "2 components"],
    });
    expect(places.map(({ subtitle }) => subtitle)).toEqual(["region · zone a"]);
    expect(scene({}).nodes.some(({ collapsed }) => collapsed)).toBe(false);
  });

  test("lines that became one know all they stand for", () => {
    const [, line] = scene({ collapse: ["eu.n"] }).edges;
    expect(line?.carries).toEqual(["eu.n.api->eu.db#read", "eu.n.api->eu.db#write"]);
  });

  test("title and legend can be left out or put on", () => {
    expect(scene({ title: false, view: "v" })).toMatchObject({ title: undefined, subtitle: undefined });
    expect(scene({ view: "v" })).toMatchObject({ title: "Shop", subtitle: "All", legend: true });
    expect(scene({ view: "v", legend: false }).legend).toBe(false);
    expect(scene({ legend: true }).legend).toBe(true);
  });

  test("the steps of a flow are numbered along the drawn lines, several on one", () => {
    const { steps, subtitle } = scene({ flow: "buy", collapse: ["eu.n"] });
    expect(subtitle, "a line of its own would move the picture").toBeUndefined();
    expect(scene({ flow: "buy", words: true }).subtitle).toBe("Buy");
    expect(scene({ flow: "buy", view: "v" }).subtitle).toBe("All · Buy");
    expect(steps.map(({ number, edges }) => [number, edges])).toEqual([
      ["1", ["web->eu.n.api"]],
      ["2", ["eu.n.api->eu.db#read"]],
      ["3", ["eu.n.api->eu.db#read"]],
    ]);
    expect(steps.map((step) => step.text)).toEqual(["web → api", "api → db: write", "api → db: read"]);
    expect(scene({ flow: "none" }).steps).toEqual([]);
  });

  test("a note on a flow is shown with the flow", () => {
    const notes = (options: Parameters<typeof scene>[0]) =>
      scene(options).nodes.filter(({ kind }) => kind === "note");
    expect(notes({}).map(({ label }) => label)).toEqual(["One ledger"]);
    expect(notes({ flow: "buy" }).map(({ label }) => label)).toEqual(["At night", "One ledger"]);
    expect(notes({ view: "f" }).map(({ label }) => label)).toEqual(["At night", "One ledger"]);
  });

  test("a decision is a note with its name, on what it decides", () => {
    const { nodes, edges } = scene({});
    const decision = nodes.find(({ kind }) => kind === "note")!;
    expect(decision).toMatchObject({ details: ["decision", "adr-1"], parent: "eu" });
    expect(edges.some(({ from, to }) => from === "eu.db" && to === decision.id)).toBe(true);
  });

  const marks = (["web", "eu.db", "eu.db"] as const).map((target, i) => ({
    target,
    level: i === 1 ? ("error" as const) : ("warning" as const),
    count: 1,
    accepted: i === 0,
    title: `finding ${i}`,
  }));

  test("findings are left out, marked, or numbered with their sentences", () => {
    expect(scene({ marks, findings: "none" }).nodes.flatMap((node) => node.marks)).toEqual([]);
    expect(scene({ marks }).findings).toEqual([]);
    const { nodes, findings } = scene({ marks, findings: "list" });
    expect(nodes.flatMap((node) => node.marks.map((mark) => [node.id, mark.level, mark.number]))).toEqual([
      ["web", "warning", 3],
      ["eu.db", "error", 1],
      ["eu.db", "warning", 2],
    ]);
    expect(findings.map(({ number, about, sentences }) => [number, about, sentences])).toEqual([
      [1, "db", ["finding 1"]],
      [2, "db", ["finding 2"]],
      [3, "web", ["finding 0"]],
    ]);
  });
});
