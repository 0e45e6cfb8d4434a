/** Inlay hints. */
import type { LspFeature } from "../feature.ts";

export const inlayHintsFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
