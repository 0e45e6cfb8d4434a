/** A flow walked step by step: where a request is, what it has taken so far, who waits and who does not. */
import { latencyAlong, type Reached } from "../analysis/latency/along.ts";
import type { FlowLatency, Measure } from "../analysis/latency/types.ts";
import { latencyTargets } from "../lint/support/targets.ts";
import { count, listing, timeText } from "../lint/support/words.ts";
import type { Flow } from "../model/types.ts";
import { type WalkStep as Taken, walkThrough } from "../model/walk.ts";
import type { Overlay, OverlayItem } from "../picture.ts";
import type { Review } from "../project.ts";
import { latencySort } from "../report/flow-clauses.ts";
import { latencyLines } from "../report/flow-lines.ts";
import { type LinePen, namesBy } from "../report/pen.ts";
import { flowNamed, relationsOfStep, wordsOfStep } from "../scene/steps.ts";
import { analysedFlow, outside } from "./flows.ts";
import { collectItems, overlayFrom, sentence } from "./items.ts";

/** One step of a flow, in words. */
export interface WalkStep {
  /** As the picture numbers it: `3`, `3b`. */
  readonly mark: string;
  /** Relations that it goes along, and the components at their ends. */
  readonly relations: readonly string[];
  readonly components: readonly string[];
  /** Milliseconds that it adds to what the flow takes, and what that comes to; undefined where no figure is known. */
  readonly adds: number | undefined;
  readonly soFar: number | undefined;
  /** `Step 3 of 7: Checkout → Orders: place. +12ms, 30ms so far (p99, an estimate: percentiles do not add).` */
  readonly text: string;
}

export interface Walk {
  readonly flow: Flow;
  readonly steps: readonly WalkStep[];
}

/** Below this nobody sees a difference, in milliseconds. */
const noticeable = 0.005;

/** The steps of a flow by its id or name; undefined where there is no such flow. */
export function walkOf(review: Review, wanted: string, pen: LinePen): Walk | undefined {
  const { model } = review;
  const flow = flowNamed(model, wanted);
  if (flow === undefined) return undefined;
  const figure = figureOf(review, flow);
  const along = figure === undefined ? [] : latencyAlong(model, flow, figure.measure);
  const steps = walkThrough(model, flow);
  return {
    flow,
    steps: steps.map((step, at) =>
      stepOf(review, step, steps.length, figure, [along[at - 1], along[at]], pen),
    ),
  };
}

/** By the latency that the flow asks for; where nothing is known of that, by any that is. */
function figureOf({ figures }: Review, flow: Flow): FlowLatency | undefined {
  const measures: readonly Measure[] = [
    ...latencyTargets(flow).map(({ of }) => of),
    "mean",
    "p50",
    "p95",
    "p99",
  ];
  for (const measure of measures) {
    const found = figures.latency.of(flow.id, measure);
    if (found !== undefined) return found;
  }
  return undefined;
}

function stepOf(
  { model }: Review,
  step: Taken,
  of: number,
  figure: FlowLatency | undefined,
  [before, now]: readonly [Reached | undefined, Reached | undefined],
  pen: LinePen,
): WalkStep {
  const relations = relationsOfStep(model, step);
  const ends = relations.flatMap((id) => {
    const relation = model.relations.get(id);
    return relation === undefined ? [] : [relation.from, relation.to];
  });
  const ways = relations.flatMap((id) => model.relations.get(id) ?? []);
  const waits = step.type === "call" && ways.some(({ kind }) => kind === "sync");
  const soFar = now?.ms;
  const more = soFar === undefined ? 0 : soFar - (before?.ms ?? 0);
  const adds = figure === undefined || soFar === undefined ? undefined : Math.max(0, more);
  const open = (now?.unknown ?? []).filter((id) => ways.some(({ to }) => to === id));
  const told = [
    `Step ${step.mark} of ${of}: ${sentence(wordsOfStep(model, step))}`,
    step.type === "call" && !waits
      ? ways.every(({ kind }) => kind === "copy")
        ? "A copy: nobody waits for it."
        : "Handed over: nobody waits for it."
      : "",
    step.type === "call" && step.mode === "any" && ways.length > 1
      ? `In this order: ${listing(ways.map(({ to }) => pen.name(to)))}.`
      : "",
    ...concurrent(step),
    adds !== undefined && adds >= noticeable && soFar !== undefined && figure !== undefined
      ? `+${timeText(adds)}, ${now?.unknown.length === 0 ? "" : "at least "}${timeText(soFar)} so far (${figure.measure === "mean" ? "" : `${figure.measure}, `}${latencySort(figure)}).`
      : "",
    waits && figure !== undefined && open.length > 0
      ? `Nothing says how long ${namesBy(pen, open)} ${open.length === 1 ? "takes" : "take"}.`
      : "",
  ];
  return {
    mark: step.mark,
    relations,
    components: [...new Set(step.type === "answer" ? [step.from, step.to] : ends)],
    adds,
    soFar,
    text: told.filter((part) => part !== "").join(" "),
  };
}

function concurrent({ around }: Taken): readonly string[] {
  const block = around.findLast((one) => one.type === "parallel");
  return block === undefined ? [] : [`At the same time as ${count(block.of - 1, "other")}.`];
}

/** The overlay of a walk: at one step, from 0, or of the whole way. */
export function walkOverlay(
  review: Review,
  wanted: string,
  at: number | undefined,
  pen: LinePen,
): Overlay | undefined {
  const walk = walkOf(review, wanted, pen);
  if (walk === undefined) return undefined;
  const { flow, steps } = walk;
  const items = collectItems();
  const visits = new Map<string, number[]>();
  const last = steps.length - 1;
  const current = at === undefined ? undefined : Math.min(at, last);
  for (const [index, step] of steps.entries()) {
    if (current !== undefined && index > current) break;
    const tone = current === undefined || index < current ? "passed" : "current";
    const badge = step.adds !== undefined && step.adds >= noticeable ? `+${timeText(step.adds)}` : undefined;
    for (const id of step.relations) items.add(itemOf(id, tone, badge, step.text));
    for (const id of step.components) (visits.get(id) ?? visits.set(id, []).get(id))?.push(index);
  }
  for (const [id, at] of visits) {
    const marks = listing(at.map((index) => steps[index]?.mark ?? ""));
    const tone = current !== undefined && at.includes(current) ? "current" : "passed";
    const text = `On the way in ${at.length === 1 ? "step" : "steps"} ${marks} of ${steps.length}.`;
    items.add({ id, tone, text });
  }
  const analysed = analysedFlow(review, flow.id);
  const aside = analysed === undefined ? [] : outside(review, analysed, pen);
  for (const item of aside) if (!items.has(item.id)) items.add(item);
  const label = pen.brief(flow.label, 60);
  const step = current === undefined ? undefined : steps[current];
  const whole = latencyLines(review, flow, pen).map(sentence);
  return overlayFrom("walk", {
    title: step === undefined ? `The way of ${label}` : `${label}: step ${step.mark}`,
    items: items.all(),
    tones: {
      current: "the step that is shown",
      passed: current === undefined ? "on the way" : "steps before it",
      faded: "not part of the flow",
    },
    told:
      steps.length === 0
        ? [`${label} has no steps.`]
        : step === undefined
          ? [...whole, ...steps.map(({ text }) => text)]
          : [step.text, ...(current === last ? whole : [])],
  });
}

const itemOf = (
  id: string,
  tone: OverlayItem["tone"],
  badge: string | undefined,
  text: string,
): OverlayItem => ({ id, tone, ...(badge === undefined ? {} : { badge }), text });
