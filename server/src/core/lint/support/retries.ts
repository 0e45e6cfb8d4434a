/** Retries of callers, as the text says them. */
import { fact, num } from "../../model/facts.ts";
import type { Fact } from "../../model/types.ts";
import { type SyncCall, syncCalls } from "./calls.ts";
import type { Graph } from "./graph.ts";

export interface Retried extends SyncCall {
  /** The fact `retry`. */
  readonly said: Fact;
  /** How often it is tried again, at least once. */
  readonly retries: number;
  /** One for all that a caller tries again by one statement. */
  readonly cause: string;
}

/** Calls that are tried again. */
export function* retriedCalls(graph: Graph): Iterable<Retried> {
  for (const call of syncCalls(graph)) {
    const said = fact(call.relation, "retry");
    const retries = num(call.relation, "retry");
    if (said === undefined || retries === undefined || retries <= 0) continue;
    const { file, start } = said.location;
    yield { ...call, said, retries, cause: `retry:${call.from.id} ${file} ${start}` };
  }
}
