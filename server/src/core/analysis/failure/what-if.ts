/** What a set of failures does to each flow: works, degraded (what is lost) or down (by which path). */
import { lazily } from "../../base/lazily.ts";
import { finish, type Steps } from "../../base/steps.ts";
import type { Component, Model } from "../../model/types.ts";
import { prepareLost } from "../durability/lost.ts";
import { isPeople } from "../kinds.ts";
import { prepareLoadWithout } from "../load/index.ts";
import { type BuiltFlow, buildInSteps, inputOf, webOf } from "./build.ts";
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
  return prepareWhatIf(model)(failed);
}

/** The same for many questions about one model: its graphs are built once. */
export function prepareWhatIf(model: Model): (failed: readonly string[]) => WhatIf {
  return finish(prepareWhatIfInSteps(model));
}

/** The same, pausing on the way. */
export function* prepareWhatIfInSteps(model: Model): Steps<(failed: readonly string[]) => WhatIf> {
  const input = inputOf(model);
  yield;
  const flows = yield* buildInSteps(input);
  // All graphs are complete before the first is evaluated: what is soft needs nodes too.
  for (const { net } of flows) for (const note of net.softNotes) net.web.nodeFor(note.component, "read");
  const lenient = new Map<BuiltFlow, Net>();
  const lenientOf = (flow: BuiltFlow): Net => {
    const known = lenient.get(flow) ?? lenientNet(input, flow);
    lenient.set(flow, known);
    return known;
  };
  const whole = yield* wholeWeb(input);
  const remaining = prepareLoadWithout(model);
  const lost = prepareLost(input.graph, input.fates);
  return (failed) => {
    const set = normalised(model, failed);
    const outages = new Map<Web, Outage>();
    const outageOf = (web: Web): Outage => {
      const known = outages.get(web) ?? outage(web, set);
      outages.set(web, known);
      return known;
    };
    const impacts = flows.map((flow) => impactOf(input, flow, set, outageOf, lenientOf));
    const load = lazily(() => remaining(set));
    const loss = lazily(() => lost(set));
    return {
      failed: [...set],
      down: downComponents(input, whole, set),
      flows: impacts,
      get load() {
        return load();
      },
      get loss() {
        return loss();
      },
    };
  };
}

function outage(web: Web, failed: ReadonlySet<string>): Outage {
  const dead = deadLeaves(web.leaves, failed);
  return { dead, down: downFrom(web, dead) };
}

/** The graph of a flow in which what only some requests need is not needed. */
function lenientNet(input: Input, { selection }: BuiltFlow): Net {
  const net = netOf(webOf(input, selection, true), selection);
  for (const note of net.softNotes) net.web.nodeFor(note.component, "read");
  return net;
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

/** Every component with all that it calls, whatever flows use of it. */
function* wholeWeb(input: Input): Steps<Web> {
  const calls = new Map<Component, ReturnType<typeof declaredCalls>>();
  for (const one of input.model.components.values()) {
    yield;
    calls.set(one, declaredCalls(input.graph, one));
  }
  const web = createWeb(input, { calls: (one) => calls.get(one) ?? [], partsToo: true, lenient: false });
  for (const id of input.model.components.keys()) {
    yield;
    web.nodeFor(id, "read");
  }
  return web;
}

/** Components that do not answer any more, in text order; people and clients are told by their flows. */
function downComponents(input: Input, web: Web, failed: ReadonlySet<string>): readonly string[] {
  const { down } = outage(web, failed);
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
  built: BuiltFlow,
  failed: ReadonlySet<string>,
  outageOf: (web: Web) => Outage,
  lenientOf: (flow: BuiltFlow) => Net,
): FlowImpact {
  const { selection, net } = built;
  const flow = selection.id;
  const now = outageOf(net.web);
  const root = lostGoal(net, now);
  if (root === undefined) {
    const lost = lostOf(input, net, now, failed);
    return { flow, state: lost.length === 0 ? "works" : "degraded", path: [], lost };
  }
  const path = prove(net.web, root, now.dead).path.map((relation) => relation.id);
  const down: FlowImpact = { flow, state: "down", path, lost: [] };
  if (!net.conditional) return down;
  const most = lenientOf(built);
  const rest = outageOf(most.web);
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
