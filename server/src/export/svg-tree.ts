/** The drawn elements of one of our own pictures, and the text that is seen in it. */
import { readSvg, type SvgElement } from "../protocol/svg-reader.ts";

/** Nobody sees these. */
const unseen: ReadonlySet<string> = new Set(["title", "desc", "metadata"]);

/** Throws for what is no SVG: it is ours, so that is a bug. */
export function treeOf(svg: string): SvgElement {
  const reading = readSvg(svg);
  if (!reading.ok) throw new Error(`a picture that cannot be read: ${reading.reason}`);
  return reading.root;
}

export const drawnIn = (element: SvgElement): readonly SvgElement[] =>
  element.children.filter((child) => typeof child !== "string").filter(({ name }) => !unseen.has(name));

/** The characters between an element's tags, without those of titles. */
export const charactersIn = (element: SvgElement): string =>
  element.children
    .map((child) => (typeof child === "string" ? child : unseen.has(child.name) ? "" : charactersIn(child)))
    .join("");

/** The texts that are seen, in the order of drawing. */
export function textsIn(element: SvgElement): readonly string[] {
  if (element.name === "text") return [charactersIn(element)];
  return drawnIn(element).flatMap(textsIn);
}

/** Width and height in pixels. */
export function sizeOf(root: SvgElement): { readonly width: number; readonly height: number } {
  return { width: Number(root.attributes.get("width")), height: Number(root.attributes.get("height")) };
}
