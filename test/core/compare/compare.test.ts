/** Two versions compared: what is the same is not told, what came one way went the other, and single edits are told as such. */
import { describe, expect, test } from "vitest";
import { type Comparison, compare, isEmpty } from "../../../server/src/core/compare/compare.ts";
import { jsonOf, markdownOf, textOf } from "../../../server/src/core/compare/write.ts";
import { reviewOf, systems } from "../../support/reviews.ts";

const between = (before: string, after: string): Comparison =>
  compare(reviewOf(before, { file: "before.arch" }), reviewOf(after), "a");
const elements = (of: Comparison) => of.elements.map(({ sort, id, change }) => `${change} ${sort} ${id}`);

const base = `client web
region eu { zone a, b }
service api { instances 2; latency p99 10ms }
database orders { managed regional }
web -> api -> orders
flow read {
  web -> api -> orders
  needs latency p99 20ms
}
`;

describe("single edits", () => {
  test.each<[string, string, string, string[]]>([
    ["a component", "service api {", "cache c\nservice api {", ["added component c"]],
    ["a fact", "instances 2", "instances 3", ["changed component api"]],
    ["a label", "service api {", 'service api "API" {', ["changed component api"]],
    ["a relation", "flow read", 'api -> orders "again"\nflow read', ["added relation api->orders#again"]],
    ["a place", "zone a, b", "zone a, b, c", ["added place eu.c"]],
    ["a step", "  web -> api -> orders\n  needs", "  web -> api\n  needs", ["changed flow read"]],
    ["another kind", "database orders", "storage orders", ["changed component orders"]],
    ["a comment", "client web", "// nobody\nclient web", []],
    ["blanks", "instances 2; latency", "instances 2;  latency", []],
  ])("%s", (_, from, to, expected) => {
    const changes = elements(between(base, base.replace(from, to)));
    if (expected.length === 0) expect(changes).toEqual([]);
    for (const one of expected) expect(changes.join("\n")).toContain(one);
  });

  test("what moves to another place is one thing that moved", () => {
    const moved = base
      .replace("service api { instances 2; latency p99 10ms }\n", "")
      .replace("zone a, b }", "zone a, b\n service api { instances 2; latency p99 10ms } }");
    const told = between(base, moved);
    expect(told.elements.find(({ sort }) => sort === "component")).toMatchObject({
      id: "eu.api",
      change: "moved",
      from: "api",
      facts: [],
    });
  });

  test("what is found and measured of what only moved is no news", () => {
    const lone = base.replace("instances 2", "instances 1");
    const inside = lone
      .replace("service api { instances 1; latency p99 10ms }\n", "")
      .replace("zone a, b }", "zone a, b\n service api { instances 1; latency p99 10ms } }");
    const told = between(lone, inside);
    const about = told.findings.filter(({ finding }) => finding.rule === "spof/single-instance");
    expect(about).toEqual([]);
    expect(told.figures).toEqual([]);
    expect(elements(told)).toEqual(["moved component eu.api"]);
  });

  test("another name is one change, and all the rest stays", () => {
    const told = between(
      base.replace("instances 2", "instances 1"),
      base.replace("instances 2", "instances 1").replaceAll("api", "gate"),
    );
    expect(elements(told)).toEqual(["renamed component gate"]);
    expect(told.elements[0]).toMatchObject({ from: "api", facts: [] });
    expect([...told.findings, ...told.figures, ...told.points, ...told.targets]).toEqual([]);
  });

  test.each([
    ["says nothing", "client web\nservice api\nweb -> api\n"],
    ["is called by nobody", "client web\nservice api { instances 3 }\n"],
  ])("what %s is not known again under another name", (_, text) => {
    const changes = elements(between(text, text.replaceAll("api", "gate")));
    expect(changes).toContain("added component gate");
    expect(changes).toContain("removed component api");
  });

  test("facts are told as they are written", () => {
    const [change] = between(base, base.replace("instances 2", "instances 1; stateless")).elements;
    expect(change?.facts).toEqual([
      { property: "instances", before: "2", after: "1" },
      { property: "stateless", before: undefined, after: "yes" },
    ]);
  });

  test("figures and targets that move", () => {
    const slower = between(base, base.replace("10ms", "30ms"));
    expect(slower.figures).toContainEqual(
      expect.objectContaining({ of: "read", what: "latency p99", before: 10, after: 30, better: false }),
    );
    const [target] = between(
      base.replace("managed regional", "managed regional; latency p99 1ms"),
      base.replace("managed regional", "managed regional; latency p99 15ms"),
    ).targets;
    expect(target).toMatchObject({ before: { state: "pass" }, after: { state: "fail" } });
  });

  test("single points that come", () => {
    expect(between(base, base.replace("instances 2", "instances 1")).points).toEqual([
      { flow: "read", added: ["api"], removed: [] },
    ]);
  });

  test("a finding that is accepted, and one that no longer is", () => {
    const lone = base.replace("instances 2", "instances 1");
    const accepted = `${lone}accept spof/single-instance on api "a demo"\n`;
    const kinds = (a: string, b: string) =>
      between(a, b)
        .findings.filter(({ finding }) => finding.rule === "spof/single-instance")
        .map(({ change }) => change);
    expect(kinds(lone, accepted)).toEqual(["accepted"]);
    expect(kinds(accepted, lone)).toEqual(["appeared"]);
    expect(kinds(base, accepted)).toEqual([]);
    expect(kinds(lone, base)).toEqual(["vanished"]);
  });
});

describe("of every system", () => {
  const first = systems[0]!;

  test.each(systems.map(({ name, text }) => [name, text] as const))("%s", (_, text) => {
    const same = between(text, `\n// moved\n${text}`);
    expect(isEmpty(same), JSON.stringify(same).slice(0, 500)).toBe(true);

    const [there, back] = [between(first.text, text), between(text, first.text)];
    const ids = (of: Comparison, change: string) =>
      of.elements
        .filter((one) => one.change === change)
        .map(({ sort, id }) => `${sort} ${id}`)
        .sort();
    expect(ids(back, "removed")).toEqual(ids(there, "added"));
    expect(ids(back, "added")).toEqual(ids(there, "removed"));
    const found = (of: Comparison, change: string) =>
      of.findings
        .filter((one) => one.change === change)
        .map(({ fingerprint }) => fingerprint)
        .sort();
    expect(found(back, "vanished")).toEqual(found(there, "appeared"));
    // What moved there has its old name in the figures of the way back.
    const names = new Map(back.elements.map(({ id, from }) => [id, from ?? id]));
    expect(back.figures.map(({ of, what }) => `${names.get(of) ?? of} ${what}`).sort()).toEqual(
      there.figures.map(({ of, what }) => `${of} ${what}`).sort(),
    );
    for (const write of [textOf, markdownOf, jsonOf])
      expect(write([there], (file) => file)).not.toMatch(/undefined|NaN|\[object/);
  });
});
