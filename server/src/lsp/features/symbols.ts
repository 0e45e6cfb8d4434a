/** Document symbols, and symbols of the workspace. */
import type { WorkspaceSymbol } from "vscode-languageserver";
import { locationOf } from "../../service/convert.ts";
import { documentSymbols, flatSymbols } from "../../service/features/symbols.ts";
import { type Unresolved, workspaceSymbols } from "../../service/features/workspace-symbols.ts";
import type { LspFeature } from "../feature.ts";
import { unlessCancelled } from "../guard.ts";

export const symbolsFeature: LspFeature = {
  capabilities: () => ({
    documentSymbolProvider: { label: "Faultline" },
    workspaceSymbolProvider: { resolveProvider: true },
  }),
  register({ connection, guard, source, workspace, places, client }) {
    connection.onDocumentSymbol(
      guard("symbols", null, async ({ textDocument }, token) => {
        const nested = client().textDocument?.documentSymbol?.hierarchicalDocumentSymbolSupport === true;
        const of = await source(textDocument.uri, token);
        return nested ? documentSymbols(of) : flatSymbols(of);
      }),
    );
    connection.onWorkspaceSymbol(
      guard("workspace symbols", null, async ({ query }, token) => {
        await unlessCancelled(token, workspace.complete());
        const lazy =
          client().workspace?.symbol?.resolveSupport?.properties.includes("location.range") === true;
        const trees = [...workspace.files().values()].map(({ tree }) => tree);
        return workspaceSymbols(trees, query, places, !lazy);
      }),
    );
    connection.onWorkspaceSymbolResolve(async (symbol) => {
      const resolve = guard(
        "workspace symbol",
        symbol,
        (of: WorkspaceSymbol): WorkspaceSymbol =>
          isUnresolved(of.data) ? { ...of, location: locationOf(places, of.data) } : of,
      );
      return resolve(symbol);
    });
  },
};

function isUnresolved(data: unknown): data is Unresolved {
  if (typeof data !== "object" || data === null) return false;
  const { file, start, end } = data as Partial<Unresolved>;
  return typeof file === "string" && Number.isInteger(start) && Number.isInteger(end);
}
