/** The edits of quick fixes, whatever shape the statement has. */
import { describe, expect, it } from "vitest";
import type { TextEdit } from "../../../server/src/core/base/problem.ts";
import {
  addAfter,
  addProperty,
  addToProperty,
  remove,
  setProperties,
} from "../../../server/src/core/lint/support/fixes.ts";
import { fact } from "../../../server/src/core/model/facts.ts";
import type { Component, Model, Relation } from "../../../server/src/core/model/types.ts";
import { applyFix, reviewText } from "../../support/rules.ts";

function edited(
  text: string,
  make: (texts: { text: () => string }, model: Model) => readonly TextEdit[] | undefined,
): string | undefined {
  const edits = make({ text: () => text }, reviewText(text).model);
  return edits === undefined ? undefined : applyFix(text, { title: "", safe: false, edits });
}

const component = (model: Model, id: string) => model.components.get(id) as Component;
const relation = (model: Model, from: string, to: string) =>
  [...model.relations.values()].find((one) => one.from === from && one.to === to) as Relation;

describe("a property more", () => {
  it.each([
    ["no block", "service api", "service api { stateless }"],
    ["no block, label", 'service api "The API" // c', 'service api "The API" { stateless } // c'],
    ["an empty block", "service api { }", "service api { stateless }"],
    ["an empty block on lines", "service api {\n}", "service api { stateless }"],
    ["a block on one line", "service api { instances 2 }", "service api { instances 2; stateless }"],
    [
      "a block on lines",
      "group g {\n  service api {\n    instances 2 // two\n  }\n}",
      "group g {\n  service api {\n    instances 2 // two\n    stateless\n  }\n}",
    ],
    [
      "a last property with a block",
      "service api {\r\n  size { cpu 2 }\r\n}",
      "service api {\r\n  size { cpu 2 }\r\n  stateless\r\n}",
    ],
    ["a brace on the next line", "service api\n{ instances 2 }", "service api\n{ instances 2; stateless }"],
    ["a comment only", "service api {\n  // soon\n}", "service api {\n  stateless\n  // soon\n}"],
    [
      "several declared",
      "service api, web { instances 2 }",
      "service api, web { instances 2 }\nextend api { stateless }",
    ],
    [
      "inside one line",
      "group g { service api, b; service c }",
      "group g { service api, b; extend api { stateless }; service c }",
    ],
  ])("%s", (_, before, after) => {
    const result = edited(before, (texts, model) => {
      const found = [...model.components.values()].find((one) => one.name === "api") as Component;
      return addProperty(texts, found, "stateless");
    });
    expect(result).toBe(after);
    const model = reviewText(after).model;
    expect([...model.components.values()].find((one) => one.name === "api")?.facts.has("stateless")).toBe(
      true,
    );
  });

  it("is not added to a block that is not closed", () => {
    expect(
      edited("service api { instances 2", (texts, model) =>
        addProperty(texts, component(model, "api"), "stateless"),
      ),
    ).toBe(undefined);
  });

  const ends = "client w\nservice a, b, c\n";

  it.each([
    ["a relation", "w -> a", "w", "a", "w -> a { timeout 1s }"],
    ["a labelled relation", 'w -> a "call"', "w", "a", 'w -> a "call" { timeout 1s }'],
    ["a step of a chain", "w -> a -> b", "w", "a", "w -> a { timeout 1s } -> b"],
    ["the last step of a chain", "w -> a -> b", "a", "b", "w -> a -> b { timeout 1s }"],
    ["a step with a block", "w -> a { retry 1 } -> b", "w", "a", "w -> a { retry 1; timeout 1s } -> b"],
    [
      "the step of the common block",
      "w -> a -> b { retry 1 }",
      "a",
      "b",
      "w -> a -> b { retry 1; timeout 1s }",
    ],
  ])("of %s", (_, line, from, to, after) => {
    const result = edited(ends + line, (texts, model) =>
      addProperty(texts, relation(model, from, to), "timeout 1s"),
    );
    expect(result).toBe(ends + after);
  });

  it("is not added where it would take a common block away", () => {
    expect(
      edited(`${ends}w -> a -> b { retry 1 }`, (texts, model) =>
        addProperty(texts, relation(model, "w", "a"), "timeout 1s"),
      ),
    ).toBe(undefined);
  });
});

describe("other edits", () => {
  const database = "database d {\n  replication primary-replica {\n    replicas 1\n  }\n}";

  it("add to the block of a property, or give it one", () => {
    const add = (text: string) =>
      edited(text, (texts, model) => {
        const said = fact(component(model, "d"), "replication");
        return said === undefined
          ? undefined
          : addToProperty(texts, component(model, "d"), said, "mode sync");
      });
    expect(add(database)).toBe(database.replace("replicas 1", "replicas 1\n    mode sync"));
    expect(add("database d { replication leaderless }")).toBe(
      "database d { replication leaderless { mode sync } }",
    );
    expect(add("database d\nextend d { replication leaderless }")).toBe(undefined);
  });

  it("replace what is said and add the rest, wherever each stands", () => {
    const set = (text: string) =>
      edited(text, (texts, model) => {
        const a = component(model, "a");
        return setProperties(texts, a, [
          { said: fact(a, "instances"), by: "instances 2" },
          { said: fact(a, "failover"), by: "failover automatic" },
          { said: fact(a, "timeout"), by: "timeout 1s" },
        ]);
      });
    expect(set("service a")).toBe("service a { instances 2; failover automatic; timeout 1s }");
    expect(set("service a { failover manual { detect 5s } }\nextend a { instances 1 }")).toBe(
      "service a { failover automatic { detect 5s }; timeout 1s }\nextend a { instances 2 }",
    );
  });

  it("add and remove whole statements with their lines", () => {
    const text = "group g {\n  service a\n  service b // gone\n  service c\n}";
    expect(
      edited(text, (texts, model) => addAfter(texts, component(model, "g.a"), "queue q", "queue p")),
    ).toBe("group g {\n  service a\n  queue q\n  queue p\n  service b // gone\n  service c\n}");
    expect(edited(text, (texts, model) => remove(texts, component(model, "g.c").extent))).toBe(
      "group g {\n  service a\n  service b // gone\n}",
    );
    expect(edited(text, (texts, model) => remove(texts, component(model, "g.b").extent))).toBe(
      "group g {\n  service a\n  // gone\n  service c\n}",
    );
  });
});
