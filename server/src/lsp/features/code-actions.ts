/** Code actions. */
import type { CodeAction } from "vscode-languageserver";
import { codeActions } from "../../service/features/code-actions.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";

export const codeActionsFeature: LspFeature = {
  capabilities: () => ({ codeActionProvider: { codeActionKinds: ["quickfix"] } }),
  register({ connection, guard, source }) {
    connection.onCodeAction(
      guard("code actions", [] as CodeAction[], async ({ textDocument, range, context }, token) => {
        const from = await source(textDocument.uri, token);
        const span = { start: offsetIn(from, range.start), end: offsetIn(from, range.end) };
        return codeActions(from, span, context.diagnostics);
      }),
    );
  },
};
