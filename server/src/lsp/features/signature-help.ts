/** Signature help for the values of a property and the words of a statement. */
import { signatureHelp, signatureTriggers } from "../../service/features/signature-help.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";
import { shownAs } from "../markup.ts";

export const signatureHelpFeature: LspFeature = {
  capabilities: () => ({ signatureHelpProvider: { triggerCharacters: [...signatureTriggers] } }),
  register({ connection, guard, source, client }) {
    connection.onSignatureHelp(
      guard("signature help", null, async ({ textDocument, position }, token) => {
        const from = await source(textDocument.uri, token, { change: "fine" });
        const information = client().textDocument?.signatureHelp?.signatureInformation;
        const offsets = information?.parameterInformation?.labelOffsetSupport === true;
        const help = signatureHelp(from, offsetIn(from, position), offsets) ?? null;
        return shownAs(help, information?.documentationFormat);
      }),
    );
  },
};
