/** A short form for the choice values of properties, so that the tables stay readable. It holds no data. */
import type { ValueDoc } from "../types.ts";

/** A choice value: what it is, what it gains, what it costs, when to choose it, sources. */
export function value(
  summary: string,
  gains: string,
  costs: string,
  chooseWhen: string,
  ...sources: readonly string[]
): ValueDoc {
  return { summary, gains, costs, chooseWhen, sources };
}

/** A value that is no trade-off but a name for what is there: metrics, data classes, record types. */
export function plain(summary: string, ...sources: readonly string[]): ValueDoc {
  return { summary, sources };
}
