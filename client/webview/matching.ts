/** What a search finds: by name, label, kind and what is written on an element. Pure. */

export interface Entry {
  readonly id: string;
  /** What it is called, and what is said of it, in the order of importance. */
  readonly texts: readonly string[];
}

const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase();

/** Ids of entries that hold every word of the query, in the order given; none for an empty query. */
export function matching(entries: readonly Entry[], query: string): readonly string[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== "");
  if (words.length === 0) return [];
  return entries
    .filter(({ texts }) => {
      const all = plain(texts.join("\n"));
      return words.every((word) => all.includes(word));
    })
    .map(({ id }) => id);
}
