/** Findings for people: place, rule, message, the line of source with the span underlined, and the witness. */
import type { Level } from "../../core/base/problem.ts";
import { type Location, lineStarts, positionAt } from "../../core/base/text.ts";
import type { Finding } from "../../core/lint/types.ts";
import { safe, safeLine } from "./safe.ts";

export interface PrettyOptions {
  readonly color: boolean;
  textOf(file: string): string | undefined;
  shown(file: string): string;
}

const colors: Readonly<Record<Level | "dim" | "bold", string>> = {
  error: "31",
  warning: "33",
  info: "36",
  dim: "2",
  bold: "1",
};

export function pretty(findings: readonly Finding[], options: PrettyOptions): string {
  const paint = (style: keyof typeof colors, text: string) =>
    options.color ? `\u001B[${colors[style]}m${text}\u001B[0m` : text;
  const place = (location: Location): string => {
    const { line, character } = positionAt(startsOf(location.file), location.start);
    return `${safe(options.shown(location.file))}:${line + 1}:${character + 1}`;
  };
  const starts = new Map<string, readonly number[]>();
  function startsOf(file: string): readonly number[] {
    const known = starts.get(file) ?? lineStarts(options.textOf(file) ?? "");
    starts.set(file, known);
    return known;
  }

  const open = findings.filter(({ accepted }) => accepted === undefined);
  const accepted = findings.length - open.length;
  const blocks = open.map((finding) => {
    const { level, rule, message, location, witness, fixes } = finding;
    return [
      `${paint(level, level)} ${paint("bold", rule)} ${safe(message)}`,
      `  ${paint("dim", "at")} ${place(location)}`,
      ...excerpt(location, options.textOf(location.file) ?? "", startsOf(location.file)).map(
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
  return [...blocks, summary(open, accepted)].join("\n\n");
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

function summary(open: readonly Finding[], accepted: number): string {
  const count = (level: Level, one: string) => {
    const n = open.filter((finding) => finding.level === level).length;
    return `${n} ${one}${n === 1 ? "" : "s"}`;
  };
  const counts = [count("error", "error"), count("warning", "warning"), count("info", "info")].join(", ");
  return accepted === 0 ? counts : `${counts}, ${accepted} accepted`;
}
