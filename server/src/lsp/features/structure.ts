/** Folding and selection ranges, colours: what the tree alone tells. */
import type { LspFeature } from "../feature.ts";

export const structureFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
