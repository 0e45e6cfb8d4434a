/**
 * Takes an SVG text in: read as plain data, then only what an allow-list of elements and attributes lets through. Must never
 * keep a handler or a style, or anything that loads something. Knows no DOM.
 */
import { readSvg, type SvgElement } from "../../server/src/protocol/svg-reader.ts";

/** What our pictures are drawn with. Nothing that repeats another part: a few of those in each other never end. */
const elements = new Set("svg g title desc rect circle line path text".split(" "));

const attributes = new Set(
  `id class role viewBox width height x y x1 y1 x2 y2 cx cy r rx d transform fill stroke stroke-opacity stroke-width
  stroke-dasharray stroke-linecap stroke-linejoin font-family font-size font-weight text-anchor text-decoration`.split(
    /\s+/,
  ),
);

/** A colour and no more: what fills or outlines could point elsewhere. */
const color = /^(none|transparent|currentColor|#[0-9a-f]{3,8})$/i;

/** Deeper than any picture that we draw; what is deeper is left out, so that whoever walks the tree may call itself. */
const deepest = 64;

export type Picture =
  | { readonly ok: true; readonly root: SvgElement }
  | { readonly ok: false; readonly reason: string };

export function readPicture(text: string): Picture {
  const read = readSvg(text);
  if (!read.ok) return { ok: false, reason: `not well-formed: ${read.reason}` };
  if (read.root.name !== "svg") return { ok: false, reason: `the root is ${read.root.name}, not svg` };
  return { ok: true, root: allowed(read.root, 0) };
}

function allowed({ name, attributes: given, children }: SvgElement, depth: number): SvgElement {
  const kept: (SvgElement | string)[] = [];
  for (const child of children) {
    if (typeof child === "string") kept.push(child);
    else if (depth < deepest && elements.has(child.name)) kept.push(allowed(child, depth + 1));
  }
  return {
    name,
    attributes: new Map([...given].filter(([attribute, value]) => isAllowed(attribute, value))),
    children: kept,
  };
}

function isAllowed(attribute: string, value: string): boolean {
  if (attribute === "fill" || attribute === "stroke") return color.test(value);
  return attributes.has(attribute) || /^(data|aria)-[a-z-]+$/.test(attribute);
}
