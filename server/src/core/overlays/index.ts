/**
 * What is laid over a picture: figures and states of the analyses by element, in tones and in words. The same figures as
 * hovers, reports and the command line, since they are read from the same review.
 */
import { whatIfInSteps } from "../analysis/failure/asked.ts";
import type { Steps } from "../base/steps.ts";
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
import { whatIfTold as told, type WhatIfTold, whatIfOverlay } from "./what-if.ts";

export type { Failure } from "./failures.ts";
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
  const pen = plainPen(review.model);
  switch (request.name) {
    case "what-if":
      return whatIfOverlay(review, request.failed, pen);
    case "walk":
      return walkOverlay(review, request.flow, request.step, pen);
    default: {
      const flow = request.flow === undefined ? undefined : analysedFlow(review, request.flow);
      if (request.flow !== undefined && flow === undefined) return undefined;
      return ofFlow[request.name](review, flow, pen);
    }
  }
}

/** The same, pausing on the way: what takes long in large models is worked out bit by bit before it is put together. */
export function* overlayInSteps(review: Review, request: OverlayRequest): Steps<Overlay | undefined> {
  if (request.name === "what-if") {
    const ids = failuresNamed(review, request.failed).map(({ id }) => id);
    yield;
    if (ids.length > 0) yield* whatIfInSteps(review, ids);
  } else if (request.name === "availability") {
    const flow = request.flow === undefined ? undefined : analysedFlow(review, request.flow);
    for (const { id } of flow === undefined ? review.failure.flows : [flow]) {
      yield;
      review.figures.availability.of(id);
    }
  }
  yield;
  return overlayOf(review, request);
}

/** The steps of a flow, by its id or name, as they are walked. */
export const walkOf = (review: Review, flow: string): Walk | undefined =>
  walk(review, flow, plainPen(review.model));

/** What failures do, with the sentences that the overlay tells. */
export const whatIfTold = (review: Review, failed: readonly string[]): WhatIfTold | undefined =>
  told(review, failed, plainPen(review.model));

/** What these ids mean, of those that the model has. */
export const failuresNamed = ({ model }: Pick<Review, "model">, ids: readonly string[]): readonly Failure[] =>
  named(model, ids, plainPen(model));

/** What of one element can fail. */
export const failuresOf = ({ model }: Pick<Review, "model">, id: string): readonly Failure[] =>
  ofElement(model, id, plainPen(model));

/** Places, hosts and providers: what takes several down. */
export const sharedFailures = ({ model }: Pick<Review, "model">): readonly Failure[] =>
  shared(model, plainPen(model));
