/** Where the flows come past an element: the step of each at which a walk reaches it first. */

import type { Model } from "../model/types.ts";
import { walkThrough } from "../model/walk.ts";
import { relationsOfStep } from "../scene/steps.ts";

export interface Passage {
  readonly flow: string;
  readonly label: string;
  /** From 0, as walks count. */
  readonly step: number;
}

/** The flows that come past a component or a relation, in the order of the text. */
export function passagesOf(model: Model, id: string): readonly Passage[] {
  return [...model.flows.values()].flatMap((flow) => {
    const step = walkThrough(model, flow).findIndex((one) => {
      if (one.type === "answer") return one.from === id || one.to === id;
      return relationsOfStep(model, one).some((way) => {
        const relation = model.relations.get(way);
        return way === id || relation?.from === id || relation?.to === id;
      });
    });
    return step < 0 ? [] : [{ flow: flow.id, label: flow.label, step }];
  });
}
