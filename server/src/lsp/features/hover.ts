/** Hover requests. */
import { hover } from "../../service/features/hover.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";

export const hoverFeature: LspFeature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, guard, source }) {
    connection.onHover(
      guard("hover", null, async ({ textDocument, position }, token) => {
        const from = await source(textDocument.uri, token);
        return hover(from, offsetIn(from, position)) ?? null;
      }),
    );
  },
};
