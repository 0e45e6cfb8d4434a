/** Exports of a picture into the text of other tools: pure functions of what was drawn. What a format cannot say is listed, never dropped in silence. */
import type { Drawing, Overlay } from "../picture.ts";
import type { Review } from "../project.ts";

export interface ExportInput {
  readonly review: Review;
  /** The picture as drawn: scene (what is shown) and layout (where). */
  readonly drawing: Drawing;
  /** What is laid over the picture; texts tell it in words. */
  readonly overlay?: Overlay | undefined;
  /** Address of the picture as a file, for texts that show it; without one they draw it themselves where they can. */
  readonly picture?: string | undefined;
  /** What a text calls a file of the model, as an address from the text; without it its name. */
  readonly address?: ((file: string) => string) | undefined;
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
