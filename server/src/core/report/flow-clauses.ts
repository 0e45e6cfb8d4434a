/**
 * The figures of a flow in clauses: what each is, what it is made of, and what it does not know. Reviews and hovers say the
 * same; how names and texts stand in their Markdown is their pen's.
 */
import type { FlowAvailability } from "../analysis/availability/types.ts";
import { atLeast, type Guarantee } from "../analysis/consistency/lattice.ts";
import type { ReadPath } from "../analysis/consistency/types.ts";
import type { FlowLoss } from "../analysis/durability/types.ts";
import type { FlowLatency } from "../analysis/latency/types.ts";
import { durationText, listing, percentText, timeText } from "../lint/support/words.ts";
import type { Pen } from "./pen.ts";

/** Of what adds up the largest so many are named. */
const mostParts = 3;
const mostUnknown = 8;

/**
 * `at most 99.9%, at least 526 minutes a year down (an upper bound)`, then what costs most of it and what it rests on.
 * Empty where nothing is known. `wanted` is what is needed, so that a figure just beside it is told from it.
 */
export function availabilityClauses(figure: FlowAvailability, pen: Pen, wanted?: number): readonly string[] {
  const { value, method, interval, unknown, promised, criticality } = figure;
  const bounded = unknown.length > 0;
  if (bounded && value >= 1) return [];
  const minutes = grouped(Math.round((1 - value) * 365 * 24 * 60));
  const how =
    method === "exact"
      ? bounded
        ? "an upper bound"
        : "exact"
      : `sampled${interval === undefined ? "" : `, 95 % sure: ${percentText(interval.low)} to ${percentText(interval.high)}`}${bounded ? "; an upper bound" : ""}`;
  const most = criticality
    .filter(({ share }) => share >= 0.005)
    .slice(0, mostParts)
    .map(({ id, share }) => `${pen.name(id)} ${Math.round(share * 100)}%`);
  const [up, down] = bounded
    ? ["at most ", "at least "]
    : method === "sampled"
      ? ["about ", "about "]
      : ["", ""];
  return [
    `${up}${percentText(value, wanted)}, ${down}${minutes} minutes a year down (${how})`,
    most.length === 0 ? "" : `largest parts of it: ${most.join(", ")}`,
    bounded ? `no figure of ${named(unknown, pen)}: counted as always up` : "",
    promised.length === 0 ? "" : `promised, not measured: ${named(promised, pen)}`,
  ].filter((clause) => clause !== "");
}

/** What sort of figure a latency is: `means add`, `an estimate: percentiles do not add`. */
export function latencySort({ measure, kind }: Pick<FlowLatency, "measure" | "kind">): string {
  if (kind !== "estimate") return "means add";
  return measure === "mean" ? "an estimate" : "an estimate: percentiles do not add";
}

/** `at least 331ms (an estimate: percentiles do not add)`, then what takes most of it and what has no figure. */
export function latencyClauses(figure: FlowLatency, pen: Pen): readonly string[] {
  const { ms, parts, unknown } = figure;
  const most = [...parts]
    .sort((a, b) => b.ms - a.ms)
    .slice(0, mostParts)
    .map((part) => `${pen.name(part.id)} ${timeText(part.ms)}`);
  return [
    `${unknown.length > 0 ? "at least " : ""}${timeText(ms)} (${latencySort(figure)})`,
    most.length === 0 ? "" : `most of it: ${most.join(", ")}`,
    unknown.length === 0 ? "" : `no figure of ${named(unknown, pen)}`,
  ].filter((clause) => clause !== "");
}

/** `bounded 500ms, up to 500ms old`, then who lowers it below `strong` and why; empty where nothing lowers it. */
export function readClauses({ guarantee, culprits, age }: ReadPath, pen: Pen): readonly string[] {
  if (guarantee === undefined) return [];
  const old = age === undefined || age === 0 ? "" : `, up to ${durationText(age)} old`;
  const low = culprits.filter((one) => !atLeast(one.guarantee, strong));
  return [
    `${guaranteeText(guarantee)}${old}`,
    ...(low.length === 0 ? culprits.slice(0, 1) : low).map(
      ({ id, why }) => `${pen.name(id)}: ${pen.plain(why)}`,
    ),
  ];
}

/** `eventual`, `bounded 500ms`. */
export const guaranteeText = ({ name, bound }: Guarantee): string =>
  bound === undefined ? name : `${name} ${durationText(bound)}`;

const strong: Guarantee = { name: "strong" };

/** What fails, as the end of `may be lost when`. */
export const lossTexts = {
  node: "its node is lost",
  restart: "all its nodes restart",
  failover: "it fails over",
  fallback: "it fails over after its copies stopped waiting",
  place: "its place is lost",
  away: "its region is lost",
  all: "only the backup is left",
} as const;

/** `nothing`, `the last 5m`, `everything`; of what is not known, that. */
export function lostText(amount: number | undefined): string {
  if (amount === undefined) return "not known";
  if (amount === 0) return "nothing";
  return Number.isFinite(amount) ? `the last ${durationText(amount)}` : "everything";
}

/** The largest loss in one case: `the last 500ms of products when it fails over: its copies lag`. */
export function flowLossClause({ store, when, amount, why }: FlowLoss, pen: Pen): string {
  return `${lostText(amount)} of ${pen.name(store)} when ${lossTexts[when]}: ${pen.plain(why)}`;
}

const named = (ids: readonly string[], pen: Pen): string =>
  listing(
    ids.map((id) => pen.name(id)),
    mostUnknown,
  );

const grouped = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");
