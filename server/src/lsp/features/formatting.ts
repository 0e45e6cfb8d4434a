/** Formatting of documents, ranges and while typing. */
import type { LspFeature } from "../feature.ts";

export const formattingFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
