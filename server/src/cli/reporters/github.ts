/**
 * Findings as workflow commands of GitHub Actions: annotations on the lines of a pull request. User text is escaped, so that
 * no name can end a command or begin another one.
 */
import { placesIn } from "./places.ts";
import { safe } from "./safe.ts";
import { isOpen, type Report } from "./types.ts";

const commands = { error: "error", warning: "warning", info: "notice" } as const;

export function github(report: Report): string {
  const places = placesIn(report);
  return report.told
    .filter(isOpen)
    .map(({ finding: { rule, level, message, location, witness } }) => {
      const [start, end] = [places.start(location), places.end(location)];
      const properties = {
        file: report.path(location.file),
        line: start.line,
        endLine: end.line,
        // Columns are understood within one line only.
        ...(start.line === end.line
          ? { col: start.column, endColumn: Math.max(start.column, end.column) }
          : {}),
        title: rule,
      };
      const told = Object.entries(properties).map(([name, value]) => `${name}=${property(String(value))}`);
      const lines = [message, ...witness.map((one) => `- ${one.message} (${places.text(one.location)})`)];
      return `::${commands[level]} ${told.join(",")}::${lines.map((line) => data(safe(line))).join("%0A")}`;
    })
    .join("\n");
}

/** What the runner takes back: `%`, carriage return and line feed. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(safe(text)).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
