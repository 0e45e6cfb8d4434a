/** Which rules run, and at which level a report counts. */
import type { FailureAnalysis } from "../analysis/failure/types.ts";
import type { Level } from "../base/problem.ts";
import type { Config } from "../config/types.ts";
import { flowOf, onlyOffRequestPath, partOfRequest } from "./support/path.ts";
import type { Preset, Report, Rule } from "./types.ts";

const rank: Readonly<Record<Preset, number>> = { recommended: 0, strict: 1, learning: 2 };

const severity: Readonly<Record<Level, number>> = { error: 2, warning: 1, info: 0 };

/** Whether a configuration runs the rule: a level of its own turns it on, `off` turns it off, else the preset decides. */
export function isActive(rule: Pick<Rule, "id" | "preset">, config: Config): boolean {
  const set = config.rules.get(rule.id)?.level;
  if (set !== undefined) return set !== "off";
  return rank[rule.preset] <= rank[config.preset];
}

/** Whether a single report is made: some reports of a rule belong to a later preset than the rule. */
export function isReported(report: Report, config: Config): boolean {
  return report.preset === undefined || rank[report.preset] <= rank[config.preset];
}

/** One level lower; information stays. */
export function lowered(level: Level): Level {
  return level === "error" ? "warning" : "info";
}

/** Orders by level, errors first. */
export function bySeverity(a: Level, b: Level): number {
  return severity[b] - severity[a];
}

/**
 * The level of a report: the one that the configuration sets, else the report's, else the rule's; what only happens
 * off the request path counts one lower. Queues stand off it by nature, the text of the model has no path, and who
 * reaches a store from outside makes a path of their own: these keep their levels.
 */
export function levelOf(rule: Rule, report: Report, config: Config, failure: FailureAnalysis): Level {
  const set = config.rules.get(rule.id)?.level;
  if (set !== undefined && set !== "off") return set;
  const level = report.level ?? rule.level;
  return keepsLevel(rule.id) || !isOffPath(report, failure) ? level : lowered(level);
}

const openStores: ReadonlySet<string> = new Set(["sec/exposed-store", "sec/public-store"]);

function keepsLevel(id: string): boolean {
  return id.startsWith("queue/") || id.startsWith("model/") || openStores.has(id);
}

function isOffPath(report: Report, failure: FailureAnalysis): boolean {
  const [cause] = report.components;
  if (report.flow === undefined) return cause !== undefined && onlyOffRequestPath(failure, cause);
  const flow = flowOf(failure, report.flow);
  if (flow === undefined) return false;
  if (flow.kind === "background") return true;
  return cause !== undefined && flow.completes.includes(cause) && !partOfRequest(flow, cause);
}
