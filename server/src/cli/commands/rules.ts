/** `faultline rules` and `faultline explain`: the catalogue. */
import { mostSimilar } from "../../core/base/similar.ts";
import { explain, ruleNamed } from "../../core/lint/explain.ts";
import { rules } from "../../core/lint/registry.ts";
import { UsageError } from "../usage.ts";

export function listRules(asJson: boolean): number {
  if (asJson) {
    const list = rules.map(({ id, level, preset, summary, why, sources, reference, options }) => ({
      id,
      level,
      preset,
      summary,
      why,
      sources,
      reference: reference ?? null,
      options: options ?? {},
    }));
    process.stdout.write(`${JSON.stringify({ version: 1, rules: list }, undefined, 2)}\n`);
    return 0;
  }
  const width = Math.max(...rules.map(({ id }) => id.length));
  for (const { id, level, preset, summary } of rules) {
    process.stdout.write(`${id.padEnd(width)}  ${level.padEnd(7)}  ${preset.padEnd(11)}  ${summary}\n`);
  }
  return 0;
}

export function explainRule(id: string | undefined): number {
  if (id === undefined) throw new UsageError("explain takes the id of a rule, such as spof/single-instance");
  const rule = ruleNamed(id);
  if (rule === undefined) {
    const near = mostSimilar(
      id,
      rules.map((one) => one.id),
    );
    throw new UsageError(`there is no rule ${id}${near === undefined ? "" : `; did you mean ${near}?`}`);
  }
  process.stdout.write(explain(rule));
  return 0;
}
