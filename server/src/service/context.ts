/** What cards, hints and lenses of one review share: who calls whom, and what each flow survives. Made for one request. */
import { type Graph, graphOf } from "../core/lint/support/graph.ts";
import type { Model } from "../core/model/types.ts";
import type { Source } from "./source.ts";

export interface Context extends Source {
  readonly graph: Graph;
  /** What an element is called where people read it: its name, or its whole id where another one has that name, too. */
  nameOf(id: string): string;
}

export function contextOf(source: Source): Context {
  const { model } = source.review;
  let shared: ReadonlySet<string> | undefined;
  return {
    ...source,
    graph: graphOf(model),
    nameOf(id) {
      const name = model.components.get(id)?.name ?? model.places.get(id)?.name;
      if (name === undefined) return id;
      shared ??= sharedNames(model);
      return shared.has(name) ? id : name;
    },
  };
}

function sharedNames({ components, places }: Model): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const elements of [components, places])
    for (const { name } of elements.values()) (seen.has(name) ? shared : seen).add(name);
  return shared;
}
