/** What a set of failures does to each flow: works, degraded (what is lost) or down (by which path). */
import type { Model } from "../../model/types.ts";
import { isPeople } from "../kinds.ts";
import { buildFlows, inputOf } from "./build.ts";
import { declaredCalls } from "./calls.ts";
import { downFrom } from "./evaluate.ts";
import { buildNet, type Net, type NetInput } from "./net.ts";
import type { Selection } from "./selection.ts";
import { lostShare } from "./survival.ts";
import type { FlowImpact, WhatIf } from "./types.ts";
import { deadLeaves, prove } from "./witness.ts";

type Lost = FlowImpact["lost"][number];

/** Ids are `instance:X`, `component:X`, `place:X`, `domain:…`; a bare id of a component or place is taken as the whole of it. */
export function whatIf(model: Model, failed: readonly string[]): WhatIf {
  const input = inputOf(model);
  const set = normalised(model, failed);
  const flows = buildFlows(input).map(({ selection }) => impactOf(input, selection, set));
  return { failed: [...set], down: downComponents(input, set), flows };
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
function downComponents(input: NetInput, failed: ReadonlySet<string>): readonly string[] {
  const { model } = input.graph;
  const everything: Selection = {
    id: "everything",
    label: "",
    kind: "unnamed",
    entries: [...model.components.keys()],
    workers: [],
    calls: (component) => declaredCalls(input.graph, component),
    partsToo: true,
    asked: false,
    only: undefined,
  };
  const net = buildNet(input, everything);
  const down = downFrom(net, deadLeaves(net, failed));
  return [...model.components.values()]
    .filter((component) => !isPeople(component))
    .map((component) => component.id)
    .filter((id) => {
      const own = net.selfOf(id, "read");
      return own !== undefined && down.has(own);
    });
}

function impactOf(input: NetInput, selection: Selection, failed: ReadonlySet<string>): FlowImpact {
  const strict = buildNet(input, selection, { soft: true });
  const state = evaluated(strict, failed);
  if (!state.answers || state.knownWriteLost) {
    const root = state.answers ? strict.roots.write : strict.roots.answer;
    const path = prove(strict, root, state.dead).path.map((relation) => relation.id);
    if (!strict.conditional) return { flow: selection.id, state: "down", path, lost: [] };
    const lenient = buildNet(input, selection, { soft: true, lenient: true });
    const most = evaluated(lenient, failed);
    if (!most.answers || most.knownWriteLost) return { flow: selection.id, state: "down", path, lost: [] };
    return { flow: selection.id, state: "degraded", path, lost: lostOf(input, lenient, most, failed) };
  }
  const lost = lostOf(input, strict, state, failed);
  return { flow: selection.id, state: lost.length === 0 ? "works" : "degraded", path: [], lost };
}

interface State {
  readonly dead: readonly number[];
  readonly down: ReadonlySet<number>;
  readonly answers: boolean;
  readonly writes: boolean;
  readonly completes: boolean;
  /** A write that the text declares cannot be made. */
  readonly knownWriteLost: boolean;
}

function evaluated(net: Net, failed: ReadonlySet<string>): State {
  const dead = deadLeaves(net, failed);
  const down = downFrom(net, dead);
  const writes = !down.has(net.roots.write);
  return {
    dead,
    down,
    answers: !down.has(net.roots.answer),
    writes,
    completes: !down.has(net.roots.complete),
    knownWriteLost: !writes && net.knownWrites.some((node) => down.has(node)),
  };
}

function lostOf(input: NetInput, net: Net, state: State, failed: ReadonlySet<string>): readonly Lost[] {
  const lost: Lost[] = [];
  const { components } = input.graph.model;
  const nameOf = (id: string): string => components.get(id)?.name ?? id;
  if (!state.writes) lost.push({ what: "writes", share: undefined });
  else if (!state.completes) lost.push({ what: completion(net, state, nameOf), share: undefined });
  for (const use of net.softUses)
    if (use.node >= 0 && state.down.has(use.node))
      lost.push({ what: `${nameOf(use.component)} (${use.why})`, share: use.share });
  for (const choice of net.choices) {
    const gone = choice.members.filter((member) => state.down.has(member.node));
    if (gone.length === 0 || gone.length === choice.members.length || !choice.blind) continue;
    const names = gone.map((member) => nameOf(member.component)).join(", ");
    lost.push({
      what: `requests that ${nameOf(choice.chooser)} sends to ${names}`,
      share: gone.length / choice.members.length,
    });
  }
  const seen = new Set<string>();
  for (const leaf of net.leaves) {
    if (seen.has(leaf.fate.id) || state.down.has(leaf.node)) continue;
    seen.add(leaf.fate.id);
    const share = lostShare(leaf.fate, failed);
    if (share > 0) lost.push({ what: `keys of ${nameOf(leaf.fate.id)}`, share });
  }
  return lost;
}

function completion(net: Net, state: State, nameOf: (id: string) => string): string {
  const stopped = net.completes.filter((id) => {
    const node = net.nodeOf(id, "write");
    return node !== undefined && state.down.has(node);
  });
  return stopped.length === 0 ? "completion" : `completion: ${stopped.map(nameOf).join(", ")} down`;
}
