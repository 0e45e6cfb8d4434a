/** Finds the flow that a name means. Flows have names of their own: a flow and a component may share one. */
import type { Location } from "../base/text.ts";
import type { Context, FlowUse } from "./context.ts";

/** By its qualified name, else by its last part if unique. An unknown one is reported. */
export function resolveFlow(context: Context, name: string, location: Location): FlowUse | undefined {
  const found = findFlow(context, name);
  if (found === undefined) context.names.missing("flow", name, location, context.flows.keys());
  else mentionFlow(context, name, location, found);
  return found;
}

/** Records that a name means a flow. */
export function mentionFlow(context: Context, name: string, location: Location, flow: FlowUse): void {
  context.names.mentionIn(name, location, `flow ${flow.id}`, flow.scope);
}

/** Silent when there is none. */
export function findFlow(context: Context, name: string): FlowUse | undefined {
  const exact = context.flows.get(name);
  if (exact !== undefined) return exact;
  const all = [...context.flows.values()].filter((flow) => flow.id.endsWith(`.${name}`));
  return all.length === 1 ? all[0] : undefined;
}
