/** A picture as PNG, by resvg's WebAssembly: no browser, no fonts of the machine, the same pixels everywhere. */
import { initWasm, Resvg } from "@resvg/resvg-wasm";
import type { Assets, Written } from "./assets.ts";
import { missingIn } from "./font.ts";
import { sizeOf, textsIn, treeOf } from "./svg-tree.ts";

/** Pixels of a PNG: what editors and browsers still open. */
const mostPixels = 64_000_000;
const longestSide = 16_384;

/** The module is started once a process, as it asks for it. */
const started = new WeakMap<Assets, Promise<void>>();

function start(assets: Assets): Promise<void> {
  const running = started.get(assets) ?? assets.rasteriser().then((wasm) => initWasm(wasm));
  started.set(assets, running);
  return running;
}

/** The scale that is used for a picture when `scale` is asked for. */
export function scaleFor(width: number, height: number, scale: number): number {
  return Math.min(
    scale,
    longestSide / Math.max(width, height),
    Math.sqrt(mostPixels / Math.max(1, width * height)),
  );
}

/** `scale`: pixels for each pixel of the picture. Without its ground where the SVG has none. */
export async function pngOf(svg: string, scale: number, assets: Assets): Promise<Written> {
  const [regular, bold] = await Promise.all([assets.font(400), assets.font(700), start(assets)]);
  const root = treeOf(svg);
  const { width, height } = sizeOf(root);
  const used = scaleFor(width, height, scale);
  const resvg = new Resvg(svg, {
    fitTo: { mode: "zoom", value: used },
    font: { fontBuffers: [regular, bold], defaultFontFamily: "Arimo", sansSerifFamily: "Arimo" },
  });
  try {
    const image = resvg.render();
    const missing = missingIn(textsIn(root).join(""), regular);
    return {
      bytes: new Uint8Array(image.asPng()),
      losses: [
        ...(used < scale
          ? [`The picture is too large for scale ${scale}: it was drawn at ${used.toFixed(2)}.`]
          : []),
        ...(missing === undefined ? [] : [missing]),
      ],
    };
  } finally {
    resvg.free();
  }
}
