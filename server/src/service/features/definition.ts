/** Where a name is declared, which file an import means, and which relation a step of a flow walks. */
import { type LocationLink, Range as LspRange } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { statementsAround } from "../../core/syntax/at.ts";
import { type Places, rangeOf } from "../convert.ts";
import { endpointAt } from "../endpoint-at.ts";
import { importedFile } from "../imported-file.ts";
import { declarationsOf, meantAt, merged } from "../meaning.ts";
import { modelOf, type NamedModel } from "../models.ts";
import { relationsAt } from "../relation-at.ts";
import type { Source } from "../source.ts";
import { wordThere } from "../word-there.ts";

/** A link to what stands at `name`: with the whole statement around it. */
export function linkTo(
  models: readonly NamedModel[],
  places: Places,
  name: Location,
  origin: LspRange | undefined,
): LocationLink {
  const { file } = name;
  const tree = models.find(({ trees }) => trees.has(file))?.trees.get(file);
  const statement = tree === undefined ? undefined : statementsAround(tree.statements, name.start).at(-1);
  const starts = places.startsOf(file);
  const whole =
    statement === undefined
      ? name
      : { start: Math.min(statement.start, name.start), end: Math.max(statement.end, name.end) };
  return {
    ...(origin === undefined ? {} : { originSelectionRange: origin }),
    targetUri: places.uriOf(file),
    targetRange: rangeOf(starts, whole),
    targetSelectionRange: rangeOf(starts, name),
  };
}

/** Where what stands at `offset` is declared; several places where several models, or several statements, declare it. */
export function definition(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly LocationLink[] {
  const { file, places, starts, tree } = source;
  const meant = meantAt(models, file, offset);
  if (meant !== undefined) {
    const origin = rangeOf(starts, meant.occurrence.location);
    const declared = models.flatMap((model) => {
      const here = model.names.at(file, offset);
      return here === undefined ? [] : [declarationsOf(model, here.target)];
    });
    return merged(declared).map(({ location }) => linkTo(models, places, location, origin));
  }
  const word = wordThere(tree, offset);
  if (word === undefined) return [];
  const origin = rangeOf(starts, word.location);
  const imported = importedFile(word, file, (key) => models.some(({ trees }) => trees.has(key)));
  if (imported !== undefined) {
    const top = LspRange.create(0, 0, 0, 0);
    return [
      {
        originSelectionRange: origin,
        targetUri: places.uriOf(imported),
        targetRange: top,
        targetSelectionRange: top,
      },
    ];
  }
  const found = new Map<string, Location>();
  for (const model of models) {
    const declared = [
      ...relationsAt(model, file, offset).map(({ location }) => location),
      ...(endpointAt(model, file, offset)?.declared ?? []),
    ];
    for (const location of declared) found.set(`${location.start} ${location.file}`, location);
  }
  return [...found.values()].map((location) => linkTo(models, places, location, origin));
}
