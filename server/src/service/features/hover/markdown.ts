/** Text of users as Markdown that says just that: nothing in it becomes a link, an image, HTML or a command. */
import { shown } from "../../../core/scene/text.ts";

/** One line of user text, escaped. */
export function plain(text: string): string {
  return (
    shown(text)
      .replace(/\s+/g, " ")
      .replace(/[\\`*_[\]<>|~&@]/g, "\\$&")
      // Addresses would become links by themselves.
      .replace(/:(?=\/)/g, "\\:")
      .replace(/\b(www)\./gi, "$1\\.")
      // At the start of a line these make headings, lists and rules.
      .replace(/^\s*(?:[#+=-]|\d+[.)](?=\s|$))/, (start) => start.replace(/[#+=.)-]/, "\\$&"))
  );
}

/** The same, cut to a length that a list bears. */
export function brief(text: string, most = 120): string {
  const line = shown(text).replace(/\s+/g, " ").trim();
  const letters = [...line];
  return plain(letters.length <= most ? line : `${letters.slice(0, most - 1).join("")}…`);
}

/** One of our own sentences, in which names and words stand as code; all else of it is escaped as user text. */
export function sentence(text: string, most: number): string {
  const letters = [...shown(text).replace(/\s+/g, " ").trim()];
  const line = letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
  return line
    .split(/(`[^`]+`)/)
    .map((part, index) => (index % 2 === 0 ? plain(part) : part))
    .join("");
}

/** Text as code, whatever backticks it holds; at most `most` characters. */
export function code(text: string, most = 120): string {
  const line = shown(text).replace(/\s+/g, " ").trim();
  const letters = [...line];
  const cut = letters.length <= most ? line : `${letters.slice(0, most - 1).join("")}…`;
  const longest = Math.max(0, ...(cut.match(/`+/g) ?? []).map((run) => run.length));
  const ticks = "`".repeat(longest + 1);
  const pad = cut.startsWith("`") || cut.endsWith("`") ? " " : "";
  return cut === "" ? "" : `${ticks}${pad}${cut}${pad}${ticks}`;
}

/** `a`, `a and b`, `a, b and c`; past `most` the rest is counted. */
export function listed(items: readonly string[], most = 6): string {
  if (items.length > most)
    return `${items.slice(0, most - 1).join(", ")} and ${items.length - most + 1} more`;
  if (items.length < 2) return items.join("");
  return `${items.slice(0, -1).join(", ")} and ${items.at(-1)}`;
}

/** `1 store`, `3 stores`. */
export function counted(n: number, noun: string, plural = `${noun}s`): string {
  return `${n} ${n === 1 ? noun : plural}`;
}

/** Paragraphs; empty ones are left out. */
export function paragraphs(...parts: readonly (string | undefined)[]): string {
  return parts.filter((part) => part !== undefined && part !== "").join("\n\n");
}

/** A list of what there is; undefined where there is nothing. */
export function bullets(items: readonly (string | undefined)[]): string | undefined {
  const there = items.filter((item) => item !== undefined && item !== "");
  return there.length === 0 ? undefined : there.map((item) => `- ${item}`).join("\n");
}

/** Lists as one: with blank lines between them, Markdown sets every line of it apart. */
export function oneList(...lists: readonly (string | undefined)[]): string {
  return lists.filter((list) => list !== undefined && list !== "").join("\n");
}

/** A link to a page, if its address is one that a hover may lead to. */
export function link(text: string, url: string | undefined): string {
  return url !== undefined && /^https:\/\/[^\s<>()"'\\]+$/.test(url) ? `[${text}](${url})` : text;
}

/** Our Markdown as plain text, for an editor that shows none. */
export function withoutMarkdown(markdown: string): string {
  return markdown
    .replace(/^```.*\n?/gm, "")
    .replace(/\[((?:[^\]\\]|\\.)*)\]\(https?:[^)\s]*\)/g, "$1")
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/(?<!\\)`+ ?(.*?) ?(?<!\\)`+/g, "$1")
    .replace(/^\*(Source: .*)\*$/gm, "$1")
    .replace(/\\([\\`*_[\]<>|~&@:.#+=)-])/g, "$1")
    .trim();
}
