/** Pictures of models for the preview: drawn off the thread, the last good one kept while the text is broken. */
import { findingMarks } from "../core/finding-marks.ts";
import { overlayOf } from "../core/overlays/index.ts";
import { type Drawing, draw, type Overlay } from "../core/picture.ts";
import { type Review, reviewOfView } from "../core/project.ts";
import type { Picture, PictureParams } from "../protocol/requests.ts";
import type { Environment } from "./environment.ts";

export interface Pictures {
  /** The picture of a review; `version` is the document's when it was asked. */
  picture(params: PictureParams, review: Review, version: number): Promise<Picture>;
  /** The last drawing of a document, for finding elements that only the picture has. */
  last(uri: string): Drawing | undefined;
  forget(uri: string): void;
}

interface Kept {
  readonly review: Review;
  readonly drawing: Drawing;
  readonly overlay: Overlay | undefined;
}

export function createPictures(environment: Environment, log: (message: string) => void): Pictures {
  /** By document, view and theme. */
  const kept = new Map<string, Map<string, Kept>>();

  async function drawn(params: PictureParams, review: Review): Promise<Kept> {
    const { view, overlay: wanted, findings: shownFindings } = params.settings;
    const of = reviewOfView(review, view);
    const overlay = wanted === undefined ? undefined : overlayOf(of, wanted);
    const drawing = await draw({
      ...params.settings,
      model: of.model,
      marks: shownFindings === "none" ? [] : findingMarks(of.findings),
      theme: params.theme,
      overlay,
      elk: environment.layout,
    });
    const { notice } = drawing.layout;
    if (notice !== undefined) log(`layout: ${notice.text}`);
    return { review, drawing, overlay };
  }

  return {
    async picture(params, review, version) {
      const key = JSON.stringify([params.theme, params.settings]);
      const ofDocument = kept.get(params.uri) ?? new Map<string, Kept>();
      kept.set(params.uri, ofDocument);
      // Of the text alone: a design that breaks is drawn like any other.
      const errors = review.findings.filter(
        ({ level, rule }) => level === "error" && rule.startsWith("model/"),
      );
      const views = [...review.model.views.values()].map(({ name }) => name);
      const answer = (one: Kept, stale: boolean, message: string | undefined): Picture => ({
        svg: one.drawing.svg,
        version,
        problems: errors.length,
        views,
        flows: [...review.model.flows.values()].map(({ id, label }) => ({ id, label })),
        ...(one.overlay === undefined ? {} : { overlay: one.overlay }),
        ...(stale ? { stale } : {}),
        ...(message === undefined ? {} : { message }),
      });

      const before = ofDocument.get(key);
      if (review.broken && before !== undefined && !before.review.broken) {
        const count = errors.length === 1 ? "1 error" : `${errors.length} errors`;
        return answer(before, true, `The text has ${count}: this is the last good picture.`);
      }
      const now = before?.review === review ? before : await drawn(params, review);
      ofDocument.set(key, now);
      const partial = "The text has errors: this picture shows what stands.";
      // What a picture says of itself, such as that nothing is declared, stands in it already.
      return answer(now, false, review.broken ? partial : undefined);
    },
    last: (uri) => [...(kept.get(uri)?.values() ?? [])].at(-1)?.drawing,
    forget: (uri) => {
      kept.delete(uri);
    },
  };
}
