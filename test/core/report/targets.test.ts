/** What flows ask for against what is found: pass, fail, not proved; and the rules say the same. */
import { describe, expect, test } from "vitest";
import type { Target } from "../../../server/src/core/report/target.ts";
import { targetsOf } from "../../../server/src/core/report/targets.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

/** `what state found`, one a line, of the flow `f`. */
const told = (text: string): string[] =>
  targetsOf(reviewOf(text)).map(
    ({ what, state, found }) => `${what} ${state}${found === undefined ? "" : `: ${found}`}`,
  );

const flow = (asks: string) => `flow f {\n  web -> api\n  ${asks}\n}\n`;
const api = (says: string, asks: string) => `client web\nservice api { ${says} }\nweb -> api\n${flow(asks)}`;
const zoned = (says: string, asks: string) =>
  `client web\nregion eu {\n  zone a, b\n  service api { ${says} }\n}\nweb -> api\n${flow(asks)}`;
const store = (says: string, asks: string) =>
  `client web\nservice api { instances 2 }\ndatabase orders { ${says} }\nweb -> api\napi -> orders { writes }\nflow f {\n  web -> api -> orders\n  ${asks}\n}\n`;

const replicated = (mode: string) =>
  `replication primary-replica { replicas 1; mode ${mode}; failover automatic }`;
const failing = (says: string, asks: string) =>
  store(`replication primary-replica { replicas 2; mode sync; failover automatic { ${says} } }`, asks);
const cached = (says: string, asks: string) =>
  `client web\nservice api { instances 2 }\ndatabase items { managed regional }\ncache views { of items; ${says} }\nweb -> api\napi -> views | items { reads }\nflow f {\n  web -> api -> views | items\n  ${asks}\n}\n`;
const queued = (says: string, asks: string) =>
  `client web\nservice api { instances 2 }\nqueue work { ${says} }\nworker one { instances 1 }\nweb -> api ~> work ~> one\nflow f {\n  web -> api ~> work ~> one\n  ${asks}\n}\n`;

describe("each target", () => {
  test.each<[string, string, string[]]>([
    ["no flow", "client web\n", []],
    ["nothing asked", api("instances 2", "rate 1 rps"), []],
    [
      "availability met",
      api("instances 2; availability 99%", "needs availability 99.9%"),
      ["availability pass: 99.99%"],
    ],
    [
      "availability missed",
      api("instances 1; availability 99%", "needs availability 99.9%"),
      ["availability fail: 99%"],
    ],
    ["an slo", api("instances 1; availability 99%", "slo 99.9%"), ["availability fail: 99%"]],
    ["availability not said", api("instances 2", "needs availability 99.9%"), ["availability unproven"]],
    ["latency met", api("latency p99 10ms", "needs latency p99 10ms"), ["latency p99 pass: about 10ms"]],
    ["latency missed", api("latency p99 11ms", "needs latency p99 10ms"), ["latency p99 fail: about 11ms"]],
    ["another measure", api("latency mean 11ms", "needs latency mean 20ms"), ["latency mean pass: 11ms"]],
    ["latency not said", api("instances 2", "needs latency p95 10ms"), ["latency p95 unproven"]],
    ["an instance less, two", api("instances 2", "survives instance"), ["survives instance pass: works"]],
    ["an instance less, one", api("instances 1", "survives instance"), ["survives instance fail"]],
    ["a zone less, two", zoned("instances 2 across a, b", "survives zone"), ["survives zone pass: works"]],
    ["a zone less, one", zoned("instances 2 across a", "survives zone"), ["survives zone fail"]],
    ["a zone less, not said", zoned("instances 2", "survives zone"), ["survives zone unproven"]],
    ["a region less", zoned("instances 2 across a, b", "survives region"), ["survives region fail"]],
    [
      "the factor of an overload",
      api("instances 2; capacity 10 rps", "rate 10 rps; survives overload 3x"),
      ["survives overload fail"],
    ],
    [
      "an overload borne",
      api("instances 2; capacity 10 rps", "rate 10 rps; survives overload 2x"),
      ["survives overload pass: bears it"],
    ],
    [
      "an overload, capacity not said",
      api("instances 2", "rate 10 rps; survives overload 2x"),
      ["survives overload unproven"],
    ],
    [
      "a dependency",
      `client web\nservice api { instances 2 }\nexternal psp, rates\nweb -> api\napi -> psp\napi -> rates { optional }\nflow f {\n  web -> api\n  api -> psp\n  api -> rates\n  survives dependency psp, dependency rates\n}\n`,
      ["survives dependency psp fail", "survives dependency rates pass: works"],
    ],
    [
      "the factor is of its own rate",
      `client web\nservice api { instances 2; capacity 10 rps }\nweb -> api\nflow other {\n  web -> api\n  rate 8 rps\n}\n${flow("rate 4 rps; survives overload 3x")}`,
      ["survives overload pass: bears it"],
    ],
    ["rto, nothing fails over", api("instances 2", "needs recovery rto 1m"), ["rto unproven"]],
    ["rto met", failing("detect 5s; promote 20s", "needs recovery rto 1m"), ["rto pass: 25s"]],
    ["rto missed", failing("detect 5s; promote 2m", "needs recovery rto 1m"), ["rto fail: 2m5s"]],
    ["rto, no figures", failing("", "needs recovery rto 1m"), ["rto unproven"]],
    [
      "rto, what falls for good",
      `client web\nservice api { instances 1 }\n${failing("detect 5s; promote 20s", "needs recovery rto 1m").split("\n").slice(2).join("\n")}`,
      ["rto unproven"],
    ],
    [
      "a restore too long",
      store("managed regional; backup snapshot every 6h { restore 4h }", "needs recovery rto 1h"),
      ["rto fail"],
    ],
    ["rpo met", store("managed regional; backup log", "needs durability rpo 5m"), ["rpo pass: nothing"]],
    [
      "rpo missed",
      store("managed regional; backup snapshot every 6h", "needs durability rpo 5m"),
      ["rpo fail: 6h"],
    ],
    ["rpo, a lag", store(replicated("async; lag 5s"), "needs durability rpo 0"), ["rpo fail: 5s"]],
    ["rpo, no lag", store(replicated("async"), "needs durability rpo 1m"), ["rpo unproven"]],
    ["rpo, no copies said", store("model relational", "needs durability rpo 1m"), ["rpo unproven"]],
    ["rpo, nothing written", api("instances 2", "needs durability rpo 1m"), ["rpo unproven"]],
    ["consistency, a cache", cached("ttl 1m", "needs consistency strong"), ["consistency fail: bounded 1m"]],
    [
      "consistency, weak enough",
      cached("ttl 1m", "needs consistency eventual"),
      ["consistency pass: nothing on its reads lowers it"],
    ],
    [
      "consistency, no reads",
      store("managed regional", "needs consistency strong"),
      ["consistency unproven"],
    ],
    [
      "consistency of what both sides write",
      store(
        `data money; ${replicated("async").replace("primary-replica", "multi-primary")}`,
        "needs consistency strong",
      ),
      ["consistency fail"],
    ],
    [
      "the same of something else",
      store(replicated("async").replace("primary-replica", "multi-primary"), "needs consistency strong"),
      ["consistency unproven"],
    ],
    [
      "a step that needs less",
      cached("ttl 1m", "needs consistency strong").replace("{ reads }", "{ reads; consistency eventual }"),
      ["consistency unproven"],
    ],
    ["freshness met", cached("ttl 1m", "needs freshness 5m"), ["freshness pass: up to 1m old"]],
    ["freshness missed", cached("ttl 1m", "needs freshness 5s"), ["freshness fail: up to 1m old"]],
    ["freshness not said", cached("evict lru", "needs freshness 5s"), ["freshness unproven"]],
    ["freshness, no reads", api("instances 2", "needs freshness 5s"), ["freshness unproven"]],
    ["order kept", queued("order fifo", "needs order"), ["order pass: kept"]],
    ["order kept by key", queued("order fifo by account", "needs order"), ["order pass: kept by account"]],
    ["no order", queued("order none", "needs order"), ["order fail"]],
    ["order not said", queued("delivery at-least-once", "needs order"), ["order unproven"]],
    ["order, no queue", api("instances 2", "needs order"), ["order unproven"]],
  ])("%s", (_, text, expected) => {
    expect(told(text)).toEqual(expected);
  });

  test("a miss is told with by how much and through what", () => {
    const [target] = targetsOf(reviewOf(api("instances 1; availability 99%", "needs availability 99.9%")));
    expect(target).toMatchObject({
      wanted: "99.9%",
      why: "3d16h down a year, 8h46m allowed",
      through: [{ id: "api", text: "100% of the downtime" }],
      numbers: { wanted: 0.999, found: 0.99 },
    });
  });

  test("the loss of a store is rpo's to judge", () => {
    const asks = "needs durability rpo 0";
    const states = (says: string) => targetsOf(reviewOf(store(says, asks))).map(({ state }) => state);
    expect(
      states("replication primary-replica { replicas 1; mode async; lag 5s; failover automatic }"),
    ).toEqual(["fail"]);
  });
});

/** The rules that fail a build for the same targets. */
const rulesOf = (what: string): readonly string[] =>
  what === "availability"
    ? ["spof/availability-target", "spof/sla-below-slo"]
    : what.startsWith("latency")
      ? ["res/latency-target"]
      : ["spof/fails-survives", "failover/standby-depends-on-primary"];

describe("the rules say the same", () => {
  const judged = (target: Target) =>
    target.what === "availability" ||
    target.what.startsWith("latency") ||
    /^survives (instance|host|rack|zone|region|provider|dependency)/.test(target.what);

  test.each(systems.map((system) => [system.name, system.text] as const))("%s", (_, text) => {
    const review = reviewOf(text);
    if (review.broken) return;
    const targets = targetsOf(review).filter(judged);
    for (const flow of review.model.flows.values()) {
      const own = targets.filter((target) => target.flow === flow.id);
      for (const rules of new Set(own.map(({ what }) => rulesOf(what).join()))) {
        const failing = own.filter((one) => rulesOf(one.what).join() === rules && one.state === "fail");
        const found = review.findings.filter(
          (finding) =>
            rules.split(",").includes(finding.rule) &&
            (finding.flow === flow.id ||
              finding.components.includes(flow.id) ||
              // The cause behind the loss, which tells of no flow.
              finding.rule === "failover/standby-depends-on-primary"),
        );
        expect(
          failing.length > 0,
          `${flow.id}: ${rules}: ${JSON.stringify({ failing, found: found.map(({ message }) => message) })}`,
        ).toBe(found.length > 0);
      }
    }
  });

  test.each(systems.map((system) => [system.name, system.text] as const))(
    "what is missed in %s is told by a finding that fails",
    (_, text) => {
      const review = reviewOf(text);
      if (review.broken) return;
      const untold = targetsOf(review).filter(({ state, flow, through }) => {
        const about = new Set([flow, ...through.map(({ id }) => id)]);
        return (
          state === "fail" &&
          !review.findings.some(
            (finding) =>
              finding.level !== "info" &&
              (about.has(finding.flow ?? "") || finding.components.some((id) => about.has(id))),
          )
        );
      });
      expect(untold).toEqual([]);
    },
  );
});
