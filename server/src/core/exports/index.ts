/** All text formats that a picture can be exported into, by name. */
import { d2 } from "./d2.ts";
import { dot } from "./dot.ts";
import { drawio } from "./drawio.ts";
import { json } from "./json.ts";
import { markdown } from "./markdown.ts";
import { mermaid } from "./mermaid.ts";
import { plantuml } from "./plantuml.ts";
import { structurizr } from "./structurizr.ts";
import type { TextFormat } from "./types.ts";

export type { ExportInput, TextExport, TextFormat } from "./types.ts";

export const textFormats: readonly TextFormat[] = [
  mermaid,
  d2,
  plantuml,
  dot,
  drawio,
  structurizr,
  json,
  markdown,
];
