/** Where the name at an offset stands in its file: what declares, extends or removes it as writing, the rest as reading. */
import { type DocumentHighlight, DocumentHighlightKind } from "vscode-languageserver-types";
import { statementsAround } from "../../core/syntax/at.ts";
import { rangeOf } from "../convert.ts";
import { endpointAt } from "../endpoint-at.ts";
import { meantAt } from "../meaning.ts";
import { modelOf } from "../models.ts";
import { relationsAt, usesOfRelations } from "../relation-at.ts";
import type { Source } from "../source.ts";

/** Statements that change what they name. */
const writing: readonly string[] = ["extend", "remove"];

export function highlights(source: Source, offset: number): readonly DocumentHighlight[] {
  const { file, starts, tree } = source;
  const model = modelOf(source);
  const meant = meantAt([model], file, offset);
  if (meant === undefined) {
    const relations = relationsAt(model, file, offset);
    const endpoint = endpointAt(model, file, offset);
    const here = (kind: DocumentHighlightKind) => (location: { file: string; start: number; end: number }) =>
      location.file === file ? [{ range: rangeOf(starts, location), kind }] : [];
    return [
      ...[...relations.map(({ location }) => location), ...(endpoint?.declared ?? [])].flatMap(
        here(DocumentHighlightKind.Write),
      ),
      ...[...usesOfRelations(model, relations), ...(endpoint?.used ?? [])].flatMap(
        here(DocumentHighlightKind.Read),
      ),
    ];
  }
  const targets = new Set([...meant.targets.values()].flat());
  return model.names
    .inFile(file)
    .filter(({ target }) => targets.has(target))
    .map(({ location, role }) => {
      const node = statementsAround(tree.statements, location.start).at(-1)?.node;
      const writes =
        role === "declaration" ||
        (node?.type === "entry" && writing.includes(node.head.text) && tree.text[location.end] !== ".");
      return {
        range: rangeOf(starts, location),
        kind: writes ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
      };
    });
}
