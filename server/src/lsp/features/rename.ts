/** Rename of names and of files; linked editing. */
import type { LspFeature } from "../feature.ts";

export const renameFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
