/**
 * Pictures of models for the preview: drawn off the thread as far as they are laid out, the last ones kept. While a text
 * is broken, all that is asked for is drawn of the last review that was not.
 */
import { findingMarks } from "../core/finding-marks.ts";
import { failuresNamed, overlayInSteps, sharedFailures, walkOf } from "../core/overlays/index.ts";
import { type Drawing, draw } from "../core/picture.ts";
import { type Review, reviewOfViewInSteps, variantOfView } from "../core/project.ts";
import type { Picture, PictureParams } from "../protocol/requests.ts";
import type { Environment } from "./environment.ts";
import { rememberLayouts } from "./remembered-layouts.ts";
import { createSlices } from "./slices.ts";

export interface Pictures {
  /** The picture of a review; `version` is the document's when it was asked. */
  picture(params: PictureParams, review: Review, version: number): Promise<Picture>;
  /** What was drawn last of a document, for finding elements that only the picture has. */
  last(uri: string): Drawn | undefined;
  forget(uri: string): void;
}

export interface Drawn {
  /** That of the view, where it shows a variant. */
  readonly review: Review;
  readonly drawing: Drawing;
}

/** A picture as kept: `of` is the review that it was asked of. */
interface Kept extends Drawn {
  readonly of: Review;
}

interface OfDocument {
  /** The last review whose text was not broken. */
  good: Review | undefined;
  /** By theme and settings, the last used ones last. */
  readonly kept: Map<string, Kept>;
}

/** So many settings of one document are kept ready, such as the steps of a walk back and forth. */
const most = 8;
/** And no more than this of SVG, in UTF-16 code units; the last one in any case. */
const largest = 32 * 1024 * 1024;

export function createPictures(environment: Environment, log: (message: string) => void): Pictures {
  const ofDocuments = new Map<string, OfDocument>();
  const slices = createSlices(environment);
  const elk = rememberLayouts(environment.layout);
  /** Reviews of variants that views show, by the review of the text. */
  const variants = new WeakMap<Review, Map<string, Promise<Review>>>();

  function shownReview(review: Review, view: string | undefined): Promise<Review> {
    const variant = variantOfView(review, view);
    if (variant === undefined || variant === review.asked.variant) return Promise.resolve(review);
    const known = variants.get(review) ?? new Map<string, Promise<Review>>();
    variants.set(review, known);
    const before = known.get(variant);
    if (before !== undefined) return before;
    const made = slices.run(reviewOfViewInSteps(review, view), () => true).then((found) => found ?? review);
    known.set(variant, made);
    return made;
  }

  async function drawn({ settings, theme }: PictureParams, of: Review): Promise<Kept> {
    const review = await shownReview(of, settings.view);
    const overlay =
      settings.overlay && (await slices.run(overlayInSteps(review, settings.overlay), () => true));
    const drawing = await draw({
      ...settings,
      model: review.model,
      marks: settings.findings === "none" ? [] : findingMarks(review.findings),
      theme,
      overlay,
      elk,
    });
    const { notice } = drawing.layout;
    if (notice !== undefined) log(`layout: ${notice.text}`);
    return { of, review, drawing };
  }

  return {
    async picture(params, review, version) {
      const document = ofDocuments.get(params.uri) ?? { good: undefined, kept: new Map<string, Kept>() };
      ofDocuments.set(params.uri, document);
      if (!review.broken) document.good = review;
      const { kept, good } = document;
      const stale = review.broken && good !== undefined;
      const of = stale ? good : review;

      const key = JSON.stringify([params.theme, params.settings]);
      const before = kept.get(key);
      const now = before?.of === of ? before : await drawn(params, of);
      // A newer text may have been drawn meanwhile, or the document closed.
      if (ofDocuments.get(params.uri) === document && document.good === good) keep(kept, key, now);

      // Of the text alone: a design that breaks is drawn like any other.
      const problems = review.findings.filter(
        ({ level, rule }) => level === "error" && rule.startsWith("model/"),
      ).length;
      const message = messageOf(stale, review.broken, problems);
      return {
        ...toldOf(params, of, now),
        version,
        problems,
        ...(stale ? { stale } : {}),
        ...(message === undefined ? {} : { message }),
      };
    },
    last: (uri) => [...(ofDocuments.get(uri)?.kept.values() ?? [])].at(-1),
    forget: (uri) => {
      ofDocuments.delete(uri);
    },
  };
}

function keep(kept: Map<string, Kept>, key: string, one: Kept): void {
  kept.delete(key);
  kept.set(key, one);
  const sizeOf = (): number => [...kept.values()].reduce((sum, { drawing }) => sum + drawing.svg.length, 0);
  for (const oldest of kept.keys()) {
    if ((kept.size <= most && sizeOf() <= largest) || oldest === key) break;
    kept.delete(oldest);
  }
}

/** What a picture says of itself, such as that nothing is declared, stands in it already. */
function messageOf(stale: boolean, broken: boolean, problems: number): string | undefined {
  const count = problems === 1 ? "1 error" : `${problems} errors`;
  if (stale) return `The text has ${count}: this is the last good picture.`;
  return broken ? "The text has errors: this picture shows what stands." : undefined;
}

/** What stands in a picture, and what can be asked of it. */
function toldOf(
  { settings }: PictureParams,
  of: Review,
  { review, drawing }: Kept,
): Pick<Picture, "svg" | "views" | "flows" | "overlay" | "steps" | "failed" | "domains"> {
  const { overlay } = drawing;
  const wanted = settings.overlay;
  return {
    svg: drawing.svg,
    views: [...of.model.views.values()].map(({ name }) => name),
    flows: [...review.model.flows.values()].map(({ id, label }) => ({ id, label })),
    domains: sharedFailures(review),
    ...(overlay === undefined ? {} : { overlay }),
    ...(wanted?.name === "walk" && overlay !== undefined
      ? { steps: walkOf(review, wanted.flow)?.steps.length ?? 0 }
      : {}),
    ...(wanted?.name === "what-if" ? { failed: failuresNamed(review, wanted.failed) } : {}),
  };
}
