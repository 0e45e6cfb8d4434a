/** Definition, references and their kin, call hierarchy, document links, highlights. */
import type {
  CancellationToken,
  Location,
  LocationLink,
  TextDocumentPositionParams,
} from "vscode-languageserver";
import { incomingCalls, outgoingCalls, prepareCallHierarchy } from "../../service/features/call-hierarchy.ts";
import { definition } from "../../service/features/definition.ts";
import { documentLinks } from "../../service/features/document-links.ts";
import { highlights } from "../../service/features/highlights.ts";
import { implementation } from "../../service/features/implementation.ts";
import { references } from "../../service/features/references.ts";
import { typeDefinition } from "../../service/features/type-definition.ts";
import { importsAlike } from "../../service/imported-file.ts";
import { declarationFiles } from "../../service/meaning.ts";
import type { NamedModel } from "../../service/models.ts";
import { modelOf } from "../../service/models.ts";
import { offsetIn, type Source } from "../../service/source.ts";
import { everyModel } from "../every-model.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { unlessCancelled } from "../guard.ts";
import { keyOf } from "../keys.ts";

type Find = (source: Source, offset: number, models: readonly NamedModel[]) => readonly LocationLink[];

export const navigationFeature: LspFeature = {
  capabilities: () => ({
    definitionProvider: true,
    declarationProvider: true,
    typeDefinitionProvider: true,
    implementationProvider: true,
    referencesProvider: true,
    documentHighlightProvider: true,
    documentLinkProvider: {},
    callHierarchyProvider: true,
  }),
  register(context) {
    const { connection, guard, source, client } = context;
    const links = (
      name: string,
      can: "definition" | "declaration" | "typeDefinition" | "implementation",
      find: Find,
      all: boolean,
    ) =>
      guard(name, null, async (params: TextDocumentPositionParams, token: CancellationToken) => {
        const at = await place(context, params, token, all);
        const found = find(at.source, at.offset, at.models);
        return client().textDocument?.[can]?.linkSupport === true ? [...found] : found.map(plain);
      });
    connection.onDefinition(links("definition", "definition", definition, false));
    connection.onDeclaration(links("declaration", "declaration", definition, false));
    connection.onTypeDefinition(links("type definition", "typeDefinition", typeDefinition, false));
    connection.onImplementation(links("implementation", "implementation", implementation, true));
    connection.onReferences(
      guard("references", null, async (params, token) => {
        const at = await place(context, params, token, true);
        return [...references(at.source, at.offset, params.context.includeDeclaration, at.models)];
      }),
    );
    connection.onDocumentHighlight(
      guard("highlights", null, async ({ textDocument, position }, token) => {
        const from = await source(textDocument.uri, token);
        return [...highlights(from, offsetIn(from, position))];
      }),
    );
    connection.languages.callHierarchy.onPrepare(
      guard("call hierarchy", null, async (params, token) => {
        const at = await place(context, params, token, false);
        return [...prepareCallHierarchy(at.source, at.offset, at.models)];
      }),
    );
    connection.languages.callHierarchy.onIncomingCalls(
      guard("incoming calls", null, async ({ item }, token) => {
        const { source: from, models } = await around(context, item.uri, token);
        return [...incomingCalls(from, item, models)];
      }),
    );
    connection.languages.callHierarchy.onOutgoingCalls(
      guard("outgoing calls", null, async ({ item }, token) => {
        const { source: from, models } = await around(context, item.uri, token);
        return [...outgoingCalls(from, item, models)];
      }),
    );
    connection.onDocumentLinks(
      guard("links", null, async ({ textDocument }, token) => [
        ...documentLinks(await source(textDocument.uri, token)),
      ]),
    );
  },
};

/** A place of the text with the models to look at: those of its file, or all that name what stands there. */
export async function place(
  context: ServerContext,
  { textDocument, position }: TextDocumentPositionParams,
  token: CancellationToken,
  all: boolean,
): Promise<{ readonly source: Source; readonly offset: number; readonly models: readonly NamedModel[] }> {
  if (all) await unlessCancelled(token, context.workspace.complete());
  const sources = await context.sources(textDocument.uri, token);
  const source = sources[0]!;
  const offset = offsetIn(source, position);
  if (!all) return { source, offset, models: sources.map(modelOf) };
  const own = keyOf(textDocument.uri);
  let models = await everyModel(context, [own], token);
  const looked = new Set([own]);
  for (;;) {
    const imported = importsAlike(models, own, offset)?.target;
    const declaring = imported === undefined ? declarationFiles(models, own, offset) : [imported];
    const files = declaring.filter((file) => !looked.has(file));
    if (files.length === 0) return { source, offset, models };
    for (const file of files) looked.add(file);
    models = await everyModel(context, [...looked], token);
  }
}

/** A file with all its models. */
async function around(context: ServerContext, uri: string, token: CancellationToken) {
  await unlessCancelled(token, context.workspace.complete());
  const source = await context.source(uri, token);
  return { source, models: await everyModel(context, [keyOf(uri)], token) };
}

function plain({ targetUri, targetSelectionRange }: LocationLink): Location {
  return { uri: targetUri, range: targetSelectionRange };
}
