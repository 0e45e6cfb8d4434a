/** Hover texts: what a word means, and what is known of what it names. Markdown without HTML or commands. */
import type { Hover } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { type Context, contextOf } from "../context.ts";
import { rangeOf } from "../convert.ts";
import type { Source } from "../source.ts";
import { wordAt } from "../word-at.ts";
import { componentCard } from "./hover/component.ts";
import { flowCard } from "./hover/flow.ts";
import { aliasCard, kindCard, variantCard, viewCard } from "./hover/others.ts";
import { placeCard } from "./hover/place.ts";
import { conceptAt } from "./hover/prose.ts";
import { relationCards } from "./hover/relation.ts";
import { wordCard } from "./hover/words.ts";

/** The hover at an offset of a file; names win over words. `pageOf` gives the address of a rule's page, if there is one. */
export function hover(
  source: Source,
  offset: number,
  pageOf: (rule: string) => string | undefined = () => undefined,
): Hover | undefined {
  const context = contextOf(source);
  const show = (value: string | undefined, location: Location): Hover | undefined =>
    value === undefined || value === ""
      ? undefined
      : { contents: { kind: "markdown", value }, range: rangeOf(source.starts, location) };

  const named = source.names.at(source.file, offset);
  const card = named === undefined ? undefined : targetCard(context, named.target, pageOf);
  if (named !== undefined && card !== undefined) return show(card, named.location);

  const found = wordAt(source, offset);
  if (found !== undefined && found.word.type !== "prose") {
    const { word, path } = found;
    return show(wordCard(context, word, path, pageOf), word.location);
  }
  const told = conceptAt(context, offset, found?.word.location);
  if (told === undefined)
    return found === undefined
      ? undefined
      : show(relationCards(context, offset, pageOf).join("\n\n"), found.word.location);
  const text = "element" in told ? targetCard(context, told.element, pageOf) : told.text;
  return show(text, told.location);
}

/** The card of what a name means: a component or place by its id, `flow f`, `view v`, `kind k`. */
export function targetCard(
  context: Context,
  target: string,
  pageOf: (rule: string) => string | undefined,
): string | undefined {
  const { components, places, flows, views } = context.review.model;
  const component = components.get(target);
  if (component !== undefined) return componentCard(context, component, pageOf);
  const place = places.get(target);
  if (place !== undefined) return placeCard(context, place, pageOf);
  const space = target.indexOf(" ");
  const name = target.slice(space + 1);
  switch (target.slice(0, Math.max(0, space))) {
    case "flow": {
      const flow = flows.get(name);
      return flow === undefined ? undefined : flowCard(context, flow, pageOf);
    }
    case "view": {
      const view = views.get(name);
      return view === undefined ? undefined : viewCard(view);
    }
    case "variant":
      return variantCard(context, name);
    case "kind":
      return kindCard(context, name);
    case "alias":
      return aliasCard(context, target);
    default:
      return undefined;
  }
}
