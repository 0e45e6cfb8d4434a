/** Every rule's examples, run through the whole review. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { rules } from "../../../server/src/core/lint/registry.ts";
import type { Rule } from "../../../server/src/core/lint/types.ts";
import { properties } from "../../../server/src/core/vocabulary/index.ts";
import { applyFix, finds, learn, type Review } from "../../support/rules.ts";

const folder = new URL("../../../server/src/core/lint/rules/", import.meta.url);

function errors(review: Review): readonly string[] {
  return [
    ...review.problems.filter((p) => p.level === "error").map((p) => `${p.code}: ${p.message}`),
    ...review.findings.filter((f) => f.level === "error").map((f) => `${f.rule}: ${f.components.join(", ")}`),
  ];
}

function oneLine(text: string): string {
  return text.length > 300 ? `${text.slice(0, 300)}…` : text.replaceAll("\n", " ⏎ ");
}

function added(before: Review, after: Review): readonly string[] {
  const known = new Set(errors(before));
  return errors(after).filter((error) => !known.has(error));
}

describe.each(rules.map((rule) => [rule.id, rule] as const))("%s", (_, rule: Rule) => {
  it("has a bad and a good example, and says where it comes from", () => {
    expect(rule.bad.length).toBeGreaterThan(0);
    expect(rule.good.length).toBeGreaterThan(0);
    expect(rule.sources.length > 0 || rule.reference !== undefined).toBe(true);
    for (const source of rule.sources) expect(source).toMatch(/^[0-4]:\d+$/);
  });

  it.each(rule.bad.map((example) => [oneLine(example.text), example] as const))("fires: %s", (_, example) => {
    const review = learn(example.text);
    const found = finds(review, rule.id);
    if (example.finds === undefined) expect(found.length).toBeGreaterThan(0);
    else expect(found).toEqual(example.finds);
    if (!rule.id.startsWith("model/")) expect(review.problems).toEqual([]);
  });

  it.each(rule.good.map((example) => [oneLine(example.text), example.text] as const))(
    "is silent: %s",
    (_, text) => {
      const review = learn(text);
      expect(review.problems).toEqual([]);
      expect(finds(review, rule.id)).toEqual([]);
    },
  );

  const { fixed } = rule;
  if (fixed !== undefined) {
    it("is gone in the mended text", () => {
      const after = learn(fixed);
      expect(finds(after, rule.id)).toEqual([]);
      expect(after.problems).toEqual([]);
      expect(added(learn(rule.bad[0]?.text ?? ""), after)).toEqual([]);
    });
  }

  it("has quick fixes that remove their finding and add no error", () => {
    for (const { text } of rule.bad) {
      const before = learn(text);
      for (const finding of before.findings.filter((candidate) => candidate.rule === rule.id)) {
        for (const fix of finding.fixes) {
          const mended = applyFix(text, fix);
          expect(mended, fix.title).not.toBe(text);
          const after = learn(mended);
          expect(added(before, after), `${fix.title}\n${mended}`).toEqual([]);
          // What asks for one figure of several leaves the others open.
          if (fix.ask !== undefined) continue;
          const same = after.findings.filter(
            (other) => other.rule === finding.rule && other.components[0] === finding.components[0],
          );
          expect(
            same.map((other) => other.message),
            `${fix.title}\n${mended}`,
          ).toEqual([]);
        }
      }
    }
  });
});

describe("all rules", () => {
  const files = readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => file.endsWith(".ts"))
    .map((file) => file.replaceAll("\\", "/"));

  it("stand in a file of their id, and every file is registered", () => {
    const ids = rules.map((rule) => rule.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids) expect(existsSync(new URL(`${id}.ts`, folder)), id).toBe(true);
    const ofRules = files.map((file) => file.slice(0, -3)).filter((file) => !file.endsWith("/index"));
    expect(ofRules.sort()).toEqual([...ids].sort());
  });

  it("take in only rules that exist", () => {
    const ids = new Set(rules.map((rule) => rule.id));
    for (const rule of rules)
      for (const other of rule.absorbs ?? []) expect(ids, `${rule.id} absorbs`).toContain(other);
  });

  it("read only properties of the vocabulary", () => {
    const known = new Set<string>();
    for (const property of properties) {
      known.add(property.name);
      for (const inner of property.block ?? []) {
        known.add(`${property.name}.${inner.name}`);
        for (const deep of inner.block ?? []) known.add(`${property.name}.${inner.name}.${deep.name}`);
      }
    }
    const support = readdirSync(new URL("../support/", folder)).map((file) => `../support/${file}`);
    const read =
      /\b(?:fact|allFacts|has|isAbsent|num|word|list|flag|written)\(\s*[^,()]*(?:\([^()]*\))?[^,()]*,\s*"([^"]+)"/g;
    let seen = 0;
    for (const file of [...files, ...support]) {
      for (const [, property] of readFileSync(new URL(file, folder), "utf8").matchAll(read)) {
        seen++;
        expect(known, file).toContain(property);
      }
    }
    expect(seen).toBeGreaterThan(0);
  });
});
