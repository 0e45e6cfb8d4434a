/** The targets that are figures: availability and latency, against the analyses with numbers. */
import { availabilityTarget } from "../lint/support/targets.ts";
import { downtimeText, durationText, listing, percentText } from "../lint/support/words.ts";
import { num } from "../model/facts.ts";
import type { Judged, Judging, Part } from "./targets.ts";

/** Differences below this are rounding. */
const rounding = 1e-12;

/** `needs availability`, else the flow's `slo`. A figure that misses some components is an upper bound: it fails, it never passes. */
export function availabilityOf({ review, flow }: Judging): readonly Judged[] {
  const wanted = availabilityTarget(flow);
  if (wanted === undefined) return [];
  const asked = { what: "availability", wanted: percentText(wanted) };
  const figure = review.figures.availability.of(flow.id);
  if (figure === undefined) return [open(asked, wanted, "no component on its way says how available it is")];
  const { value, interval, unknown, criticality } = figure;
  const bounded = unknown.length > 0;
  const high = interval?.high ?? value;
  const low = bounded ? undefined : (interval?.low ?? value);
  const numbers = { wanted, found: value };
  const through = criticality
    .slice(0, 3)
    .flatMap(({ id, share }): readonly Part[] =>
      share > 0 ? [{ id, text: `${percentText(round(share))} of the downtime` }] : [],
    );
  const found =
    bounded && value >= 1
      ? undefined
      : `${bounded ? "at most " : interval === undefined ? "" : "about "}${percentText(value)}`;
  if (high < wanted - rounding) {
    const why = `${downtimeText(value)} down a year, ${downtimeText(wanted)} allowed`;
    return [{ ...asked, found, state: "fail", why, through, numbers }];
  }
  if (low !== undefined && low >= wanted - rounding)
    return [{ ...asked, found, state: "pass", why: undefined, through, numbers }];
  const why = bounded
    ? `no figure of ${listing(unknown, 4)}`
    : `between ${percentText(interval?.low ?? value)} and ${percentText(high)}`;
  return [{ ...asked, found, state: "unproven", why, through, numbers }];
}

/** `needs latency` in each of its measures. Parts without a figure make it longer: then it fails or stays open. */
export function latenciesOf({ review, flow }: Judging): readonly Judged[] {
  return (["mean", "p50", "p95", "p99"] as const).flatMap((measure): readonly Judged[] => {
    const wanted = num(flow, "needs", measure);
    if (wanted === undefined) return [];
    const asked = { what: `latency ${measure}`, wanted: durationText(wanted) };
    const figure = review.figures.latency.of(flow.id, measure);
    if (figure === undefined) return [open(asked, wanted, `nothing on its way says its latency ${measure}`)];
    const { ms, kind, unknown } = figure;
    const numbers = { wanted, found: ms };
    const estimate = kind === "estimate" ? "about " : "";
    const found = `${unknown.length > 0 ? "at least " : estimate}${durationText(ms)}`;
    const through = [...figure.parts]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3)
      .map(({ id, ms }): Part => ({ id, text: durationText(ms) }));
    if (ms > wanted + rounding) {
      const why = `${durationText(ms - wanted)} over${kind === "estimate" ? ", by an estimate: percentiles do not add" : ""}`;
      return [{ ...asked, found, state: "fail", why, through, numbers }];
    }
    if (unknown.length === 0) return [{ ...asked, found, state: "pass", why: undefined, through, numbers }];
    const why = `no figure of ${listing(unknown, 4)}`;
    return [{ ...asked, found, state: "unproven", why, through, numbers }];
  });
}

function open(asked: Pick<Judged, "what" | "wanted">, wanted: number, why: string): Judged {
  return {
    ...asked,
    found: undefined,
    state: "unproven",
    why,
    through: [],
    numbers: { wanted, found: undefined },
  };
}

/** A share as whole percents, small ones with one digit. */
const round = (share: number): number =>
  share >= 0.1 ? Math.round(share * 100) / 100 : Math.round(share * 1000) / 1000;
