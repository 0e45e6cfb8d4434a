/** A picture as PDF: one page of its size, lines and curves as such, text that can be selected and searched, its fonts inside. */
import { jsPDF } from "jspdf";
import type { SvgElement } from "../protocol/svg-reader.ts";
import type { Assets, Written } from "./assets.ts";
import { missingIn } from "./font.ts";
import { segmentsOf } from "./pdf-shapes.ts";
import { charactersIn, drawnIn, sizeOf, textsIn, treeOf } from "./svg-tree.ts";

/** Points for a pixel of the picture: 96 pixels an inch, as browsers print. */
const pointsPerPixel = 0.75;
/** The largest page that readers promise to open, in points. */
const longestSide = 14_400;

export interface PdfAbout {
  readonly title: string;
  /** `YYYY-MM-DD`. */
  readonly day: string;
}

/** What children take over from their parents. */
interface State {
  readonly attributes: ReadonlyMap<string, string>;
  readonly transforms: readonly string[];
}

const inherited = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "stroke-linecap",
  "stroke-linejoin",
  "stroke-opacity",
  "font-size",
  "font-weight",
  "text-anchor",
];

function stateOf(element: SvgElement, above: State): State {
  const attributes = new Map(above.attributes);
  for (const name of inherited) {
    const value = element.attributes.get(name);
    if (value !== undefined) attributes.set(name, value);
  }
  const transform = element.attributes.get("transform");
  return {
    attributes,
    transforms: transform === undefined ? above.transforms : [...above.transforms, transform],
  };
}

/** How much larger lines and letters get: our transformations move and scale evenly. */
const growth = (transforms: readonly string[]): number =>
  transforms.reduce((all, one) => all * Number(/scale\(([\d.]+)/.exec(one)?.[1] ?? 1), 1);

export async function pdfOf(svg: string, about: PdfAbout, assets: Assets): Promise<Written> {
  const [regular, bold] = await Promise.all([assets.font(400), assets.font(700)]);
  const root = treeOf(svg);
  const { width, height } = sizeOf(root);
  const scale = Math.min(pointsPerPixel, longestSide / Math.max(width, height));
  const doc = new jsPDF({
    unit: "pt",
    format: [width * scale, height * scale],
    orientation: width > height ? "landscape" : "portrait",
    compress: true,
    putOnlyUsedFonts: true,
  });
  addFont(doc, "normal", regular);
  addFont(doc, "bold", bold);
  doc.setProperties({ title: about.title, creator: "Faultline" });
  doc.setLanguage("en");
  doc.setCreationDate(new Date(`${about.day}T00:00:00Z`));
  doc.setFileId(await fileId(svg));
  draw(doc, root, { attributes: new Map(), transforms: [] }, scale);
  const missing = missingIn(textsIn(root).join(""), regular);
  return {
    bytes: new Uint8Array(doc.output("arraybuffer")),
    losses: missing === undefined ? [] : [missing],
  };
}

function addFont(doc: jsPDF, style: "normal" | "bold", bytes: Uint8Array): void {
  let binary = "";
  for (let at = 0; at < bytes.length; at += 8192)
    binary += String.fromCharCode(...bytes.subarray(at, at + 8192));
  doc.addFileToVFS(`Arimo-${style}.ttf`, btoa(binary));
  doc.addFont(`Arimo-${style}.ttf`, "Arimo", style);
}

/** The same picture has the same id, as PDF wants it: 32 hexadecimal digits. */
async function fileId(svg: string): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest("SHA-256", new TextEncoder().encode(svg)));
  return Array.from(digest.subarray(0, 16), (byte) => byte.toString(16).padStart(2, "0"))
    .join("")
    .toUpperCase();
}

function draw(doc: jsPDF, element: SvgElement, above: State, scale: number): void {
  const state = stateOf(element, above);
  if (element.name === "text") {
    drawText(doc, element, state, scale);
    return;
  }
  const segments = segmentsOf(element, state.transforms, scale);
  if (segments.length > 0) drawShape(doc, segments, state, scale);
  for (const child of drawnIn(element)) draw(doc, child, state, scale);
}

const color = (value: string | undefined): string | undefined =>
  value === undefined || value === "none" || value === "transparent" ? undefined : value;

function drawShape(
  doc: jsPDF,
  segments: ReturnType<typeof segmentsOf>,
  { attributes, transforms }: State,
  scale: number,
): void {
  const fill = color(attributes.get("fill") ?? "#000000");
  const stroke = color(attributes.get("stroke"));
  if (fill === undefined && stroke === undefined) return;
  const grown = growth(transforms) * scale;
  if (fill !== undefined) doc.setFillColor(fill);
  if (stroke !== undefined) {
    doc.setDrawColor(stroke);
    doc.setLineWidth(Number(attributes.get("stroke-width") ?? 1) * grown);
    doc.setLineCap(attributes.get("stroke-linecap") ?? "butt");
    doc.setLineJoin(attributes.get("stroke-linejoin") ?? "miter");
    const dashes = attributes
      .get("stroke-dasharray")
      ?.split(/[\s,]+/)
      .map((dash) => Number(dash) * grown);
    doc.setLineDashPattern(dashes ?? [], 0);
  }
  const opacity = stroke === undefined ? 1 : Number(attributes.get("stroke-opacity") ?? 1);
  if (opacity < 1) {
    doc.saveGraphicsState();
    doc.setGState(doc.GState({ "stroke-opacity": opacity }));
  }
  doc.path(segments.map(({ op, c }) => ({ op, c: [...c] })));
  if (fill === undefined) doc.stroke();
  else if (stroke === undefined) doc.fill();
  else doc.fillStroke();
  if (opacity < 1) doc.restoreGraphicsState();
}

const alignments: ReadonlyMap<string, "center" | "right"> = new Map([
  ["middle", "center"],
  ["end", "right"],
]);

function drawText(doc: jsPDF, element: SvgElement, { attributes, transforms }: State, scale: number): void {
  const text = charactersIn(element);
  if (text.trim() === "") return;
  const grown = growth(transforms) * scale;
  const size = Number(attributes.get("font-size") ?? 16) * grown;
  // A point under our transformations is a path of one point.
  const at = `M${element.attributes.get("x") ?? 0} ${element.attributes.get("y") ?? 0}`;
  const [start] = segmentsOf(
    { name: "path", attributes: new Map([["d", at]]), children: [] },
    transforms,
    scale,
  );
  const [x = 0, y = 0] = start?.c ?? [];
  const fill = color(attributes.get("fill") ?? "#000000") ?? "#000000";
  const align = alignments.get(attributes.get("text-anchor") ?? "");
  doc.setFont("Arimo", attributes.get("font-weight") === "700" ? "bold" : "normal");
  doc.setFontSize(size);
  doc.setTextColor(fill);
  doc.text(text, x, y, align === undefined ? {} : { align });
  if (element.attributes.get("text-decoration") !== "line-through") return;
  const length = doc.getTextWidth(text);
  const left = align === "center" ? x - length / 2 : align === "right" ? x - length : x;
  doc.setDrawColor(fill);
  doc.setLineWidth(size / 14);
  doc.setLineDashPattern([], 0);
  doc.line(left, y - size * 0.3, left + length, y - size * 0.3);
}
