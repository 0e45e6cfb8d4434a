/** A flow says what it survives, and the failure analysis says that it does not. */
import type { Cut, FlowFailure } from "../../../analysis/failure/types.ts";
import { enclosing as placesAround } from "../../../analysis/places.ts";
import { failoverOf } from "../../../analysis/redundancy.ts";
import type { Fix } from "../../../base/problem.ts";
import { num } from "../../../model/facts.ts";
import type { Component, Flow, Place, Relation } from "../../../model/types.ts";
import { isManaged, regions, zones } from "../../support/components.ts";
import { needsEach, redundancy } from "../../support/counts.ts";
import { aimedAt } from "../../support/cuts.ts";
import { addProperty, fix, setProperties } from "../../support/fixes.ts";
import type { Graph } from "../../support/graph.ts";
import { unitsInside } from "../../support/placement.ts";
import {
  aloneAs,
  automaticFailover,
  copiesTitle,
  howMany,
  isPairByHand,
  moreCopies,
  overZones,
  runTitle,
  twoInstances,
} from "../../support/redundancy.ts";
import { declared, survives, survivesDependencies, survivesFact } from "../../support/targets.ts";
import { kindOf, listing, pathText } from "../../support/words.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Report, Rule, RuleContext } from "../../types.ts";

export const failsSurvives: Rule = {
  id: "spof/fails-survives",
  level: "error",
  preset: "recommended",
  summary: "A flow must survive a loss that takes it down.",
  why: "The requirement says that a zone may fail. The picture looks redundant, and one component on the way stands in a single zone. Nobody finds out before the zone fails; here the analysis tries every zone, machine, provider and dependency that the flow names.",
  sources: ["0:34", "3:168", "4:81"],
  reference: "https://aws.amazon.com/builders-library/static-stability-using-availability-zones/",
  acceptWhen: "Never: change what must be survived, or what it takes.",
  absorbs: [
    "spof/single-instance",
    "spof/load-balancer",
    "spof/unreplicated-store",
    "spof/unreplicated-shard",
    "spof/shard-lookup",
    "spof/single-zone",
    "spof/single-region",
    "spof/shared-fate",
    "spof/concentration",
    "durability/volatile-session",
    "failover/even-quorum",
    "failover/manual",
    "cap/unavailable-under-partition",
    "cap/sync-blocks-writes",
  ],
  bad: [
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  database orders { instances 1 }\n}\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  survives instance\n}",
      finds: ["error eu.orders, read"],
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  service prices { instances 2 across a }\n}\nweb -> api -> prices\nflow read {\n  web -> api -> prices\n  survives zone\n}",
      finds: ["error eu.prices, read"],
    },
    {
      text: "client web\nservice api { instances 2 }\nexternal rates\nweb -> api -> rates\nflow read {\n  web -> api -> rates\n  survives dependency rates\n}",
      finds: ["error rates, read"],
    },
    {
      text: "client web\nregion eu {\n  service api { managed regional }\n}\nweb -> api\nflow read {\n  web -> api\n  survives region\n}",
      finds: ["error eu, read"],
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  database orders { replication primary-replica { replicas 1 across b; primary in a; failover manual } }\n}\nweb -> eu.api\neu.api -> eu.orders { writes }\nflow buy {\n  web -> eu.api -> eu.orders\n  survives zone\n}",
      finds: ["error eu.orders, buy"],
    },
    {
      text: "client web\nrack one { host h1, h2 }\nrack two { host h3 }\nservice api { instances 2 across h1, h3 }\ndatabase orders { copies 3 across h1, h2, h3; quorum 2 of 3 }\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  survives rack\n}",
      finds: ["error orders, read"],
    },
    {
      text: "client web\nlb front { managed global }\nregion eu { zone a, b, c }\nregion us { zone d, e }\nservice api { instances 4 across eu.a, eu.b, us.d, us.e }\ndatabase orders { copies 5 across eu.a, eu.b, eu.c, us.d, us.e; quorum 3 of 5 }\nweb -> front -> api -> orders\nflow read {\n  web -> front -> api -> orders\n  survives region\n}",
      finds: ["error orders, read"],
    },
  ],
  good: [
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 across a, b }\n  database orders { replication primary-replica { replicas 1 across b; primary in a; failover automatic } }\n}\nweb -> api -> orders\nflow read {\n  web -> api -> orders\n  survives instance, zone\n}",
    },
    {
      text: 'client web\nservice api { instances 2 }\nexternal rates\nweb -> api\napi -> rates { fallback "rates of yesterday" }\nflow read {\n  web -> api -> rates\n  survives dependency rates\n}',
    },
    {
      text: "client web\nregion eu {\n  zone a, b\n  service api { instances 2 }\n}\nweb -> api\nflow read {\n  web -> api\n  survives zone\n}",
    },
  ],

  *check(context) {
    const { model, failure } = context;
    for (const analysed of failure.flows) {
      const flow = declared(model, analysed);
      if (flow === undefined || survivesFact(flow) === undefined) continue;
      const named = new Set(survivesDependencies(flow));
      for (const cut of analysed.cuts) {
        if (cut.candidates.length === 1 && cut.effect !== "completion")
          yield* lost(context, flow, analysed, cut);
      }
      for (const id of named) yield* withoutDependency(context, flow, analysed, id);
    }
  },
};

/** What a cut says about what the flow must survive: nothing, if the flow does not name such a loss. */
function* lost(context: RuleContext, flow: Flow, analysed: FlowFailure, cut: Cut): Iterable<Report> {
  const { model, graph } = context;
  const [candidate] = cut.candidates;
  if (candidate === undefined) return;
  const place = model.places.get(candidate.target);
  if (candidate.type === "instance" && survives(flow, "instance")) {
    const component = model.components.get(candidate.target);
    if (component === undefined || aloneAs(graph, component) === "nobody") return;
    yield {
      ...report(context, flow, cut, component),
      message: `Flow "${flow.label}" must survive the loss of an instance, but "${component.id}" ${shortOf(context, component)}.`,
      fixes: isByHand(cut, component) ? switching(context, component) : moreOf(context, component),
      cause: `instance:${component.id}`,
    };
  } else if (place !== undefined && survives(flow, place.kind)) {
    const onlyRegion = place.kind === "region" && kindCount(context, "region") === 1;
    const inside = candidate.affects.flatMap((id) => model.components.get(id) ?? []);
    if (onlyRegion) {
      const [first] = inside;
      if (first === undefined) return;
      yield {
        ...report(context, flow, cut, first),
        message: `Flow "${flow.label}" must survive the loss of a region, but there is one, "${place.id}".`,
        location: place.location,
        components: [place.id, flow.id],
        cause: `region:${place.id}`,
      };
      return;
    }
    for (const component of inside) {
      const loss = lossIn(context, component, place);
      const hard = analysed.hard.get(component.id);
      // Without its primary a store goes on reading: the cut is of writes, whatever the flow loses with the whole store.
      if (loss === undefined || (hard !== cut.effect && !(hard === "down" && cut.effect === "writes")))
        continue;
      const alone = redundancy(model, component).total < 2 && !isManaged(component);
      const byHand = loss.byHand === true;
      yield {
        ...report(context, flow, aimedAt(model, { flow: analysed, cut }, component.id).cut, component),
        message: `Flow "${flow.label}" must survive the loss of a ${place.kind}, but ${loss.text}.`,
        fixes: byHand
          ? switching(context, component)
          : alone
            ? moreOf(context, component)
            : place.kind === "zone" && !isPairByHand(component)
              ? fix(`Spread ${component.name} over the zones of its region`, overZones(context, component))
              : [],
        cause: `${alone || byHand || needsEach(model, component) ? "instance" : place.kind}:${component.id}`,
      };
    }
  } else if (candidate.id.startsWith("domain:provider/") && survives(flow, "provider")) {
    const affected = candidate.affects.flatMap((id) => model.components.get(id) ?? []);
    // What has an alternative at another provider is not what fails.
    const hard = affected.filter(({ id }) => analysed.hard.has(id));
    const first = hard[0] ?? affected[0];
    if (first === undefined) return;
    const there =
      hard.length === 0
        ? ""
        : `, where ${listing(
            hard.map(({ id }) => id),
            5,
          )} ${hard.length === 1 ? "runs" : "run"},`;
    const provider = candidate.target.split("/").at(-1) ?? "";
    yield {
      ...report(context, flow, cut, first),
      message: `Flow "${flow.label}" must survive the loss of a provider, but without ${provider}${there} it is down${needsEach(model, first) ? `: "${first.id}" ${shortOf(context, first)}` : ""}.`,
      cause: needsEach(model, first) ? `instance:${first.id}` : `domain:${candidate.target}`,
    };
  }
}

function report(
  context: RuleContext,
  flow: Flow,
  cut: Cut,
  component: Component,
): Pick<Report, "location" | "components" | "flow" | "witness"> {
  const said = survivesFact(flow);
  const path = pathText(context.model, cut.witness.path);
  return {
    location: component.location,
    components: [component.id, flow.id],
    flow: flow.id,
    witness: [
      {
        message: `flow "${flow.label}" survives ${said?.text ?? ""}`,
        location: said?.location ?? flow.location,
      },
      ...(path === "" ? [] : [{ message: path, location: component.location }]),
    ],
  };
}

function* withoutDependency(
  context: RuleContext,
  flow: Flow,
  analysed: FlowFailure,
  id: string,
): Iterable<Report> {
  const { model } = context;
  const component = model.components.get(id);
  const loss = analysed.hard.get(id);
  const writes =
    loss === "writes" && [...analysed.relations].some((one) => isWriteTo(model.relations.get(one), id));
  if (component === undefined || (loss !== "down" && !writes)) return;
  const said = survivesFact(flow);
  yield {
    message: `Flow "${flow.label}" must survive the loss of ${kindOf(component).replace(/^an? /, "")} "${id}", but cannot ${writes ? "write" : "work"} without it.`,
    location: component.location,
    components: [id, flow.id],
    flow: flow.id,
    witness: [
      {
        message: `flow "${flow.label}" survives ${said?.text ?? ""}`,
        location: said?.location ?? flow.location,
      },
    ],
    fixes: fallback(context, component, analysed),
    cause: `dependency:${id}`,
  };
}

function isWriteTo(relation: Relation | undefined, id: string): boolean {
  return relation !== undefined && relation.to === id && isKnownWrite(relation);
}

function moreOf(context: RuleContext, component: Component): readonly Fix[] {
  return aloneAs(context.graph, component) === "store"
    ? fix(copiesTitle(component), moreCopies(context, component))
    : fix(runTitle(component), setProperties(context, component, [twoInstances(context, component)]));
}

function kindCount({ graph }: RuleContext, kind: string): number {
  return graph.places().get(kind)?.length ?? 0;
}

/** Why one instance or copy less is too little. */
function shortOf({ model }: RuleContext, component: Component): string {
  const { what, total, primary, failover, neededToWrite } = redundancy(model, component);
  if (what !== "copies" || total < 2) return howMany(component);
  return primary && failover !== "automatic"
    ? "has to be switched to another copy by hand"
    : `needs ${neededToWrite} of its ${total} copies`;
}

interface Loss {
  readonly text: string;
  /** Only a switch is missing: `failover/manual` is about the same. */
  readonly byHand?: true;
}

/** What of the component the place takes away, so that the rest is too little; undefined where that is not known. */
function lossIn({ model, graph }: RuleContext, component: Component, place: Place): Loss | undefined {
  const { what, total, primary, failover, neededToWrite, units } = redundancy(model, component);
  const inside = unitsInside(graph, component, place.id);
  const wide = place.kind === "zone" || place.kind === "region";
  if (wide) {
    const known = place.kind === "zone" ? zones(graph, component) : regions(graph, component);
    if (known?.join() === place.id) return { text: `all of "${component.id}" stands in "${place.id}"` };
    if (inside !== "some") return undefined;
    // A majority of votes in one of two zones is told where the votes are counted.
    const votes = num(component, "quorum") !== undefined || component.kind === "coordinator";
    if (place.kind === "zone" && known?.length === 2 && votes) return undefined;
  } else if (inside !== "some") return { text: `all of "${component.id}" stands in "${place.id}"` };
  if (primary) {
    const home = units[0]?.place;
    return failover !== "automatic" && home !== undefined && isIn(graph, home, place)
      ? {
          text: `the primary of "${component.id}" stands in "${place.id}" and has to be switched by hand`,
          byHand: true,
        }
      : undefined;
  }
  const left = units
    .filter((unit) => unit.place !== undefined && !isIn(graph, unit.place, place))
    .reduce((sum, unit) => sum + unit.count, 0);
  return left < neededToWrite
    ? {
        text: `without "${place.id}" "${component.id}" has ${left} of its ${total} ${what} and needs ${neededToWrite}`,
      }
    : undefined;
}

function isIn({ model }: Graph, at: string, place: Place): boolean {
  return placesAround(model, at).some((one) => one.id === place.id);
}

/** Copies are left that could take the writes, and nothing switches to them: `failover/manual` is about the same. */
function isByHand(cut: Cut, component: Component): boolean {
  return cut.effect === "writes" && failoverOf(component) !== "automatic";
}

function switching(context: RuleContext, component: Component): readonly Fix[] {
  return fix("Switch automatically", automaticFailover(context, component));
}

/** Where one call leads to it, that call can say what happens without. */
function fallback({ model, text }: RuleContext, component: Component, analysed: FlowFailure): readonly Fix[] {
  const into = [...analysed.relations]
    .flatMap((id) => model.relations.get(id) ?? [])
    .filter((relation) => relation.to === component.id && relation.kind === "sync");
  const [only, ...others] = into;
  if (only === undefined || others.length > 0 || only.alternatives !== undefined) return [];
  const said = `fallback "without ${component.name}"`;
  return fix(`Say what happens without ${component.name}`, addProperty({ text }, only, said));
}
