/** What failures may lose of what a component holds. */
import type { Component } from "../../../core/model/types.ts";
import { lossTexts, lostText } from "../../../core/report/flow-clauses.ts";
import type { Context } from "../../context.ts";
import { penOf } from "./element.ts";

/** What of its acknowledged writes may be lost, case by case. */
export function lossesLine(context: Context, { id }: Component): string | undefined {
  const losses = context.review.figures.durability.stores.get(id)?.losses ?? [];
  const pen = penOf(context);
  const known = losses.filter(({ amount }) => amount !== undefined);
  const none = known.filter(({ amount }) => amount === 0).map(({ when }) => lossTexts[when]);
  const some = known.filter(({ amount }) => amount !== 0);
  if (known.length === 0) return undefined;
  const told = some.map(
    ({ when, amount, why }) => `${lostText(amount)} when ${lossTexts[when]} (${pen.plain(why)})`,
  );
  return `May lose ${[...told, ...(none.length === 0 ? [] : [`nothing when ${either(none)}`])].join("; ")}`;
}

const either = (cases: readonly string[]): string =>
  cases.length < 2 ? cases.join("") : `${cases.slice(0, -1).join(", ")} or ${cases.at(-1)}`;
