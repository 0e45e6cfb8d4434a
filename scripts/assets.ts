/** Puts beside the bundles what is read at run time: fonts, the rasteriser, the style sheet of the page that stands alone. */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { transform } from "esbuild";
import { fontOf } from "./fonts/arimo.ts";

/** Answers the paths written, from the project's root. */
export async function writeAssets(root: string, dist: string): Promise<readonly string[]> {
  mkdirSync(join(dist, "assets"), { recursive: true });
  const text = (path: string): string => readFileSync(join(root, path), "utf8");
  const style = `${text("client/standalone/page.css")}\n${text("media/preview.css")}`;
  const { code } = await transform(style, { loader: "css", minify: true });
  const assets: readonly (readonly [string, string | Uint8Array])[] = [
    ["arimo-400.ttf", fontOf(root, 400)],
    ["arimo-700.ttf", fontOf(root, 700)],
    ["resvg.wasm", readFileSync(join(root, "node_modules/@resvg/resvg-wasm/index_bg.wasm"))],
    ["page.css", code],
  ];
  for (const [name, content] of assets) writeFileSync(join(dist, "assets", name), content);
  return assets.map(([name]) => `dist/assets/${name}`);
}
