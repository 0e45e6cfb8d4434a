/** What elements are called where people read it. */
import { lazilyOf } from "../base/lazily.ts";
import type { Model } from "./types.ts";

/** The name of a component or place, or its whole id where another one has that name, too; of what is neither, the id. */
export const namingOf = lazilyOf((model: Model): ((id: string) => string) => {
  let shared: ReadonlySet<string> | undefined;
  return (id) => {
    const name = model.components.get(id)?.name ?? model.places.get(id)?.name;
    if (name === undefined) return id;
    shared ??= sharedNames(model);
    return shared.has(name) ? id : name;
  };
});

function sharedNames({ components, places }: Model): ReadonlySet<string> {
  const seen = new Set<string>();
  const shared = new Set<string>();
  for (const elements of [components, places])
    for (const { name } of elements.values()) (seen.has(name) ? shared : seen).add(name);
  return shared;
}
