/** What flows ask for against what is found: pass, fail, not proved; and the rules say the same. */
import { describe, expect, test } from "vitest";
import { type Target, targetsOf } from "../../../server/src/core/report/targets.ts";
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
    ["rto", api("instances 2", "needs recovery rto 1m"), ["rto unproven"]],
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
      : ["spof/fails-survives"];

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
            (finding.flow === flow.id || finding.components.includes(flow.id)),
        );
        expect(
          failing.length > 0,
          `${flow.id}: ${rules}: ${JSON.stringify({ failing, found: found.map(({ message }) => message) })}`,
        ).toBe(found.length > 0);
      }
    }
  });
});
