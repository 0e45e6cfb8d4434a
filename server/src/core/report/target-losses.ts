/** The targets that are losses: what the flow says it survives, against the cut sets, the load and the partitions. */
import { plus } from "../analysis/load/arrivals.ts";
import { utilisationOf } from "../analysis/load/bearing.ts";
import { overloadFactor } from "../lint/support/load.ts";
import { survivalOf } from "../lint/support/survival.ts";
import { survives, survivesDependencies, survivesFact } from "../lint/support/targets.ts";
import { listing } from "../lint/support/words.ts";
import { shareText } from "./component-clauses.ts";
import { type Judged, type Judging, met, missed, open, type Part } from "./target.ts";

/** One target for each word of `survives`. */
export function survivalsOf(judging: Judging): readonly Judged[] {
  const { flow } = judging;
  if (survivesFact(flow) === undefined) return [];
  return [
    ...removals(judging),
    ...survivesDependencies(flow).map((id) => dependency(judging, id)),
    ...(survives(flow, "partition") ? [partition(judging)] : []),
    ...(survives(flow, "overload") ? [overloadOf(judging)] : []),
  ];
}

/** Instance, host, rack, zone, region, provider: one thing less. */
function removals({ review, flow, analysed, graph, found }: Judging): readonly Judged[] {
  const { places } = review.model;
  const verdicts = analysed === undefined ? [] : survivalOf(graph(), analysed);
  return (["instance", "host", "rack", "zone", "region", "provider"] as const).flatMap(
    (loss): readonly Judged[] => {
      if (!survives(flow, loss)) return [];
      const asked = { what: `survives ${loss}`, wanted: `one ${loss} less`, numbers: undefined };
      const verdict = verdicts.find((one) => one.loss === loss);
      // With one zone or region its loss is the loss of everything; the rule tells of it.
      const told =
        verdict === undefined
          ? found(["spof/fails-survives"])
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
        return [missed(asked, why, through)];
      }
      if (verdict?.state === "open")
        return [
          open(
            asked,
            `in which ${loss} ${listing(verdict.unplaced, 4)} ${verdict.unplaced.length === 1 ? "stands" : "stand"} is not said`,
          ),
        ];
      if (verdict === undefined) return [open(asked, `nothing on its way is said to stand in a ${loss}`)];
      return [met({ ...asked, found: "works" })];
    },
  );
}

/** `domain:provider/aws` is told as `aws`. */
const shortName = (id: string): string => id.split("/").at(-1) ?? id;

function dependency({ analysed }: Judging, id: string): Judged {
  const asked = { what: `survives dependency ${id}`, wanted: `works without ${id}`, numbers: undefined };
  const lost = analysed?.hard.get(id);
  if (lost === undefined || lost === "completion") return met({ ...asked, found: "works" });
  const text = lost === "down" ? "takes it down" : "takes its writes";
  return missed(asked, `${id} ${text}`, [{ id, text }]);
}

/** While a place is cut off the flow must go on; old answers are told and pass. */
function partition({ review, flow }: Judging): Judged {
  const asked = { what: "survives partition", wanted: "works while a place is cut off", numbers: undefined };
  const impacts = review.figures.consistency.partitions(flow.id);
  const refused = impacts.filter(({ outcome, store }) => outcome === "refuses" && store !== undefined);
  const [first] = refused;
  if (first !== undefined) {
    const ids = [...new Set(refused.flatMap(({ store }) => store ?? []))];
    const through = ids.slice(0, 3).map((id) => ({ id, text: "refuses" }));
    return missed({ ...asked, found: "refuses" }, `with ${first.place} cut off ${first.why}`, through);
  }
  const unknown = impacts.find(({ outcome }) => outcome === "unknown" || outcome === "refuses");
  if (unknown !== undefined || impacts.length === 0)
    return open(asked, unknown?.why ?? "no place on its way can be cut off from another");
  const stale = impacts.find(({ outcome }) => outcome === "stale");
  const found = stale === undefined ? "works" : "answers with what it has";
  return { ...met({ ...asked, found }), why: stale?.why };
}

/** So many times its own usual rate with all else as usual, else its peak, against what each component bears. */
export function overloadOf({ review, flow }: Pick<Judging, "review" | "flow">): Judged {
  const analysed = review.failure.flows.find(({ id }) => id === flow.id);
  const factor = overloadFactor(flow);
  const asked = {
    what: "survives overload",
    wanted: factor === undefined ? "bears the peak" : `bears ${factor} times the rate`,
    numbers: undefined,
  };
  const loads = (analysed?.needs ?? []).flatMap((id) => review.figures.load.components.get(id) ?? []);
  const used = loads.flatMap(({ component, bearing, utilisation, usual, flows }) => {
    const own = flows.find((share) => share.flow === flow.id)?.usual;
    if (bearing === undefined || utilisation === undefined || own === undefined || own.front === 0) return [];
    const share =
      factor === undefined
        ? (utilisation.peak ?? utilisation.usual)
        : utilisationOf(bearing, plus(usual, own, factor - 1), bearing.most);
    return [{ id: component, share }];
  });
  const [worst, ...others] = used.sort((a, b) => b.share - a.share);
  if (worst !== undefined && worst.share > 1) {
    const over = [worst, ...others].filter(({ share }) => share > 1);
    const through = over.slice(0, 3).map(({ id, share }) => ({ id, text: fullness(share) }));
    return missed(asked, `${worst.id} is ${fullness(worst.share)}`, through);
  }
  if (loads.length === 0) return open(asked, "its rate is not said");
  const unknown = loads.filter(({ bearing }) => bearing === undefined).map(({ component }) => component);
  if (unknown.length > 0) return open(asked, `how much ${listing(unknown, 4)} can bear is not said`);
  const more = loads.filter(({ atLeast }) => atLeast).map(({ component }) => component);
  if (more.length > 0) return open(asked, `more than is said may arrive at ${listing(more, 4)}`);
  const through = worst === undefined ? [] : [{ id: worst.id, text: fullness(worst.share) }];
  return met({ ...asked, found: "bears it" }, through);
}

const fullness = (share: number): string => `at ${shareText(share)} of what it bears`;
