/** What writers of PNG, PDF and HTML need, fetched from the built product when they are asked for. */
import type { ExportMeans } from "../../export/export.ts";
import { fetchedBytes, fetchedScript } from "./fetched.ts";

type Files = Awaited<ReturnType<ExportMeans["files"]>>;

/** What the script of the writers leaves behind, as the build names it. */
declare const self: DedicatedWorkerGlobalScope & { readonly faultlineFiles?: Files };

/** `dist`: the address of the built product, with a final slash. */
export function browserWriters(dist: string): Omit<ExportMeans, "elk"> {
  const kept = new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  const read = (name: string): Promise<Uint8Array<ArrayBuffer>> => {
    const known = kept.get(name) ?? fetchedBytes(`${dist}assets/${name}`);
    kept.set(name, known);
    // What failed once, such as for want of a network, is asked for again.
    known.catch(() => kept.delete(name));
    return known;
  };
  const text = async (name: string): Promise<string> => new TextDecoder().decode(await read(name));
  return {
    assets: {
      font: (weight) => read(`arimo-${weight}.ttf`),
      rasteriser: () => read("resvg.wasm"),
      page: async () => ({ script: await text("page.js"), style: await text("page.css") }),
    },
    async files() {
      if (self.faultlineFiles === undefined) {
        const script = await fetchedScript(`${dist}files.cjs`);
        self.importScripts(script);
        URL.revokeObjectURL(script);
      }
      if (self.faultlineFiles === undefined) throw new Error("the writers' script left nothing");
      return self.faultlineFiles;
    },
  };
}
