/** Builds SVG text from an allow-list of elements and attributes, with everything escaped. It knows nothing of diagrams. */
import { shownLines, visible } from "../scene/text.ts";

type Tag = "svg" | "g" | "path" | "rect" | "circle" | "line" | "text" | "title" | "desc";

export interface Attributes {
  readonly xmlns?: string | undefined;
  readonly id?: string | undefined;
  readonly class?: string | undefined;
  readonly "data-id"?: string | undefined;
  readonly "data-from"?: string | undefined;
  readonly "data-to"?: string | undefined;
  readonly "data-kind"?: string | undefined;
  readonly "data-tone"?: string | undefined;
  readonly "data-collapsed"?: string | undefined;
  readonly role?: string | undefined;
  readonly "aria-label"?: string | undefined;
  readonly "aria-labelledby"?: string | undefined;
  readonly viewBox?: string | undefined;
  readonly width?: number | undefined;
  readonly height?: number | undefined;
  readonly x?: number | undefined;
  readonly y?: number | undefined;
  readonly x1?: number | undefined;
  readonly y1?: number | undefined;
  readonly x2?: number | undefined;
  readonly y2?: number | undefined;
  readonly cx?: number | undefined;
  readonly cy?: number | undefined;
  readonly r?: number | undefined;
  readonly rx?: number | undefined;
  readonly d?: string | undefined;
  readonly transform?: string | undefined;
  readonly fill?: string | undefined;
  readonly stroke?: string | undefined;
  readonly "stroke-opacity"?: number | undefined;
  readonly "stroke-width"?: number | undefined;
  readonly "stroke-dasharray"?: string | undefined;
  readonly "stroke-linecap"?: string | undefined;
  readonly "stroke-linejoin"?: string | undefined;
  readonly "font-family"?: string | undefined;
  readonly "font-size"?: number | undefined;
  readonly "font-weight"?: number | undefined;
  readonly "text-anchor"?: string | undefined;
  readonly "text-decoration"?: string | undefined;
}

const tags: ReadonlySet<string> = new Set([
  "svg",
  "g",
  "path",
  "rect",
  "circle",
  "line",
  "text",
  "title",
  "desc",
]);

/** Markup that is already safe. Only this file makes it. */
export interface Markup {
  readonly markup: string;
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** Printable ASCII without the characters that mean something in XML: most of what is written, and the same when escaped. */
const plain = /^[ !#-%(-;=?-~]*$/;

/** Text as XML holds it; characters that XML cannot hold were replaced before. */
function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (char) => entities[char] ?? "");
}

/** A number with at most two decimals, without `-0`. */
export function num(value: number): string {
  const rounded = Math.round(value * 100) / 100;
  return Number.isFinite(rounded) ? String(rounded === 0 ? 0 : rounded) : "0";
}

/** An element. Attributes that are undefined are left out. */
export function el(
  tag: Tag,
  attributes: Attributes,
  ...children: readonly (Markup | string | undefined)[]
): Markup {
  if (!tags.has(tag)) throw new Error(`svg: <${tag}> is not allowed`);
  let open = `<${tag}`;
  for (const name of Object.keys(attributes) as (keyof Attributes)[]) {
    const value = attributes[name];
    if (value === undefined) continue;
    if (typeof value === "number") open += ` ${name}="${num(value)}"`;
    else open += ` ${name}="${plain.test(value) ? value : escaped(visible(value))}"`;
  }
  let inner = "";
  for (const child of children) {
    if (child === undefined) continue;
    if (typeof child !== "string") inner += child.markup;
    else inner += plain.test(child) ? child : escaped(shownLines(child));
  }
  return { markup: inner === "" ? `${open}/>` : `${open}>${inner}</${tag}>` };
}

/** Several elements as one. */
export function all(...parts: readonly (Markup | undefined)[]): Markup {
  return { markup: parts.map((part) => part?.markup ?? "").join("") };
}

/** An XML id made of a name, such that different names give different ids. */
export function idOf(prefix: string, name: string): string {
  return `${prefix}-${name.replace(/[^A-Za-z0-9-]/gu, (char) => `_${(char.codePointAt(0) ?? 0).toString(16)}_`)}`;
}
