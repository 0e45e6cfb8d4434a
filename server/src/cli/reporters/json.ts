/** Findings for machines: rule, level, message, file, range, components, witness, accepted. Lines and columns count from one. */
import { type Location, lineStarts, positionAt } from "../../core/base/text.ts";
import type { Finding } from "../../core/lint/types.ts";

export interface JsonOptions {
  textOf(file: string): string | undefined;
  shown(file: string): string;
}

export function json(findings: readonly Finding[], options: JsonOptions): string {
  const starts = new Map<string, readonly number[]>();
  const place = (location: Location) => {
    const known = starts.get(location.file) ?? lineStarts(options.textOf(location.file) ?? "");
    starts.set(location.file, known);
    const at = (offset: number) => {
      const { line, character } = positionAt(known, offset);
      return { line: line + 1, column: character + 1, offset };
    };
    return {
      file: options.shown(location.file),
      range: { start: at(location.start), end: at(location.end) },
    };
  };
  const findingsOut = findings.map((finding) => ({
    rule: finding.rule,
    level: finding.level,
    message: finding.message,
    ...place(finding.location),
    components: finding.components,
    flow: finding.flow ?? null,
    witness: finding.witness.map(({ message, location }) => ({ message, ...place(location) })),
    fixes: finding.fixes.map(({ title, safe }) => ({ title, safe })),
    accepted:
      finding.accepted === undefined
        ? null
        : {
            reason: finding.accepted.reason,
            until: finding.accepted.until ?? null,
            ...place(finding.accepted.location),
          },
  }));
  return JSON.stringify({ version: 1, findings: findingsOut }, undefined, 2);
}
