/**
 * Findings and targets as JUnit XML: a suite for each file, a case for each finding, and a suite of what the flows ask for.
 * What is below the failing level or accepted is skipped; a file without findings is one case that passes.
 */
import type { Target } from "../../core/report/target.ts";
import { placesIn } from "./places.ts";
import { isOpen, type Report, reaches } from "./types.ts";

type State = "passed" | "failed" | "skipped";

interface Case {
  readonly name: string;
  readonly of: string;
  readonly state: State;
  readonly type: string;
  readonly message: string;
  readonly text: string;
}

export function junit(report: Report): string {
  const places = placesIn(report);
  const suites = report.files.map((file) => {
    const name = report.shown(file);
    const taken = new Set<string>();
    const cases = report.told
      .filter(({ finding }) => finding.location.file === file)
      .map((told): Case => {
        const { rule, level, message, location, witness, accepted, components } = told.finding;
        // A case keeps its name while lines move, so that its history is one.
        const about = `${rule}${components.length === 0 ? "" : `: ${components.slice(0, 3).join(", ")}`}`;
        const placed = taken.has(about) || components.length === 0;
        taken.add(about);
        const failed = isOpen(told) && reaches(level, report.failOn);
        const reason =
          accepted === undefined ? (told.known ? "known" : level) : `accepted: ${accepted.reason}`;
        return {
          name: placed
            ? `${about} at ${places.start(location).line}:${places.start(location).column}`
            : about,
          of: name,
          state: failed ? "failed" : "skipped",
          type: rule,
          message: failed ? message : `${reason}: ${message}`,
          text: [
            `${places.text(location)}: ${level}: ${message}`,
            ...witness.map((one) => `  ${one.message} (${places.text(one.location)})`),
          ].join("\n"),
        };
      });
    const fine: Case = { name: "no findings", of: name, state: "passed", type: "", message: "", text: "" };
    return { name, cases: cases.length === 0 ? [fine] : cases, today: report.today };
  });
  const targets = report.targets.map(caseOf);
  const all =
    targets.length === 0 ? suites : [...suites, { name: "flows", cases: targets, today: report.today }];
  const xml = all.map(suiteXml).join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites>\n${xml}\n</testsuites>`;
}

interface Suite {
  readonly name: string;
  readonly cases: readonly Case[];
  readonly today: string;
}

function suiteXml({ name, cases, today }: Suite, index: number): string {
  const count = (state: State) => cases.filter((one) => one.state === state).length;
  const attributes = attributesOf({
    name,
    package: "faultline",
    id: String(index),
    timestamp: `${today}T00:00:00`,
    hostname: "localhost",
    tests: String(cases.length),
    failures: String(count("failed")),
    errors: "0",
    skipped: String(count("skipped")),
    time: "0",
  });
  const body = cases.map((one) => {
    const head = attributesOf({ name: one.name, classname: one.of, time: "0" });
    if (one.state === "passed") return `    <testcase ${head}/>`;
    const inside =
      one.state === "failed"
        ? `<failure ${attributesOf({ type: one.type, message: one.message })}>${escaped(one.text)}</failure>`
        : `<skipped>${escaped(one.message)}</skipped>`;
    return `    <testcase ${head}>\n      ${inside}\n    </testcase>`;
  });
  return [`  <testsuite ${attributes}>`, ...body, "  </testsuite>"].join("\n");
}

function caseOf({ label, what, wanted, found, state, why, through }: Target): Case {
  const text = [
    `${what}: ${wanted} wanted, ${found ?? "no figure"} found`,
    ...(why === undefined ? [] : [why]),
    ...through.map(({ id, text }) => `  ${id}: ${text}`),
  ].join("\n");
  const words = { pass: "passed", fail: "failed", unproven: "skipped" } as const;
  const message = `${found ?? "not met"}, ${wanted} wanted${why === undefined ? "" : `: ${why}`}`;
  return {
    // What is survived says already what is wanted.
    name: what.startsWith("survives") ? what : `${what} ${wanted}`,
    of: label,
    state: words[state],
    type: what,
    message: state === "unproven" ? `not proved: ${why ?? ""}` : message,
    text,
  };
}

function attributesOf(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}="${escaped(value).replaceAll("\n", "&#10;")}"`)
    .join(" ");
}

/** XML 1.0 knows no other control characters and no lone surrogates, not even escaped ones. */
function escaped(text: string): string {
  return text
    .replace(
      /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu,
      (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`,
    )
    .replaceAll("&", "&amp;")
    .replaceAll("\r", "&#13;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;")
    .replaceAll('"', "&quot;");
}
