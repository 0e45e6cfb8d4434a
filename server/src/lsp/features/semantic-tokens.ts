/** Semantic tokens: full, range and delta. */
import type { LspFeature } from "../feature.ts";

export const semanticTokensFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
