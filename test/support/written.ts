/** What tests of written files need: the built assets, a picture drawn as the command line draws it, readers of what was written. */
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { inflateSync } from "node:zlib";
import { getDocument } from "pdfjs-dist/legacy/build/pdf.mjs";
import { defaultConfig } from "../../server/src/core/config/types.ts";
import { type Review, reviewTexts } from "../../server/src/core/project.ts";
import type { ExportMeans } from "../../server/src/export/export.ts";
import { nodeAssets } from "../../server/src/export/node/assets.ts";
import { elk } from "./elk.ts";

const root = resolve(import.meta.dirname, "../..");

export const means: ExportMeans = {
  elk,
  assets: nodeAssets(join(root, "dist", "assets")),
  files: () => import("../../server/src/export/files.ts"),
};

export const reviewed = (
  texts: Readonly<Record<string, string>>,
  roots = Object.keys(texts).slice(0, 1),
): Review =>
  reviewTexts({ roots, texts: new Map(Object.entries(texts)), config: defaultConfig, today: "2026-01-01" });

/** A folder with these files; removed by `remove`. */
export function folderWith(files: Readonly<Record<string, string>>): {
  readonly path: string;
  readonly remove: () => void;
} {
  const path = mkdtempSync(join(tmpdir(), "faultline-"));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

export interface Pixels {
  readonly width: number;
  readonly height: number;
  /** Red, green, blue and how much of them, from 0 to 255. */
  readonly at: (x: number, y: number) => readonly [number, number, number, number];
}

/** Reads a PNG with eight bits a channel and no interlace, by the format's own words. */
export function readPng(bytes: Uint8Array): Pixels {
  const png = Buffer.from(bytes);
  const data: Buffer[] = [];
  let [width, height, channels] = [0, 0, 0];
  for (let at = 8; at < png.length; ) {
    const length = png.readUInt32BE(at);
    const type = png.toString("latin1", at + 4, at + 8);
    const body = png.subarray(at + 8, at + 8 + length);
    if (type === "IHDR") {
      [width, height] = [body.readUInt32BE(0), body.readUInt32BE(4)];
      channels = body[9] === 6 ? 4 : 3;
      if (body[8] !== 8 || body[12] !== 0) throw new Error("a PNG that this reader does not know");
    }
    if (type === "IDAT") data.push(body);
    at += 12 + length;
  }
  const raw = inflateSync(Buffer.concat(data));
  const row = width * channels;
  const out = Buffer.alloc(row * height);
  const sample = (x: number, y: number): number => (x < 0 || y < 0 ? 0 : (out[y * row + x] ?? 0));
  for (let y = 0; y < height; y++) {
    const filter = raw[y * (row + 1)];
    for (let x = 0; x < row; x++) {
      const value = raw[y * (row + 1) + 1 + x] ?? 0;
      const [a, b, c] = [
        sample(x - channels, y),
        sample(x, y - 1),
        x < channels ? 0 : sample(x - channels, y - 1),
      ];
      const guess = a + b - c;
      const [da, db, dc] = [Math.abs(guess - a), Math.abs(guess - b), Math.abs(guess - c)];
      const paeth = da <= db && da <= dc ? a : db <= dc ? b : c;
      const added = [0, a, b, (a + b) >> 1, paeth][filter ?? 0] ?? 0;
      out[y * row + x] = (value + added) & 0xff;
    }
  }
  return {
    width,
    height,
    at: (x, y) => {
      const from = (Math.floor(y) * width + Math.floor(x)) * channels;
      const [r = 0, g = 0, b = 0, alpha = 255] = out.subarray(from, from + channels);
      return [r, g, b, channels === 4 ? alpha : 255];
    },
  };
}

export interface PdfRead {
  readonly pages: number;
  readonly width: number;
  readonly height: number;
  /** The runs of text in the order of drawing. */
  readonly texts: readonly string[];
  readonly title: string | undefined;
}

/** Reads a PDF as its readers do. */
export async function readPdf(bytes: Uint8Array): Promise<PdfRead> {
  const task = getDocument({ data: new Uint8Array(bytes), verbosity: 0 });
  const document = await task.promise;
  try {
    const page = await document.getPage(1);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const { info } = await document.getMetadata();
    return {
      pages: document.numPages,
      width,
      height,
      texts: items.flatMap((item) => ("str" in item && item.str.trim() !== "" ? [item.str] : [])),
      title: "Title" in info ? String(info.Title) : undefined,
    };
  } finally {
    await task.destroy();
  }
}
