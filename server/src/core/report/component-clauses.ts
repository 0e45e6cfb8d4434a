/** The figures of a component in clauses: what arrives, what that is of what it bears, how fast a queue is emptied. */
import { drainTime } from "../analysis/load/queueing.ts";
import type { ComponentLoad, QueueLoad, Rate } from "../analysis/load/types.ts";
import { durationText, rateText } from "../lint/support/words.ts";

/** A share of what is borne: `42%`, from ten times on `12 times`. */
export const shareText = (share: number): string =>
  share >= 10 ? `${Math.round(share)} times` : `${Math.round(share * 100)}%`;

/** What arrives, whether somebody waits for it or not. */
export function arrivingAt({ requests, behind }: ComponentLoad): Rate {
  const peak =
    requests.peak === undefined && behind.peak === undefined
      ? undefined
      : (requests.peak ?? requests.usual) + (behind.peak ?? behind.usual);
  return { usual: requests.usual + behind.usual, peak };
}

/** `at least 30 rps, 120 rps at the peak`. */
export function rateClause({ usual, peak }: Rate, atLeast: boolean): string {
  return `${atLeast ? "at least " : ""}${rateText(usual)}${peak === undefined ? "" : `, ${rateText(peak)} at the peak`}`;
}

/** What is put in as a share of what is taken out; undefined where one of them is not known. */
export function queueUse({ produced, consumed }: QueueLoad): Rate | undefined {
  if (consumed === undefined || consumed === 0) return undefined;
  return {
    usual: produced.usual / consumed,
    peak: produced.peak === undefined ? undefined : produced.peak / consumed,
  };
}

const hour = 3600;

/** How long it takes until an hour without consumers is made up for: `55s`, `never`; undefined where that is not known. */
export function drainText({ produced, consumed }: QueueLoad): string | undefined {
  if (consumed === undefined) return undefined;
  const seconds = drainTime(produced.usual, hour, consumed);
  return Number.isFinite(seconds) ? durationText(seconds * 1000) : "never";
}
