/**
 * Takes an SVG text in: read as plain data, then only what an allow-list of elements and attributes lets through. Must never
 * keep a handler or a style, or anything that loads something. Knows no DOM.
 */
import { readSvg, type SvgElement } from "../../server/src/protocol/svg-reader.ts";

const elements = new Set(
  "svg g defs title desc rect circle ellipse line polyline polygon path text tspan marker clipPath mask pattern linearGradient radialGradient stop symbol use a".split(
    " ",
  ),
);

const attributes = new Set(
  `id class role lang transform viewBox width height x y x1 y1 x2 y2 cx cy r rx ry fx fy dx dy d points pathLength
  fill fill-opacity fill-rule stroke stroke-width stroke-opacity stroke-dasharray stroke-dashoffset stroke-linecap
  stroke-linejoin stroke-miterlimit opacity color display visibility paint-order clip-path clip-rule mask overflow
  marker-start marker-mid marker-end markerWidth markerHeight markerUnits refX refY orient preserveAspectRatio
  patternUnits patternTransform gradientUnits gradientTransform offset stop-color stop-opacity spreadMethod clipPathUnits
  maskUnits maskContentUnits text-anchor dominant-baseline alignment-baseline baseline-shift font-family font-size
  font-weight font-style font-variant letter-spacing word-spacing text-decoration text-rendering textLength lengthAdjust
  shape-rendering vector-effect pointer-events rotate xml:space`.split(/\s+/),
);

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
    // A link would navigate the preview; its content is drawn without it.
    name: name === "a" ? "g" : name,
    attributes: new Map([...given].filter(([attribute, value]) => isAllowed(name, attribute, value))),
    children: kept,
  };
}

function isAllowed(element: string, attribute: string, value: string): boolean {
  if (attribute === "href") return element !== "a" && value.startsWith("#");
  if (!attributes.has(attribute) && !/^(data|aria)-[a-z-]+$/.test(attribute)) return false;
  // `url(…)` may only point into the picture itself.
  return !/url\s*\(/i.test(value) || /^\s*url\(#[^()"'\\]+\)\s*$/.test(value);
}
