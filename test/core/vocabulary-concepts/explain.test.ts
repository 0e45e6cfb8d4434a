/** Hover texts: every word of the vocabulary has one, with its concepts, and none carries HTML or a command. */
import { describe, expect, it } from "vitest";
import {
  explainArrow,
  explainKind,
  explainProperty,
  explainStatement,
  explainTechnology,
  explainValue,
} from "../../../server/src/core/vocabulary/explain.ts";
import {
  capturesOf,
  compileSignature,
  kindNamed,
  kinds,
  properties,
  propertiesNamed,
  statements,
  technologies,
  technologyNamed,
} from "../../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../server/src/core/vocabulary/types.ts";

function everyProperty(entries: readonly PropertyEntry[] = properties): readonly PropertyEntry[] {
  return entries.flatMap((entry) => [entry, ...everyProperty(entry.block ?? [])]);
}

const values = everyProperty().flatMap((entry) =>
  capturesOf(compileSignature(entry.signature)).flatMap((capture) =>
    capture.values.map((value) => ({ entry, value })),
  ),
);

const all = [
  ...kinds.map(explainKind),
  ...statements.map(explainStatement),
  ...everyProperty().map(explainProperty),
  ...values.map(({ entry, value }) => explainValue(entry, value)),
  ...technologies.map(explainTechnology),
];

describe("explain", () => {
  it("says something of every word", () => {
    for (const text of all) expect(text.split("\n\n").length, text).toBeGreaterThan(1);
  });
  it("is plain Markdown: no HTML, no command, no open code fence", () => {
    for (const text of all) {
      expect(text.replaceAll(/`[^`\n]*`|<https:\/\/[^\s>]+>|```[\s\S]*?```/g, ""), text).not.toMatch(
        /<\w|command:|javascript:/,
      );
      expect((text.match(/```/g) ?? []).length % 2, text).toBe(0);
    }
  });
  it("shows signatures for reading, without the names of captures", () => {
    const ttl = explainProperty(propertiesNamed("ttl").find((entry) => entry.on.includes("cache"))!);
    expect(ttl).toContain("`ttl <duration> [+/- <percent>]`");
  });
  it("shows concepts, gains and costs, facts with their source", () => {
    expect(explainKind(kindNamed("cdn")!)).toContain("Content delivery network");
    const replication = propertiesNamed("replication")[0]!;
    const mode = replication.block!.find((entry) => entry.name === "mode")!;
    expect(explainValue(mode, "async")).toMatch(
      /- \*\*Gains:\*\* .*\n- \*\*Costs:\*\* .*\n- \*\*When:\*\* .*[\s\S]*Asynchronous replication/,
    );
    expect(explainProperty(propertiesNamed("cap")[0]!)).toContain("no choice of two out of three");
    expect(explainTechnology(technologyNamed("sqs")!)).toMatch(
      /`delivery at-least-once` · \[source\]\(https:/,
    );
    expect(explainTechnology(technologyNamed("postgres")!)).toContain("where `replication` is stated");
  });
  it("tells arrows", () => {
    expect(explainArrow("~>")).toMatch(/asynchronously[\s\S]*Synchronous and asynchronous/);
    expect(explainArrow("toString")).toBeUndefined();
  });
  it("tells a value by the property whose words it takes over", () => {
    const needs = propertiesNamed("needs")[0]!;
    expect(explainValue(needs, "strong")).toMatch(/^\*\*needs strong\*\*[\s\S]*Gains:/);
    const endpoint = propertiesNamed("endpoint")[0]!;
    const authentication = endpoint.block!.find((entry) => entry.name === "authentication")!;
    expect(explainValue(authentication, "jwt")).toContain("JSON web tokens");
  });
  it("tells a value without a text of its own as its property", () => {
    const ttl = propertiesNamed("ttl")[0]!;
    expect(explainValue(ttl, "constructor")).toBe(explainProperty(ttl));
  });
});
