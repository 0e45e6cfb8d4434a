/** Exports of a picture into the text of other tools: pure functions of what was drawn. What a format cannot say is listed, never dropped in silence. */
import type { Drawing } from "../picture.ts";
import type { Review } from "../project.ts";

export interface ExportInput {
  readonly review: Review;
  /** The picture as drawn: scene (what is shown) and layout (where). */
  readonly drawing: Drawing;
}

export interface TextExport {
  readonly text: string;
  /** One sentence for each thing that the format cannot say; also written into the file as comments. */
  readonly losses: readonly string[];
}

export interface TextFormat {
  /** As `--format` takes it: `mermaid`. */
  readonly name: string;
  /** For menus: `Mermaid flowchart`. */
  readonly label: string;
  /** Of the file, without a dot: `mmd`. */
  readonly extension: string;
  readonly export: (input: ExportInput) => TextExport;
}
