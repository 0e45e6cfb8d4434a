/** Findings by severity, each with its evidence and remedy; then the risks that were accepted. */
import type { Level } from "../../base/problem.ts";
import { ruleNamed } from "../../lint/explain.ts";
import type { Finding } from "../../lint/types.ts";
import { fixDiff } from "../fix-diff.ts";
import { bullets, code, fenced, link, plain, section, table } from "../markdown.ts";
import type { Writing } from "../writing.ts";

const titles: Readonly<Record<Level, string>> = { error: "Errors", warning: "Warnings", info: "Hints" };

export function findingsSection(writing: Writing): string {
  const open = writing.review.findings.filter(({ accepted }) => accepted === undefined);
  if (open.length === 0) return section("Findings", 2, "None.");
  // Why a rule exists is told with its first finding.
  const told = new Set<string>();
  const parts = (["error", "warning", "info"] as const).map((level) =>
    section(
      titles[level],
      3,
      ...open
        .filter((finding) => finding.level === level)
        .map((finding) => {
          const first = !told.has(finding.rule);
          told.add(finding.rule);
          return findingPart(writing, finding, first);
        }),
    ),
  );
  return section("Findings", 2, ...parts);
}

/** More of it is in the text that it leads to. */
const mostEvidence = 5;

function findingPart({ at, textOf }: Writing, finding: Finding, first: boolean): string {
  const { rule, message, location, witness, fixes } = finding;
  const evidence = witness.slice(0, witness.length > mostEvidence + 1 ? mostEvidence : undefined);
  const given = fixes.filter(({ ask }) => ask === undefined);
  const lines = [
    `${code(rule)} at ${at(location)}`,
    ...evidence.map((one) => `evidence: ${plain(one.message)} (${at(one.location, location.file)})`),
    ...(evidence.length < witness.length
      ? [`evidence: ${witness.length - evidence.length} more like it`]
      : []),
    ...given.map((fix) => {
      const diff = fixDiff(fix, textOf);
      const told = `${fix.safe ? "fix" : "possible fix"}: ${plain(fix.title)}`;
      return diff === "" ? told : `${told}\n${fenced(diff, "diff")}`;
    }),
    ...(first ? reasonOf(rule) : []),
  ];
  return `**${plain(message)}**\n\n${bullets(lines)}`;
}

/** What follows from the text itself needs no reason. */
function reasonOf(rule: string): readonly string[] {
  const known = ruleNamed(rule);
  if (known === undefined || rule.startsWith("model/")) return [];
  const more = known.reference === undefined ? "" : ` (${link("reference", known.reference)})`;
  return [`why: ${plain(known.why)}${more}`];
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
