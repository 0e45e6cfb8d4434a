/**
 * How overlays write: plain text, in which names of the author's stand as they are, with nothing invisible in them.
 * Elements are called as the picture shows them.
 */
import { lazilyOf } from "../base/lazily.ts";
import { namingOf } from "../model/naming.ts";
import type { Model } from "../model/types.ts";
import { type LinePen, penFor } from "../report/pen.ts";
import { visible } from "../scene/text.ts";

/** Longest name that is told. */
const longest = 80;

function brief(text: string, most: number): string {
  const letters = [...visible(text).replace(/\s+/g, " ").trim()];
  return letters.length <= most ? letters.join("") : `${letters.slice(0, most - 1).join("")}…`;
}

/** The label of an element; where it has none of its own, or another has the same, what it is called in the text. */
const labellingOf = lazilyOf((model: Model): ((id: string) => string) => {
  const named = namingOf(model);
  let counts: ReadonlyMap<string, number> | undefined;
  return (id) => {
    const element = model.components.get(id) ?? model.places.get(id);
    if (element === undefined) return id;
    counts ??= countedLabels(model);
    const label = brief(element.label, longest);
    return label === "" || (counts.get(label) ?? 0) > 1 || element.label === element.name ? named(id) : label;
  };
});

function countedLabels({ components, places }: Model): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { label } of [...components.values(), ...places.values()]) {
    const shown = brief(label, longest);
    counts.set(shown, (counts.get(shown) ?? 0) + 1);
  }
  return counts;
}

export const plainPen = (model: Model): LinePen => {
  const called = labellingOf(model);
  return penFor(model, {
    called: (id) => brief(called(id), longest),
    name: (name) => name,
    plain: visible,
    brief,
    strong: (text) => text,
  });
};
