/** What a TrueType font has: its tables, and the characters that it can draw. */

const tagAt = (view: DataView, at: number): string =>
  String.fromCharCode(...[0, 1, 2, 3].map((i) => view.getUint8(at + i)));

/** Glyph indices by code point, from the sub-tables of a `cmap` in format 4. */
export function glyphsOf(cmap: DataView): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  for (let i = 0; i < cmap.getUint16(2); i++) {
    const at = cmap.getUint32(8 + i * 8);
    if (cmap.getUint16(at) !== 4) continue;
    const double = cmap.getUint16(at + 6);
    const [ends, starts, deltas, ranges] = [14, 16 + double, 16 + 2 * double, 16 + 3 * double].map(
      (offset) => at + offset,
    ) as [number, number, number, number];
    for (let s = 0; s < double; s += 2) {
      const range = cmap.getUint16(ranges + s);
      const [first, last] = [cmap.getUint16(starts + s), cmap.getUint16(ends + s)];
      for (let code = first; code <= last && code < 0xffff; code++) {
        const raw = range === 0 ? code : cmap.getUint16(ranges + s + range + 2 * (code - first));
        const glyph = raw === 0 ? 0 : (raw + cmap.getUint16(deltas + s)) & 0xffff;
        if (glyph !== 0) found.set(code, glyph);
      }
    }
  }
  return found;
}

/** The code points that a font can draw. */
export function charactersOf(font: Uint8Array<ArrayBuffer>): ReadonlySet<number> {
  const view = new DataView(font.buffer, font.byteOffset, font.byteLength);
  for (let at = 12; at < 12 + 16 * view.getUint16(4); at += 16) {
    if (tagAt(view, at) !== "cmap") continue;
    return new Set(glyphsOf(new DataView(font.buffer, font.byteOffset + view.getUint32(at + 8))).keys());
  }
  return new Set();
}

const listed = 12;

/** The characters of a text that a font lacks, as a sentence; undefined where it has all. */
export function missingIn(text: string, font: Uint8Array<ArrayBuffer>): string | undefined {
  const has = charactersOf(font);
  const missing = [...new Set(text)].filter((char) => {
    const code = char.codePointAt(0) ?? 0;
    return code >= 0x20 && !has.has(code);
  });
  if (missing.length === 0) return undefined;
  const shown = missing.slice(0, listed).join(" ");
  const more = missing.length > listed ? ` and ${missing.length - listed} more` : "";
  return `The font has no ${missing.length === 1 ? "sign" : "signs"} for ${shown}${more}: they cannot be read in the picture. SVG and HTML use the fonts of the reader.`;
}
