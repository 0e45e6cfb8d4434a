/** What a set of failures does to each flow: works, degraded (what is lost) or down (by which path). */
import type { Model } from "../../model/types.ts";
import { isPeople } from "../kinds.ts";
import { type BuiltFlow, buildFlows, inputOf, webOf } from "./build.ts";
import { declaredCalls } from "./calls.ts";
import { downFrom } from "./evaluate.ts";
import { type Net, netOf } from "./net.ts";
import { isUp, lostShare } from "./survival.ts";
import type { FlowImpact, WhatIf } from "./types.ts";
import { createWeb, type Input, type Web } from "./web.ts";
import { deadLeaves, prove } from "./witness.ts";

type Lost = FlowImpact["lost"][number];

/** What is down in one graph. */
interface Outage {
  readonly dead: readonly number[];
  readonly down: ReadonlySet<number>;
}

/** Ids are `instance:X`, `component:X`, `place:X`, `domain:…`; a bare id of a component or place is taken as the whole of it. */
export function whatIf(model: Model, failed: readonly string[]): WhatIf {
  const input = inputOf(model);
  const set = normalised(model, failed);
  const flows = buildFlows(input);
  const outages = new Map<Web, Outage>();
  const outageOf = (web: Web): Outage => {
    const known = outages.get(web);
    if (known !== undefined) return known;
    const dead = deadLeaves(web.leaves, set);
    const outage = { dead, down: downFrom(web, dead) };
    outages.set(web, outage);
    return outage;
  };
  // All graphs are complete before the first is evaluated: what is soft needs nodes too.
  for (const { net } of flows) for (const note of net.softNotes) net.web.nodeFor(note.component, "read");
  const impacts = flows.map((flow) => impactOf(input, flow, set, outageOf(flow.net.web)));
  return { failed: [...set], down: downComponents(input, set), flows: impacts };
}

function normalised(model: Model, failed: readonly string[]): ReadonlySet<string> {
  const set = new Set<string>();
  for (const id of failed) {
    if (model.components.has(id)) set.add(`component:${id}`);
    else if (model.places.has(id)) set.add(`place:${id}`);
    else if (id.startsWith("domain:runs-on/") && model.places.has(id.slice("domain:runs-on/".length)))
      set.add(`place:${id.slice("domain:runs-on/".length)}`);
    else set.add(id);
  }
  return set;
}

/** Components that do not answer any more, in text order; people and clients are told by their flows. */
function downComponents(input: Input, failed: ReadonlySet<string>): readonly string[] {
  const calls = new Map(
    [...input.model.components.values()].map((one) => [one, declaredCalls(input.graph, one)]),
  );
  const web = createWeb(input, { calls: (one) => calls.get(one) ?? [], partsToo: true, lenient: false });
  for (const id of input.model.components.keys()) web.nodeFor(id, "read");
  const down = downFrom(web, deadLeaves(web.leaves, failed));
  return [...input.model.components.values()]
    .filter((component) => !isPeople(component))
    .map((component) => component.id)
    .filter((id) => {
      const own = web.selfOf(id, "read");
      return own !== undefined && down.has(own);
    });
}

function impactOf(
  input: Input,
  { selection, net }: BuiltFlow,
  failed: ReadonlySet<string>,
  outage: Outage,
): FlowImpact {
  const flow = selection.id;
  const root = lostGoal(net, outage);
  if (root === undefined) {
    const lost = lostOf(input, net, outage, failed);
    return { flow, state: lost.length === 0 ? "works" : "degraded", path: [], lost };
  }
  const path = prove(net.web, root, outage.dead).path.map((relation) => relation.id);
  const down: FlowImpact = { flow, state: "down", path, lost: [] };
  if (!net.conditional) return down;
  const most = netOf(webOf(input, selection, true), selection);
  for (const note of most.softNotes) most.web.nodeFor(note.component, "read");
  const dead = deadLeaves(most.web.leaves, failed);
  const rest = { dead, down: downFrom(most.web, dead) };
  if (lostGoal(most, rest) !== undefined) return down;
  return { flow, state: "degraded", path, lost: lostOf(input, most, rest, failed) };
}

/** The goal without which the flow is down: answering, or taking a write that the text declares. */
function lostGoal(net: Net, { down }: Outage): number | undefined {
  if (down.has(net.roots.answer)) return net.roots.answer;
  const declared = down.has(net.roots.write) && net.knownWrites.some((node) => down.has(node));
  return declared ? net.roots.write : undefined;
}

function lostOf(input: Input, net: Net, { down }: Outage, failed: ReadonlySet<string>): readonly Lost[] {
  const lost: Lost[] = [];
  const nameOf = (id: string): string => input.model.components.get(id)?.name ?? id;
  if (down.has(net.roots.write)) lost.push({ what: "writes", share: undefined });
  else if (down.has(net.roots.complete)) {
    const stopped = net.completes.filter((id) => down.has(net.web.selfOf(id, "write") ?? -1)).map(nameOf);
    const what = stopped.length === 0 ? "completion" : `completion: ${stopped.join(", ")} down`;
    lost.push({ what, share: undefined });
  }
  for (const { component, why, share } of net.softNotes)
    if (down.has(net.web.nodeFor(component, "read")))
      lost.push({ what: `${nameOf(component)} (${why})`, share });
  for (const { chooser, members, blind } of net.choices) {
    const gone = members.filter((member) => down.has(member.node));
    if (!blind || gone.length === 0 || gone.length === members.length) continue;
    const names = gone.map((member) => nameOf(member.component)).join(", ");
    lost.push({
      what: `requests that ${nameOf(chooser)} sends to ${names}`,
      share: gone.length / members.length,
    });
  }
  const seen = new Set<string>();
  for (const { fate, access } of net.leaves) {
    if (seen.has(fate.id) || !isUp(fate, failed, access)) continue;
    seen.add(fate.id);
    const share = lostShare(fate, failed);
    if (share > 0) lost.push({ what: `keys of ${nameOf(fate.id)}`, share });
  }
  return lost;
}
