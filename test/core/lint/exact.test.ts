/** Whole texts and exactly what the recommended preset says about them. */
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { reviewText } from "../../support/rules.ts";

function said(text: string): readonly string[] {
  const { problems, findings } = reviewText(text);
  return [
    ...problems.map(({ level, code }) => `${level} ${code}`),
    ...findings.map(
      ({ level, rule, components, accepted }) =>
        `${accepted === undefined ? "" : "accepted "}${level} ${rule} ${components[0] ?? ""}`,
    ),
  ].sort();
}

describe("the recommended preset says exactly", () => {
  it("four things about three lines", () => {
    expect(said("client web\nservice api\ndatabase orders\nweb -> api -> orders")).toEqual([
      "info sec/no-authentication api",
      "info sec/no-rate-limit api",
      "warning spof/single-instance api",
      "warning spof/unreplicated-store orders",
    ]);
  });

  it("one thing about the online shop, and one that is accepted", () => {
    const text = readFileSync(new URL("../../../examples/online-shop.arch", import.meta.url), "utf8");
    expect(said(text)).toEqual([
      "accepted warning res/autoscale-too-slow eu.checkout",
      "info ops/unmeasured place-order",
    ]);
  });
});

it("the way to each of what a place takes down ends at it", () => {
  const text =
    "client web\nregion eu {\n  zone a { service api { instances 2 }; database orders { copies 2 } }\n  zone b { service other { instances 2 } }\n}\nweb -> api -> orders\nweb -> other\nflow read { web -> api -> orders; rate 1 rps }";
  const { findings } = reviewText(text);
  const ways = findings.filter(({ rule }) => rule === "spof/single-zone").map(({ message }) => message);
  expect(ways).toHaveLength(2);
  expect(ways[0]).toContain("(web -> eu.a.api)");
  expect(ways[1]).toContain("(web -> eu.a.api -> eu.a.orders)");
});
