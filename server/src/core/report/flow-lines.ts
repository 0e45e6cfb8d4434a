/** What is told of a flow's figures, a line for each: availability and latency beside what it needs, and what its reads give. */
import type { ReadPath } from "../analysis/consistency/types.ts";
import { availabilityTarget, latencyTargets } from "../lint/support/targets.ts";
import { downtimeText, listing, percentText, timeText } from "../lint/support/words.ts";
import { word } from "../model/facts.ts";
import type { Flow } from "../model/types.ts";
import type { Review } from "../project.ts";
import { availabilityClauses, latencyClauses, readClauses } from "./flow-clauses.ts";
import { type LinePen, namesBy } from "./pen.ts";
import type { Judged } from "./target.ts";
import { availabilityOf, latenciesOf } from "./target-figures.ts";

/** Of what a figure rests on so much is told. */
const mostAssumed = 3;

const verdicts = { pass: "met", fail: "missed", unproven: "not proved" } as const;

/** `99.9% needed (8h46m down a year), missed`. */
const wantedText = (wanted: string, judged: Judged | undefined): string =>
  `${wanted} needed${judged === undefined ? "" : `, ${verdicts[judged.state]}`}`;

/** What the figures given come to, exactly or as an upper bound, and who loses most of it; nothing where none is given. */
export function availabilityLine(review: Review, flow: Flow, pen: LinePen): string | undefined {
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
  const missing = found.unknown.length === 0 ? [] : [`no figure of ${namesBy(pen, found.unknown)}`];
  const told = clauses.length === 0 ? missing : clauses;
  return `Availability: ${[wanted, ...told].join("; ")}${assumed(found.assumptions)}`;

  function assumed(texts: readonly string[]): string {
    return texts.length === 0
      ? ""
      : `; ${listing(
          texts.map((text) => pen.plain(text)),
          mostAssumed,
        )}`;
  }
}

/** One line for each latency that is needed; where none is, the mean, which adds up. */
export function latencyLines(review: Review, flow: Flow, pen: LinePen): readonly string[] {
  const { latency } = review.figures;
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
    const missing = unknown.length === 0 ? [] : [`no figure of ${namesBy(pen, unknown)}`];
    const told = found === undefined ? missing : latencyClauses(found, pen);
    return `Latency: ${[wantedText(`${of} ${timeText(ms)}`, verdict), ...told].join("; ")}`;
  });
}

/** What the reads give that give less than the newest value, the oldest answers first; past `most` they are counted. */
export function readLines(review: Review, flow: Flow, pen: LinePen, most: number): readonly string[] {
  const all = review.figures.consistency.reads(flow.id);
  const reads = all.filter(({ guarantee }) => guarantee !== undefined);
  if (reads.length === 0 && all.length > 0 && word(flow, "needs", "consistency") !== undefined)
    return ["Reads: nothing on their way is known to lower what they give"];
  const age = ({ age }: ReadPath): number => age ?? 0;
  const lines = [...reads]
    .sort((a, b) => age(b) - age(a))
    .map((read) => `Read ${pen.path(read.path.slice(-1))}: ${readClauses(read, pen).join("; ")}`);
  const told = [...new Set(lines)];
  const rest = told.length - most;
  return rest > 0 ? [...told.slice(0, most), `and ${rest} more reads that may be old`] : told;
}
