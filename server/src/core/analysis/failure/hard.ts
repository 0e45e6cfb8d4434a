/** Hard needs: components without which, as a whole, a flow does not answer. What-if tells more of one; this tells all of a flow at once. */
import type { Model } from "../../model/types.ts";
import { buildFlows, inputOf } from "./build.ts";
import { downFrom } from "./evaluate.ts";
import { buildNet, type Net } from "./net.ts";

/** By flow id, for the flows asked for: components that no alternative, fallback or second path replaces. */
export function hardNeeds(
  model: Model,
  flows: ReadonlySet<string>,
): ReadonlyMap<string, ReadonlySet<string>> {
  if (flows.size === 0) return new Map();
  const input = inputOf(model);
  const found = new Map<string, ReadonlySet<string>>();
  for (const { selection, net } of buildFlows(input)) {
    if (!flows.has(selection.id)) continue;
    // What only some requests need is no hard need of the flow.
    found.set(selection.id, hardOf(net.conditional ? buildNet(input, selection, { lenient: true }) : net));
  }
  return found;
}

function hardOf(net: Net): ReadonlySet<string> {
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
