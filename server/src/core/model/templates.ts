/**
 * Names in what may stand for many elements or for none: the blocks of kinds and of `defaults`. Where no element took
 * them over they mean what they would mean where they are written. It only records; an element that uses them reports.
 */
import type { Carrier } from "../vocabulary/index.ts";
import type { Context } from "./context.ts";
import type { Body } from "./draft.ts";
import { bindBodies, createFacts } from "./merge.ts";

export interface Template {
  readonly body: Body;
  readonly carrier: Carrier;
}

/** To be called last: of a name that an element looked up already, that meaning stays. */
export function noticeNames(context: Context): void {
  const quiet: Context = {
    ...context,
    problems: { list: [], add: () => {} },
    limits: { count: () => true },
    names: { ...context.names, resolve: context.names.notice, missing: () => {} },
    references: [],
  };
  for (const { body, carrier } of context.templates) bindBodies(quiet, carrier, [body], createFacts(quiet));
}
