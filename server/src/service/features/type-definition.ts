/** From an element to the user kind it is of. A built-in kind is declared nowhere. */
import type { LocationLink } from "vscode-languageserver-types";
import { rangeOf } from "../convert.ts";
import { declarationsOf, merged } from "../meaning.ts";
import { modelOf, type NamedModel } from "../models.ts";
import type { Source } from "../source.ts";
import { linkTo } from "./definition.ts";

export function typeDefinition(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly LocationLink[] {
  const { file, places, starts } = source;
  const own = models.find(({ names }) => names.at(file, offset) !== undefined)?.names.at(file, offset);
  if (own === undefined) return [];
  const found = models.map((model) => {
    const target = model.names.at(file, offset)?.target ?? "";
    const element = model.model.components.get(target) ?? model.model.places.get(target);
    const kind = target.startsWith("kind ") ? target : `kind ${element?.userKind}`;
    return declarationsOf(model, kind);
  });
  const origin = rangeOf(starts, own.location);
  return merged(found).map(({ location }) => linkTo(models, places, location, origin));
}
