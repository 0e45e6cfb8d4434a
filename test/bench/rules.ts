/**
 * Rules and analyses over projects of many shapes: what each analysis and all rules take, which rules are the dearest,
 * and how it grows. Fails above n·log n, and where one rule takes more than a tenth of the whole.
 */
import { analyseFailure } from "../../server/src/core/analysis/failure/index.ts";
import { figuresOf } from "../../server/src/core/analysis/figures.ts";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { rules } from "../../server/src/core/lint/registry.ts";
import { type LintInput, lint } from "../../server/src/core/lint/run.ts";
import type { Preset, Report, Rule } from "../../server/src/core/lint/types.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import { parseFile } from "../../server/src/core/project.ts";
import { exponent, ms, table, took } from "./measure.ts";
import { type Project, projects } from "./projects.ts";

/** Worse than this and the bench fails: n·log n fits with some 1.1, and a busy machine adds its part. */
const most = 1.35;
/** No rule may take more of the whole: of all analyses and all rules. */
const largestShare = 0.1;
/** Shares of less than this, in ms, are noise. */
const judgedFrom = 20;
/** So many rules are measured apart: those that took longest when they ran among the others. */
const looked = 12;

const usual: readonly number[] = [1_000, 3_000, 10_000];
const presets: readonly Preset[] = ["recommended", "strict", "learning"];
/** What there is to be worked out of each analysis, for every flow that the text declares. */
const analyses: Readonly<Record<string, (input: Omit<LintInput, "config">) => unknown>> = {
  availability: ({ model, figures }) => [...model.flows.keys()].map((id) => figures.availability.of(id)),
  load: ({ figures }) => figures.load,
  latency: ({ model, figures }) => [...model.flows.keys()].map((id) => figures.latency.of(id, "p99")),
  consistency: ({ model, figures }) => [...model.flows.keys()].map((id) => figures.consistency.reads(id)),
  durability: ({ model, figures }) => [...model.flows.keys()].map((id) => figures.durability.of(id)),
};

/** A fresh input of the rules for a project: nothing that a rule shares with others is worked out yet. */
function inputs(project: Project): () => Omit<LintInput, "config"> {
  const parsed = new Map([...project].map(([file, text]) => [file, parseFile(file, text)]));
  const roots = [...project.keys()];
  const { model } = bind({
    roots,
    trees: new Map([...parsed].map(([file, { tree }]) => [file, tree])),
  });
  return () => {
    const fresh = { ...model };
    const failure = analyseFailure(fresh);
    return {
      model: fresh,
      failure,
      figures: figuresOf(fresh, failure),
      today: "2026-01-01",
      text: (file) => project.get(file),
      tree: (file) => parsed.get(file)?.tree,
    };
  };
}

const configOf = (preset: Preset) => ({ ...defaultConfig, preset });

/** The rule, with what it takes added up: its check, and the fixes that it is asked for. */
function timed(rule: Rule, add: (ms: number) => void): Rule {
  const take = <T>(work: () => T): T => {
    let made: { readonly value: T } | undefined;
    add(
      took(() => {
        made = { value: work() };
      }),
    );
    return made!.value;
  };
  return {
    ...rule,
    check: (context) =>
      take(() => [...rule.check(context)]).map((report): Report => {
        const { fixes } = report;
        return typeof fixes === "function" ? { ...report, fixes: () => take(fixes) } : report;
      }),
  };
}

interface Dear {
  readonly rule: string;
  readonly ms: number;
}

/** The dearest rules, each when all others have already run: what it shares with them is not charged to it. */
function dearest(input: () => Omit<LintInput, "config">): readonly Dear[] {
  const config = configOf("learning");
  const among = new Map<string, number>();
  const add = (id: string) => (ms: number) => void among.set(id, (among.get(id) ?? 0) + ms);
  const all = rules.map((rule) => timed(rule, add(rule.id)));
  lint({ ...input(), config }, all);
  const first = [...rules].sort((a, b) => (among.get(b.id) ?? 0) - (among.get(a.id) ?? 0)).slice(0, looked);
  return first
    .map((rule) => {
      let best = Number.POSITIVE_INFINITY;
      for (let run = 0; run < 3; run++) {
        let all = 0;
        const last = timed(rule, (ms) => {
          all += ms;
        });
        lint({ ...input(), config }, [...rules.filter((other) => other !== rule), last]);
        best = Math.min(best, all);
      }
      return { rule: rule.id, ms: best };
    })
    .sort((a, b) => b.ms - a.ms);
}

interface Measured {
  /** By part, in ms; the sum of the analyses and of the rules of `learning` is the whole. */
  readonly parts: ReadonlyMap<string, number>;
  readonly components: number;
  readonly findings: number;
  readonly input: () => Omit<LintInput, "config">;
}

const partNames = ["failure", ...Object.keys(analyses), ...presets, "whole"];

function measured(project: Project, runs: number): Measured {
  const input = inputs(project);
  const parts = new Map<string, number>();
  const put = (part: string, ms: number): void =>
    void parts.set(part, Math.min(ms, parts.get(part) ?? Number.POSITIVE_INFINITY));
  let findings = 0;
  let components = 0;
  for (let run = 0; run < runs; run++) {
    for (const preset of presets) {
      const given = input();
      components = given.model.components.size;
      put(
        "failure",
        took(() => analyseFailure({ ...given.model })),
      );
      for (const [name, read] of Object.entries(analyses))
        put(
          name,
          took(() => read(given)),
        );
      const lints = () => {
        findings = lint({ ...given, config: configOf(preset) }).findings.length;
      };
      put(preset, took(lints));
    }
  }
  const whole = ["failure", ...Object.keys(analyses), "learning"].reduce(
    (sum, name) => sum + (parts.get(name) ?? 0),
    0,
  );
  parts.set("whole", whole);
  return { parts, components, findings, input };
}

export async function benchRules(sizes = usual, shapes = Object.keys(projects)): Promise<string> {
  const failed: string[] = [];
  const rows: string[][] = [];
  const dear: string[] = [];
  for (const [shape, make] of Object.entries(projects)) {
    if (!shapes.includes(shape)) continue;
    // Once before it counts.
    measured(make(sizes[0]!), 1);
    const all = sizes.map((size) => measured(make(size), size > 5000 ? 2 : 3));
    for (const { components, parts, findings } of all)
      rows.push([
        `${shape}, ${components}`,
        ...partNames.map((name) => ms(parts.get(name)!)),
        String(findings),
      ]);
    const powers = partNames.map((name) =>
      exponent(all.map(({ components, parts }) => ({ size: components, time: parts.get(name)! }))),
    );
    rows.push(["  components^", ...powers.map((power) => power.toFixed(2)), ""]);
    for (const [at, power] of powers.entries()) {
      const last = all.at(-1)!.parts.get(partNames[at]!)!;
      if (power > most && last > judgedFrom)
        failed.push(`${shape}, ${partNames[at]}: size^${power.toFixed(2)}`);
    }
    const { input, parts } = all.at(-1)!;
    const whole = parts.get("whole")!;
    const list = dearest(input);
    dear.push(
      `${shape}: ${list
        .slice(0, 10)
        .map(({ rule, ms: own }) => `${rule} ${ms(own)} ms (${((100 * own) / whole).toFixed(1)} %)`)
        .join(", ")}`,
    );
    for (const { rule, ms: own } of list)
      if (own > whole * largestShare && own > judgedFrom)
        failed.push(`${shape}, ${rule}: ${((100 * own) / whole).toFixed(0)} % of the whole`);
  }
  const head = ["processor time, best, ms", ...partNames, "findings"];
  if (failed.length > 0) process.exitCode = 1;
  return [
    table("Analyses and rules by shape and components", head, rows),
    "\nThe dearest rules at the largest size, shared work apart",
    ...dear,
    ...(failed.length > 0 ? ["", `TOO SLOW: ${failed.join("; ")}`] : []),
  ].join("\n");
}
