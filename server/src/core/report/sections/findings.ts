/** Findings by severity, each with its evidence and remedy; then the risks that were accepted. */
import type { Level } from "../../base/problem.ts";
import { ruleNamed } from "../../lint/explain.ts";
import type { Finding } from "../../lint/types.ts";
import { bullets, code, link, plain, section, table } from "../markdown.ts";
import type { Writing } from "../writing.ts";

const titles: Readonly<Record<Level, string>> = { error: "Errors", warning: "Warnings", info: "Hints" };

export function findingsSection(writing: Writing): string {
  const open = writing.review.findings.filter(({ accepted }) => accepted === undefined);
  if (open.length === 0) return section("Findings", 2, "None.");
  const parts = (["error", "warning", "info"] as const).map((level) =>
    section(
      titles[level],
      3,
      ...open.filter((finding) => finding.level === level).map((finding) => findingPart(writing, finding)),
    ),
  );
  return section("Findings", 2, ...parts);
}

function findingPart({ at }: Writing, finding: Finding): string {
  const { rule, message, location, witness, fixes } = finding;
  const known = ruleNamed(rule);
  const given = fixes.filter(({ ask }) => ask === undefined);
  const lines = [
    `${code(rule)} at ${at(location)}`,
    ...witness.map((one) => `evidence: ${plain(one.message)} (${at(one.location)})`),
    ...given.map(({ title, safe }) => `${safe ? "fix" : "possible fix"}: ${plain(title)}`),
    // What follows from the text itself needs no reason.
    ...(known === undefined || rule.startsWith("model/") ? [] : [`why: ${plain(known.why)}`]),
    ...(known?.reference === undefined ? [] : [`more: ${link("reference", known.reference)}`]),
  ];
  return `**${plain(message)}**\n\n${bullets(lines)}`;
}

/** What somebody took upon themselves, why, and until when. */
export function acceptedSection({ review, at }: Writing): string {
  const rows = review.findings.flatMap(({ rule, message, accepted }) =>
    accepted === undefined
      ? []
      : [
          [
            code(rule),
            plain(message),
            plain(accepted.reason),
            accepted.until === undefined ? "no date" : plain(accepted.until),
            at(accepted.location),
          ],
        ],
  );
  return rows.length === 0
    ? ""
    : section("Accepted risks", 2, table(["Rule", "Risk", "Reason", "Until", "Where"], rows));
}
