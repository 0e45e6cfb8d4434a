/** The targets that are figures: availability and latency, against the analyses with numbers. */
import { availabilityTarget } from "../lint/support/targets.ts";
import { downtimeText, durationText, listing, percentText } from "../lint/support/words.ts";
import { num } from "../model/facts.ts";
import { type Judged, type Judging, met, missed, open, type Part } from "./target.ts";

/** Differences below this are rounding. */
const rounding = 1e-12;

/** `needs availability`, else the flow's `slo`. A figure that misses some components is an upper bound: it fails, it never passes. */
export function availabilityOf({ review, flow }: Pick<Judging, "review" | "flow">): readonly Judged[] {
  const wanted = availabilityTarget(flow);
  if (wanted === undefined) return [];
  const figure = review.figures.availability.of(flow.id);
  const numbers = { wanted, found: figure?.value };
  const asked = { what: "availability", wanted: percentText(wanted), numbers };
  if (figure === undefined) return [open(asked, "nothing on its way says how available it is")];
  const { value, interval, unknown, criticality } = figure;
  const bounded = unknown.length > 0;
  const high = interval?.high ?? value;
  const low = bounded ? undefined : (interval?.low ?? value);
  const through = criticality
    .slice(0, 3)
    .flatMap(({ id, share }): readonly Part[] =>
      share > 0 ? [{ id, text: `${percentText(round(share))} of the downtime` }] : [],
    );
  const found =
    bounded && value >= 1
      ? undefined
      : `${bounded ? "at most " : interval === undefined ? "" : "about "}${percentText(value, wanted)}`;
  if (high < wanted - rounding) {
    const why = `${downtimeText(value)} down a year, ${downtimeText(wanted)} allowed`;
    return [missed({ ...asked, found }, why, through)];
  }
  if (low !== undefined && low >= wanted - rounding) return [met({ ...asked, found }, through)];
  const why = bounded
    ? `no figure of ${listing(unknown, 4)}`
    : `between ${percentText(interval?.low ?? value)} and ${percentText(high)}`;
  return [{ ...open({ ...asked, found }, why), through }];
}

/** `needs latency` in each of its measures. Parts without a figure make it longer: then it fails or stays open. */
export function latenciesOf({ review, flow }: Pick<Judging, "review" | "flow">): readonly Judged[] {
  return (["mean", "p50", "p95", "p99"] as const).flatMap((measure): readonly Judged[] => {
    const wanted = num(flow, "needs", measure);
    if (wanted === undefined) return [];
    const figure = review.figures.latency.of(flow.id, measure);
    const numbers = { wanted, found: figure?.ms };
    const asked = { what: `latency ${measure}`, wanted: durationText(wanted), numbers };
    if (figure === undefined) return [open(asked, `nothing on its way says its latency ${measure}`)];
    const { ms, kind, unknown } = figure;
    const estimate = kind === "estimate" ? "about " : "";
    const found = `${unknown.length > 0 ? "at least " : estimate}${durationText(ms)}`;
    const through = [...figure.parts]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3)
      .map(({ id, ms }): Part => ({ id, text: durationText(ms) }));
    if (ms > wanted + rounding) {
      const why = `${durationText(ms - wanted)} over${kind === "estimate" ? ", by an estimate: percentiles do not add" : ""}`;
      return [missed({ ...asked, found }, why, through)];
    }
    if (unknown.length === 0) return [met({ ...asked, found }, through)];
    return [{ ...open({ ...asked, found }, `no figure of ${listing(unknown, 4)}`), through }];
  });
}

/** A share as whole percents, small ones with one digit. */
const round = (share: number): number =>
  share >= 0.1 ? Math.round(share * 100) / 100 : Math.round(share * 1000) / 1000;
