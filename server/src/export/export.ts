/** A picture as a file of any format. One way for command line and editor; what each format cannot hold is told. */
import { textFormats } from "../core/exports/index.ts";
import type { Elk, ThemeName } from "../core/picture.ts";
import type { Review } from "../core/project.ts";
import type { PictureSettings } from "../protocol/picture-settings.ts";
import { type PictureSource, withSource } from "../protocol/picture-source.ts";
import type { Assets } from "./assets.ts";
import { type Background, withBackground } from "./background.ts";
import { type Drawn, drawReview } from "./draw.ts";
import { formatNamed } from "./formats.ts";
import { htmlOf } from "./html/html.ts";

export interface ExportRequest {
  readonly review: Review;
  readonly format: string;
  readonly settings: PictureSettings;
  readonly theme: ThemeName;
  /** Of a PNG: pixels for each pixel of the picture. */
  readonly scale?: number | undefined;
  readonly background?: Background | undefined;
  /** Of Markdown: the address of the picture beside it, and of a file of the model. Without, the text draws the picture itself. */
  readonly picture?: string | undefined;
  readonly address?: ((file: string) => string) | undefined;
  /** What is put into the file so that it can be opened again; without it nothing is. */
  readonly source?: PictureSource | undefined;
}

export interface ExportMeans {
  readonly elk: Elk;
  readonly assets: Assets;
  /** The writers that need libraries, loaded when they are needed. */
  readonly files: () => Promise<typeof import("./files.ts")>;
}

export interface ExportedFile {
  readonly content: string | Uint8Array<ArrayBuffer>;
  /** Of the file, without a dot. */
  readonly extension: string;
  readonly losses: readonly string[];
}

/** Twice as many pixels as the picture has: sharp on the screens that documents are read on. */
export const usualScale = 2;

/** Undefined for a format that there is not. */
export async function exportPicture(
  request: ExportRequest,
  means: ExportMeans,
): Promise<ExportedFile | undefined> {
  const format = formatNamed(request.format);
  if (format === undefined) return undefined;
  const { extension } = format;
  if (format.name === "html") return { ...(await htmlOf(request, means)), extension };
  const drawn = await drawReview(request.review, { ...request, elk: means.elk });
  const text = textFormats.find(({ name }) => name === format.name);
  if (text !== undefined) {
    const { text: content, losses } = text.export({
      ...drawn,
      picture: request.picture,
      address: request.address,
    });
    return { content, extension, losses };
  }
  return { ...(await pictureFile(format.name, drawn, request, means)), extension };
}

async function pictureFile(
  format: string,
  { review, drawing }: Drawn,
  { scale = usualScale, background = "theme", source }: ExportRequest,
  { assets, files }: ExportMeans,
): Promise<Omit<ExportedFile, "extension">> {
  const svg = withBackground(drawing.svg, background);
  if (format === "svg") return { content: source === undefined ? svg : withSource(svg, source), losses: [] };
  const { pdfOf, pngOf } = await files();
  const title = drawing.scene.title ?? "Architecture diagram";
  const { bytes, losses } =
    format === "png"
      ? await pngOf(svg, scale, assets)
      : await pdfOf(svg, { title, day: review.asked.today }, assets);
  return { content: bytes, losses };
}
