/**
 * The fenced `arch` blocks of a Markdown text, as CommonMark sees them: also with tildes, indented, in lists and quotes, never closed.
 * Knows nothing of what stands in a block.
 */
import MarkdownIt from "markdown-it";
import { lineStarts } from "../base/text.ts";
import { archInfo, mayHoldArch } from "./info.ts";

export interface Fence {
  /** What stands in the block, without the indentation and the marks of what it stands in; its lines end with `\n`. */
  readonly text: string;
  /**
   * The same text as it stands in the Markdown, with its own ends of lines, and blanks for what is no part of it: offsets in it
   * are those of the Markdown less `start`.
   */
  readonly inPlace: string;
  /** Zero-based number of the first line of the text, the one after the opening mark. */
  readonly line: number;
  /** Offset of that line in the Markdown. */
  readonly start: number;
  /** How many characters of each line are no part of the text, from `line` on; one more for the line of the closing mark. */
  readonly margins: readonly number[];
  /** What a line that is added to the block must begin with: `> ` in a quote. */
  readonly prefix: string;
  /** What follows `arch` in the opening line, and in which column. */
  readonly info: string;
  readonly infoColumn: number;
}

const parser = new MarkdownIt("commonmark");
// Blocks are all that is asked for.
parser.core.ruler.enableOnly(["normalize", "block"]);

/** The `arch` blocks of a text in its order. */
export function fencesOf(markdown: string): readonly Fence[] {
  if (!mayHoldArch(markdown)) return [];
  const starts = lineStarts(markdown);
  const lineAt = (line: number): string =>
    markdown.slice(starts[line] ?? markdown.length, starts[line + 1] ?? markdown.length);
  return (
    parser
      // The last line is a line, also where nothing ends it.
      .parse(/[\r\n]$/.test(markdown) ? markdown : `${markdown}\n`, {})
      .flatMap(({ type, info, content, map }) => {
        const options = type === "fence" ? archInfo(info) : undefined;
        return options === undefined || !map ? [] : [fence(options, content, map[0], starts, lineAt)];
      })
  );
}

function fence(
  info: string,
  content: string,
  opening: number,
  starts: readonly number[],
  lineAt: (line: number) => string,
): Fence {
  const first = opening + 1;
  const lines = content.split("\n");
  if (lines.at(-1) === "") lines.pop();
  const margins: number[] = [];
  let inPlace = "";
  for (const [index, line] of lines.entries()) {
    const written = lineAt(first + index);
    const bare = written.replace(/[\r\n]+$/, "");
    const margin = marginOf(bare, line);
    margins.push(margin);
    inPlace += " ".repeat(margin) + written.slice(margin);
  }
  const head = lineAt(opening).replace(/[\r\n]+$/, "");
  const prefix = head.slice(0, Math.max(0, head.search(/`{3}|~{3}/))).replace(/[^>\t ]/g, " ");
  const closing = lineAt(first + lines.length);
  margins.push(Math.max(0, closing.search(/`{3}|~{3}/)));
  return {
    text: content,
    inPlace,
    line: first,
    start: starts[first] ?? (starts[opening] ?? 0) + head.length,
    margins,
    prefix,
    info,
    infoColumn: head.length - info.length,
  };
}

/** A tab of which only a part belongs to the margin counts as a whole; the parser writes the rest as blanks. */
function marginOf(written: string, line: string): number {
  const whole = written.length - line.length;
  if (whole >= 0 && written.slice(whole).replaceAll("\0", "\uFFFD") === line) return whole;
  return written.length - line.replace(/^ +/, "").length;
}
