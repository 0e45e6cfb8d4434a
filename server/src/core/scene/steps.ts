/** The steps of a flow as the picture numbers them: in the order they are taken, each with the lines it goes along. */
import type { Flow, FlowStep, Model } from "../model/types.ts";
import { shown } from "./text.ts";
import type { SceneEdge, SceneStep } from "./types.ts";

/** More steps than these nobody follows in a picture. */
const most = 99;

interface Found {
  readonly number: string;
  readonly relations: readonly string[];
  readonly text: string;
}

/** The flow of an id or a name. */
export function flowNamed(model: Model, name: string | undefined): Flow | undefined {
  if (name === undefined) return undefined;
  return model.flows.get(name) ?? [...model.flows.values()].find((flow) => flow.name === name);
}

const labelOf = (model: Model, id: string): string => {
  const found = model.components.get(id);
  return found === undefined ? id : shown(found.label) || id;
};

const percent = (share: number): string => `${Math.round(share * 1000) / 10} %`;

/**
 * The calls and answers of a flow and of the flows it uses, numbered from 1; steps taken at the same time share a number
 * and differ by a letter. A flow that uses itself ends there.
 */
function walked(model: Model, flow: Flow): readonly Found[] {
  const found: Found[] = [];
  let count = 0;
  const between = (from: string, to: string): readonly string[] =>
    [...model.relations.values()]
      .filter((r) => (r.from === from && r.to === to) || (r.from === to && r.to === from))
      .slice(0, 1)
      .map(({ id }) => id);

  const words = (step: Extract<FlowStep, { type: "call" }>): string => {
    const relations = step.relations.flatMap((id) => model.relations.get(id) ?? []);
    const [first] = relations;
    if (first === undefined) return shown(step.label ?? "");
    const joint = step.mode === "all" ? " and " : " or ";
    const way = `${labelOf(model, first.from)} → ${[...new Set(relations.map((r) => labelOf(model, r.to)))].join(joint)}`;
    const label = step.label ?? first.label;
    return label === undefined ? way : `${way}: ${shown(label)}`;
  };

  const walk = (steps: readonly FlowStep[], condition: string, open: readonly string[], letters: boolean) => {
    if (letters) count++;
    const own = count;
    for (const [i, step] of steps.entries()) {
      if (found.length >= most) return;
      const letter = String.fromCharCode(97 + (i % 26));
      const add = (relations: readonly string[], text: string): void => {
        if (!letters) count++;
        const number = letters ? `${own}${letter}` : String(count);
        found.push({ number, relations, text: `${condition}${text}` });
      };
      switch (step.type) {
        case "call":
          add(step.relations, words(step));
          break;
        case "answer": {
          const label = step.label === undefined ? "answers" : shown(step.label);
          const way = `${labelOf(model, step.from)} → ${labelOf(model, step.to)}: ${label}`;
          add(between(step.from, step.to), way);
          break;
        }
        case "parallel":
          walk(step.steps, condition, open, true);
          break;
        case "repeat":
          walk(step.steps, `${condition}${step.times} times, `, open, false);
          break;
        case "when": {
          const share = step.share === undefined ? "at times" : `in ${percent(step.share)}`;
          const rest = step.share === undefined ? "else" : `in ${percent(1 - step.share)}`;
          walk(step.then, `${condition}${share}, `, open, false);
          walk(step.otherwise, `${condition}${rest}, `, open, false);
          break;
        }
        case "use": {
          const used = model.flows.get(step.flow);
          if (used !== undefined && !open.includes(used.id))
            walk(used.steps, condition, [...open, used.id], false);
        }
      }
    }
  };
  walk(flow.steps, "", [flow.id], false);
  return found;
}

/** The steps of a flow that has been asked for, on the lines that are drawn for them; a step without one is only told. */
export function stepsOf(
  model: Model,
  flow: Flow | undefined,
  edges: readonly SceneEdge[],
): readonly SceneStep[] {
  if (flow === undefined) return [];
  const drawn = new Map(edges.flatMap((edge) => (edge.carries ?? [edge.id]).map((id) => [id, edge.id])));
  return walked(model, flow).map(({ number, relations, text }) => ({
    number,
    edges: [...new Set(relations.flatMap((id) => drawn.get(id) ?? []))],
    text,
  }));
}
