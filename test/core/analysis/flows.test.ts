/** Which flows there are, what each takes in, and how what is found is told. */
import { describe, expect, test } from "vitest";
import { analyseFailure } from "../../../server/src/core/analysis/failure/index.ts";
import { analysed, cutLines, impact, modelOf } from "./support.ts";

const ids = (text: string): readonly string[] => analysed(text).flows.map((flow) => flow.id);
const needs = (text: string, flow: string): readonly string[] =>
  analysed(text).flows.find((one) => one.id === flow)?.needs ?? [];

describe("unnamed and background flows", () => {
  test.each([
    ["one per client", "client web, app\nservice api\nweb, app -> api", ["unnamed:web", "unnamed:app"]],
    [
      "a person before a client starts none",
      "person p\nclient web\nservice api\np -> web -> api",
      ["unnamed:web"],
    ],
    ["a person that calls a service starts one", "person p\nservice api\np -> api", ["unnamed:p"]],
    [
      "an external that calls in starts one, one that is called does not",
      "external partner, psp\nservice api\npartner -> api -> psp",
      ["unnamed:partner"],
    ],
    [
      "what no client reaches starts a background flow, group by group",
      "client web\nservice api, a, b\njob nightly\ndatabase d\nweb -> api\na -> b -> a\nnightly -> d",
      ["unnamed:web", "background:a", "background:nightly"],
    ],
    [
      "what a group calls starts none of its own",
      "client web\nservice api, a, b\nweb -> api\na -> b",
      ["unnamed:web", "background:a"],
    ],
    ["a monitor starts none", "client web\nservice api\nmonitor m\nweb -> api\nm -> api", ["unnamed:web"]],
    [
      "a dead-letter queue starts none",
      "client web\nservice api\nqueue q { dlq q-dead }\nqueue q-dead\nweb -> api ~> q",
      ["unnamed:web"],
    ],
    [
      "no client at all: every component nobody calls starts an unnamed flow",
      "service a, b\ndatabase d\na, b -> d",
      ["unnamed:a", "unnamed:b"],
    ],
    [
      "who calls a part calls what it is part of",
      "client web\nservice api { module orders; module carts }\nservice a\nservice b { module x }\nweb -> api.orders -> api.carts\na -> b.x",
      ["unnamed:web", "background:a"],
    ],
    ["an empty model has none", "", []],
  ])("%s", (_, text, wanted) => expect(ids(text)).toEqual(wanted));

  test("what stands behind a hand-over is the client's, for completing", () => {
    const [flow] = analysed("client web\nservice api\nqueue q\nworker w\nweb -> api ~> q ~> w").flows;
    expect(flow?.needs).toEqual(["web", "api", "q"]);
    expect(flow?.completes).toEqual(["w"]);
  });
});

const shop = `client web, app
lb front { instances 2 }
service api { instances 2 }
service mailer
database orders, users
web, app -> front -> api
api -> orders "place"
api -> users "login"
api ~> mailer
`;

describe("declared flows", () => {
  test("only selected relations count", () => {
    expect(cutLines(analysed(`${shop}flow buy { web -> front -> api -> orders }`), "buy")).toEqual([
      "down orders",
    ]);
  });

  test("the same relation can be named by its label among several", () => {
    const text =
      'client web\nservice api { instances 2 }\ndatabase d\nweb -> api\napi -> d "a" { optional }\napi -> d "b"\n';
    expect(cutLines(analysed(`${text}flow f { web -> api -> d "a" }`), "f")).toEqual([]);
    expect(cutLines(analysed(`${text}flow f { web -> api -> d "b" }`), "f")).toEqual(["down d"]);
  });

  test("a balancer at the end of the steps needs its targets", () => {
    const text =
      "client web\nlb front { instances 2 }\nservice api\nweb -> front -> api\nflow f { web -> front }";
    expect(cutLines(analysed(text), "f")).toEqual(["down api"]);
  });

  test("a caller's name service is needed though no step names it", () => {
    const text =
      "client web\ndns names { instances 1 }\nservice api { instances 2 }\nweb -> names\nweb -> api\nflow f { web -> api }";
    expect(cutLines(analysed(text), "f")).toEqual(["down names"]);
  });

  test("naming one branch of alternatives selects only it", () => {
    const text = "client web\nservice api { instances 2 }\nservice a, b\nweb -> api -> a | b\n";
    expect(cutLines(analysed(`${text}flow f { web -> api -> a | b }`), "f")).toEqual([]);
    expect(cutLines(analysed(`${text}flow f { web -> api -> a }`), "f")).toEqual(["down a"]);
  });

  test("what a part of the requests needs is a cut, and losing it degrades that part", () => {
    const text =
      "client web\nservice api { instances 2 }\nservice rare, usual\nweb -> api\napi -> rare\napi -> usual\nflow f { web -> api\nwhen 10% { api -> rare } else { api -> usual } }";
    expect(cutLines(analysed(text), "f")).toEqual(["down rare", "down usual"]);
    expect(impact(text, ["instance:rare"])).toBe("degraded: rare (needed by 10 % of the requests) 10 %");
    expect(impact(text, ["instance:usual"])).toBe("degraded: usual (needed by 90 % of the requests) 90 %");
  });

  test("steps inside parallel, repeat and use count", () => {
    const text =
      "client web\nservice api { instances 2 }\nservice a, b, c\nweb -> api\napi -> a\napi -> b\napi -> c\nflow g { api -> c }\nflow f { web -> api\nparallel { api -> a\napi -> b }\nuse g }";
    expect(cutLines(analysed(text), "f")).toEqual(["down a", "down b", "down c"]);
  });

  test("a job is run again: one instance is a cut only where something is asked of the flow", () => {
    const text = "job nightly\ndatabase d { managed }\nnightly -> d\n";
    expect(cutLines(analysed(text))).toEqual([]);
    expect(cutLines(analysed(`${text}flow f { nightly -> d }`), "f")).toEqual([]);
    expect(cutLines(analysed(`${text}flow f { nightly -> d\nneeds availability 99.9% }`), "f")).toEqual([
      "down nightly",
    ]);
  });

  test("what lies outside all declared flows has no path to judge", () => {
    const analysis = analysed(`${shop}flow buy { web -> front -> api -> orders }`);
    expect(analysis.flows.map((flow) => flow.id)).toEqual(["buy"]);
  });

  test("a flow that covers everything leaves no unnamed one", () => {
    const text = "client web\nservice api\nweb -> api\nflow f { web -> api }";
    expect(ids(text)).toEqual(["f"]);
  });

  test("a worker that fetches from a queue decides whether the work completes", () => {
    const text =
      "client web\nservice api { instances 2 }\nqueue q { managed }\nworker w\nweb -> api ~> q\nw -> q\nflow f { web -> api ~> q\nw -> q }";
    expect(cutLines(analysed(text), "f")).toEqual(["completion w"]);
  });

  test("needs are in order from the entry", () => {
    expect(needs(`${shop}flow buy { web -> front -> api -> orders }`, "buy")).toEqual([
      "web",
      "front",
      "api",
      "orders",
    ]);
  });
});

describe("witnesses", () => {
  const witness = (text: string, candidate: string): readonly [string, string] => {
    for (const flow of analysed(text, true).flows)
      for (const cut of flow.cuts)
        if (cut.candidates.map((one) => one.id).join(" + ") === candidate)
          return [cut.witness.path.join(" "), cut.witness.text];
    return ["", "no such cut"];
  };

  test("of one instance", () => {
    expect(witness(`${shop}flow buy "Buy" { web -> front -> api -> orders }`, "instance:orders")).toEqual([
      "web->front front->api api->orders",
      '"Buy" stops when the one instance of orders fails: web -> front -> api -> orders',
    ]);
  });

  test("of an unnamed flow, which says that it is a part", () => {
    expect(witness(shop, "instance:mailer")[1]).toBe(
      "part of what web reaches does not complete when the one instance of mailer fails: web -> front -> api ~> mailer",
    );
  });

  test("of a primary", () => {
    const text =
      "client web\nservice api { instances 2 }\ndatabase d { replication primary-replica { replicas 1 } }\nweb -> api -> d";
    expect(witness(text, "instance:d")[1]).toBe(
      "part of what web reaches takes no writes when the primary of d fails: web -> api -> d",
    );
  });

  test("of a pair", () => {
    const text = "client web\nservice a, b\nweb -> a | b";
    expect(witness(text, "instance:a + instance:b")[1]).toBe(
      "part of what web reaches stops when the one instance of a and the one instance of b both fail: web -> a",
    );
  });

  test("of what is taken as alternatives, which it says", () => {
    const text = "client web\nlb front { instances 2 }\nservice a, b\nweb -> front -> a, b";
    expect(witness(text, "instance:a + instance:b")[1]).toBe(
      "part of what web reaches stops when the one instance of a and the one instance of b both fail: web -> front -> a (taken as alternatives: a, b behind front)",
    );
  });

  test("the path runs through what is down only", () => {
    const text =
      "client web\nservice up, down1, down2 { instances 2 }\ndatabase d\nweb -> up | down1\nweb -> down2\ndown1 -> d\ndown2 -> d";
    expect(witness(text, "instance:d")[0]).toBe("web->down2 down2->d");
  });

  test("of each of two clients that call the same", () => {
    const [web, app] = analysed(shop).flows;
    const path = (flow: typeof web): string | undefined => flow?.cuts[0]?.witness.path[0];
    expect([path(web), path(app)]).toEqual(["web->front", "app->front"]);
    expect(app?.needs[0]).toBe("app");
    expect([...(app?.relations ?? [])].filter((id) => /^(web|app)/.test(id))).toEqual(["app->front"]);
  });

  test("is plain data", () => {
    const analysis = analyseFailure(modelOf(shop));
    expect(JSON.parse(JSON.stringify(analysis)).flows[0].cuts[0].witness.path).toEqual(
      analysis.flows[0]?.cuts[0]?.witness.path,
    );
  });
});
