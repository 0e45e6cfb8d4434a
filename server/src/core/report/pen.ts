/** How what is told of a review is written: as Markdown in reports and hovers, as plain text over pictures. */
import { listing } from "../lint/support/words.ts";
import type { Model } from "../model/types.ts";

/** How a clause is written. */
export interface Pen {
  /** An element, by its id. */
  name(id: string): string;
  /** A sentence of ours, in which names stand in quotes. */
  plain(text: string): string;
}

/** How a whole line is written. */
export interface LinePen extends Pen {
  /** Words of the author's own, no longer than that. */
  brief(text: string, most: number): string;
  /** What must not be missed. */
  strong(text: string): string;
  /** Relations as one line of names: `web → api → orders`. */
  path(relations: readonly string[]): string;
}

/** Elements by their names, in the order given; past `most` the rest is counted. */
export const namesBy = (pen: Pen, ids: readonly string[], most = 6): string =>
  listing(
    ids.map((id) => pen.name(id)),
    most,
  );

interface Writing {
  /** What an element is called. */
  readonly called: (id: string) => string;
  /** A name, apart from the words around it. */
  readonly name: (name: string) => string;
  /** Text whose letters mean nothing but themselves. */
  readonly plain: (text: string) => string;
  readonly brief: (text: string, most: number) => string;
  readonly strong: (text: string) => string;
}

/** The pen of a model; ids that a sentence quotes become names. */
export function penFor(model: Model, { called, plain, brief, strong, ...writing }: Writing): LinePen {
  const { components, places } = model;
  const name = (id: string) => writing.name(called(id));
  return {
    name,
    brief,
    strong,
    path: (relations) => plain(pathOf(model, called, relations)),
    plain: (text) =>
      text
        .split(/"([^"]+)"/)
        .map((part, index) =>
          index % 2 === 0
            ? plain(part)
            : components.has(part) || places.has(part)
              ? name(part)
              : `"${plain(part)}"`,
        )
        .join(""),
  };
}

function pathOf(model: Model, called: (id: string) => string, path: readonly string[]): string {
  const words: string[] = [];
  let at = "";
  for (const id of path) {
    const relation = model.relations.get(id);
    if (relation === undefined) continue;
    if (relation.from !== at) words.push(`${words.length === 0 ? "" : ", "}${called(relation.from)}`);
    words.push(` → ${called(relation.to)}`);
    at = relation.to;
  }
  return words.join("");
}
