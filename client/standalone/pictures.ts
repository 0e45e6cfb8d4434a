/** Pictures for a page that stands alone, drawn in it: the layouts come with the page, the figures from the engine. */
import {
  failuresNamed,
  failuresOf,
  overlayOf,
  passagesOf,
  sharedFailures,
  walkOf,
} from "../../server/src/core/overlays/index.ts";
import { draw, type Elk, type ThemeName } from "../../server/src/core/picture.ts";
import { graphKey, type PageData, placementKey } from "../../server/src/export/html/data.ts";
import type { PictureSettings } from "../../server/src/protocol/picture-settings.ts";
import type { ToPreview } from "../../server/src/protocol/preview.ts";
import { reviewsOf } from "./review.ts";

export interface Pictures {
  readonly shows: (settings: PictureSettings) => boolean;
  readonly picture: (settings: PictureSettings, theme: ThemeName) => Promise<ToPreview>;
  readonly card: (id: string, settings: PictureSettings) => ToPreview;
}

export function makePictures(data: PageData): Pictures {
  const reviews = reviewsOf(data);
  const whole = reviews("");
  const shown = new Set(data.shown);
  const layouts = new Map(Object.entries(data.layouts));
  const marks = new Map(Object.entries(data.marks));
  const elk: Elk = (graph) => {
    const answer = layouts.get(graphKey(graph));
    return answer === undefined ? Promise.reject(new Error("not laid out")) : Promise.resolve(answer);
  };
  const variantOf = (view: string | undefined): string => {
    const asked = [...whole.model.views.values()].find(({ id, name }) => id === view || name === view);
    const variant = asked?.variant;
    return variant !== undefined && whole.model.variants.includes(variant) ? variant : "";
  };

  return {
    shows: (settings) => shown.has(placementKey(settings, data.closed)),
    async picture(settings, theme) {
      const variant = variantOf(settings.view);
      const review = reviews(variant);
      const wanted = settings.overlay;
      const { svg, overlay } = await draw({
        ...settings,
        model: review.model,
        marks: settings.findings === "none" ? [] : (marks.get(variant) ?? []),
        theme,
        overlay: wanted && overlayOf(review, wanted),
        elk,
      });
      return {
        type: "picture",
        svg,
        stale: false,
        message: null,
        views: [...whole.model.views.values()].map(({ name }) => name),
        flows: [...review.model.flows.values()].map(({ id, label }) => ({ id, label })),
        settings,
        overlay: overlay ?? null,
        steps: wanted?.name === "walk" ? (walkOf(review, wanted.flow)?.steps.length ?? 0) : null,
        failed: wanted?.name === "what-if" ? failuresNamed(review, wanted.failed) : [],
        domains: sharedFailures(review),
      };
    },
    card: (id, { view }) => ({
      type: "card",
      id,
      // What the picture says of its elements stands in it; the editor's cards need the whole vocabulary.
      markdown: null,
      failures: failuresOf(reviews(variantOf(view)), id),
      walks: passagesOf(reviews(variantOf(view)).model, id),
    }),
  };
}
