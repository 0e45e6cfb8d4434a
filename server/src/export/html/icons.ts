/** The drawings that pictures hold, of all that there are: a page needs no others. */
import { glyphs, logos } from "../../core/render/icons.generated.ts";
import type { PageData } from "./data.ts";

/** Takes in pictures one after the other, and tells at last what all of them need. */
export function collectIcons(): {
  readonly add: (svg: string) => void;
  readonly icons: () => PageData["icons"];
} {
  const usedGlyphs = new Map<string, string>();
  const usedLogos = new Map<string, { readonly path: string; readonly color: string }>();
  return {
    add(svg) {
      for (const [name, path] of glyphs)
        if (!usedGlyphs.has(name) && svg.includes(path)) usedGlyphs.set(name, path);
      for (const [name, logo] of logos)
        if (!usedLogos.has(name) && svg.includes(logo.path)) usedLogos.set(name, logo);
    },
    icons: () => ({ glyphs: Object.fromEntries(usedGlyphs), logos: Object.fromEntries(usedLogos) }),
  };
}
