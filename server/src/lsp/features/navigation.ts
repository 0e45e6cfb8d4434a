/** Definition, references and their kin, call hierarchy, workspace symbols, document links, highlights. */
import type { LspFeature } from "../feature.ts";

export const navigationFeature: LspFeature = {
  capabilities: () => ({}),
  register() {},
};
