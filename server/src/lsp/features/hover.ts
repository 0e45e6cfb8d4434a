/** Hover requests. */
import { hover, inPlainText } from "../../service/features/hover.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";

export const hoverFeature: LspFeature = {
  capabilities: () => ({ hoverProvider: true }),
  register({ connection, guard, source, options, client }) {
    connection.onHover(
      guard("hover", null, async ({ textDocument, position }, token) => {
        const from = await source(textDocument.uri, token);
        const { rulePages } = options();
        const pageOf = (rule: string) => (rulePages === undefined ? undefined : `${rulePages}${rule}.md`);
        const shown = hover(from, offsetIn(from, position), pageOf);
        const formats = client().textDocument?.hover?.contentFormat;
        return shown === undefined || formats === undefined || formats.includes("markdown")
          ? (shown ?? null)
          : inPlainText(shown);
      }),
    );
  },
};
