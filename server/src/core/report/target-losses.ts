/** The targets that are losses: what the flow says it survives, against the cut sets, the load and the partitions. */
import type { Graph } from "../lint/support/graph.ts";
import { survivalOf } from "../lint/support/survival.ts";
import { survives, survivesDependencies, survivesFact } from "../lint/support/targets.ts";
import { listing } from "../lint/support/words.ts";
import { list } from "../model/facts.ts";
import type { Judged, Judging, Part } from "./targets.ts";

/** One target for each word of `survives`. */
export function survivalsOf(judging: Judging, graph: () => Graph): readonly Judged[] {
  const { flow } = judging;
  if (survivesFact(flow) === undefined) return [];
  return [
    ...removals(judging, graph),
    ...survivesDependencies(flow).map((id) => dependency(judging, id)),
    ...(survives(flow, "partition") ? [partition(judging)] : []),
    ...(survives(flow, "overload") ? [overload(judging)] : []),
  ];
}

/** Instance, host, rack, zone, region, provider: one thing less. */
function removals({ review, flow, found }: Judging, graph: () => Graph): readonly Judged[] {
  const { places } = review.model;
  const analysed = review.failure.flows.find(({ id }) => id === flow.id);
  const verdicts = analysed === undefined ? [] : survivalOf(graph(), analysed);
  return (["instance", "host", "rack", "zone", "region", "provider"] as const).flatMap(
    (loss): readonly Judged[] => {
      if (!survives(flow, loss)) return [];
      const asked = { what: `survives ${loss}`, wanted: `one ${loss} less`, numbers: undefined };
      const verdict = verdicts.find((one) => one.loss === loss);
      // With one zone or region its loss is the loss of everything; the rule tells of it.
      const told =
        verdict === undefined
          ? found("spof/fails-survives")
              .flatMap(({ components }) => components[0] ?? [])
              .filter((id) => places.get(id)?.kind === loss)
          : [];
      if (verdict?.state === "fails" || told.length > 0) {
        const causes = verdict?.cuts.flatMap(({ candidates: [candidate] }) => candidate ?? []) ?? [];
        const names = [...new Set([...causes.map(({ target }) => target), ...told].map(shortName))];
        const through = causes.flatMap(({ target, affects }) =>
          affects.flatMap((id): readonly Part[] =>
            analysed?.hard.has(id)
              ? [{ id, text: id === target ? "one less is too few" : `down with ${shortName(target)}` }]
              : [],
          ),
        );
        const inside = [...new Set(through.map(({ id }) => id))].filter((id) => !names.includes(id));
        const why = `falls with ${listing(names, 4)}${inside.length === 0 ? "" : ` (${listing(inside, 4)})`}`;
        return [{ ...asked, found: undefined, state: "fail", why, through }];
      }
      if (verdict?.state === "open") {
        const why = `the ${loss} of ${listing(verdict.unplaced, 4)} is not said`;
        return [{ ...asked, found: undefined, state: "unproven", why, through: [] }];
      }
      if (verdict === undefined) {
        const why = `nothing on its way is said to stand in a ${loss}`;
        return [{ ...asked, found: undefined, state: "unproven", why, through: [] }];
      }
      return [{ ...asked, found: "works", state: "pass", why: undefined, through: [] }];
    },
  );
}

/** `domain:provider/aws` is told as `aws`. */
const shortName = (id: string): string => id.split("/").at(-1) ?? id;

function dependency({ review, flow }: Judging, id: string): Judged {
  const asked = { what: `survives dependency ${id}`, wanted: `works without ${id}`, numbers: undefined };
  const lost = review.failure.flows.find((one) => one.id === flow.id)?.hard.get(id);
  if (lost === undefined || lost === "completion")
    return { ...asked, found: "works", state: "pass", why: undefined, through: [] };
  const text = lost === "down" ? "takes it down" : "takes its writes";
  return { ...asked, found: undefined, state: "fail", why: `${id} ${text}`, through: [{ id, text }] };
}

/** While a place is cut off the flow must go on; old answers are told and pass. */
function partition({ review, flow }: Judging): Judged {
  const asked = { what: "survives partition", wanted: "works while a place is cut off", numbers: undefined };
  const impacts = review.figures.consistency.partitions(flow.id);
  const refused = impacts.filter(({ outcome }) => outcome === "refuses");
  const [first] = refused;
  if (first !== undefined) {
    const through = refused.slice(0, 3).map(({ store, place }) => ({ id: store ?? place, text: "refuses" }));
    return { ...asked, found: "refuses", state: "fail", why: first.why, through };
  }
  const open = impacts.find(({ outcome }) => outcome === "unknown");
  if (open !== undefined || impacts.length === 0) {
    const why = open?.why ?? "no place on its way can be cut off from another";
    return { ...asked, found: undefined, state: "unproven", why, through: [] };
  }
  const stale = impacts.find(({ outcome }) => outcome === "stale");
  const found = stale === undefined ? "works" : "answers with what it has";
  return { ...asked, found, state: "pass", why: stale?.why, through: [] };
}

/** Its usual rate times the factor, else its peak, against what each synchronous component bears. */
function overload({ review, flow }: Judging): Judged {
  // Captures of lists are lists: the largest counts.
  const factors = list(flow, "survives", "factor").map(Number);
  const factor = factors.length === 0 ? undefined : Math.max(...factors);
  const asked = {
    what: "survives overload",
    wanted: factor === undefined ? "bears the peak" : `bears ${factor} times the rate`,
    numbers: undefined,
  };
  const needs = review.failure.flows.find(({ id }) => id === flow.id)?.needs ?? [];
  const loads = needs.flatMap((id) => review.figures.load.components.get(id) ?? []);
  const used = loads.flatMap(({ component, utilisation }) => {
    if (utilisation === undefined) return [];
    const share = factor === undefined ? (utilisation.peak ?? utilisation.usual) : utilisation.usual * factor;
    return [{ id: component, share }];
  });
  const over = used.filter(({ share }) => share > 1).sort((a, b) => b.share - a.share);
  const [worst] = over;
  if (worst !== undefined) {
    const through = over.slice(0, 3).map(({ id, share }) => ({ id, text: fullness(share) }));
    const why = `${worst.id} is ${fullness(worst.share)}`;
    return { ...asked, found: undefined, state: "fail", why, through };
  }
  const unknown = loads.filter(({ utilisation, atLeast }) => utilisation === undefined || atLeast);
  if (loads.length === 0 || unknown.length > 0) {
    const ids = unknown.map(({ component }) => component);
    const why = ids.length === 0 ? "no rate is said" : `no capacity or not all load of ${listing(ids, 4)}`;
    return { ...asked, found: undefined, state: "unproven", why, through: [] };
  }
  return { ...asked, found: "bears it", state: "pass", why: undefined, through: [] };
}

const fullness = (share: number): string => `at ${Math.round(share * 100)}% of what it bears`;
