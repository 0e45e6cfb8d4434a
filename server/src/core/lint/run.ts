/** Runs the rules over a model. A rule that throws is reported and stops nobody else; this file knows no single rule. */
import type { FailureAnalysis } from "../analysis/failure/types.ts";
import type { Figures } from "../analysis/figures.ts";
import type { Fix } from "../base/problem.ts";
import { finish, type Steps } from "../base/steps.ts";
import type { Config } from "../config/types.ts";
import type { Model } from "../model/types.ts";
import type { Tree } from "../syntax/ast.ts";
import { acceptances, accepted, acceptUnused } from "./accept.ts";
import { ahead } from "./ahead.ts";
import { foldCauses, foldMany, type Raw } from "./fold.ts";
import { isActive, isReported, levelOf } from "./level.ts";
import { inTextOrder } from "./order.ts";
import { rules as registered } from "./registry.ts";
import { graphOf } from "./support/graph.ts";
import type { Crash, Finding, OptionValue, Report, Rule, RuleContext } from "./types.ts";

export interface LintInput {
  readonly model: Model;
  readonly failure: FailureAnalysis;
  readonly figures: Figures;
  readonly config: Config;
  /** `YYYY-MM-DD`: decides which acceptances have expired. */
  readonly today: string;
  /** Text of a file of the model, for fixes. */
  text(file: string): string | undefined;
  /** The same text, parsed: fixes then parse nothing again. */
  tree?(file: string): Tree | undefined;
}

export interface LintResult {
  /** In the order of files and lines; accepted ones are among them and say so. */
  readonly findings: readonly Finding[];
  readonly crashed: readonly Crash[];
}

/** The findings of a model: what every active rule says, one per cause, with accepted ones marked. */
export function lint(input: LintInput, rules: readonly Rule[] = registered): LintResult {
  return finish(lintInSteps(input, rules));
}

/** The same, pausing on the way. */
export function* lintInSteps(input: LintInput, rules: readonly Rule[] = registered): Steps<LintResult> {
  const { model, failure, figures, config, today } = input;
  const graph = graphOf(model);
  const base = {
    model,
    failure,
    figures,
    graph,
    today,
    text: input.text,
    ...(input.tree && { tree: input.tree }),
  };
  const crashed: Crash[] = [];
  const active = rules.filter((rule) => isActive(rule, config));

  yield* ahead(base);
  const said: Raw[] = [];
  for (const rule of active) {
    yield;
    try {
      const context = { ...base, option: optionsOf(rule, config) };
      said.push(...(yield* reportsOf(rule, context, config, failure)));
    } catch (error) {
      crashed.push(crash(rule.id, error));
    }
  }
  yield;

  const running = { rules, active, crashed, text: input.text };
  const given = acceptances(model, today);
  const isSet = (rule: string): boolean => config.rules.get(rule)?.level !== undefined;
  const folded = foldCauses(said, active, isSet).map((raw) => accepted(raw, given, graph));
  yield;
  const unused = acceptUnused(folded, given, running);
  const findings: Finding[] = [];
  for (const raw of [...foldMany(folded, graph, failure), ...unused]) {
    yield;
    findings.push(asFinding(raw, crashed));
  }
  return { findings: inTextOrder(findings, model.files), crashed };
}

function* reportsOf(
  rule: Rule,
  context: RuleContext,
  config: Config,
  failure: FailureAnalysis,
): Steps<readonly Raw[]> {
  const raws: Raw[] = [];
  for (const report of rule.check(context)) {
    yield;
    if (!isReported(report, config)) continue;
    raws.push({
      rule: rule.id,
      level: levelOf(rule, report, config, failure),
      message: report.message,
      location: report.location,
      components: report.components,
      flow: report.flow,
      witness: report.witness ?? [],
      fixes: fixesOf(report),
      accepted: undefined,
      cause: report.cause,
      unsaid: report.unsaid === true,
    });
  }
  return raws;
}

/** The value that `faultline.json` sets, else the default; asking for an option that the rule does not declare is a bug. */
function optionsOf(rule: Rule, config: Config): RuleContext["option"] {
  const set = config.rules.get(rule.id)?.options ?? {};
  return <T extends OptionValue>(name: string): T => {
    const option =
      rule.options !== undefined && Object.hasOwn(rule.options, name) ? rule.options[name] : undefined;
    if (option === undefined) throw new Error(`${rule.id} has no option ${name}`);
    const value = Object.hasOwn(set, name) ? set[name] : undefined;
    return (typeof value === typeof option.default ? value : option.default) as T;
  };
}

const none = (): readonly Fix[] => [];

function fixesOf({ fixes = none }: Report): () => readonly Fix[] {
  return typeof fixes === "function" ? fixes : () => fixes;
}

/** The finding as plain data, with its fixes made; one whose fixes cannot be made is told without. */
function asFinding({ cause: _, unsaid: __, ...finding }: Raw, crashed: Crash[]): Finding {
  try {
    return { ...finding, fixes: finding.fixes() };
  } catch (error) {
    crashed.push(crash(finding.rule, error));
    return { ...finding, fixes: [] };
  }
}

function crash(rule: string, error: unknown): Crash {
  return { rule, message: error instanceof Error ? error.message : String(error) };
}
