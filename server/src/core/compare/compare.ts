/** Two reviews of a model compared: what the text says, what is found, and what the figures come to. Plain data. */
import type { Review } from "../project.ts";
import type { Target } from "../report/target.ts";
import { targetsOf } from "../report/targets.ts";
import { type ElementChange, elementChanges, renamesIn } from "./elements.ts";
import { type FigureChange, figureChanges, type PointChange, pointChanges } from "./figures.ts";
import { type FindingChange, findingChanges } from "./findings.ts";

/** A target that came, went, is now met or missed, or is about another figure. */
export interface TargetChange {
  readonly before: Target | undefined;
  readonly after: Target | undefined;
}

export interface Comparison {
  /** What the model is called: its title, else its file. */
  readonly title: string;
  readonly elements: readonly ElementChange[];
  readonly findings: readonly FindingChange[];
  readonly targets: readonly TargetChange[];
  readonly figures: readonly FigureChange[];
  readonly points: readonly PointChange[];
  /** The text of one of them has errors: what is said here may lack what they hide. */
  readonly broken: boolean;
}

/** Compares what was with what is. */
export function compare(before: Review, after: Review, title: string): Comparison {
  const renames = renamesIn(before.model, after.model);
  return {
    title: after.model.title ?? before.model.title ?? title,
    elements: elementChanges(before.model, after.model, renames),
    findings: findingChanges(before, after, renames),
    targets: targetChanges(targetsOf(before), targetsOf(after)),
    figures: figureChanges(before, after, renames),
    points: pointChanges(before, after, renames),
    broken: before.broken || after.broken,
  };
}

/** Whether anything that a reader would care for differs. */
export function isEmpty({ elements, findings, targets, figures, points }: Comparison): boolean {
  return [elements, findings, targets, figures, points].every((list) => list.length === 0);
}

function targetChanges(before: readonly Target[], after: readonly Target[]): readonly TargetChange[] {
  const key = ({ flow, what }: Target) => `${flow}\n${what}`;
  const [old, now] = [before, after].map((list) => new Map(list.map((one) => [key(one), one]))) as [
    Map<string, Target>,
    Map<string, Target>,
  ];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((id) => {
    const change = { before: old.get(id), after: now.get(id) };
    const same =
      change.before?.state === change.after?.state && change.before?.wanted === change.after?.wanted;
    return same ? [] : [change];
  });
}
