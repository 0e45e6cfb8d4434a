/** The ground behind a picture: of its theme, none, or another colour. */
import { colorWords } from "../core/render/themes.ts";

export type Background = "theme" | "none" | { readonly color: string };

/** `none`, `#rgb`, `#rrggbb` or a colour word of the language; undefined for what is no colour. */
export function backgroundOf(text: string): Background | undefined {
  if (text === "none" || text === "transparent") return "none";
  const color = /^#(?:[0-9a-f]{3}|[0-9a-f]{6})$/i.test(text) ? text.toLowerCase() : colorWords.get(text);
  return color === undefined ? undefined : { color };
}

/** Text in a picture is escaped: only the ground itself begins so. */
const ground = /<rect class="canvas"([^>]*?) fill="[^"]*"\/>/;

/** The picture on another ground. What stands on it keeps the colours of its theme. */
export function withBackground(svg: string, background: Background): string {
  if (background === "theme") return svg;
  return svg.replace(ground, (_, rest: string) =>
    background === "none" ? "" : `<rect class="canvas"${rest} fill="${background.color}"/>`,
  );
}
