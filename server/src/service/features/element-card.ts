/** The card of an element of the picture: what the editor's hover tells of the same component, place, relation or flow. */
import { explainProperty } from "../../core/vocabulary/explain.ts";
import { propertiesNamed } from "../../core/vocabulary/index.ts";
import { type Context, contextOf } from "../context.ts";
import type { Source } from "../source.ts";
import { namesOf } from "./hover/element.ts";
import { brief, paragraphs, plain } from "./hover/markdown.ts";
import { relationCard } from "./hover/relation.ts";
import { targetCard } from "./hover.ts";

/** What the picture knows of an element: the text of a note, the relations that one line stands for. */
export interface Drawn {
  readonly kind?: string;
  readonly label?: string | undefined;
  readonly carries?: readonly string[] | undefined;
}

type PageOf = (rule: string) => string | undefined;

/** Of a line that stands for several so many are told. */
const mostRelations = 4;

/** Markdown; undefined for an id that is no element (of an older picture, or forged). */
export function elementCard(
  source: Source,
  id: string,
  drawn: Drawn | undefined,
  pageOf: PageOf,
): string | undefined {
  const context = contextOf(source);
  const { components, places, flows, relations } = source.review.model;
  if (components.has(id) || places.has(id)) return targetCard(context, id, pageOf);
  if (relations.has(id)) return lineCard(context, id, drawn, pageOf);
  if (flows.has(id)) return targetCard(context, `flow ${id}`, pageOf);
  if (drawn?.kind === "note") return paragraphs("**Note**", brief(drawn.label ?? "", 2000));
  return referenceCard(context, id);
}

function lineCard(context: Context, id: string, drawn: Drawn | undefined, pageOf: PageOf): string {
  const { relations } = context.review.model;
  const all = (drawn?.carries ?? [id]).flatMap((one) => relations.get(one) ?? []);
  const rest = all.length - mostRelations;
  return paragraphs(
    ...all.slice(0, mostRelations).map((one) => relationCard(context, one, pageOf)),
    rest > 0 ? `and ${rest} more` : undefined,
  );
}

/** A property that names another component: `runs-on`, `dlq`. */
function referenceCard(context: Context, id: string): string | undefined {
  const reference = context.review.model.references.find(
    ({ from, property, to }) => id === `${from}.${property}:${to}`,
  );
  if (reference === undefined) return undefined;
  const { from, property, to } = reference;
  const known = propertiesNamed(property)[0];
  return paragraphs(
    `**${namesOf(context, [from])} → ${namesOf(context, [to])}** · ${plain(property)}`,
    known === undefined ? undefined : explainProperty(known),
  );
}
