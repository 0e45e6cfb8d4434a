/**
 * Every `none` that the vocabulary allows is read by a rule of the recommended preset that fires on it without figures.
 * The evidence is an example: a bad one that says it, and whose finding goes, or comes down to what is only not said,
 * once the statement is taken out or mended. What no rule reads is listed, with the sentence why it is no hazard.
 */
import { describe, expect, it } from "vitest";
import type { Level } from "../../../server/src/core/base/problem.ts";
import type { Location } from "../../../server/src/core/base/text.ts";
import { rules } from "../../../server/src/core/lint/registry.ts";
import type { Finding, Preset } from "../../../server/src/core/lint/types.ts";
import type { Facts, FlowStep, Model } from "../../../server/src/core/model/types.ts";
import {
  blockProperty,
  type Carrier,
  properties,
  propertyOn,
} from "../../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../../server/src/core/vocabulary/types.ts";
import { applyFix, type Review, reviewText } from "../../support/rules.ts";
import { harmless, later } from "./absence-excused.ts";

const severity: Readonly<Record<Level, number>> = { info: 0, warning: 1, error: 2 };

/** Figures of load, size and speed, which a rule may not need to fire; a target is none. */
const figures = /(^|[\s;{])(rate|capacity|payload|object-size|latency|hit|volume|working-set) /m;
const targets = /\bneeds [^\n;}]*/g;

/** The name of each property, dotted in blocks; where several share it, with the first carrier: `ttl@dns`. */
function namesOf(): ReadonlyMap<PropertyEntry, string> {
  const dotted: (readonly [PropertyEntry, string, string])[] = [];
  const walk = (entries: readonly PropertyEntry[], before: string, on: string): void => {
    for (const entry of entries) {
      const carrier = on === "" ? (entry.on[0] ?? "") : on;
      dotted.push([entry, `${before}${entry.name}`, carrier]);
      walk(entry.block ?? [], `${before}${entry.name}.`, carrier);
    }
  };
  walk(properties, "", "");
  const count = (name: string): number => dotted.filter(([, other]) => other === name).length;
  const names = new Map<PropertyEntry, string>();
  for (const [entry, name, carrier] of dotted)
    if (!names.has(entry)) names.set(entry, count(name) > 1 ? `${name}@${carrier}` : name);
  return names;
}

const names = namesOf();

interface Absent {
  readonly name: string;
  readonly location: Location;
}

/** What a model states absent, by the names of properties. */
function absentIn(model: Model): readonly Absent[] {
  const found: Absent[] = [];
  const read = (facts: Facts, carrier: Carrier, of?: PropertyEntry): void => {
    for (const [property, said] of facts)
      for (const fact of said) {
        const path = property.split(".");
        let entry = of === undefined ? propertyOn(path[0] ?? "", carrier) : of;
        for (const word of of === undefined ? path.slice(1) : path)
          entry = entry === undefined ? undefined : blockProperty(word, entry);
        if (entry === undefined) continue;
        const name = names.get(entry);
        if (fact.state === "absent" && fact.origin === "stated" && name !== undefined)
          found.push({ name, location: fact.location });
        if (fact.block !== undefined) read(fact.block, carrier, entry);
      }
  };
  const steps = (all: readonly FlowStep[]): void => {
    for (const step of all) {
      if (step.type === "call") read(step.facts, { kind: "", type: "step" });
      else if (step.type === "parallel" || step.type === "repeat") steps(step.steps);
      else if (step.type === "when") steps([...step.then, ...step.otherwise]);
    }
  };
  for (const { facts, kind } of model.components.values())
    read(facts, { kind, type: "component", stateful: true });
  for (const { facts, kind } of model.places.values()) read(facts, { kind, type: "place" });
  for (const { facts } of model.relations.values()) read(facts, { kind: "", type: "relation" });
  for (const flow of model.flows.values()) {
    read(flow.facts, { kind: "", type: "flow" });
    steps(flow.steps);
  }
  return found;
}

/** Whether a rule still says as much of the same component, or more. */
function persists({ findings }: Review, { rule, level, components }: Finding): boolean {
  return findings.some(
    (one) =>
      one.rule === rule && one.components[0] === components[0] && severity[one.level] >= severity[level],
  );
}

function without(text: string, { start, end }: Location): string {
  return text.slice(0, start) + " ".repeat(end - start) + text.slice(end);
}

/** Whether the finding is there because of what stands at a place. */
function restsOn(text: string, finding: Finding, location: Location, preset: Preset): boolean {
  const review = (changed: string) => reviewText(changed, { config: { preset } });
  const silent = review(without(text, location));
  if (silent.problems.length === 0 && !persists(silent, finding)) return true;
  return finding.fixes
    .filter(({ edits }) => edits.some((edit) => edit.location.start === location.start))
    .some((fix) => !persists(review(applyFix(text, fix)), finding));
}

/** Properties whose absence some rule of a preset reads, with the rules. */
function readIn(preset: Preset): ReadonlyMap<string, ReadonlySet<string>> {
  const read = new Map<string, Set<string>>();
  for (const rule of rules) {
    for (const { text } of rule.foundIn === undefined ? rule.bad : []) {
      if (!/\b(none|no)\b/.test(text) || figures.test(text.replaceAll(targets, ""))) continue;
      const review = reviewText(text, { config: { preset } });
      const own = review.findings.filter((finding) => finding.rule === rule.id);
      for (const { name, location } of own.length === 0 ? [] : absentIn(review.model)) {
        if (read.get(name)?.has(rule.id) || !own.some((one) => restsOn(text, one, location, preset)))
          continue;
        read.set(name, (read.get(name) ?? new Set()).add(rule.id));
      }
    }
  }
  return read;
}

const recommended = readIn("recommended");
const learning = readIn("learning");

describe("none and no", () => {
  const all = [...new Set(names.values())];
  const excused = new Map(
    [...harmless, ...later].flatMap(({ why, names: some }) => some.map((name) => [name, why] as const)),
  );

  it.each(all.filter((name) => !excused.has(name)))("%s is read", (name) => {
    expect([...(recommended.get(name) ?? [])]).not.toEqual([]);
  });

  it("is excused only where no recommended rule reads it, once, and with a sentence", () => {
    const listed = [...harmless, ...later].flatMap(({ names: some }) => some);
    expect(listed.filter((name, at) => listed.indexOf(name) !== at)).toEqual([]);
    expect(listed.filter((name) => !all.includes(name))).toEqual([]);
    expect(listed.filter((name) => recommended.has(name))).toEqual([]);
    const ids = rules.map(({ id }) => id);
    for (const { why } of [...harmless, ...later]) {
      expect(why).toMatch(/^[A-Z].{20,}[^.]$/);
      for (const [named] of why.matchAll(/\b[a-z]+\/[a-z0-9-]+/g)) expect(ids).toContain(named);
    }
  });

  it.each(later.flatMap(({ names: some }) => some))("%s is read by a rule of a later preset", (name) => {
    expect([...(learning.get(name) ?? [])]).not.toEqual([]);
  });
});
