/** Stands in the page for all drawings that there are: those that its pictures need come with them. The build puts it in their place. */
import { data } from "./data.ts";

export const glyphs: ReadonlyMap<string, string> = new Map(Object.entries(data.icons.glyphs));

export const logos: ReadonlyMap<string, { readonly path: string; readonly color: string }> = new Map(
  Object.entries(data.icons.logos),
);
