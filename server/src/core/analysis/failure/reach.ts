/** Whether a caller gets to a store past caches: what makes a cache without a pattern soft. */
import type { Component, Model } from "../../model/types.ts";
import { isQueue } from "../kinds.ts";
import type { CallGroup } from "./calls.ts";

/** Looks along synchronous relations of the flow; answers are kept by caller and store. */
export function storeReach(
  model: Model,
  groupsOf: (component: Component) => readonly CallGroup[],
): (caller: string, store: string) => boolean {
  const known = new Map<string, boolean>();
  return (caller, store) => {
    const key = `${caller}\n${store}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const found = search(model, groupsOf, caller, store);
    known.set(key, found);
    return found;
  };
}

function search(
  model: Model,
  groupsOf: (component: Component) => readonly CallGroup[],
  caller: string,
  store: string,
): boolean {
  if (caller === store) return true;
  const seen = new Set([caller]);
  const queue = [caller];
  for (const id of queue) {
    const component = model.components.get(id);
    if (component === undefined || (id !== caller && (component.kind === "cache" || isQueue(component))))
      continue;
    for (const group of groupsOf(component))
      for (const relation of group.members) {
        if (relation.kind !== "sync" || seen.has(relation.to)) continue;
        if (relation.to === store) return true;
        seen.add(relation.to);
        queue.push(relation.to);
      }
  }
  return false;
}
