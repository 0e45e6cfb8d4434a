/**
 * The steps of a flow in the order of its text, one after the other: what is numbered along the lines of a picture, and
 * walked. Flows used within it are walked through; blocks are told by what stands around a step. It works nothing out.
 */
import type { Facts, Flow, FlowStep, Model } from "./types.ts";

type Call = Extract<FlowStep, { type: "call" }>;

/** A block around a step. */
export type Around =
  /** The so-manieth of several things done at once, from 0. */
  | { readonly type: "parallel"; readonly branch: number; readonly of: number }
  /** `share` of the requests that come here, 0..1; undefined: not said. */
  | { readonly type: "when"; readonly otherwise: boolean; readonly share: number | undefined }
  | { readonly type: "repeat"; readonly times: number }
  | { readonly type: "flow"; readonly flow: string };

interface Told {
  /** Its number, from 1. */
  readonly number: number;
  readonly label: string | undefined;
  /** Outermost first. */
  readonly around: readonly Around[];
}

export type WalkStep = Told &
  (
    | {
        readonly type: "call";
        /** Of several relations: `all` are taken at once, `any` in the order of preference. */
        readonly mode: Call["mode"];
        readonly relations: readonly string[];
        readonly facts: Facts;
      }
    | { readonly type: "answer"; readonly from: string; readonly to: string }
  );

/** Flows used within flows can have more steps than anybody walks. */
const most = 2000;

/** The calls and answers of a flow, numbered. A flow that uses itself is walked once. */
export function walkThrough(model: Model, flow: Flow): readonly WalkStep[] {
  const found: WalkStep[] = [];
  const using = new Set([flow.id]);
  const read = (steps: readonly FlowStep[], around: readonly Around[]): void => {
    for (const step of steps) {
      if (found.length >= most) return;
      const number = found.length + 1;
      switch (step.type) {
        case "call": {
          const { mode, relations, facts, label } = step;
          found.push({ type: "call", number, label, around, mode, relations, facts });
          break;
        }
        case "answer":
          found.push({
            type: "answer",
            number,
            label: step.label,
            around,
            from: step.from,
            to: step.to,
          });
          break;
        case "parallel":
          for (const [branch, one] of step.steps.entries())
            read([one], [...around, { type: "parallel", branch, of: step.steps.length }]);
          break;
        case "when": {
          const share = (otherwise: boolean): Around => ({
            type: "when",
            otherwise,
            share: step.share === undefined || !otherwise ? step.share : 1 - step.share,
          });
          read(step.then, [...around, share(false)]);
          read(step.otherwise, [...around, share(true)]);
          break;
        }
        case "repeat":
          read(step.steps, [...around, { type: "repeat", times: step.times }]);
          break;
        case "use": {
          const used = model.flows.get(step.flow);
          if (used === undefined || using.has(used.id)) break;
          using.add(used.id);
          read(used.steps, [...around, { type: "flow", flow: used.id }]);
          using.delete(used.id);
          break;
        }
      }
    }
  };
  read(flow.steps, []);
  return found;
}

/** The flow as far as its first `count` steps, and the flows within it as far as they then are. */
export function cutAfter(
  model: Model,
  flow: Flow,
  count: number,
): { readonly flow: Flow; readonly model: Model } {
  const flows = new Map(model.flows);
  const using = new Set([flow.id]);
  let left = count;
  const cut = (steps: readonly FlowStep[]): readonly FlowStep[] =>
    steps.flatMap((step) => (left <= 0 ? [] : part(step)));
  const part = (step: FlowStep): readonly FlowStep[] => {
    switch (step.type) {
      case "call":
      case "answer":
        left--;
        return [step];
      case "parallel":
      case "repeat":
        return [{ ...step, steps: cut(step.steps) }];
      case "when": {
        const taken = cut(step.then);
        // biome-ignore lint/suspicious/noThenProperty: that is how the model calls the branch.
        return [{ ...step, then: taken, otherwise: cut(step.otherwise) }];
      }
      case "use": {
        const used = model.flows.get(step.flow);
        if (used === undefined || using.has(used.id)) return [];
        using.add(used.id);
        const steps = cut(used.steps);
        // Cut in the middle, it is another flow than where it is used whole.
        const id = left > 0 ? used.id : `${used.id} `;
        flows.set(id, { ...used, id, steps });
        using.delete(used.id);
        return [{ ...step, flow: id }];
      }
    }
  };
  const steps = cut(flow.steps);
  return { flow: { ...flow, steps }, model: { ...model, flows } };
}
