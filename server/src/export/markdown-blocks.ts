/**
 * The form in which a Markdown file shows the pictures of its `arch` blocks wherever it is read: the picture as a link, the block
 * below it in `<details>`. Pure, and the same again when it is done again: a block in that form only gets its link renewed.
 */
import { type Fence, fencesOf } from "../core/markdown/fences.ts";

export interface Block {
  readonly fence: Fence;
  /** The link's address, as written, where the block already has the form. */
  readonly linked: string | undefined;
}

/** What stands for a block: `link` is a whole Markdown image; undefined leaves the block as it is. */
export type LinkOf = (block: Block, index: number) => string | undefined;

const summary = "<details><summary>Source of the picture</summary>";
const image = /!\[(?:\\.|[^\]\\])*\]\((?:<([^>]*)>|([^)\s]*))\)[ \t]*$/;

interface Lines {
  readonly at: (line: number) => string;
  readonly bare: (line: number, prefix: string) => string;
}

function linesOf(markdown: string): Lines {
  const lines = markdown.split(/\r\n|\n|\r/);
  const at = (line: number): string => lines[line] ?? "";
  return {
    at,
    bare: (line, prefix) => {
      const text = at(line);
      return (text.startsWith(prefix) ? text.slice(prefix.length) : text.trimStart()).trimEnd();
    },
  };
}

const closingLine = ({ line, margins }: Fence): number => line + margins.length - 1;

/** The line of the picture, four above the block, where the block has the form. */
function pictureLine({ at, bare }: Lines, fence: Fence): number | undefined {
  const opening = fence.line - 1;
  const end = closingLine(fence);
  const { prefix } = fence;
  const isBlank = (line: number): boolean => /^[>\s]*$/.test(at(line));
  const hasForm =
    opening >= 4 &&
    isBlank(opening - 1) &&
    /^<details><summary>[^<]*<\/summary>$/.test(bare(opening - 2, prefix)) &&
    isBlank(opening - 3) &&
    image.test(at(opening - 4)) &&
    isBlank(end + 1) &&
    bare(end + 2, prefix) === "</details>";
  return hasForm ? opening - 4 : undefined;
}

/** The blocks of a text in its order. */
export function blocksOf(markdown: string): readonly Block[] {
  const lines = linesOf(markdown);
  return fencesOf(markdown).map((fence) => {
    const line = pictureLine(lines, fence);
    const [, angled, bare] = line === undefined ? [] : (image.exec(lines.at(line)) ?? []);
    return { fence, linked: angled ?? bare };
  });
}

/** The text with every block in the form. Line ends stay as they are. */
export function withPictures(markdown: string, linkOf: LinkOf): string {
  const eol = /\r\n|\n|\r/.exec(markdown)?.[0] ?? "\n";
  const lines = linesOf(markdown);
  const written = markdown.split(/(?<=\r\n|\n|\r(?!\n))/);
  for (const [index, block] of [...blocksOf(markdown).entries()].reverse()) {
    const { fence } = block;
    const link = linkOf(block, index);
    const [opening, end] = [fence.line - 1, closingLine(fence)];
    if (link === undefined) continue;
    const line = pictureLine(lines, fence);
    if (line !== undefined) {
      written[line] = (written[line] ?? "").replace(/!\[.*$/s, () => link + eolOf(written[line]));
      continue;
    }
    const [head, mark] = split(lines.at(opening));
    const rest = written.slice(opening + 1, end + 1);
    // A block that nothing closes ends with its text: what follows it would belong to it.
    if (!/^[>\s]*(`{3,}|~{3,})[ \t]*$/.test(lines.at(end))) continue;
    const blank = fence.prefix.trimEnd();
    const last = rest.pop() ?? "";
    written.splice(
      opening,
      end - opening + 1,
      `${head}${link}${eol}`,
      `${blank}${eol}`,
      `${fence.prefix}${summary}${eol}`,
      `${blank}${eol}`,
      `${fence.prefix}${mark}${eol}`,
      ...rest,
      last.replace(/[\r\n]+$/, "") + eol,
      `${blank}${eol}`,
      `${fence.prefix}</details>${eolOf(last)}`,
    );
  }
  return written.join("");
}

const eolOf = (line = ""): string => /[\r\n]+$/.exec(line)?.[0] ?? "";

/** What stands before the mark of a block, such as that of a list, and the mark with what follows it. */
function split(line: string): readonly [string, string] {
  const at = line.search(/`{3}|~{3}/);
  return [line.slice(0, at), line.slice(at)];
}
