/** Puts an overlay together: one item for each element, the gravest tone worn, all texts told; the key lists what is in use. */
import { gravity, type Overlay, type OverlayItem, type Tone } from "../picture.ts";

export interface Items {
  /** Of several for one element the gravest tone is worn with its badge, and all texts are told. */
  add(item: OverlayItem): void;
  has(id: string): boolean;
  all(): readonly OverlayItem[];
}

export function collectItems(): Items {
  const found = new Map<string, OverlayItem>();
  return {
    add(item) {
      const before = found.get(item.id);
      found.set(item.id, before === undefined ? item : both(before, item));
    },
    has: (id) => found.has(id),
    all: () => [...found.values()],
  };
}

const rank = (tone: Tone): number => gravity.indexOf(tone);

function both(a: OverlayItem, b: OverlayItem): OverlayItem {
  const [worn, other] = rank(b.tone) < rank(a.tone) ? [b, a] : [a, b];
  const badge = worn.badge ?? other.badge;
  const text = a.text.includes(b.text) ? a.text : `${a.text} ${b.text}`;
  return { id: worn.id, tone: worn.tone, ...(badge === undefined ? {} : { badge }), text };
}

export interface Parts {
  readonly title: string;
  readonly items: readonly OverlayItem[];
  /** What each tone means here. */
  readonly tones: Partial<Readonly<Record<Tone, string>>>;
  readonly told: readonly string[];
}

export function overlayFrom(name: Overlay["name"], { title, items, tones, told }: Parts): Overlay {
  const used = new Set(items.map(({ tone }) => tone));
  const key = gravity.flatMap((tone) => {
    const text = tones[tone];
    return used.has(tone) && text !== undefined ? [{ tone, text }] : [];
  });
  return { name, title, items, key, told };
}

/** A line of ours as a sentence; what ends a line already ends the sentence. */
export const sentence = (line: string): string => (/[.!?…]$/.test(line) ? line : `${line}.`);
