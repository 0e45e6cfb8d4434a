/**
 * `arch` blocks in Markdown documents, reviewed in place: findings are sent for the documents; hovers, completion, quick fixes and
 * definitions are registered for them where the client lets us. Documents without blocks cost one look at each change.
 */
import {
  CodeActionRequest,
  CompletionRequest,
  DefinitionRequest,
  type Diagnostic,
  DiagnosticSeverity,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  HoverRequest,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { fenceOptions, type OptionProblem, unknownNames } from "../../core/markdown/options.ts";
import type { Model } from "../../core/model/types.ts";
import { codeActionKinds } from "../../service/features/code-actions.ts";
import { triggers } from "../../service/features/completion.ts";
import { createReports } from "../diagnostics/reports.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { fingerprint } from "../fingerprint.ts";
import { outward } from "../in-blocks.ts";
import type { MarkdownBlock } from "../markdown-blocks.ts";

const documentSelector = [{ language: "markdown" }];

const isMarkdown = ({ languageId }: TextDocument): boolean => languageId === "markdown";

export const markdownFeature: LspFeature = {
  capabilities: () => ({}),
  register(context) {
    const { blocks, documents, reviews, settings } = context;
    const tell = createTeller(context);
    const take = (document: TextDocument): void => {
      const text = settings().markdown.enabled ? document.getText() : undefined;
      if (blocks.set(document.uri, text)) reviews.changed();
    };
    documents.onDidChangeContent(({ document }) => {
      if (isMarkdown(document)) take(document);
    });
    documents.onDidClose(({ document: { uri } }) => {
      if (blocks.set(uri, undefined)) reviews.changed();
    });
    reviews.listen({ closedToo: context.workspace.embedded, settled: () => void tell() });
    switched.set(context, () => documents.all().filter(isMarkdown).forEach(take));
  },
  async initialized(context) {
    const { connection, client } = context;
    // Documents may have been opened before the settings were known.
    switched.get(context)?.();
    const can = client().textDocument;
    if (can?.synchronization?.dynamicRegistration !== true) return;
    const { client: registry } = connection;
    await registry.register(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    await registry.register(DidCloseTextDocumentNotification.type, { documentSelector });
    // Whoever is open is told from here on, and must be changed and closed as well.
    await registry.register(DidOpenTextDocumentNotification.type, { documentSelector });
    if (can.hover?.dynamicRegistration === true)
      await registry.register(HoverRequest.type, { documentSelector });
    if (can.completion?.dynamicRegistration === true)
      await registry.register(CompletionRequest.type, {
        documentSelector,
        triggerCharacters: [...triggers],
        resolveProvider: true,
      });
    if (can.codeAction?.dynamicRegistration === true)
      await registry.register(CodeActionRequest.type, {
        documentSelector,
        codeActionKinds: [...codeActionKinds],
        resolveProvider: true,
      });
    if (can.definition?.dynamicRegistration === true)
      await registry.register(DefinitionRequest.type, { documentSelector });
  },
  settingsChanged: (context) => switched.get(context)?.(),
};

/** What to do when the setting changed, by server. */
const switched = new WeakMap<ServerContext, () => void>();

/** Sends the findings of all blocks of a document together, where they are others than those sent last. */
function createTeller(context: ServerContext): () => Promise<void> {
  const { blocks, connection, guard, open, reviews } = context;
  const reports = createReports(context);
  /** By document, what was sent last. */
  const sent = new Map<string, string>();
  let last = 0;

  async function diagnosticsOf(block: MarkdownBlock): Promise<readonly Diagnostic[]> {
    const reviewed = await reviews.all(block.key);
    const found = outward(
      reports.of(block.key, reviewed).diagnostics,
      block,
      blocks,
    ) as readonly Diagnostic[];
    return [...optionDiagnostics(block, reviewed[0]?.review.model), ...found];
  }

  return guard("blocks in Markdown", undefined, async () => {
    const mine = ++last;
    const found = new Map<string, readonly Diagnostic[]>();
    for (const uri of blocks.documents())
      found.set(uri, (await Promise.all(blocks.of(uri).map(diagnosticsOf))).flat());
    if (mine !== last) return;
    for (const uri of sent.keys()) if (!found.has(uri)) found.set(uri, []);
    for (const [uri, diagnostics] of found) {
      const version = open.versionOf(uri);
      const print = fingerprint(JSON.stringify([version, diagnostics]));
      if (sent.get(uri) === print) continue;
      sent.set(uri, print);
      if (blocks.of(uri).length === 0) sent.delete(uri);
      void connection.sendDiagnostics({
        uri,
        diagnostics: [...diagnostics],
        ...(version === undefined ? {} : { version }),
      });
    }
  });
}

/** Mistakes in what follows `arch` in the opening line; with a model, also names that it has not. */
export function optionProblems(info: string, model: Model | undefined): readonly OptionProblem[] {
  const options = fenceOptions(info);
  if (model === undefined) return options.problems;
  const there = { views: [...model.views.values()], flows: [...model.flows.values()] };
  return [...options.problems, ...unknownNames(options, there)];
}

function optionDiagnostics({ fence }: MarkdownBlock, model: Model | undefined): readonly Diagnostic[] {
  const line = fence.line - 1;
  return optionProblems(fence.info, model).map(({ start, end, message }) => ({
    range: {
      start: { line, character: fence.infoColumn + start },
      end: { line, character: fence.infoColumn + end },
    },
    severity: DiagnosticSeverity.Warning,
    source: "faultline",
    code: "markdown/option",
    message,
  }));
}
