/**
 * Findings one a line, `file:line:column: level: message [rule]`, for editors, problem matchers and `grep`. Lines and columns
 * count from one. Accepted findings are left out. The form is stable: VS Code's `$faultline` matcher reads it.
 */
import { type Location, lineStarts, positionAt } from "../../core/base/text.ts";
import type { Finding } from "../../core/lint/types.ts";
import { safe } from "./safe.ts";

export interface CompactOptions {
  textOf(file: string): string | undefined;
  shown(file: string): string;
}

export function compact(findings: readonly Finding[], options: CompactOptions): string {
  const starts = new Map<string, readonly number[]>();
  const place = ({ file, start }: Location): string => {
    const known = starts.get(file) ?? lineStarts(options.textOf(file) ?? "");
    starts.set(file, known);
    const { line, character } = positionAt(known, start);
    return `${safe(options.shown(file))}:${line + 1}:${character + 1}`;
  };
  return findings
    .filter(({ accepted }) => accepted === undefined)
    .map(({ rule, level, message, location }) => `${place(location)}: ${level}: ${safe(message)} [${rule}]`)
    .join("\n");
}
