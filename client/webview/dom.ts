/** Makes the page's own elements. Text is text: nothing here takes markup. */
import { pageGlyphs } from "./glyphs.generated.ts";

type Properties = Readonly<Record<string, string | boolean | undefined>>;
type Inner = Node | string | undefined;

/** An element with attributes; `true` is an attribute without a value, `false` and `undefined` none. */
export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  properties: Properties = {},
  ...children: readonly Inner[]
): HTMLElementTagNameMap[Tag] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties))
    if (value !== undefined && value !== false) made.setAttribute(name, value === true ? "" : value);
  for (const child of children) if (child !== undefined) made.append(child);
  return made;
}

export type Glyph = keyof typeof pageGlyphs;

const svg = "http://www.w3.org/2000/svg";

export function glyph(name: Glyph): SVGSVGElement {
  const made = document.createElementNS(svg, "svg");
  made.setAttribute("viewBox", "0 0 24 24");
  made.setAttribute("class", "glyph");
  made.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(svg, "path");
  path.setAttribute("d", pageGlyphs[name]);
  made.append(path);
  return made;
}

/** A button that shows a glyph and says `name`; the tooltip says the key, too. */
export function iconButton(id: string, name: string, icon: Glyph, key?: string): HTMLButtonElement {
  const title = key === undefined ? name : `${name} (${key})`;
  return h("button", { type: "button", id, title, "aria-label": name }, glyph(icon));
}

export const setPressed = (button: HTMLElement, pressed: boolean): void =>
  button.setAttribute("aria-pressed", String(pressed));

/** A list to choose from, with our own arrow. */
export const pick = (select: HTMLSelectElement): HTMLElement =>
  h("span", { class: "pick" }, select, glyph("chevron-down"));
