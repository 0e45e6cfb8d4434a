/** All places that name what is at an offset; of an import all imports of the file; of an arrow or a label the steps of flows that walk the relation. */
import type { Location as LspLocation } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { locationOf } from "../convert.ts";
import { endpointAt } from "../endpoint-at.ts";
import { importsAlike } from "../imported-file.ts";
import { meantAt, occurrencesOf } from "../meaning.ts";
import { modelOf, type NamedModel } from "../models.ts";
import { relationsAt, usesOfRelations } from "../relation-at.ts";
import type { Source } from "../source.ts";

/** In the order of files and lines. */
export function references(
  source: Source,
  offset: number,
  includeDeclaration: boolean,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly LspLocation[] {
  const { file, places } = source;
  const meant = meantAt(models, file, offset);
  if (meant !== undefined)
    return occurrencesOf(meant)
      .filter(({ role }) => includeDeclaration || role !== "declaration")
      .map(({ location }) => locationOf(places, location));
  const imports = importsAlike(models, file, offset);
  if (imports !== undefined) return imports.paths.map((location) => locationOf(places, location));
  const found = new Map<string, Location>();
  for (const model of models) {
    const relations = relationsAt(model, file, offset);
    const endpoint = endpointAt(model, file, offset);
    const all = [
      ...(includeDeclaration ? (endpoint?.declared ?? []) : []),
      ...(endpoint?.used ?? []),
      ...(includeDeclaration ? relations.map(({ location }) => location) : []),
      ...usesOfRelations(model, relations),
    ];
    for (const location of all) found.set(`${location.start} ${location.end} ${location.file}`, location);
  }
  return [...found.values()].map((location) => locationOf(places, location));
}
