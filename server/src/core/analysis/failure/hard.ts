/** Hard needs of a flow: the components without which, as a whole, it does not work. What-if tells more of one of them. */
import { boundsOf, levelsOf, type Scratch } from "./levels.ts";
import type { Net } from "./net.ts";
import type { Cut } from "./types.ts";

const effects = [undefined, "completion", "writes", "down"] as const;

/** By component, the most that its loss takes away: the answer, else writes, else the completion of work. */
export function hardNeeds(net: Net, scratch: Scratch): ReadonlyMap<string, Cut["effect"]> {
  const leaves = new Map<string, number[]>();
  for (const leaf of net.leaves)
    for (const id of new Set([leaf.component, leaf.fate.id])) {
      const nodes = leaves.get(id);
      if (nodes === undefined) leaves.set(id, [leaf.node]);
      else nodes.push(leaf.node);
    }
  const levels = levelsOf(net, boundsOf(net, scratch), scratch, [...leaves.values()]);
  const hard = new Map<string, Cut["effect"]>();
  [...leaves.keys()].forEach((id, index) => {
    const effect = effects[levels[index] ?? 0];
    if (effect !== undefined) hard.set(id, effect);
  });
  return hard;
}
