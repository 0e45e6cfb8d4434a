/** The steps of a flow as the picture numbers them: in the order they are taken, each with the lines it goes along. */
import type { Flow, Model } from "../model/types.ts";
import { type Around, type WalkStep, walkThrough } from "../model/walk.ts";
import { shown } from "./text.ts";
import type { SceneEdge, SceneStep } from "./types.ts";

/** More steps than these nobody follows in a picture. */
const most = 99;

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

/** What is so while a step is taken: `5 times, in 30 %, `. */
function condition(around: readonly Around[]): string {
  return around
    .map((one) => {
      if (one.type === "repeat") return `${one.times} times, `;
      if (one.type !== "when") return "";
      if (one.share !== undefined) return `in ${percent(one.share)}, `;
      return one.otherwise ? "else, " : "at times, ";
    })
    .join("");
}

/** The relations that a step goes along; an answer goes back along the one that was asked by. */
export function relationsOfStep(model: Model, step: WalkStep): readonly string[] {
  if (step.type === "call") return step.relations;
  const { from, to } = step;
  for (const relation of model.relations.values())
    if ((relation.from === to && relation.to === from) || (relation.from === from && relation.to === to))
      return [relation.id];
  return [];
}

/** A step in words: `in 30 %, Checkout → Orders: place`. */
export function wordsOfStep(model: Model, step: WalkStep): string {
  const told = (way: string, label: string | undefined): string =>
    `${condition(step.around)}${way}${label === undefined ? "" : `: ${shown(label)}`}`;
  if (step.type === "answer")
    return told(`${labelOf(model, step.from)} → ${labelOf(model, step.to)}`, step.label ?? "answers");
  const relations = step.relations.flatMap((id) => model.relations.get(id) ?? []);
  const [first] = relations;
  if (first === undefined) return told("", step.label);
  const joint = step.mode === "all" ? " and " : " or ";
  const targets = [...new Set(relations.map((relation) => labelOf(model, relation.to)))].join(joint);
  return told(`${labelOf(model, first.from)} → ${targets}`, step.label ?? first.label);
}

/** The steps of a flow that has been asked for, on the lines that are drawn for them; a step without one is only told. */
export function stepsOf(
  model: Model,
  flow: Flow | undefined,
  edges: readonly SceneEdge[],
): readonly SceneStep[] {
  if (flow === undefined) return [];
  const drawn = new Map(edges.flatMap((edge) => (edge.carries ?? [edge.id]).map((id) => [id, edge.id])));
  return walkThrough(model, flow)
    .slice(0, most)
    .map((step) => ({
      number: step.mark,
      edges: [...new Set(relationsOfStep(model, step).flatMap((id) => drawn.get(id) ?? []))],
      text: wordsOfStep(model, step),
    }));
}
