/** What the server answered, as the page is told it. */
import type { PictureSettings } from "../../../server/src/protocol/picture-settings.ts";
import type { ToPreview } from "../../../server/src/protocol/preview.ts";
import type { Card, Picture } from "../../../server/src/protocol/requests.ts";

/** `settings`: what is wanted now, less what the text has no more. */
export function pictureMessage(picture: Picture, settings: PictureSettings): ToPreview {
  return {
    type: "picture",
    svg: picture.svg,
    stale: picture.stale === true,
    message: picture.message ?? staleness(picture),
    views: picture.views ?? [],
    flows: picture.flows ?? [],
    settings,
    overlay: picture.overlay ?? null,
    steps: picture.steps ?? null,
    failed: picture.failed ?? [],
    domains: picture.domains ?? [],
  };
}

function staleness(picture: Picture): string | null {
  if (picture.stale !== true) return null;
  const errors =
    picture.problems === 0 ? "errors" : picture.problems === 1 ? "an error" : `${picture.problems} errors`;
  return `The text has ${errors}: this is the last picture without.`;
}

export const cardMessage = (id: string, card: Card | undefined): ToPreview => ({
  type: "card",
  id,
  markdown: card?.markdown ?? null,
  failures: card?.failures ?? [],
  walks: card?.walks ?? [],
});

/** Without views and flows that the text does not have; the same settings where it has all. */
export function withoutLost(settings: PictureSettings, { views = [], flows = [] }: Picture): PictureSettings {
  const { view, flow, ...others } = settings;
  const keepView = view === undefined || views.includes(view);
  const keepFlow = flow === undefined || flows.some(({ id }) => id === flow);
  if (keepView && keepFlow) return settings;
  return {
    ...others,
    ...(keepView && view !== undefined ? { view } : {}),
    ...(keepFlow && flow !== undefined ? { flow } : {}),
  };
}
