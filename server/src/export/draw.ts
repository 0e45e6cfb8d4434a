/** A picture of a review as it leaves the preview: the same drawing, by the same settings. */
import { findingMarks } from "../core/finding-marks.ts";
import { overlayOf } from "../core/overlays/index.ts";
import { type Drawing, draw, type Elk, type Overlay, type ThemeName } from "../core/picture.ts";
import { type Review, reviewOfView } from "../core/project.ts";
import type { PictureSettings } from "../protocol/picture-settings.ts";

export interface Asked {
  readonly settings: PictureSettings;
  readonly theme: ThemeName;
  readonly elk: Elk;
}

export interface Drawn {
  /** That of the view, where it shows a variant. */
  readonly review: Review;
  readonly drawing: Drawing;
  readonly overlay: Overlay | undefined;
}

export async function drawReview(of: Review, { settings, theme, elk }: Asked): Promise<Drawn> {
  const review = reviewOfView(of, settings.view);
  const overlay = settings.overlay && overlayOf(review, settings.overlay);
  const drawing = await draw({
    ...settings,
    model: review.model,
    marks: settings.findings === "none" ? [] : findingMarks(review.findings),
    theme,
    overlay,
    elk,
  });
  return { review, drawing, overlay };
}
