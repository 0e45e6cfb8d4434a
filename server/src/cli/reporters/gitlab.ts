/** Findings as GitLab's Code Quality report: a list of issues whose fingerprints stay when lines move. */
import { placesIn } from "./places.ts";
import { safe, safeJson } from "./safe.ts";
import { isOpen, type Report } from "./types.ts";

const severities = { error: "critical", warning: "major", info: "info" } as const;

export function gitlab(report: Report): string {
  const places = placesIn(report);
  const issues = report.told.filter(isOpen).map(({ finding, fingerprint }) => {
    const { rule, level, message, location, witness } = finding;
    return {
      type: "issue",
      check_name: rule,
      description: safe(message),
      ...(witness.length === 0
        ? {}
        : {
            content: {
              body: witness
                .map((one) => `- ${safe(one.message)} (${safe(places.text(one.location))})`)
                .join("\n"),
            },
          }),
      categories: [rule.startsWith("sec/") ? "Security" : "Bug Risk"],
      severity: severities[level],
      fingerprint,
      location: {
        path: report.path(location.file),
        lines: { begin: places.start(location).line, end: places.end(location).line },
      },
    };
  });
  return safeJson(issues);
}
