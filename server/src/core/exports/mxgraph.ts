/** XML of mxGraph, which draw.io reads: cells with a style, a box and a parent. It knows no picture. */
import type { Box, Point } from "../layout/types.ts";

const escapes: ReadonlyMap<string, string> = new Map([
  ["&", "&amp;"],
  ["<", "&lt;"],
  [">", "&gt;"],
  ['"', "&quot;"],
  ["'", "&#39;"],
  ["\n", "&#10;"],
  ["\r", "&#13;"],
  ["\t", "&#9;"],
]);

/** What no XML may hold. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
const forbidden = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Surrogate}/gu;

/** Text as the value of an attribute, or inside markup that is. */
export const escapedXml = (text: string): string =>
  text.replace(forbidden, "\ufffd").replace(/[&<>"'\n\r\t]/g, (character) => escapes.get(character)!);

/** Text as HTML: labels are. Blanks at the ends and in a row stay. */
export const htmlText = (text: string): string => escapedXml(text).replace(/^ | $| (?= )/g, "&#160;");

const rounded = (value: number): string => String(Math.round(value * 100) / 100);

export interface Cell {
  readonly id: string;
  readonly parent: string;
  /** HTML. */
  readonly label?: string;
  readonly style: string;
  readonly tooltip?: string;
  /** Id of the model's element that it stands for. */
  readonly of?: string;
}

const attributes = (pairs: Readonly<Record<string, string | undefined>>): string =>
  Object.entries(pairs)
    .flatMap(([name, value]) => (value === undefined ? [] : [` ${name}="${escapedXml(value)}"`]))
    .join("");

const pointXml = ({ x, y }: Point, as?: string): string =>
  `<mxPoint${attributes({ x: rounded(x), y: rounded(y), as })}/>`;

function wrapped(cell: Cell, inner: string): string {
  const { id, label = "", tooltip, of } = cell;
  return `<UserObject${attributes({ label, tooltip, element: of, id })}>${inner}</UserObject>`;
}

/** A box; its place is counted from its parent's corner. */
export function vertex(cell: Cell, { x, y, width, height }: Box, connectable = true): string {
  const geometry = attributes({
    x: rounded(x),
    y: rounded(y),
    width: rounded(width),
    height: rounded(height),
  });
  const { style, parent } = cell;
  return wrapped(
    cell,
    `<mxCell${attributes({ style, vertex: "1", ...(connectable ? {} : { connectable: "0" }), parent })}><mxGeometry${geometry} as="geometry"/></mxCell>`,
  );
}

/** A line by its ends' cells, and by its points from end to end. */
export function edge(cell: Cell, source: string, target: string, points: readonly Point[]): string {
  const { style, parent } = cell;
  const [first, ...rest] = points;
  const last = rest.pop();
  const ends = [
    first === undefined ? "" : pointXml(first, "sourcePoint"),
    last === undefined ? "" : pointXml(last, "targetPoint"),
  ];
  const bends =
    rest.length === 0 ? "" : `<Array as="points">${rest.map((point) => pointXml(point)).join("")}</Array>`;
  return wrapped(
    cell,
    `<mxCell${attributes({ style, edge: "1", parent, source, target })}><mxGeometry relative="1" as="geometry">${ends.join("")}${bends}</mxGeometry></mxCell>`,
  );
}

/** Words on a line: `along` it from -1 to 1, and how far off it. */
export function edgeLabel(cell: Cell, along: number, off: Point): string {
  const { style, parent } = cell;
  return wrapped(
    cell,
    `<mxCell${attributes({ style, vertex: "1", connectable: "0", parent })}><mxGeometry x="${rounded(along)}" relative="1" as="geometry">${pointXml(off, "offset")}</mxGeometry></mxCell>`,
  );
}

/** A file with one page. Comments may stand before it. */
export function mxFile(name: string, comments: readonly string[], cells: readonly string[]): string {
  // Two dashes would end a comment.
  const told = comments.map((line) => line.replace(/-(?=-)|-$/g, "- ")).map((line) => `<!-- ${line} -->`);
  return [
    ...told,
    '<mxfile host="faultline">',
    `  <diagram id="picture"${attributes({ name })}>`,
    '    <mxGraphModel grid="0" page="0" math="0" shadow="0">',
    "      <root>",
    ...['<mxCell id="0"/>', '<mxCell id="1" parent="0"/>', ...cells].map((line) => `        ${line}`),
    "      </root>",
    "    </mxGraphModel>",
    "  </diagram>",
    "</mxfile>",
    "",
  ].join("\n");
}
