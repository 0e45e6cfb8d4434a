/** Shows only a path in the picture: what is on it stays, the rest fades. Changes classes only. */

export interface PathMarks {
  /** Elements of the path that the picture shows. */
  readonly shown: readonly Element[];
  /** Ids of the path that the picture does not show. */
  readonly missing: readonly string[];
}

/** Marks the path over these ids in `sheet`; where nothing of it is drawn, nothing fades. */
export function markPath(sheet: Element, ids: readonly string[]): PathMarks {
  for (const element of sheet.querySelectorAll(".on-path")) element.classList.remove("on-path");
  const drawn = new Map<string, Element>();
  for (const element of sheet.querySelectorAll(".node[data-id], .edge[data-id], .place[data-id]"))
    drawn.set(element.getAttribute("data-id") ?? "", element);
  const path = new Set(ids.filter((id) => drawn.has(id)));
  const shown = [...path].flatMap((id) => drawn.get(id) ?? []);
  sheet.classList.toggle("with-path", path.size > 0);
  if (path.size > 0) {
    for (const id of edgesAlong(ids, drawn)) path.add(id);
    for (const element of sheet.querySelectorAll("[data-id]")) {
      const id = element.getAttribute("data-id") ?? "";
      // A place stays with what stands in it.
      if (path.has(id) || ids.some((one) => one.startsWith(`${id}.`))) element.classList.add("on-path");
    }
  }
  return { shown, missing: ids.filter((id) => !drawn.has(id)) };
}

/** The edges between neighbours of the path, where it names none itself. */
function edgesAlong(ids: readonly string[], drawn: ReadonlyMap<string, Element>): readonly string[] {
  const isEdge = (id: string): boolean => drawn.get(id)?.classList.contains("edge") ?? false;
  if (ids.some(isEdge)) return [];
  const next = new Map(ids.map((id, index) => [id, ids[index + 1]]));
  return [...drawn].flatMap(([id, element]) => {
    const from = element.getAttribute("data-from");
    const to = element.getAttribute("data-to");
    if (from === null || to === null) return [];
    return next.get(from) === to || next.get(to) === from ? [id] : [];
  });
}
