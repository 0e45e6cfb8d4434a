/** What the writers need, read from a folder of the built product, each when it is asked for and then kept. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Assets } from "../assets.ts";

/** `folder`: `dist/assets`, as the build fills it. */
export function nodeAssets(folder: string): Assets {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const read = (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const known = kept.get(name) ?? readFile(join(folder, name)).then((bytes) => new Uint8Array(bytes));
    kept.set(name, known);
    return known;
  };
  const text = async (name: string): Promise<string> => new TextDecoder().decode(await read(name));
  return {
    font: (weight) => read(`arimo-${weight}.ttf`),
    rasteriser: () => read("resvg.wasm"),
    page: async () => ({ script: await text("page.js"), style: await text("page.css") }),
  };
}
