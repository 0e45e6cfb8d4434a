/** Runs texts through parse, bind, failure analysis and lint, as the product does, for tests of rules. */
import { analyseFailure } from "../../server/src/core/analysis/failure/index.ts";
import { figuresOf } from "../../server/src/core/analysis/figures.ts";
import type { Fix, Problem } from "../../server/src/core/base/problem.ts";
import { type Config, defaultConfig } from "../../server/src/core/config/types.ts";
import { rules } from "../../server/src/core/lint/registry.ts";
import { lint } from "../../server/src/core/lint/run.ts";
import type { Finding, Rule } from "../../server/src/core/lint/types.ts";
import { bind } from "../../server/src/core/model/bind.ts";
import type { Model } from "../../server/src/core/model/types.ts";
import { parse } from "../../server/src/core/syntax/parse.ts";
import type { Technology } from "../../server/src/core/vocabulary/types.ts";

export interface Review {
  readonly model: Model;
  /** Of the text: syntax and bind. */
  readonly problems: readonly Problem[];
  readonly findings: readonly Finding[];
}

export interface ReviewOptions {
  readonly config?: Partial<Config>;
  readonly today?: string;
  readonly rules?: readonly Rule[];
  /** Technologies beside those of the vocabulary. */
  readonly technologies?: readonly Technology[];
  /** More files beside `model.arch`, by name. */
  readonly files?: ReadonlyMap<string, string>;
}

const root = "model.arch";

/** Reviews one text (and what it imports). A rule that crashes fails the test. */
export function reviewText(text: string, options: ReviewOptions = {}): Review {
  const texts = new Map([[root, text], ...(options.files ?? [])]);
  const parsed = [...texts].map(([file, content]) => [file, parse(file, content)] as const);
  const trees = new Map(parsed.map(([file, result]) => [file, result.value]));
  const config = { ...defaultConfig, ...options.config };
  const { model, problems } = bind({
    roots: [root],
    trees,
    technologies: options.technologies ?? config.technologies,
    publishedAvailability: config.publishedAvailability,
  });
  const failure = analyseFailure(model);
  const { findings, crashed } = lint(
    {
      model,
      failure,
      figures: figuresOf(model, failure),
      config,
      today: options.today ?? "2026-01-01",
      text: (file) => texts.get(file),
    },
    options.rules ?? rules,
  );
  for (const crash of crashed) throw new Error(`${crash.rule} crashed: ${crash.message}`);
  return { model, problems: [...parsed.flatMap(([, result]) => result.problems), ...problems], findings };
}

/** Reviews with everything on. */
export function learn(text: string, options: ReviewOptions = {}): Review {
  return reviewText(text, { ...options, config: { preset: "learning", ...options.config } });
}

/** What a rule finds in a review, as examples list it: `warning orders, eu`; accepted findings are left out. */
export function finds(review: Review, rule: string): readonly string[] {
  const open = review.findings.filter((finding) => finding.rule === rule && finding.accepted === undefined);
  const told = review.problems.filter((problem) => problem.code === rule);
  return [
    ...open.map((finding) => `${finding.level} ${finding.components.join(", ")}`.trim()),
    ...told.map((problem) => problem.level),
  ];
}

/** All open findings and problems: `warning spof/single-instance api`. */
export function allFinds(review: Review): readonly string[] {
  const open = review.findings.filter((finding) => finding.accepted === undefined);
  return [
    ...review.problems.map((problem) => `${problem.level} ${problem.code}`),
    ...open.map((finding) => `${finding.level} ${finding.rule} ${finding.components.join(", ")}`.trim()),
  ];
}

/** The text with the edits of a fix applied; overlapping edits or edits outside the text fail the test. */
export function applyFix(text: string, fix: Fix): string {
  let end = text.length;
  let result = text;
  // Of edits at one place the later in the list goes first, so that the text keeps their order.
  const edits = [...fix.edits].reverse().sort((a, b) => b.location.start - a.location.start);
  for (const { location, text: by } of edits) {
    if (location.file !== root) throw new Error(`edit in ${location.file}`);
    if (location.start < 0 || location.end < location.start || location.end > end) {
      throw new Error(`edits overlap or leave the text: ${fix.title}`);
    }
    result = result.slice(0, location.start) + by + result.slice(location.end);
    end = location.start;
  }
  return result;
}
