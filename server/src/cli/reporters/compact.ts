/**
 * Findings one a line, `file:line:column: level: message [rule]`, for editors, problem matchers and `grep`. Lines and columns
 * count from one. Accepted and known findings are left out. The form is stable: VS Code's `$faultline` matcher reads it.
 */
import { placesIn } from "./places.ts";
import { safe } from "./safe.ts";
import { isOpen, type Report } from "./types.ts";

export function compact(report: Report): string {
  const places = placesIn(report);
  return report.told
    .filter(isOpen)
    .map(
      ({ finding: { rule, level, message, location } }) =>
        `${safe(places.text(location))}: ${level}: ${safe(message)} [${rule}]`,
    )
    .join("\n");
}
