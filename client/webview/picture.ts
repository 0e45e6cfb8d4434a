/**
 * Takes an SVG text into the page: read as plain data, then built from an allow-list of elements and attributes. Must never
 * set markup as a string, keep a handler or a style, or load anything.
 */
import { readSvg, type SvgElement } from "./svg-reader.ts";

const svgNamespace = "http://www.w3.org/2000/svg";

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

export type Adopted =
  | { readonly ok: true; readonly svg: SVGSVGElement }
  | { readonly ok: false; readonly reason: string };

export function adoptPicture(text: string): Adopted {
  const read = readSvg(text);
  if (!read.ok) return { ok: false, reason: `not well-formed: ${read.reason}` };
  if (read.root.name !== "svg") return { ok: false, reason: `the root is ${read.root.name}, not svg` };
  return { ok: true, svg: buildTree(read.root) as SVGSVGElement };
}

/** A loop, not recursion: depth comes from outside. */
function buildTree(root: SvgElement): Element {
  const made = buildOne(root);
  const todo: { from: SvgElement; to: Element }[] = [{ from: root, to: made }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    for (const child of next.from.children) {
      if (typeof child === "string") next.to.append(child);
      else if (elements.has(child.name)) {
        const copy = buildOne(child);
        next.to.append(copy);
        todo.push({ from: child, to: copy });
      }
    }
  }
  return made;
}

function buildOne({ name, attributes: given }: SvgElement): Element {
  // A link would navigate the preview; its content is drawn without it.
  const made = document.createElementNS(svgNamespace, name === "a" ? "g" : name);
  for (const [attribute, value] of given)
    if (isAllowed(name, attribute, value)) made.setAttribute(attribute, value);
  return made;
}

function isAllowed(element: string, attribute: string, value: string): boolean {
  if (attribute === "href") return element !== "a" && value.startsWith("#");
  if (!attributes.has(attribute) && !/^(data|aria)-[a-z-]+$/.test(attribute)) return false;
  // `url(…)` may only point into the picture itself.
  return !/url\s*\(/i.test(value) || /^\s*url\(#[^()"'\\]+\)\s*$/.test(value);
}
