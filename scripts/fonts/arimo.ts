/**
 * Makes the fonts that pictures as PNG and PDF are drawn with: Arimo's subsets, as installed, put together into one TrueType
 * font a weight. Without kerning and ligatures: the layout measured text by the widths of single glyphs.
 */
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { inflateSync } from "node:zlib";
import { glyphsOf } from "../../server/src/export/font.ts";
import { glyphOf, signs, signWidth } from "./signs.ts";

/** The first that has a character draws it. The same as the table of glyph widths is made of, and scripts beyond it. */
const subsets = ["latin", "latin-ext", "cyrillic", "greek", "vietnamese", "cyrillic-ext", "greek-ext"];

interface Source {
  readonly tables: ReadonlyMap<string, Buffer>;
  readonly glyphs: readonly Buffer[];
  readonly cmap: ReadonlyMap<number, number>;
}

const need = (tables: ReadonlyMap<string, Buffer>, tag: string): Buffer => {
  const table = tables.get(tag);
  if (table === undefined) throw new Error(`a font without ${tag}`);
  return table;
};

/** The tables of a WOFF 1.0 file, inflated, by tag. */
function tablesOf(woff: Buffer): ReadonlyMap<string, Buffer> {
  const found = new Map<string, Buffer>();
  for (let at = 44; at < 44 + 20 * woff.readUInt16BE(12); at += 20) {
    const [offset, packed, size] = [
      woff.readUInt32BE(at + 4),
      woff.readUInt32BE(at + 8),
      woff.readUInt32BE(at + 12),
    ];
    const raw = woff.subarray(offset, offset + packed);
    found.set(woff.toString("latin1", at, at + 4), packed < size ? inflateSync(raw) : raw);
  }
  return found;
}

const viewOf = ({ buffer, byteOffset, byteLength }: Buffer): DataView =>
  new DataView(buffer, byteOffset, byteLength);

function sourceOf(woff: Buffer): Source {
  const tables = tablesOf(woff);
  const [glyf, loca] = [need(tables, "glyf"), need(tables, "loca")];
  const long = need(tables, "head").readInt16BE(50) === 1;
  const at = (i: number): number => (long ? loca.readUInt32BE(i * 4) : loca.readUInt16BE(i * 2) * 2);
  const count = need(tables, "maxp").readUInt16BE(4);
  return {
    tables,
    glyphs: Array.from({ length: count }, (_, i) => glyf.subarray(at(i), at(i + 1))),
    cmap: glyphsOf(viewOf(need(tables, "cmap"))),
  };
}

/** The same outline, where it is made of others with their indices moved by `by`. */
function moved(glyph: Buffer, by: number): Buffer {
  if (glyph.length === 0 || glyph.readInt16BE(0) >= 0) return glyph;
  const copy = Buffer.from(glyph);
  for (let at = 10, more = true; more; ) {
    const flags = copy.readUInt16BE(at);
    copy.writeUInt16BE(copy.readUInt16BE(at + 2) + by, at + 2);
    const scale = flags & 0x08 ? 2 : flags & 0x40 ? 4 : flags & 0x80 ? 8 : 0;
    at += 4 + (flags & 0x01 ? 4 : 2) + scale;
    more = (flags & 0x20) !== 0;
  }
  return copy;
}

const words = (...values: readonly number[]): Buffer => {
  const buffer = Buffer.alloc(values.length * 2);
  for (const [i, value] of values.entries()) buffer.writeUInt16BE(value & 0xffff, i * 2);
  return buffer;
};

/** `cmap` with one sub-table of format 4: runs of characters whose glyphs follow one another. */
function cmapOf(glyphs: ReadonlyMap<number, number>): Buffer {
  const runs: { start: number; end: number; delta: number }[] = [];
  for (const [code, glyph] of [...glyphs].sort(([a], [b]) => a - b)) {
    const last = runs.at(-1);
    if (last !== undefined && last.end === code - 1 && last.delta === glyph - code) last.end = code;
    else runs.push({ start: code, end: code, delta: glyph - code });
  }
  runs.push({ start: 0xffff, end: 0xffff, delta: 1 });
  const power = 2 ** Math.floor(Math.log2(runs.length));
  const body = Buffer.concat([
    words(0, runs.length * 2, power * 2, Math.log2(power), (runs.length - power) * 2),
    words(...runs.map(({ end }) => end), 0),
    words(...runs.map(({ start }) => start)),
    words(...runs.map(({ delta }) => delta)),
    words(...runs.map(() => 0)),
  ]);
  return Buffer.concat([words(0, 1, 3, 1, 0, 12), words(4, body.length + 4), body]);
}

/** `name` with the family and the style, as renderers look for them. */
function nameOf(family: string, style: string): Buffer {
  const entries = [
    [1, family],
    [2, style],
    [4, `${family} ${style}`],
    [6, `${family}-${style}`],
  ] as const;
  const texts = entries.map(([, text]) => Buffer.from(text, "utf16le").swap16());
  let at = 0;
  const records = entries.map(([id], i) => {
    const { length } = texts[i]!;
    at += length;
    return words(3, 1, 0x409, id, length, at - length);
  });
  return Buffer.concat([words(0, entries.length, 6 + 12 * entries.length), ...records, ...texts]);
}

function checksum(table: Buffer): number {
  let sum = 0;
  for (let at = 0; at < table.length; at += 4) sum = (sum + table.readUInt32BE(at)) >>> 0;
  return sum;
}

const padded = (table: Buffer): Buffer => Buffer.concat([table, Buffer.alloc((4 - (table.length % 4)) % 4)]);

function trueType(tables: ReadonlyMap<string, Buffer>): Buffer {
  const sorted = [...tables].sort(([a], [b]) => (a < b ? -1 : 1));
  const power = 2 ** Math.floor(Math.log2(sorted.length));
  const head = Buffer.concat([
    Buffer.from([0, 1, 0, 0]),
    words(sorted.length, power * 16, Math.log2(power), (sorted.length - power) * 16),
  ]);
  let at = head.length + 16 * sorted.length;
  const directory = sorted.map(([tag, table]) => {
    const entry = Buffer.alloc(16);
    entry.write(tag, 0, "latin1");
    entry.writeUInt32BE(checksum(padded(table)), 4);
    entry.writeUInt32BE(at, 8);
    entry.writeUInt32BE(table.length, 12);
    at += padded(table).length;
    return entry;
  });
  return Buffer.concat([head, ...directory, ...sorted.map(([, table]) => padded(table))]);
}

/** The font of a weight as TrueType. `root` is the folder that holds `node_modules`. */
export function fontOf(root: string, weight: 400 | 700): Buffer {
  const folder = join(root, "node_modules", "@fontsource", "arimo", "files");
  const sources = subsets.map((subset) =>
    sourceOf(readFileSync(join(folder, `arimo-${subset}-${weight}-normal.woff`))),
  );
  const [first] = sources as [Source, ...Source[]];
  const units = need(first.tables, "head").readUInt16BE(18);
  const glyphs: Buffer[] = [];
  const metrics: Buffer[] = [];
  const cmap = new Map<number, number>();
  for (const { tables, glyphs: own, cmap: codes } of sources) {
    if (need(tables, "head").readUInt16BE(18) !== units) throw new Error("the subsets differ in their units");
    const base = glyphs.length;
    const [hmtx, long] = [need(tables, "hmtx"), need(tables, "hhea").readUInt16BE(34)];
    for (const [i, glyph] of own.entries()) {
      glyphs.push(padded(moved(glyph, base)));
      const advance = hmtx.readUInt16BE(Math.min(i, long - 1) * 4);
      const bearing = i < long ? hmtx.readInt16BE(i * 4 + 2) : hmtx.readInt16BE(long * 4 + (i - long) * 2);
      metrics.push(words(advance, bearing));
    }
    for (const [code, glyph] of codes) if (!cmap.has(code)) cmap.set(code, glyph + base);
  }
  for (const [code, outline] of signs) {
    if (cmap.has(code)) continue;
    const glyph = glyphOf(outline, units);
    cmap.set(code, glyphs.length);
    glyphs.push(padded(glyph));
    metrics.push(words(Math.round((signWidth * units) / 1000), glyph.readInt16BE(2)));
  }
  const loca = Buffer.alloc((glyphs.length + 1) * 4);
  glyphs.reduce((at, glyph, i) => loca.writeUInt32BE(at + glyph.length, (i + 1) * 4) && at + glyph.length, 0);
  const head = Buffer.from(need(first.tables, "head"));
  head.writeUInt32BE(0, 8);
  head.writeInt16BE(1, 50);
  const hhea = Buffer.from(need(first.tables, "hhea"));
  hhea.writeUInt16BE(glyphs.length, 34);
  const maxp = Buffer.from(need(first.tables, "maxp"));
  maxp.writeUInt16BE(glyphs.length, 4);
  for (const at of [6, 8, 10, 12, 28, 30])
    maxp.writeUInt16BE(Math.max(...sources.map(({ tables }) => need(tables, "maxp").readUInt16BE(at))), at);
  const os2 = Buffer.from(need(first.tables, "OS/2"));
  os2.writeUInt16BE(Math.min(...cmap.keys()), 64);
  os2.writeUInt16BE(Math.max(...cmap.keys()), 66);
  const post = Buffer.alloc(32);
  need(first.tables, "post").copy(post, 0, 0, 32);
  post.writeUInt32BE(0x00030000, 0);
  const tables = new Map([
    ["OS/2", os2],
    ["cmap", cmapOf(cmap)],
    ["glyf", Buffer.concat(glyphs)],
    ["head", head],
    ["hhea", hhea],
    ["hmtx", Buffer.concat(metrics)],
    ["loca", loca],
    ["maxp", maxp],
    ["name", nameOf("Arimo", weight === 700 ? "Bold" : "Regular")],
    ["post", post],
  ]);
  const font = trueType(tables);
  const at = Number(font.readUInt32BE(12 + 16 * [...tables.keys()].sort().indexOf("head") + 8));
  font.writeUInt32BE((0xb1b0afba - checksum(padded(font))) >>> 0, at + 8);
  return font;
}
