/** Hard needs of a flow: the components without which, as a whole, it does not answer. What-if tells more of one of them. */
import { downFrom } from "./evaluate.ts";
import type { Net } from "./net.ts";

/** Components whose loss takes the answer away. What only some requests need counts as it is built: see `lenient`. */
export function hardNeeds(net: Net): ReadonlySet<string> {
  const leaves = new Map<string, number[]>();
  for (const leaf of net.leaves) {
    for (const id of new Set([leaf.component, leaf.fate.id])) {
      const nodes = leaves.get(id);
      if (nodes === undefined) leaves.set(id, [leaf.node]);
      else nodes.push(leaf.node);
    }
  }
  const hard = [...leaves].filter(([, nodes]) => downFrom(net, nodes).has(net.roots.answer));
  return new Set(hard.map(([id]) => id));
}
