/** From offsets and findings to the plain types of the Language Server Protocol. Knows no connection. */
import {
  type Diagnostic,
  DiagnosticSeverity,
  DiagnosticTag,
  type Range as LspRange,
} from "vscode-languageserver-types";
import type { Level } from "../core/base/problem.ts";
import { type Location, positionAt, type Range } from "../core/base/text.ts";
import type { Finding } from "../core/lint/types.ts";

/** How the core's file keys become the URIs that an editor knows, and where a file's lines start. */
export interface Places {
  uriOf(file: string): string;
  /** Offsets of the line starts of a file; worked out once per version of its text. */
  startsOf(file: string): readonly number[];
}

export const severities: Readonly<Record<Level, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  info: DiagnosticSeverity.Information,
};

export function rangeOf(starts: readonly number[], range: Range): LspRange {
  return { start: positionAt(starts, range.start), end: positionAt(starts, range.end) };
}

export function locationOf(places: Places, location: Location): { uri: string; range: LspRange } {
  return {
    uri: places.uriOf(location.file),
    range: rangeOf(places.startsOf(location.file), location),
  };
}

/** The diagnostic of a finding; `page` is the URI of the rule's page, if there is one. An accepted finding is a faded hint. */
export function diagnosticOf(
  finding: Finding,
  starts: readonly number[],
  places: Places,
  page: string | undefined,
): Diagnostic {
  const { accepted, witness } = finding;
  return {
    range: rangeOf(starts, finding.location),
    severity: accepted === undefined ? severities[finding.level] : DiagnosticSeverity.Hint,
    source: "faultline",
    code: finding.rule,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    message: accepted === undefined ? finding.message : `${finding.message} Accepted: ${accepted.reason}`,
    ...(accepted === undefined ? {} : { tags: [DiagnosticTag.Unnecessary] }),
    ...(witness.length === 0
      ? {}
      : {
          relatedInformation: witness.map(({ message, location }) => ({
            message,
            location: locationOf(places, location),
          })),
        }),
  };
}
