/**
 * Findings for people: place, rule, message, the line of source with the span underlined, and the witness; then the flows'
 * targets, and how many findings there are.
 */
import type { Level } from "../../core/base/problem.ts";
import { type Location, positionAt } from "../../core/base/text.ts";
import { placesIn } from "./places.ts";
import { safe, safeLine } from "./safe.ts";
import { type Paint, targetTable } from "./table.ts";
import { isOpen, type Report, type Told } from "./types.ts";

const colors: Readonly<Record<Level | "dim" | "bold", string>> = {
  error: "31",
  warning: "33",
  info: "36",
  dim: "2",
  bold: "1",
};

export function pretty(report: Report): string {
  const paint: Paint = (style, text) => (report.color ? `\u001B[${colors[style]}m${text}\u001B[0m` : text);
  const places = placesIn(report);
  const place = (location: Location): string => safe(places.text(location));

  const blocks = report.told.filter(isOpen).map(({ finding }) => {
    const { level, rule, message, location, witness, fixes } = finding;
    return [
      `${paint(level, level)} ${paint("bold", rule)} ${safe(message)}`,
      `  ${paint("dim", "at")} ${place(location)}`,
      ...excerpt(location, report.textOf(location.file) ?? "", places.starts(location.file)).map(
        (line) => `  ${paint("dim", line)}`,
      ),
      ...witness.map(
        (one) => `  ${paint("dim", "·")} ${safe(one.message)} ${paint("dim", `(${place(one.location)})`)}`,
      ),
      // What asks for a figure or a name is for an editor; the message says what to give.
      ...fixes
        .filter(({ ask }) => ask === undefined)
        .map((fix) => `  ${paint("dim", fix.safe ? "fix:" : "possible fix:")} ${safe(fix.title)}`),
    ].join("\n");
  });
  const table = targetTable(report.targets, paint);
  return [...blocks, ...(table === "" ? [] : [table]), summary(report)].join("\n\n");
}

/** The first line of the span with carets below it; a long line is cut around the span. */
function excerpt(location: Location, text: string, starts: readonly number[]): readonly string[] {
  if (text === "") return [];
  const { line, character } = positionAt(starts, location.start);
  const from = starts[line] ?? 0;
  const whole = text.slice(from, starts[line + 1] ?? text.length).replace(/[\r\n]+$/, "");
  const cut = Math.max(0, character - 60);
  const source = safeLine(whole.slice(cut, cut + 110));
  const lead = safeLine(whole.slice(cut, character)).replace(/[^\t]/gu, " ");
  const length = Math.max(1, Math.min(location.end - location.start, whole.length - character, 110));
  const gutter = String(line + 1);
  return [`${gutter} | ${source}`, `${" ".repeat(gutter.length)} | ${lead}${"^".repeat(length)}`];
}

function summary({ told, targets }: Report): string {
  const open = told.filter(isOpen);
  const count = (level: Level, one: string) => {
    const n = open.filter(({ finding }) => finding.level === level).length;
    return `${n} ${one}${n === 1 ? "" : "s"}`;
  };
  const others = (one: string, is: (told: Told) => boolean): readonly string[] => {
    const n = told.filter(is).length;
    return n === 0 ? [] : [`${n} ${one}`];
  };
  const missed = targets.filter(({ state }) => state === "fail").length;
  return [
    count("error", "error"),
    count("warning", "warning"),
    count("info", "info"),
    ...others("accepted", ({ finding }) => finding.accepted !== undefined),
    ...others("known", ({ finding, known }) => known && finding.accepted === undefined),
    ...(missed === 0 ? [] : [`${missed} of ${targets.length} targets missed`]),
  ].join(", ");
}
