/** What the sections of a design review share: the review, its targets, and how places and names are written. */

import type { Measure } from "../analysis/latency/types.ts";
import { type Location, lineStarts, positionAt } from "../base/text.ts";
import type { Review } from "../project.ts";
import { code, link } from "./markdown.ts";
import type { Target } from "./target.ts";
import { targetsOf } from "./targets.ts";

export interface ReportInput {
  readonly review: Review;
  /** `YYYY-MM-DD`. */
  readonly today: string;
  /** The address of the picture, and its description; undefined: no picture. */
  readonly picture: { readonly address: string; readonly text: string } | undefined;
  /** How a file is called for readers, and its address from the report. */
  shown(file: string): string;
  address(file: string): string;
}

export interface Writing extends ReportInput {
  readonly targets: readonly Target[];
  /** The text of a file that takes part. */
  textOf(file: string): string | undefined;
  /** A link to a line of the source; in a file that the reader has before them already, without its name. */
  at(location: Location, from?: string): string;
}

export function writingOf(input: ReportInput): Writing {
  const { review, shown, address } = input;
  const starts = new Map([...review.trees].map(([file, { text }]) => [file, lineStarts(text)]));
  return {
    ...input,
    targets: targetsOf(review),
    textOf: (file) => review.trees.get(file)?.text,
    at({ file, start }, from) {
      const line = positionAt(starts.get(file) ?? [0], start).line + 1;
      const told = file === from ? `line ${line}` : code(`${shown(file)}:${line}`);
      return link(told, `${address(file)}#L${line}`);
    },
  };
}

/** The measures of latency that a flow asks for; of one that asks for none the mean, which adds up. */
export function measuresOf({ targets }: Writing, flow: string): readonly Measure[] {
  const asked = (["mean", "p50", "p95", "p99"] as const).filter((measure) =>
    targets.some((target) => target.flow === flow && target.what === `latency ${measure}`),
  );
  return asked.length === 0 ? ["mean"] : asked;
}

/** Names as code, the first so many of them. */
export function names(ids: readonly string[], limit = 8): string {
  const shown = ids.slice(0, limit).map(code);
  return ids.length > limit ? `${shown.join(", ")} and ${ids.length - limit} more` : shown.join(", ");
}
