/**
 * The `arch` blocks of open Markdown documents: each a text of its own in the workspace, under a key that it keeps while others
 * come and go around it. Says where a block stands, and which one a place of the document is in.
 */
import { lineStarts } from "../core/base/text.ts";
import { type Fence, fencesOf } from "../core/markdown/fences.ts";
import type { LineRange } from "../protocol/requests.ts";
import { blockIn, documentOf } from "./blocks.ts";
import { keyOf } from "./keys.ts";
import type { Workspace } from "./workspace.ts";

export interface MarkdownBlock {
  readonly number: number;
  /** The key of its text in the workspace, and its address for requests. */
  readonly key: string;
  readonly address: string;
  readonly fence: Fence;
  /** Offsets of the line starts, by the lines of the document: those before the block are empty. */
  readonly starts: readonly number[];
}

export interface MarkdownBlocks {
  /** Takes in the text of a document; undefined when it is no more. Answers whether it has blocks, or had. */
  set(uri: string, text: string | undefined): boolean;
  /** The blocks of a document, in its order. */
  of(uri: string): readonly MarkdownBlock[];
  /** The block with this key or address. */
  get(block: string): MarkdownBlock | undefined;
  /** The block that holds the whole range. */
  at(uri: string, range: LineRange): MarkdownBlock | undefined;
  /** Addresses of all documents with blocks. */
  documents(): readonly string[];
}

export function createMarkdownBlocks(workspace: Pick<Workspace, "embed">): MarkdownBlocks {
  const byDocument = new Map<string, readonly MarkdownBlock[]>();
  const of = (uri: string): readonly MarkdownBlock[] => byDocument.get(uri) ?? [];

  return {
    set(uri, text) {
      const before = of(uri);
      const fences = text === undefined ? [] : fencesOf(text);
      const numbers = numbered(
        before.map(({ number, fence }) => ({ number, text: fence.inPlace })),
        fences.map(({ inPlace }) => inPlace),
      );
      const now = fences.map((fence, index): MarkdownBlock => {
        const number = numbers[index]!;
        return {
          number,
          key: blockIn(keyOf(uri), number),
          address: blockIn(uri, number),
          fence,
          starts: [...Array<number>(fence.line).fill(0), ...lineStarts(fence.inPlace)],
        };
      });
      for (const { key, fence } of now) workspace.embed(key, fence.inPlace);
      const kept = new Set(numbers);
      for (const { number, key } of before) if (!kept.has(number)) workspace.embed(key, undefined);
      if (now.length > 0) byDocument.set(uri, now);
      else byDocument.delete(uri);
      return before.length + now.length > 0;
    },
    of,
    get(block) {
      const document = documentOf(block);
      if (document === undefined) return undefined;
      const all = byDocument.get(document) ?? [...byDocument].find(([uri]) => keyOf(uri) === document)?.[1];
      return all?.find(({ key, address }) => key === block || address === block);
    },
    at: (uri, { start, end }) =>
      of(uri).find(({ fence: { line, margins } }) => {
        // The last margin is that of the closing mark.
        const after = line + margins.length - 1;
        return start.line >= line && start.line < after && end.line >= line && end.line < after;
      }),
    documents: () => [...byDocument.keys()],
  };
}

/** A number for each text: the one it had, for what stands before and behind the change; others keep their order. */
function numbered(
  before: readonly { readonly number: number; readonly text: string }[],
  texts: readonly string[],
): readonly number[] {
  const most = Math.min(before.length, texts.length);
  let head = 0;
  while (head < most && before[head]!.text === texts[head]) head++;
  let tail = 0;
  while (tail < most - head && before.at(-1 - tail)!.text === texts.at(-1 - tail)) tail++;
  const between = before.slice(head, before.length - tail).map(({ number }) => number);
  let next = Math.max(0, ...before.map(({ number }) => number));
  return texts.map((_, index) => {
    if (index < head) return before[index]!.number;
    const fromEnd = texts.length - index;
    if (fromEnd <= tail) return before.at(-fromEnd)!.number;
    return between[index - head] ?? ++next;
  });
}
