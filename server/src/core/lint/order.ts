/** The order in which findings are told: files of the model, then places, then the worst first. */
import { bySeverity } from "./level.ts";
import type { Finding } from "./types.ts";

export function inTextOrder(findings: readonly Finding[], files: Iterable<string>): readonly Finding[] {
  const order = new Map([...files].map((file, index) => [file, index]));
  const fileOf = (finding: Finding) => order.get(finding.location.file) ?? order.size;
  return [...findings].sort(
    (a, b) =>
      fileOf(a) - fileOf(b) ||
      a.location.start - b.location.start ||
      bySeverity(a.level, b.level) ||
      (a.rule < b.rule ? -1 : a.rule > b.rule ? 1 : 0),
  );
}
