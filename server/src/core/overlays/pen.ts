/** How overlays write: plain text, in which names of the author's stand as they are, with nothing invisible in them. */
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

export const plainPen = (model: Model): LinePen => {
  const called = namingOf(model);
  return penFor(model, {
    called: (id) => brief(called(id), longest),
    name: (name) => name,
    plain: visible,
    brief,
    strong: (text) => text,
  });
};
