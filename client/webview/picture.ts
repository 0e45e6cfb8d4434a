/**
 * Takes an SVG text into the page: parsed as XML without running anything, then rebuilt from an allow-list of elements and
 * attributes. Must never set markup as a string, keep a handler, or load anything.
 */

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
  const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
  const root = parsed.documentElement;
  const failure = parsed.querySelector("parsererror");
  if (failure !== null) return { ok: false, reason: `not well-formed: ${failure.textContent ?? ""}` };
  if (root.namespaceURI !== svgNamespace || root.localName !== "svg")
    return { ok: false, reason: `the root is ${root.localName}, not svg` };
  return { ok: true, svg: rebuild(root) as SVGSVGElement };
}

/** A copy with known elements and attributes only. A loop, not recursion: depth comes from outside. */
function rebuild(root: Element): Element {
  const made = copyOf(root);
  const todo: { from: Element; to: Element }[] = [{ from: root, to: made }];
  for (let next = todo.pop(); next !== undefined; next = todo.pop()) {
    for (const child of next.from.childNodes) {
      if (child.nodeType === Node.TEXT_NODE || child.nodeType === Node.CDATA_SECTION_NODE) {
        next.to.append(child.nodeValue ?? "");
      } else if (child instanceof Element && isKnown(child)) {
        const copy = copyOf(child);
        next.to.append(copy);
        todo.push({ from: child, to: copy });
      }
    }
  }
  return made;
}

const isKnown = (element: Element): boolean =>
  element.namespaceURI === svgNamespace && elements.has(element.localName);

function copyOf(element: Element): Element {
  // A link would navigate the preview; its content is drawn without it.
  const copy = document.createElementNS(svgNamespace, element.localName === "a" ? "g" : element.localName);
  for (const { name, value } of element.attributes)
    if (isAllowed(element.localName, name, value)) copy.setAttribute(name, value);
  return copy;
}

function isAllowed(element: string, attribute: string, value: string): boolean {
  if (attribute === "href") return element !== "a" && value.startsWith("#");
  if (!attributes.has(attribute) && !/^(data|aria)-[a-z-]+$/.test(attribute)) return false;
  // `url(…)` may only point into the picture itself.
  return !/url\s*\(/i.test(value) || /^\s*url\(#[^()"'\\]+\)\s*$/.test(value);
}
