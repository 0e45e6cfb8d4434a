/** Hover requests. */
import { hover } from "../../service/features/hover.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";
import { shownAs } from "../markup.ts";

export const hoverFeature: LspFeature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, guard, source, options, client }) {
    connection.onHover(
      guard("hover", null, async ({ textDocument, position }, token) => {
        const from = await source(textDocument.uri, token);
        const { rulePages } = options();
        const pageOf = (rule: string) => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`);
        const shown = hover(from, offsetIn(from, position), pageOf) ?? null;
        return shownAs(shown, client().textDocument?.hover?.contentFormat);
      }),
    );
  },
};
