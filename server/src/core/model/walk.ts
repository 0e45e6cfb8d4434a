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
  /** The so-manieth of all, from 1. */
  readonly number: number;
  /** As a picture numbers it: `3`, or `3b` for one of several that are taken at the same time. */
  readonly mark: string;
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
  let count = 0;
  const read = (steps: readonly FlowStep[], around: readonly Around[], letter?: string): void => {
    for (const step of steps) {
      if (found.length >= most) return;
      const told = (label: string | undefined): Told => {
        if (letter === undefined) count++;
        return { number: found.length + 1, mark: `${count}${letter ?? ""}`, label, around };
      };
      switch (step.type) {
        case "call": {
          const { mode, relations, facts } = step;
          found.push({ type: "call", ...told(step.label), mode, relations, facts });
          break;
        }
        case "answer":
          found.push({ type: "answer", ...told(step.label), from: step.from, to: step.to });
          break;
        case "parallel":
          count++;
          for (const [branch, one] of step.steps.entries()) {
            const inner: Around = { type: "parallel", branch, of: step.steps.length };
            const isOne = one.type === "call" || one.type === "answer";
            read([one], [...around, inner], isOne ? letterOf(branch) : undefined);
          }
          break;
        case "when": {
          const { share } = step;
          const rest = share === undefined ? undefined : 1 - share;
          read(step.then, [...around, { type: "when", otherwise: false, share }]);
          read(step.otherwise, [...around, { type: "when", otherwise: true, share: rest }]);
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

const letterOf = (index: number): string => String.fromCharCode(97 + (index % 26));

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
