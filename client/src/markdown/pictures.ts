/**
 * The pictures of the blocks in Markdown documents, for whoever draws a document now and cannot wait: what is known is shown at
 * once, what is not is asked for, and when an answer changes what is shown, the document is drawn again. It is drawn again
 * for nothing else, so that drawing and asking come to rest. Knows no editor.
 */
import type { Fence, FenceParams, Theme } from "../../../server/src/protocol/requests.ts";

/** A block as it stands in a document: its text, and what follows `arch` in its opening line. */
export type Block = Pick<FenceParams, "text" | "info">;

export interface Shown {
  /** Undefined while there is nothing to show yet. */
  readonly svg: string | undefined;
  /** `last`: a picture of the block from before, as its text has errors or its picture is on the way. */
  readonly is: "current" | "last";
  readonly problems: Fence["problems"];
}

export interface BlockPictures {
  /** What to show of the blocks of a document, in its order; asks for what is missing. */
  show(document: string, blocks: readonly Block[]): readonly Shown[];
  /** Asks for what will be shown soon, so that it is there by then. Nothing is drawn again because of it. */
  prepare(document: string, blocks: readonly Block[]): void;
  /** Whether the document was shown with blocks. */
  isShown(document: string): boolean;
  /** What a document's blocks import changed; without a document, anything may have: asks again for what is shown. */
  askAgain(document?: string): void;
  forget(document: string): void;
}

export interface Surroundings {
  readonly ask: (params: FenceParams) => Promise<Fence | undefined>;
  readonly theme: () => Theme;
  /** Has the documents drawn again. */
  readonly redraw: () => void;
}

/** So many pictures that are not shown are kept, and so much of them in UTF-16 code units. */
const most = 64;
const largest = 16 * 1024 * 1024;

interface Entry {
  readonly params: FenceParams;
  answer: Fence | undefined;
  asking: boolean;
  /** What it was asked of changed meanwhile. */
  again: boolean;
}

/** What stands at one place of a document. */
interface Slot {
  readonly entry: string;
  /** The last of its texts that had no errors: its picture is shown while there are some. */
  readonly good: Good | undefined;
  /** What was shown last. */
  readonly svg: string | undefined;
}

interface Good {
  readonly block: Block;
  /** Its picture in the theme of now, and until that is there the one before. */
  readonly entry: string;
  readonly svg: string;
}

export function createBlockPictures({ ask, theme, redraw }: Surroundings): BlockPictures {
  /** By document, theme, options and text; those used last stand last. */
  const entries = new Map<string, Entry>();
  const documents = new Map<string, readonly Slot[]>();

  const isOnShow = (key: string): boolean =>
    [...documents.values()].some((slots) =>
      slots.some(({ entry, good }) => entry === key || good?.entry === key),
    );

  function entryOf(document: string, { text, info }: Block): readonly [key: string, entry: Entry] {
    const params: FenceParams = { uri: document, text, info, theme: theme() };
    const key = JSON.stringify([document, params.theme, info, text]);
    const entry = entries.get(key) ?? { params, answer: undefined, asking: false, again: false };
    entries.delete(key);
    entries.set(key, entry);
    if (entry.answer === undefined) void fetch(key, entry);
    return [key, entry];
  }

  /** The picture to fall back on: of this text where it has no errors, else of the last that had none. */
  function goodOf(
    document: string,
    block: Block,
    key: string,
    answer: Fence | undefined,
    old: Slot | undefined,
  ) {
    if (answer?.broken === false) return { block, entry: key, svg: answer.svg };
    if (answer === undefined || old?.good === undefined) return old?.good;
    const [entry, { answer: again }] = entryOf(document, old.good.block);
    return { block: old.good.block, entry, svg: again?.svg ?? old.good.svg };
  }

  /** An answer that is none, as from a server that starts, changes nothing: who comes back asks again. */
  async function fetch(key: string, entry: Entry): Promise<void> {
    if (entry.asking) return;
    entry.asking = true;
    let answer: Fence | undefined;
    do {
      entry.again = false;
      answer = await ask(entry.params).catch(() => undefined);
    } while (entry.again && entries.get(key) === entry);
    entry.asking = false;
    if (answer === undefined || entries.get(key) !== entry) return;
    const same = JSON.stringify(answer) === JSON.stringify(entry.answer);
    entry.answer = answer;
    if (!same && isOnShow(key)) redraw();
    dropOldest();
  }

  /** What is on show stays, however much it is: it would be asked for at once. */
  function dropOldest(): void {
    const spare = [...entries].filter(([key, { asking }]) => !asking && !isOnShow(key));
    let size = spare.reduce((sum, [, { answer }]) => sum + (answer?.svg.length ?? 0), 0);
    for (const [index, [key, { answer }]] of spare.entries()) {
      if (spare.length - index <= most && size <= largest) break;
      size -= answer?.svg.length ?? 0;
      entries.delete(key);
    }
  }

  return {
    show(document, blocks) {
      const before = documents.get(document) ?? [];
      const found = blocks.map((block) => entryOf(document, block));
      const partners = aligned(
        before.map(({ entry }) => entry),
        found.map(([key]) => key),
      );
      const slots: Slot[] = [];
      const shown = found.map(([key, { answer }], index): Shown => {
        const old = before[partners[index] ?? -1];
        const good: Good | undefined = goodOf(document, blocks[index]!, key, answer, old);
        const svg = answer === undefined ? old?.svg : (good?.svg ?? answer.svg);
        slots.push({ entry: key, good, svg });
        const is = answer !== undefined && svg === answer.svg ? "current" : "last";
        return { svg: svg === "" ? undefined : svg, is, problems: answer?.problems ?? [] };
      });
      if (slots.length > 0) documents.set(document, slots);
      else documents.delete(document);
      dropOldest();
      return shown;
    },
    prepare(document, blocks) {
      for (const block of blocks) entryOf(document, block);
    },
    isShown: (document) => documents.has(document),
    askAgain(document) {
      for (const [key, entry] of entries) {
        if (document !== undefined && entry.params.uri !== document) continue;
        if (!isOnShow(key)) entries.delete(key);
        else if (entry.asking) entry.again = true;
        else void fetch(key, entry);
      }
    },
    forget(document) {
      documents.delete(document);
      for (const [key, { params }] of entries) if (params.uri === document) entries.delete(key);
    },
  };
}

/**
 * Which of the blocks before each block was: the same from both ends; in between, in order. One that came has none.
 */
function aligned(before: readonly string[], now: readonly string[]): readonly (number | undefined)[] {
  const least = Math.min(before.length, now.length);
  let head = 0;
  while (head < least && before[head] === now[head]) head++;
  let tail = 0;
  while (tail < least - head && before.at(-1 - tail) === now.at(-1 - tail)) tail++;
  return now.map((_, index) => {
    if (index < head) return index;
    if (index >= now.length - tail) return index - now.length + before.length;
    return index < before.length - tail ? index : undefined;
  });
}
