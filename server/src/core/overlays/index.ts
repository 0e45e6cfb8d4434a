/**
 * What is laid over a picture: figures and states of the analyses by element, in tones and in words. The same figures as
 * hovers, reports and the command line, since they are read from the same review.
 */
import { finish, type Steps } from "../base/steps.ts";
import type { Overlay, OverlayRequest } from "../picture.ts";
import type { Review } from "../project.ts";
import { availabilityOverlay } from "./availability.ts";
import { capOverlay } from "./cap.ts";
import { consistencyOverlay } from "./consistency.ts";
import {
  type Failure,
  failuresNamed as named,
  failuresOf as ofElement,
  sharedFailures as shared,
} from "./failures.ts";
import { analysedFlow } from "./flows.ts";
import { loadOverlay } from "./load.ts";
import { plainPen } from "./pen.ts";
import { type Walk, walkOf as walk, walkOverlay } from "./walk.ts";
import { type WhatIfTold, whatIfOverlayInSteps, whatIfToldInSteps } from "./what-if.ts";

export type { Failure } from "./failures.ts";
export { type Passage, passagesOf } from "./passages.ts";
export type { Walk, WalkStep } from "./walk.ts";
export type { WhatIfTold } from "./what-if.ts";

const ofFlow = {
  availability: availabilityOverlay,
  load: loadOverlay,
  consistency: consistencyOverlay,
  cap: capOverlay,
} as const;

/**
 * The overlay that is asked for, by elements of the model; `draw` shows it on what is drawn. Undefined where what was asked
 * of is no more.
 */
export function overlayOf(review: Review, request: OverlayRequest): Overlay | undefined {
  return finish(overlayInSteps(review, request));
}

/** The same, pausing on the way. */
export function* overlayInSteps(review: Review, request: OverlayRequest): Steps<Overlay | undefined> {
  const pen = plainPen(review.model);
  if (request.name === "what-if") return yield* whatIfOverlayInSteps(review, request.failed, pen);
  if (request.name === "walk") return walkOverlay(review, request.flow, request.step, pen);
  const flow = request.flow === undefined ? undefined : analysedFlow(review, request.flow);
  if (request.flow !== undefined && flow === undefined) return undefined;
  if (request.name === "availability")
    for (const { id } of flow === undefined ? review.failure.flows : [flow]) {
      yield;
      review.figures.availability.of(id);
    }
  yield;
  return ofFlow[request.name](review, flow, pen);
}

/** The steps of a flow, by its id or name, as they are walked. */
export const walkOf = (review: Review, flow: string): Walk | undefined =>
  walk(review, flow, plainPen(review.model));

/** What failures do, with the sentences that the overlay tells. */
export const whatIfTold = (review: Review, failed: readonly string[]): WhatIfTold | undefined =>
  finish(whatIfToldInSteps(review, failed, plainPen(review.model)));

/** What these ids mean, of those that the model has. */
export const failuresNamed = ({ model }: Pick<Review, "model">, ids: readonly string[]): readonly Failure[] =>
  named(model, ids, plainPen(model));

/** What of one element can fail. */
export const failuresOf = ({ model }: Pick<Review, "model">, id: string): readonly Failure[] =>
  ofElement(model, id, plainPen(model));

/** Places, hosts and providers: what takes several down. */
export const sharedFailures = ({ model }: Pick<Review, "model">): readonly Failure[] =>
  shared(model, plainPen(model));
