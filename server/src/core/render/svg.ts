/** Builds SVG text from an allow-list of elements and attributes, with everything escaped. It knows nothing of diagrams. */
import { shownLines, visible } from "../scene/text.ts";

type Tag = "svg" | "g" | "path" | "rect" | "circle" | "line" | "text" | "title" | "desc";

export interface Attributes {
  readonly xmlns?: string;
  readonly id?: string;
  readonly class?: string;
  readonly "data-id"?: string;
  readonly "data-from"?: string;
  readonly "data-to"?: string;
  readonly "data-kind"?: string;
  readonly role?: string;
  readonly "aria-label"?: string;
  readonly "aria-labelledby"?: string;
  readonly viewBox?: string;
  readonly width?: number;
  readonly height?: number;
  readonly x?: number;
  readonly y?: number;
  readonly x1?: number;
  readonly y1?: number;
  readonly x2?: number;
  readonly y2?: number;
  readonly cx?: number;
  readonly cy?: number;
  readonly r?: number;
  readonly rx?: number;
  readonly d?: string;
  readonly transform?: string;
  readonly fill?: string;
  readonly stroke?: string;
  readonly "stroke-opacity"?: number;
  readonly "stroke-width"?: number;
  readonly "stroke-dasharray"?: string;
  readonly "stroke-linecap"?: string;
  readonly "stroke-linejoin"?: string;
  readonly "font-family"?: string;
  readonly "font-size"?: number;
  readonly "font-weight"?: number;
  readonly "text-anchor"?: string;
  readonly "text-decoration"?: string;
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
  for (const [name, value] of Object.entries(attributes)) {
    if (value === undefined) continue;
    open += ` ${name}="${typeof value === "number" ? num(value) : escaped(visible(value))}"`;
  }
  const inner = children
    .map((child) =>
      child === undefined ? "" : typeof child === "string" ? escaped(shownLines(child)) : child.markup,
    )
    .join("");
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
