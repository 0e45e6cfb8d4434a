/** Completion. */
import type { LspFeature } from "../feature.ts";

export const completionFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
