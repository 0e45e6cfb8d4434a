/** Hard needs of a flow: the components without which, as a whole, it does not work. What-if tells more of one of them. */
import { downFrom } from "./evaluate.ts";
import type { Net } from "./net.ts";
import type { Cut } from "./types.ts";

/** By component, the most that its loss takes away: the answer, else writes, else the completion of work. */
export function hardNeeds(net: Net): ReadonlyMap<string, Cut["effect"]> {
  const leaves = new Map<string, number[]>();
  for (const leaf of net.leaves) {
    for (const id of new Set([leaf.component, leaf.fate.id])) {
      const nodes = leaves.get(id);
      if (nodes === undefined) leaves.set(id, [leaf.node]);
      else nodes.push(leaf.node);
    }
  }
  const hard = new Map<string, Cut["effect"]>();
  for (const [id, nodes] of leaves) {
    const down = downFrom(net, nodes);
    if (down.has(net.roots.answer)) hard.set(id, "down");
    else if (down.has(net.roots.write)) hard.set(id, "writes");
    else if (down.has(net.roots.complete)) hard.set(id, "completion");
  }
  return hard;
}
