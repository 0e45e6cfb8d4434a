/** The figures of a flow: how available and how quick it is beside what it needs, what its reads give, what it may lose. */
import type { ReadPath } from "../../../core/analysis/consistency/types.ts";
import type { Loss } from "../../../core/analysis/durability/types.ts";
import type { FlowFailure } from "../../../core/analysis/failure/types.ts";
import { availabilityTarget, durabilityTarget, latencyTargets } from "../../../core/lint/support/targets.ts";
import { downtimeText, durationText, percentText, timeText } from "../../../core/lint/support/words.ts";
import { word } from "../../../core/model/facts.ts";
import type { Flow } from "../../../core/model/types.ts";
import { shareText } from "../../../core/report/component-clauses.ts";
import {
  availabilityClauses,
  flowLossClause,
  latencyClauses,
  readClauses,
} from "../../../core/report/flow-clauses.ts";
import type { Judged } from "../../../core/report/target.ts";
import { availabilityOf, latenciesOf } from "../../../core/report/target-figures.ts";
import type { Context } from "../../context.ts";
import { namesOf, pathOf, penOf } from "./element.ts";
import { listed } from "./markdown.ts";

/** Of what a figure rests on so much is told. */
const mostAssumed = 3;

const verdicts = { pass: "met", fail: "missed", unproven: "not proved" } as const;

/** `99.9% needed (8h46m down a year), missed`. */
const wantedText = (wanted: string, judged: Judged | undefined): string =>
  `${wanted} needed${judged === undefined ? "" : `, ${verdicts[judged.state]}`}`;

/** What the figures given come to, exactly or as an upper bound, and who loses most of it; nothing where none is given. */
export function availabilityLine(context: Context, flow: Flow): string | undefined {
  const { review } = context;
  const pen = penOf(context);
  const target = availabilityTarget(flow);
  const found = review.figures.availability.of(flow.id);
  if (found === undefined) return undefined;
  const clauses = availabilityClauses(found, pen, target);
  if (target === undefined)
    return clauses.length === 0
      ? undefined
      : `Availability: ${clauses.join("; ")}${assumed(found.assumptions)}`;
  const [judged] = availabilityOf({ review, flow });
  const wanted = wantedText(`${percentText(target)} (${downtimeText(target)} down a year)`, judged);
  const missing = found.unknown.length === 0 ? [] : [`no figure of ${namesOf(context, found.unknown)}`];
  const told = clauses.length === 0 ? missing : clauses;
  return `Availability: ${[wanted, ...told].join("; ")}${assumed(found.assumptions)}`;

  function assumed(texts: readonly string[]): string {
    return texts.length === 0
      ? ""
      : `; ${listed(
          texts.map((text) => pen.plain(text)),
          mostAssumed,
        )}`;
  }
}

/** One line for each latency that is needed; where none is, the mean, which adds up. */
export function latencyLines(context: Context, flow: Flow): readonly string[] {
  const { review } = context;
  const { latency } = review.figures;
  const pen = penOf(context);
  const targets = latencyTargets(flow);
  if (targets.length === 0) {
    const mean = latency.of(flow.id, "mean");
    return mean === undefined ? [] : [`Latency: mean ${latencyClauses(mean, pen).join("; ")}`];
  }
  const judged = latenciesOf({ review, flow });
  return targets.map(({ of, ms }) => {
    const verdict = judged.find(({ what }) => what === `latency ${of}`);
    const found = latency.of(flow.id, of);
    const unknown = latency.unknown(flow.id, of);
    const missing = unknown.length === 0 ? [] : [`no figure of ${namesOf(context, unknown)}`];
    const told = found === undefined ? missing : latencyClauses(found, pen);
    return `Latency: ${[wantedText(`${of} ${timeText(ms)}`, verdict), ...told].join("; ")}`;
  });
}

const mostReads = 3;

/** What the reads give that give less than the newest value, the oldest answers first. */
export function readLines(context: Context, flow: Flow): readonly string[] {
  const pen = penOf(context);
  const all = context.review.figures.consistency.reads(flow.id);
  const reads = all.filter(({ guarantee }) => guarantee !== undefined);
  if (reads.length === 0 && all.length > 0 && word(flow, "needs", "consistency") !== undefined)
    return ["Reads: nothing on their way is known to lower what they give"];
  const age = ({ age }: ReadPath): number => age ?? 0;
  const lines = [...reads]
    .sort((a, b) => age(b) - age(a))
    .map((read) => `Read ${pathOf(context, read.path.slice(-1))}: ${readClauses(read, pen).join("; ")}`);
  const told = [...new Set(lines)];
  const rest = told.length - mostReads;
  return rest > 0 ? [...told.slice(0, mostReads), `and ${rest} more reads that may be old`] : told;
}

const cases: readonly Loss["when"][] = ["node", "failover", "place"];

/** The most that it may lose where a node or a place is lost or something fails over, beside what it may. */
export function lossLine(context: Context, flow: Flow): string | undefined {
  const wanted = durabilityTarget(flow);
  const found = cases
    .flatMap((when) => context.review.figures.durability.rpo(flow.id, when) ?? [])
    .filter(({ amount }) => wanted !== undefined || (amount ?? 0) > 0);
  const [worst] = [...found].sort((a, b) => (b.amount ?? 0) - (a.amount ?? 0));
  const needed = wanted === undefined ? "" : `; at most ${durationText(wanted)} is to be lost`;
  return worst === undefined ? undefined : `May lose ${flowLossClause(worst, penOf(context))}${needed}`;
}

/** The component on its way that is used most. */
export function fullestLine(context: Context, { needs, completes }: FlowFailure): string | undefined {
  const { components } = context.review.figures.load;
  const used = [...needs, ...completes].flatMap((id) => {
    const { utilisation } = components.get(id) ?? {};
    return utilisation === undefined
      ? []
      : [{ id, share: Math.max(utilisation.usual, utilisation.peak ?? 0) }];
  });
  const [fullest] = used.sort((a, b) => b.share - a.share);
  if (fullest === undefined || fullest.share === 0) return undefined;
  return `Fullest on its way: ${namesOf(context, [fullest.id])}, at ${shareText(fullest.share)} of what it bears`;
}
