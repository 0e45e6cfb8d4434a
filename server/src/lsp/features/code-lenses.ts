/** Code lenses. */
import type { LspFeature } from "../feature.ts";

export const codeLensesFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
