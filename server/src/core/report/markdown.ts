/**
 * Writes Markdown (CommonMark with tables) in which text of users stays text: no markup, no link, no mention, no HTML. It
 * knows no model.
 */
import { visible } from "./visible.ts";

/** Parts what a host would read as a mention or a number of an issue; takes no room. */
const joiner = "\u2060";

/** Text inside a line: line ends become blanks, what would mean something is escaped. */
export function plain(text: string): string {
  return visible(text.replace(/\s+/g, " "))
    .replace(/[\\`*_[\]<~&$|]/g, (character) => `\\${character}`)
    .replace(/^( ?)([-+=>#])/, "$1\\$2")
    .replace(/^( ?\d+)([.)])(?=\s|$)/, "$1\\$2")
    .replace(/(?<!\\)#(?=#* ?$)/g, "\\#")
    .replace(/@(?=[\w.-]|$)|#(?=\d)/g, (sign) => `${sign}${joiner}`)
    .replace(/:(?=\/\/)/g, "&#58;")
    .replace(/www\./gi, (www) => `${www.slice(0, 3)}&#46;`);
}

/** A name or a line of source as code. */
export function code(text: string): string {
  const told = visible(text.replace(/\s+/g, " ")).trim();
  if (told === "") return "";
  const longest = Math.max(0, ...(told.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const pad = told.startsWith("`") || told.endsWith("`") ? " " : "";
  return `${fence}${pad}${told}${pad}${fence}`;
}

/** A block of source. */
export function fenced(text: string, language = ""): string {
  const longest = Math.max(2, ...(text.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  const lines = text
    .replace(/\r\n?/g, "\n")
    .replace(/\n$/, "")
    .split("\n")
    .map((line) => line.split("\t").map(visible).join("\t"));
  return `${fence}${language}\n${lines.join("\n")}\n${fence}`;
}

/** A link; the target is a path or a public address. */
export function link(text: string, target: string): string {
  const clean = target.replace(/[\p{Cc}\p{Cs}\s<>]/gu, (one) => (one === " " ? "%20" : ""));
  const address = (/^(https?|data):/.test(clean) ? clean : encodeURI(target.replace(/[\p{Cc}\p{Cs}]/gu, "")))
    .replaceAll("(", "%28")
    .replaceAll(")", "%29");
  return `[${text}](${address})`;
}

/** Rows of cells that are Markdown already; a bar inside one would end it. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.map(cell).join(" | ")} |`;
  return [line(head), `|${head.map(() => "---").join("|")}|`, ...rows.map(line)].join("\n");
}

/** A table without the columns in which no row says anything; nothing without rows. The first column stays. */
export function leanTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return "";
  const kept = head.flatMap((_, i) => (i === 0 || rows.some((row) => !isSilent(row[i])) ? [i] : []));
  const only = (cells: readonly string[]) => kept.map((i) => cells[i] ?? "");
  return table(only(head), rows.map(only));
}

const isSilent = (cell: string | undefined): boolean => cell === undefined || cell === "" || cell === "–";

function cell(markdown: string): string {
  return markdown.replace(/(?<!\\)((?:\\\\)*)\|/g, "$1\\|").replaceAll("\n", " ");
}

/** Items; further lines of one belong to it. */
export const bullets = (items: readonly string[]): string =>
  items.map((item) => `- ${item.replaceAll(/\n(?!\n)/g, "\n  ")}`).join("\n");

/** Blocks with a blank line between them; empty ones are left out. */
export function blocks(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

/** A section, or nothing where it has no content. */
export function section(title: string, level: number, ...parts: readonly string[]): string {
  const body = blocks(...parts);
  return body === "" ? "" : blocks(`${"#".repeat(level)} ${title}`, body);
}
