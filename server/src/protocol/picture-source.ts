/**
 * The source of a picture inside the picture: all files of its model in the `<metadata>` of an SVG, read again by "Open Source
 * of Picture". JSON inside XML, so that every text comes back as it was, whatever is in it.
 */
import { members } from "./check.ts";
import { readSvg, type SvgElement } from "./svg-reader.ts";

export interface SourceFile {
  /** Relative to the folder that holds them all, with slashes; never out of it. */
  readonly name: string;
  readonly text: string;
}

export interface PictureSource {
  /** Names of the files that the model was asked of; the others came by import. */
  readonly roots: readonly string[];
  /** `.arch` files, and the `faultline.json` that held for them. */
  readonly files: readonly SourceFile[];
  /** The view that was drawn. */
  readonly view?: string | undefined;
}

const namespace = "urn:faultline:source:1";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;" };

/** As XML holds it: what it cannot hold, or readers change, is escaped as JSON does it. */
const encoded = (source: PictureSource): string =>
  JSON.stringify(source)
    .replace(
      /[\u007f-\u009f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]/g,
      (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, "0")}`,
    )
    .replace(/[&<>]/g, (char) => entities[char] ?? char);

/** The picture with its source inside. */
export function withSource(svg: string, source: PictureSource): string {
  const end = svg.lastIndexOf("</svg>");
  return `${svg.slice(0, end)}<metadata><source xmlns="${namespace}">${encoded(source)}</source></metadata>${svg.slice(end)}`;
}

/** What is inside of a picture, read with care: the file may come from anywhere. Undefined: no source, or none of ours. */
export function sourceOf(svg: string): PictureSource | undefined {
  const reading = readSvg(withoutDoctype(svg));
  if (!reading.ok || reading.root.name !== "svg") return undefined;
  const source = elements(reading.root)
    .filter(({ name }) => name === "metadata")
    .flatMap(elements)
    .find(({ name, attributes }) => name === "source" && attributes.get("xmlns") === namespace);
  const [text] = source?.children ?? [];
  return typeof text === "string" ? sourceFrom(parsed(text)) : undefined;
}

const elements = (of: SvgElement): readonly SvgElement[] =>
  of.children.filter((child) => typeof child !== "string");

/** What an editor of pictures may have put in front. */
const withoutDoctype = (svg: string): string =>
  svg.replace(/^\uFEFF?(\s*<\?[^?]*\?>)?\s*<!DOCTYPE[^>[]*>/i, "");

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function sourceFrom(value: unknown): PictureSource | undefined {
  const of = members(value);
  const [roots, files, view] = [of?.get("roots"), of?.get("files"), of?.get("view")];
  if (!Array.isArray(roots) || !Array.isArray(files) || files.length === 0) return undefined;
  const read = files.map(fileFrom);
  if (read.some((file) => file === undefined)) return undefined;
  const all = read.filter((file) => file !== undefined);
  const names = new Set(all.map(({ name }) => name));
  if (names.size < all.length || roots.length === 0 || !roots.every((root) => names.has(root)))
    return undefined;
  return { roots: [...roots], files: all, ...(typeof view === "string" ? { view } : {}) };
}

function fileFrom(value: unknown): SourceFile | undefined {
  const of = members(value);
  const [name, text] = [of?.get("name"), of?.get("text")];
  return typeof name === "string" && typeof text === "string" && isInside(name) ? { name, text } : undefined;
}

/** A name of ours below a folder: no way up or to another place, and nothing but our files. */
function isInside(name: string): boolean {
  const parts = name.split("/");
  const last = parts.at(-1) ?? "";
  if (!(last.endsWith(".arch") && last !== ".arch") && last !== "faultline.json") return false;
  return parts.every((part) => part !== "" && part.length <= longestPart && part === taken(part));
}

/** No system has longer names of files and folders. */
const longestPart = 255;

/** What some system reads as something else: another place, another name, a device. */
const taken = (part: string): string =>
  part
    .replace(/[\\:*?"<>|\p{Cc}]/gu, "_")
    // Windows leaves these out at the end, so that `.. ` leads up.
    .replace(/[. ]+$/, (end) => "_".repeat(end.length))
    .replace(/^(con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|$)/i, "$1_");

export interface SourceInput {
  /** By absolute path or other key with slashes. */
  readonly files: ReadonlyMap<string, string>;
  readonly roots: readonly string[];
  readonly config?: { readonly file: string; readonly text: string } | undefined;
  readonly view?: string | undefined;
}

/** The source as it is put into a picture: names relative to the folder that holds all files, nothing of the machine. */
export function pictureSource({ files, roots, config, view }: SourceInput): PictureSource {
  const all = new Map([...files, ...(config === undefined ? [] : [[config.file, config.text] as const])]);
  const folders = [...all.keys()].map((key) => key.split("/").slice(0, -1));
  const [first = [], ...others] = folders;
  const shared = others.reduce((depth, folder) => {
    let same = 0;
    while (same < depth && folder[same] === first[same]) same++;
    return same;
  }, first.length);
  const nameOf = (key: string): string => {
    const name = clean(key.split("/").slice(shared));
    return key === config?.file || name.endsWith(".arch") ? name : `${name}.arch`;
  };
  return {
    roots: roots.map(nameOf),
    files: [...all].map(([key, text]) => ({ name: nameOf(key), text })),
    ...(view === undefined ? {} : { view }),
  };
}

/** Names of files may hold what not every system takes. */
const clean = (parts: readonly string[]): string => parts.map(taken).join("/");
