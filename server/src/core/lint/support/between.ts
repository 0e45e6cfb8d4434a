/** Remedies that put something new between two components, or beside one: names that are free, and relations led through it. */
import type { TextEdit } from "../../base/problem.ts";
import type { Location } from "../../base/text.ts";
import type { Component, Element, Relation } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { addAfter } from "./fixes.ts";
import type { Graph } from "./graph.ts";

/** A name like `base` that nothing in the model has yet. */
export function freeName(graph: Graph, base: string): string {
  const taken = graph.taken();
  let name = base;
  for (let n = 2; taken.has(name); n++) name = `${base}-${n}`;
  return name;
}

/** How a component is written from anywhere: by its name where no other has it, else in full. */
export function nameOf(graph: Graph, { id, name }: Component): string {
  return (graph.taken().get(name) ?? 0) > 1 ? id : name;
}

/**
 * Declares a component beside `at`, as `line` says, by a free name like `base`, and leads relations through it: `a -> b`
 * becomes `a -> name -> b`. Undefined where a flow, an `accept` or a list of ends means one of the relations as it is.
 */
export function leadThrough(
  context: RuleContext,
  relations: readonly Relation[],
  at: Element,
  { base, line }: { readonly base: string; readonly line: (name: string) => string },
): readonly TextEdit[] | undefined {
  const { model, graph } = context;
  const walked = graph.walked();
  const arrows = new Map<string, Location>();
  for (const { id, location, extent } of relations) {
    if (walked.has(id) || model.accepts.some(({ target }) => target === id)) return undefined;
    const text = context.text(location.file);
    if (text === undefined || /[,|]/.test(text.slice(location.start, location.end))) return undefined;
    // A block that names an endpoint of the far end would be said of the new one, too.
    if (/\bto\s*"/.test(text.slice(extent.start, extent.end))) return undefined;
    const { file, start } = location;
    arrows.set(`${file} ${start}`, { file, start, end: start });
  }
  if (arrows.size === 0) return undefined;
  const name = freeName(graph, base);
  const declared = addAfter(context, at, line(name));
  if (declared === undefined) return undefined;
  return [...[...arrows.values()].map((each) => ({ location: each, text: `-> ${name} ` })), ...declared];
}

/** Whether the steps of a flow name a relation. */
export function isWalked(graph: Graph, relation: Relation): boolean {
  return graph.walked().has(relation.id);
}
