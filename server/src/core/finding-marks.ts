/** From findings to the marks of the picture: one per element, with the highest level, the count and the messages. */
import type { Mark } from "./base/marks.ts";
import type { Level } from "./base/problem.ts";
import type { Finding } from "./lint/types.ts";

const severity: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

/**
 * Marks for the elements that findings are about. Infos draw no mark of their own: a picture that marks every trade-off
 * marks nothing. Accepted findings get a mark of their own kind.
 */
export function findingMarks(findings: readonly Finding[]): readonly Mark[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const target = finding.components[0];
    if (target === undefined || finding.level === "info") continue;
    const key = `${finding.accepted === undefined ? "open" : "accepted"} ${target}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [finding]);
    else group.push(finding);
  }
  return [...groups.values()].map((group) => {
    const [first] = [...group].sort((a, b) => severity[a.level] - severity[b.level]);
    return {
      target: first!.components[0]!,
      level: first!.level,
      count: group.length,
      accepted: first!.accepted !== undefined,
      title: group.map(lineOf).join("\n"),
    };
  });
}

function lineOf({ rule, message, accepted }: Finding): string {
  return accepted === undefined
    ? `${rule}: ${message}`
    : `${rule} (accepted: ${accepted.reason}): ${message}`;
}
