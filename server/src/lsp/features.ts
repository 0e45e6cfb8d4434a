/** All that the server can do, in one list. */
import type { LspFeature } from "./feature.ts";
import { codeActionsFeature } from "./features/code-actions.ts";
import { codeLensesFeature } from "./features/code-lenses.ts";
import { completionFeature } from "./features/completion.ts";
import { configDiagnosticsFeature } from "./features/config-diagnostics.ts";
import { designReviewFeature } from "./features/design-review.ts";
import { diagnosticsFeature } from "./features/diagnostics.ts";
import { exportFeature } from "./features/export.ts";
import { fencesFeature } from "./features/fences.ts";
import { filesFeature } from "./features/files.ts";
import { formattingFeature } from "./features/formatting.ts";
import { hoverFeature } from "./features/hover.ts";
import { inlayHintsFeature } from "./features/inlay-hints.ts";
import { markdownFeature } from "./features/markdown.ts";
import { navigationFeature } from "./features/navigation.ts";
import { picturesFeature } from "./features/pictures.ts";
import { renameFeature } from "./features/rename.ts";
import { semanticTokensFeature } from "./features/semantic-tokens.ts";
import { signatureHelpFeature } from "./features/signature-help.ts";
import { structureFeature } from "./features/structure.ts";
import { symbolsFeature } from "./features/symbols.ts";

export const features: readonly LspFeature[] = [
  filesFeature,
  diagnosticsFeature,
  configDiagnosticsFeature,
  hoverFeature,
  completionFeature,
  signatureHelpFeature,
  symbolsFeature,
  navigationFeature,
  renameFeature,
  codeActionsFeature,
  formattingFeature,
  structureFeature,
  semanticTokensFeature,
  inlayHintsFeature,
  codeLensesFeature,
  picturesFeature,
  designReviewFeature,
  exportFeature,
  markdownFeature,
  fencesFeature,
];
