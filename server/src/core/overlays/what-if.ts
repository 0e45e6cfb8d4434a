/**
 * What a set of failures does, over the picture and in sentences: what is down and by which path, what goes on with less,
 * who gets more to bear, which data may be lost. The figures are those of the failure analysis, as hovers and the command
 * line tell them.
 */
import { whatIfInSteps } from "../analysis/failure/asked.ts";
import type { FlowImpact, WhatIf } from "../analysis/failure/types.ts";
import type { Steps } from "../base/steps.ts";
import { flowOf } from "../lint/support/path.ts";
import { count, listing, rateText } from "../lint/support/words.ts";
import type { Overlay } from "../picture.ts";
import type { Review } from "../project.ts";
import { shareText } from "../report/component-clauses.ts";
import {
  dataLostClauses,
  downClause,
  flowLabel,
  lostClause,
  overloads,
  stoppedBeside,
} from "../report/impact-clauses.ts";
import { type LinePen, namesBy } from "../report/pen.ts";
import { type Failure, failuresNamed } from "./failures.ts";
import { overlayFrom } from "./items.ts";
import { itemsOf, partedIn, timesText } from "./what-if-items.ts";

/** What fails, what that does, and the whole of it in sentences. */
export interface WhatIfTold {
  readonly failed: readonly Failure[];
  readonly found: WhatIf;
  /** `When zone eu.a fails`. */
  readonly title: string;
  readonly told: readonly string[];
}

/** Ids as in `whatIf`, or elements' own; those that the model has not are left out. Undefined: none is left. */
export function* whatIfToldInSteps(
  review: Review,
  asked: readonly string[],
  pen: LinePen,
): Steps<WhatIfTold | undefined> {
  const failed = failuresNamed(review.model, asked, pen);
  if (failed.length === 0) return undefined;
  const ids = failed.map(({ id }) => id);
  const found = yield* whatIfInSteps(review, ids);
  // Worked out when first read: each by itself.
  yield;
  found.load;
  yield;
  found.loss;
  yield;
  const labels = listing(failed.map(({ label }) => label));
  const title = `When ${labels} ${failed.length === 1 ? "fails" : "fail"}`;
  return { failed, found, title, told: sentencesOf(review, title, found, pen) };
}

export function* whatIfOverlayInSteps(
  review: Review,
  asked: readonly string[],
  pen: LinePen,
): Steps<Overlay | undefined> {
  const whole = yield* whatIfToldInSteps(review, asked, pen);
  if (whole === undefined) return undefined;
  yield;
  return overlayFrom("what-if", {
    title: whole.title,
    items: itemsOf(review, whole.failed, whole.found, pen),
    tones: {
      down: "down",
      degraded: "goes on with less",
      high: "gets more than it bears",
      medium: "gets more than before",
      low: "gets less than before",
    },
    told: whole.told,
  });
}

/** How many are named where all would be too many to listen to. */
const mostNamed = 12;

function sentencesOf(review: Review, title: string, found: WhatIf, pen: LinePen): readonly string[] {
  const of = (state: string) => found.flows.filter((flow) => flow.state === state);
  const [down, degraded, works] = [of("down"), of("degraded"), of("works")];
  const label = (id: string): string => flowLabel(flowOf(review.failure, id), id, pen);
  const stopped = stoppedBeside(review, found, found.failed);
  const full = overloads(review, found.load);
  const parted = partedIn(review, found);
  const losses = dataLostClauses(found.loss, pen);
  // Work that nobody waits for is told, and is no flow that stops: hovers say so, too.
  const isFlow = ({ flow }: FlowImpact): boolean => flowOf(review.failure, flow)?.kind !== "background";
  const [stops, less] = [down.filter(isFlow).length, degraded.filter(isFlow).length];
  const all = count(found.flows.filter(isFlow).length, "flow");
  const counts = [
    ...(stops === 0 ? [] : [[stops, "down"] as const]),
    ...(less === 0 ? [] : [[less, "degraded"] as const]),
  ].map(([n, state], index) => `${n}${index === 0 ? ` of ${all}` : ""} ${n === 1 ? "is" : "are"} ${state}`);
  const summary = counts.length === 0 ? "no flow stops" : counts.join(" and ");
  return [
    `${title}, ${summary}.`,
    ...down.map((impact) => `Down: ${downClause(review, impact, pen, Number.POSITIVE_INFINITY)}.`),
    ...degraded.map(({ flow, lost }) => {
      const told = listing(
        lost.map((one) => lostClause(one, pen)),
        mostNamed,
      );
      return `Degraded: ${label(flow)}${told === "" ? "" : `, without ${told}`}.`;
    }),
    ...(stopped.length === 0
      ? []
      : [
          `${count(stopped.length, "other component")} can answer no more: ${namesBy(pen, stopped, mostNamed)}.`,
        ]),
    ...(full.length === 0
      ? []
      : [
          `More than can be borne arrives at ${listing(
            full.map(({ component, used }) => `${pen.name(component)} (${shareText(used)})`),
            mostNamed,
          )}.`,
        ]),
    ...movedText(found, pen),
    ...(parted.length === 0
      ? []
      : [
          `Fewer are left of ${listing(
            parted.map(({ id, left, total }) => `${pen.name(id)} (${left} of ${total})`),
            mostNamed,
          )}.`,
        ]),
    ...(losses.length === 0 ? [] : [`May be lost: ${listing(losses, mostNamed)}.`]),
    ...(works.length === 0
      ? []
      : [
          `As before: ${listing(
            works.map(({ flow }) => label(flow)),
            mostNamed,
          )}.`,
        ]),
  ];
}

function movedText({ load, down }: WhatIf, pen: LinePen): readonly string[] {
  const gone = new Set(down);
  const more = load
    .filter(({ component, before, now }) => !gone.has(component) && now > before * 1.005)
    .sort((a, b) => b.now - b.before - (a.now - a.before));
  if (more.length === 0) return [];
  const texts = more.map(
    ({ component, before, now, atLeast }) =>
      `${pen.name(component)} (${atLeast ? "at least " : ""}${rateText(now)} instead of ${rateText(before)}${before > 0 ? `, ${timesText(now / before)}` : ""})`,
  );
  return [`More arrives at ${listing(texts, mostNamed)}.`];
}
