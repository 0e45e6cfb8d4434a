/**
 * What is laid over a picture: figures and states of the analyses by element, in tones and in words. The same figures as
 * hovers, reports and the command line, since they are read from the same review.
 */
import type { Overlay, OverlayRequest } from "../picture.ts";
import type { Review } from "../project.ts";

/** The overlay that is asked for; undefined where the review has nothing to say of it. */
export function overlayOf(_review: Review, _request: OverlayRequest): Overlay | undefined {
  return undefined;
}
