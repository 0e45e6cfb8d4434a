/** Draws places: their panel, and above the lines their title with the sign of their kind. */
import { placeMarksAt } from "../layout/marks.ts";
import { place as metrics } from "../layout/metrics.ts";
import type { PlacedPlace } from "../layout/types.ts";
import { lookOf } from "../scene/forms.ts";
import type { OverlayItem } from "../scene/overlay.ts";
import { glyphs } from "./icons.generated.ts";
import { markRow } from "./marks.ts";
import { el, idOf, type Markup, num } from "./svg.ts";
import { spoken, textLine, titleWith } from "./text.ts";
import { faintTheme, mixed, placeGround, type Theme } from "./themes.ts";
import { toneForm } from "./tones.ts";

/** What lies inside a place. */
export function groundOf(of: PlacedPlace, worn: OverlayItem | undefined, theme: Theme): string {
  const usual = placeGround(theme, of.depth);
  // A place is large: the colour of a card would drown what stands in it.
  return worn === undefined || worn.tone === "faded"
    ? usual
    : mixed(usual, theme.tones[worn.tone].ground, 0.4);
}

/** The panel of a place. */
export function drawPlace(of: PlacedPlace, usual: Theme, worn: OverlayItem | undefined): Markup {
  const { place } = of;
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const tone = worn === undefined || worn.tone === "faded" ? undefined : worn.tone;
  const form = tone === undefined ? undefined : toneForm(tone);
  const dash = form?.dash ?? (place.kind === "network" || place.kind === "group" ? "5 4" : undefined);
  return el(
    "g",
    {
      id: idOf("p", place.id),
      class: "place",
      "data-id": place.id,
      "data-kind": place.kind,
      "data-tone": worn?.tone,
      role: "group",
      "aria-label": spoken([place.label, place.subtitle], worn),
    },
    el("title", {}, titleWith(place.title, worn)),
    el("rect", {
      x: of.x,
      y: of.y,
      width: of.width,
      height: of.height,
      rx: 14,
      fill: groundOf(of, worn, theme),
      stroke: tone === undefined ? theme.placeLine : theme.tones[tone].line,
      "stroke-width": form === undefined ? 1.2 * theme.weight : form.width,
      ...(dash === undefined ? {} : { "stroke-dasharray": dash }),
    }),
  );
}

/** Titles stand above the lines, so that one that must cross (there was no room) stays readable. */
export function drawPlaceTitle(of: PlacedPlace, usual: Theme, worn: OverlayItem | undefined): Markup {
  const theme = worn?.tone === "faded" ? faintTheme(usual) : usual;
  const struck = worn?.tone === "down" ? "line-through" : undefined;
  const at = placeMarksAt(of);
  return el(
    "g",
    { class: "label", "data-id": of.place.id },
    el("path", {
      d: glyphs.get(lookOf(of.place.kind).glyph) ?? "",
      transform: `translate(${num(of.label.x - metrics.glyph)} ${num(of.label.y - 11)}) scale(0.55)`,
      fill: "none",
      stroke: theme.quiet,
      "stroke-width": 2.2,
      "stroke-linecap": "round",
      "stroke-linejoin": "round",
    }),
    textLine(of.label, theme.text, struck),
    of.subtitle === undefined ? undefined : textLine(of.subtitle, theme.quiet),
    markRow(of.place.marks, at.x, at.y, groundOf(of, worn, theme), theme),
  );
}
