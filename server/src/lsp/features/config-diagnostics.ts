/**
 * What is wrong with a `faultline.json`, told at its place: the reader skips it, and nobody would know. Sent for each such file
 * that is open or applies to an `.arch` file of the workspace. Asks for the documents of open ones, saved or not: only
 * documents, so that nothing else of them is asked for.
 */
import {
  type Diagnostic,
  DidChangeTextDocumentNotification,
  DidCloseTextDocumentNotification,
  DidOpenTextDocumentNotification,
  TextDocumentSyncKind,
} from "vscode-languageserver";
import { lineStarts } from "../../core/base/text.ts";
import { rangeOf, severities } from "../../service/convert.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { type ConfigText, configName } from "../workspace.ts";

export const configDiagnosticsFeature: LspFeature = {
  capabilities: () => ({}),
  register(context) {
    const { connection, guard, reviews, places } = context;
    /** The texts whose problems the editor shows, by path. */
    let shown: ReadonlyMap<string, ConfigText> = new Map();
    let last = 0;
    const tell = guard("faultline.json", undefined, async () => {
      const mine = ++last;
      const found = await configsOf(context);
      if (mine !== last) return;
      const before = shown;
      shown = found;
      for (const path of before.keys())
        if (!found.has(path)) void connection.sendDiagnostics({ uri: places.uriOf(path), diagnostics: [] });
      for (const [path, written] of found)
        if (before.get(path) !== written)
          void connection.sendDiagnostics({ uri: places.uriOf(path), diagnostics: diagnosticsOf(written) });
    });
    reviews.listen({ settled: () => void tell() });
  },
  async initialized({ connection, client }) {
    if (client().textDocument?.synchronization?.dynamicRegistration !== true) return;
    const documentSelector = [{ scheme: "file", pattern: `**/${configName}` }];
    await connection.client.register(DidChangeTextDocumentNotification.type, {
      documentSelector,
      syncKind: TextDocumentSyncKind.Incremental,
    });
    await connection.client.register(DidCloseTextDocumentNotification.type, { documentSelector });
    // Last: whoever is open is told from here on, and must be changed and closed as well.
    await connection.client.register(DidOpenTextDocumentNotification.type, { documentSelector });
  },
};

/** Those with problems that are open or apply to any known file. */
async function configsOf({ workspace }: ServerContext): Promise<ReadonlyMap<string, ConfigText>> {
  const found = new Map<string, ConfigText>();
  for (const written of workspace.openConfigs())
    if (written.problems.length > 0) found.set(written.path, written);
  for (const file of new Set([...workspace.openFiles(), ...workspace.listed()])) {
    const { written } = await workspace.configOf(file);
    if (written !== undefined && written.problems.length > 0) found.set(written.path, written);
  }
  return found;
}

function diagnosticsOf({ text, problems }: ConfigText): Diagnostic[] {
  const starts = lineStarts(text);
  return problems.map(({ code, level, message, location }) => ({
    range: rangeOf(starts, location),
    severity: severities[level],
    source: "faultline",
    code,
    message,
  }));
}
