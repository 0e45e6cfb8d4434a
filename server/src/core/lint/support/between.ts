/** Remedies that put something new between two components, or beside one: names that are free, and relations led through it. */
import type { TextEdit } from "../../base/problem.ts";
import type { Component, Element, FlowStep, Model, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { addAfter } from "./fixes.ts";

/** A name like `base` that nothing in the model has yet. */
export function freeName(model: Model, base: string): string {
  const taken = new Set(
    [...model.components.values(), ...model.places.values()].map((element) => element.name),
  );
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

/** How a component is written from anywhere: by its name where no other has it, else in full. */
export function nameOf(model: Model, component: Component): string {
  const others = [...model.components.values(), ...model.places.values()];
  return others.filter(({ name }) => name === component.name).length > 1 ? component.id : component.name;
}

/**
 * Declares a component beside `at`, as `kind name …` says, and leads relations through it: `a -> b` becomes
 * `a -> name -> b`. Undefined where a flow, an `accept` or a list of ends means one of the relations as it is.
 */
export function leadThrough(
  context: RuleContext,
  relations: readonly Relation[],
  at: Element,
  { name, line }: { readonly name: string; readonly line: string },
): readonly TextEdit[] | undefined {
  const { model } = context;
  const walked = relationsOfFlows(model);
  const edits = new Map<string, TextEdit>();
  for (const { id, location, extent } of relations) {
    if (walked.has(id) || model.accepts.some(({ target }) => target === id)) return undefined;
    const text = context.text(location.file);
    if (text === undefined || /[,|]/.test(text.slice(location.start, location.end))) return undefined;
    // A block that names an endpoint of the far end would be said of the new one, too.
    if (/\bto\s*"/.test(text.slice(extent.start, extent.end))) return undefined;
    const { file, start } = location;
    edits.set(`${file} ${start}`, { location: { file, start, end: start }, text: `-> ${name} ` });
  }
  const declared = addAfter(context, at, line);
  return declared === undefined || edits.size === 0 ? undefined : [...edits.values(), ...declared];
}

function relationsOfFlows(model: Model): ReadonlySet<string> {
  const found = new Set<string>();
  const pending: FlowStep[] = [...model.flows.values()].flatMap(({ steps }) => steps);
  for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
    if (step.type === "call") for (const id of step.relations) found.add(id);
    else if (step.type === "when") pending.push(...step.then, ...step.otherwise);
    else if (step.type === "parallel" || step.type === "repeat") pending.push(...step.steps);
  }
  return found;
}

/** Whether the steps of a flow name a relation. */
export function isWalked(model: Model, relation: Relation): boolean {
  return relationsOfFlows(model).has(relation.id);
}
