/** Document symbols. */
import { documentSymbols } from "../../service/features/symbols.ts";
import type { LspFeature } from "../feature.ts";

export const symbolsFeature: LspFeature = {
  capabilities: () => ({ documentSymbolProvider: true }),
  register({ connection, guard, source }) {
    connection.onDocumentSymbol(
      guard("symbols", null, async ({ textDocument }, token) =>
        documentSymbols(await source(textDocument.uri, token)),
      ),
    );
  },
};
