/** Which declared relations an arrow, a label or `...` of the text means: those it declares, or, in a flow, those it walks. */
import type { Location } from "../core/base/text.ts";
import type { FlowStep, Relation } from "../core/model/types.ts";
import type { Ends } from "../core/syntax/ast.ts";
import { covers } from "../core/syntax/at.ts";
import type { NamedModel } from "./models.ts";
import { wordThere } from "./word-there.ts";

/** The step of a relation at an offset, from its arrow to its last end; undefined on a name, or where no relation stands. */
function stepAt(model: NamedModel, file: string, offset: number): Location | undefined {
  const tree = model.trees.get(file);
  const word = tree === undefined ? undefined : wordThere(tree, offset);
  const node = word?.statement.node;
  if (word === undefined || node?.type !== "relation") return undefined;
  const { statement, atom } = word;
  const isGap = (ends: Ends | undefined) => ends?.endpoints.some(({ text }) => text === "...") === true;
  let index = node.steps.findIndex(
    ({ arrow, label, ends }) =>
      arrow === atom || label === atom || (isGap(ends) && ends?.endpoints.includes(atom) === true),
  );
  // `a -> ... -> b`: the steps are those of the arrow that ends the path.
  while (isGap(node.steps[index]?.ends)) index++;
  const step = node.steps[index];
  if (step === undefined) return undefined;
  const end = step.ends?.endpoints.at(-1)?.end ?? step.arrow.end;
  return { file, start: statement.start + step.arrow.start, end: statement.start + end };
}

/** All steps of a flow, those inside blocks too, in the order of the text. */
export function* stepsOf(steps: readonly FlowStep[]): Generator<FlowStep> {
  for (const step of steps) {
    yield step;
    if (step.type === "parallel" || step.type === "repeat") yield* stepsOf(step.steps);
    if (step.type === "when") {
      yield* stepsOf(step.then);
      yield* stepsOf(step.otherwise);
    }
  }
}

/** The relations that the arrow, the label or the `...` at an offset means. */
export function relationsAt(model: NamedModel, file: string, offset: number): readonly Relation[] {
  const step = stepAt(model, file, offset);
  if (step === undefined) return [];
  const here = (location: Location) => location.file === file && location.start === step.start;
  const declared = [...model.model.relations.values()].filter(({ location }) => here(location));
  if (declared.length > 0) return declared;
  for (const flow of model.model.flows.values()) {
    if (flow.extent.file !== file || !covers(flow.extent, offset)) continue;
    const ids = new Set<string>();
    for (const one of stepsOf(flow.steps))
      if (one.type === "call" && here(one.location)) for (const id of one.relations) ids.add(id);
    return [...ids].flatMap((id) => model.model.relations.get(id) ?? []);
  }
  return [];
}

/** The steps of flows that walk one of these relations, and what is accepted of them. */
export function usesOfRelations(model: NamedModel, relations: readonly Relation[]): readonly Location[] {
  const ids = new Set(relations.map(({ id }) => id));
  const found: Location[] = [];
  for (const flow of model.model.flows.values())
    for (const step of stepsOf(flow.steps))
      if (step.type === "call" && step.relations.some((id) => ids.has(id))) found.push(step.location);
  for (const { target, location } of model.model.accepts)
    if (target !== undefined && ids.has(target)) found.push(location);
  return found;
}
