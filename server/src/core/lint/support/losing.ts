/** Flows that say how much they may lose, and the stores whose loss would be theirs. */
import type { FlowLoss, Loss } from "../../analysis/durability/types.ts";
import type { FlowFailure } from "../../analysis/failure/types.ts";
import type { Flow } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { isSessionStore } from "./session-stores.ts";
import { declared, durabilityTarget } from "./targets.ts";

export interface Losing {
  readonly flow: Flow;
  readonly analysed: FlowFailure;
  /** Milliseconds of writes that may be lost. */
  readonly rpo: number;
  /** What failures may lose of what it writes. */
  readonly losses: readonly FlowLoss[];
}

/** Declared flows with a durability need. Sessions are no data that one means by it. */
export function losing(context: RuleContext): readonly Losing[] {
  const { figures } = context;
  const found = known.get(figures) ?? losingIn(context);
  known.set(figures, found);
  return found;
}

/** Keyed by the figures, which never change: several rules ask for the same flows. */
const known = new WeakMap<RuleContext["figures"], readonly Losing[]>();

function losingIn({ model, failure, figures, graph }: RuleContext): readonly Losing[] {
  return failure.flows.flatMap((analysed) => {
    const flow = declared(model, analysed);
    const rpo = flow === undefined ? undefined : durabilityTarget(flow);
    if (flow === undefined || rpo === undefined) return [];
    const losses = figures.durability.of(analysed.id).filter(({ store }) => {
      const component = model.components.get(store);
      return component !== undefined && !isSessionStore(graph, component);
    });
    return [{ flow, analysed, rpo, losses }];
  });
}

/** By store or queue that keeps what nobody else has: the flow with a durability need that writes it and may lose least. */
export function keptFor(context: RuleContext): ReadonlyMap<string, Losing> {
  const { figures } = context;
  const found = kept.get(figures) ?? keptIn(context);
  kept.set(figures, found);
  return found;
}

const kept = new WeakMap<RuleContext["figures"], ReadonlyMap<string, Losing>>();

function keptIn(context: RuleContext): ReadonlyMap<string, Losing> {
  const found = new Map<string, Losing>();
  for (const one of losing(context))
    for (const id of context.figures.durability.written(one.analysed.id)) {
      const store = context.model.components.get(id);
      const before = found.get(id);
      if (store === undefined || isSessionStore(context.graph, store)) continue;
      if (before === undefined || one.rpo < before.rpo) found.set(id, one);
    }
  return found;
}

/** Copies that have each write take over: the backup is left for mistakes and disasters. */
export function losesNothing(losses: readonly Loss[]): boolean {
  return losses.some(({ when, amount }) => when === "failover" && amount === 0);
}
