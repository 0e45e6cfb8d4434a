/** Marks on drawn elements: classes by id, put on again whenever the picture changed. */

export type MarkName = "current" | "match" | "match-now" | "failing";

export interface Marks {
  readonly set: (name: MarkName, ids: readonly string[]) => void;
  /** After the picture changed. */
  readonly again: () => void;
}

export function makeMarks(sheet: Element): Marks {
  const marked = new Map<MarkName, readonly string[]>();

  function put(name: MarkName, ids: readonly string[]): void {
    const wanted = new Set(ids);
    for (const element of sheet.querySelectorAll(`.${name}`))
      if (!wanted.has(element.getAttribute("data-id") ?? "")) element.classList.remove(name);
    if (wanted.size === 0) return;
    for (const element of sheet.querySelectorAll("[data-id]"))
      if (wanted.has(element.getAttribute("data-id") ?? "")) element.classList.add(name);
  }

  return {
    set(name, ids) {
      if (ids.length === 0 && (marked.get(name)?.length ?? 0) === 0) return;
      marked.set(name, ids);
      put(name, ids);
    },
    again() {
      for (const [name, ids] of marked) put(name, ids);
    },
  };
}
