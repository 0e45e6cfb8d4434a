/** Signature help for the values of a property. */
import type { LspFeature } from "../feature.ts";

export const signatureHelpFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
