/** Findings as diagnostics, pushed with the version of the document they were found in. */
import type { Diagnostic } from "vscode-languageserver";
import type { Finding } from "../../core/lint/types.ts";
import type { Review } from "../../core/project.ts";
import { methods } from "../../protocol/requests.ts";
import { diagnosticOf } from "../../service/convert.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { uriOf } from "../keys.ts";

export interface Publisher {
  /** Sends what is found in an open file, unless the editor shows exactly that already. */
  publish(file: string, all: readonly Review[]): void;
}

export const diagnosticsFeature: LspFeature = {
  capabilities: () => ({}),
  register({ documents, connection }) {
    documents.onDidClose(({ document }) => {
      void connection.sendDiagnostics({ uri: document.uri, diagnostics: [] });
    });
  },
};

export function createPublisher({
  connection,
  documents,
  workspace,
  places,
  options,
}: Pick<ServerContext, "connection" | "documents" | "workspace" | "places" | "options">): Publisher {
  /** What the editor was told last of each open document. */
  const told = new Map<string, { readonly version: number; readonly diagnostics: readonly Diagnostic[] }>();
  documents.onDidClose(({ document }) => {
    told.delete(document.uri);
  });
  return {
    publish(file, all) {
      const uri = uriOf(file);
      const document = documents.get(uri);
      if (document === undefined) return;
      const starts = workspace.startsOf(file);
      const { rulePages } = options();
      const diagnostics = findingsIn(file, all).map((finding) =>
        diagnosticOf(
          finding,
          starts,
          places,
          rulePages === undefined ? undefined : `${rulePages}${finding.rule}.md`,
        ),
      );
      const { version } = document;
      // Of several open documents of a model, most are as they were: what the editor shows already is not sent again.
      const before = told.get(uri);
      const unchanged =
        before?.version === version && JSON.stringify(before.diagnostics) === JSON.stringify(diagnostics);
      told.set(uri, { version, diagnostics });
      if (!unchanged) void connection.sendDiagnostics({ uri, version, diagnostics });
      void connection.sendNotification(methods.pictureChanged, { uri, version });
    },
  };
}

/** A file of several models shows what is found in any of them, each thing once. */
function findingsIn(file: string, all: readonly Review[]): readonly Finding[] {
  const found = all.flatMap(({ findings }) => findings.filter(({ location }) => location.file === file));
  if (all.length < 2) return found;
  const keyOf = ({ rule, location, message }: Finding) => `${rule} ${location.start} ${message}`;
  return [...new Map(found.map((one) => [keyOf(one), one])).values()];
}
