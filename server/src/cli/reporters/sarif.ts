/**
 * Findings as SARIF 2.1.0, for code scanning and viewers: rules with their pages, the witness as related locations, fixes,
 * acceptances as suppressions, and fingerprints that stay when lines move.
 */

import { isAbsolute } from "node:path";
import { pathToFileURL } from "node:url";
import type { Fix, Level } from "../../core/base/problem.ts";
import type { Location } from "../../core/base/text.ts";
import { explain, ruleNamed } from "../../core/lint/explain.ts";
import { type Places, placesIn } from "./places.ts";
import { safeJson } from "./safe.ts";
import type { Report, Told } from "./types.ts";

const levels: Readonly<Record<Level, string>> = { error: "error", warning: "warning", info: "note" };

/** The name and version of our fingerprints, for those who keep them. */
const fingerprintName = "faultline/v1";

export function sarif(report: Report): string {
  const places = placesIn(report);
  // What a baseline knew and is gone is no result: GitHub would open an alert for it.
  const ids = [...new Set(report.told.map(({ finding }) => finding.rule))].sort();
  const indexOf = new Map(ids.map((id, index) => [id, index]));
  const results = report.told.map((told) => ({
    ruleId: told.finding.rule,
    ruleIndex: indexOf.get(told.finding.rule),
    ...resultOf(told, report, places),
  }));
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: { name: "Faultline", version: report.version, rules: ids.map((id) => ruleOf(id)) },
        },
        columnKind: "utf16CodeUnits",
        invocations: [
          {
            executionSuccessful: report.crashed.length === 0,
            toolExecutionNotifications: report.crashed.map(({ rule, message }) => ({
              level: "error",
              message: { text: `rule ${rule} failed: ${message}` },
              associatedRule: { id: rule },
            })),
          },
        ],
        results,
      },
    ],
  };
  return safeJson(log);
}

/** A problem without a page (of `faultline.json`) is a rule by its id alone. */
function ruleOf(id: string) {
  const rule = ruleNamed(id);
  if (rule === undefined) return { id };
  const [category] = id.split("/");
  return {
    id,
    name: id,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: {
      text: `${rule.summary}\n\n${rule.why}\n\nWhen to accept it: ${rule.acceptWhen}`,
      markdown: explain(rule),
    },
    ...(rule.reference === undefined ? {} : { helpUri: rule.reference }),
    defaultConfiguration: { level: levels[rule.level] },
    properties: { tags: [category === "sec" ? "security" : "reliability", category, rule.preset] },
  };
}

function resultOf({ finding, fingerprint, known }: Told, report: Report, places: Places) {
  const { level, message, location, witness, fixes, accepted, components } = finding;
  const given = fixes.filter(({ ask }) => ask === undefined);
  return {
    level: levels[level],
    message: { text: message },
    locations: [
      {
        physicalLocation: physical(location, report, places),
        ...(components.length === 0
          ? {}
          : { logicalLocations: components.map((id) => ({ fullyQualifiedName: id })) }),
      },
    ],
    ...(witness.length === 0
      ? {}
      : {
          relatedLocations: witness.map((one, id) => ({
            id,
            message: { text: one.message },
            physicalLocation: physical(one.location, report, places),
          })),
        }),
    ...(given.length === 0 ? {} : { fixes: given.map((fix) => fixOf(fix, report, places)) }),
    ...(accepted === undefined
      ? {}
      : {
          suppressions: [
            {
              kind: "inSource",
              status: "accepted",
              justification:
                accepted.until === undefined
                  ? accepted.reason
                  : `${accepted.reason} (until ${accepted.until})`,
              location: { physicalLocation: physical(accepted.location, report, places) },
            },
          ],
        }),
    partialFingerprints: { [fingerprintName]: fingerprint },
    ...(report.gone === undefined ? {} : { baselineState: known ? "unchanged" : "new" }),
  };
}

function fixOf({ title, safe, edits }: Fix, report: Report, places: Places) {
  const files = [...new Set(edits.map(({ location }) => location.file))];
  return {
    description: { text: safe ? title : `${title} (changes what the model says: look at it)` },
    artifactChanges: files.map((file) => ({
      artifactLocation: { uri: uriOf(file, report) },
      replacements: edits
        .filter(({ location }) => location.file === file)
        .map(({ location, text }) => ({
          deletedRegion: regionOf(location, places),
          ...(text === "" ? {} : { insertedContent: { text } }),
        })),
    })),
  };
}

function physical(location: Location, report: Report, places: Places) {
  return {
    artifactLocation: { uri: uriOf(location.file, report) },
    region: regionOf(location, places),
  };
}

function regionOf(location: Location, places: Places) {
  const [start, end] = [places.start(location), places.end(location)];
  return {
    startLine: start.line,
    startColumn: start.column,
    endLine: end.line,
    endColumn: end.column,
    charOffset: location.start,
    charLength: location.end - location.start,
  };
}

/** Relative to the root of the repository where the file is below it, else absolute. */
function uriOf(file: string, { path }: Report): string {
  const relative = path(file);
  return /^\.\.(\/|$)/.test(relative) || isAbsolute(relative) ? pathToFileURL(file).href : uriPath(relative);
}

/** Lone surrogates have no UTF-8 and stand as the replacement character. */
const uriPath = (path: string): string =>
  path
    .split("/")
    .map((part) => encodeURIComponent(part.replace(/\p{Cs}/gu, "\uFFFD")))
    .join("/");
