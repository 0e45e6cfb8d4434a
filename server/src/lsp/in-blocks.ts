/**
 * Requests about a place of a Markdown document are asked of the block there, and answered in the document's own terms: its
 * address, its lines, edits that keep the marks of what the block stands in. The features know nothing of it.
 */
import { documentOf } from "./blocks.ts";
import type { Guard } from "./guard.ts";
import type { MarkdownBlock, MarkdownBlocks } from "./markdown-blocks.ts";

type Members = Readonly<Record<string, unknown>>;
type Blocks = Pick<MarkdownBlocks, "at" | "get">;

const isMembers = (value: unknown): value is Members =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** `isMarkdown` tells of an address whether it is that of an open Markdown document. */
export function inBlocks(guard: Guard, blocks: Blocks, isMarkdown: (uri: string) => boolean): Guard {
  return (name, fallback, handler) => {
    const plain = guard(name, fallback, handler);
    type Arguments = Parameters<typeof plain>;
    const there = guard(name, fallback, async (block: MarkdownBlock, args: Arguments) => {
      const answer = await handler(...args);
      return outward(answer, block, blocks) as Awaited<typeof answer>;
    });
    return async (...args) => {
      const [params] = args;
      if (!isMembers(params)) return plain(...args);
      // What was handed out with an item or an action comes back.
      const kept = isMembers(params.data) ? params.data.uri : params.uri;
      if (typeof kept === "string" && documentOf(kept) !== undefined) {
        const block = blocks.get(kept);
        return block === undefined ? fallback : there(block, args);
      }
      const uri = isMembers(params.textDocument) ? params.textDocument.uri : undefined;
      if (typeof uri !== "string" || !isMarkdown(uri)) return plain(...args);
      const block = blockAt(blocks, uri, params);
      if (block === undefined) return fallback;
      const inside = { ...params, textDocument: { ...(params.textDocument as Members), uri: block.address } };
      return there(block, [inside, ...args.slice(1)] as unknown as Arguments);
    };
  };
}

function blockAt(blocks: Blocks, uri: string, { position, range }: Members): MarkdownBlock | undefined {
  type Range = Parameters<Blocks["at"]>[1];
  if (isMembers(position))
    return blocks.at(uri, {
      start: position as unknown as Range["start"],
      end: position as unknown as Range["end"],
    });
  return isMembers(range) ? blocks.at(uri, range as unknown as Range) : undefined;
}

/** An answer of the server with addresses and edits of blocks as those of their documents; `own`: whose plain edits are meant. */
export function outward(
  answer: unknown,
  own: MarkdownBlock | undefined,
  blocks: Pick<Blocks, "get">,
): unknown {
  const walk = (value: unknown, block: MarkdownBlock | undefined): unknown => {
    if (typeof value === "string") return plainAddress(value);
    if (Array.isArray(value)) return value.map((one) => walk(one, block));
    if (!isMembers(value)) return value;
    if (typeof value.newText === "string") return edit(value, block);
    const { textDocument } = value;
    const of = isMembers(textDocument) && "edits" in value ? blocks.get(String(textDocument.uri)) : block;
    return Object.fromEntries(
      Object.entries(value).map(([name, one]) => {
        // Comes back as it is.
        if (name === "data") return [name, one];
        return [name, name === "changes" && isMembers(one) ? changes(one) : walk(one, of)];
      }),
    );
  };
  const plainAddress = (text: string): string =>
    blocks.get(text) === undefined ? text : (documentOf(text) ?? text);
  /** Edits by address: those of several blocks may be of one document. */
  const changes = (all: Members): Members => {
    const joined = new Map<string, unknown[]>();
    for (const [uri, edits] of Object.entries(all)) {
      const to = plainAddress(uri);
      const list = walk(edits, blocks.get(uri)) as unknown[];
      joined.set(to, [...(joined.get(to) ?? []), ...list]);
    }
    return Object.fromEntries(joined);
  };
  return walk(answer, own);
}

/** A text edit within a block: it spares the marks before a line, and begins lines of its own with them. */
function edit(value: Members, block: MarkdownBlock | undefined): Members {
  if (block === undefined) return value;
  const { prefix, margins, line } = block.fence;
  const spared = (place: unknown): unknown => {
    if (!isMembers(place)) return place;
    const margin = margins[Number(place.line) - line] ?? 0;
    return { ...place, character: Math.max(Number(place.character), margin) };
  };
  const ranges = Object.fromEntries(
    ["range", "insert", "replace"].flatMap((name) => {
      const range = value[name];
      return isMembers(range)
        ? [[name, { ...range, start: spared(range.start), end: spared(range.end) }]]
        : [];
    }),
  );
  const newText = String(value.newText).replaceAll("\n", `\n${prefix}`);
  return { ...value, ...ranges, newText };
}
