/** Retries of callers, as the text says them. */
import { lazilyOf } from "../../base/lazily.ts";
import { fact, num } from "../../model/facts.ts";
import type { Fact } from "../../model/types.ts";
import { type Link, linked } from "./calls.ts";
import type { Graph } from "./graph.ts";

export interface Retried extends Link {
  /** The fact `retry`. */
  readonly said: Fact;
  /** How often it is tried again, at least once. */
  readonly retries: number;
  /** One for all that a caller tries again by one statement. */
  readonly cause: string;
}

/** Calls that are tried again. */
export const retriedCalls = lazilyOf((graph: Graph): readonly Retried[] =>
  linked(graph.model, graph.relationsStating("retry")).flatMap((call) => {
    const said = fact(call.relation, "retry");
    const retries = num(call.relation, "retry");
    if (call.relation.kind !== "sync" || said === undefined || retries === undefined || retries <= 0)
      return [];
    const { file, start } = said.location;
    return [{ ...call, said, retries, cause: `retry:${call.from.id} ${file} ${start}` }];
  }),
);
