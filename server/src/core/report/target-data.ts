/** The targets about data: how new it must be, how much of it may be lost, how long it may be out of reach. */
import { atLeast, guaranteeNamed } from "../analysis/consistency/lattice.ts";
import { durabilityTarget, recoveryTarget } from "../lint/support/targets.ts";
import { durationText } from "../lint/support/words.ts";
import { num, word } from "../model/facts.ts";
import type { Judged, Judging } from "./targets.ts";

/** `needs consistency`: every read of the flow must give it. */
export function consistencyOf({ review, flow, found }: Judging): readonly Judged[] {
  const named = word(flow, "needs", "consistency");
  const bound = num(flow, "needs", "bound");
  const wanted = named === undefined ? undefined : guaranteeNamed(named, bound);
  if (named === undefined || wanted === undefined) return [];
  const asked = {
    what: "consistency",
    wanted: bound === undefined ? named : `${named} ${durationText(bound)}`,
    numbers: undefined,
  };
  const reads = review.figures.consistency.reads(flow.id);
  const short = reads.filter(({ guarantee }) => guarantee !== undefined && !atLeast(guarantee, wanted));
  const [worst] = short;
  if (worst?.guarantee !== undefined) {
    const [culprit] = worst.culprits;
    return [
      {
        ...asked,
        found: worst.guarantee.name,
        state: "fail",
        why: culprit?.why,
        through: worst.culprits.slice(0, 3).map(({ id, guarantee }) => ({ id, text: guarantee.name })),
      },
    ];
  }
  const [told] = found("cap/weaker-than-asked", "cap/stale-read");
  if (told !== undefined) return [{ ...asked, found: undefined, ...failing(told.message) }];
  if (reads.length === 0)
    return [{ ...asked, found: undefined, state: "unproven", why: "no read is said", through: [] }];
  return [{ ...asked, found: "nothing on its reads lowers it", state: "pass", why: undefined, through: [] }];
}

/** `needs durability rpo`: what the loss of a node or a failover may take of the stores that the flow writes. */
export function rpoOf({ review, flow, found }: Judging): readonly Judged[] {
  const wanted = durabilityTarget(flow);
  if (wanted === undefined) return [];
  const analysed = review.failure.flows.find(({ id }) => id === flow.id);
  const reached = new Set([...(analysed?.needs ?? []), ...(analysed?.completes ?? [])]);
  const losses = [...review.figures.durability.stores.values()]
    .filter(({ store }) => reached.has(store))
    .flatMap(({ store, losses }) =>
      losses.flatMap((loss) =>
        (loss.when === "node" || loss.when === "failover") && loss.amount !== undefined
          ? [{ id: store, amount: loss.amount, why: loss.why }]
          : [],
      ),
    )
    .sort((a, b) => b.amount - a.amount);
  const [worst] = losses;
  const asked = { what: "rpo", wanted: durationText(wanted) };
  const numbers = { wanted, found: worst?.amount };
  if (worst !== undefined && worst.amount > wanted) {
    const through = losses.slice(0, 3).map(({ id, amount }) => ({ id, text: amountText(amount) }));
    return [{ ...asked, numbers, found: amountText(worst.amount), state: "fail", why: worst.why, through }];
  }
  const [told] = found("durability/rpo-missed", "durability/async-under-rpo-zero");
  if (told !== undefined) return [{ ...asked, numbers, found: undefined, ...failing(told.message) }];
  if (worst === undefined)
    return [
      {
        ...asked,
        numbers,
        found: undefined,
        state: "unproven",
        why: "what may be lost is not known",
        through: [],
      },
    ];
  return [{ ...asked, numbers, found: amountText(worst.amount), state: "pass", why: undefined, through: [] }];
}

/** `needs recovery rto`: the rules about failover and restore time judge it. */
export function recoveryOf({ flow, found }: Judging): readonly Judged[] {
  const wanted = recoveryTarget(flow);
  if (wanted === undefined) return [];
  const asked = { what: "rto", wanted: durationText(wanted), numbers: { wanted, found: undefined } };
  const [told] = found("failover/too-slow", "durability/rto-missed", "failover/manual");
  if (told !== undefined) return [{ ...asked, found: undefined, ...failing(told.message) }];
  const why = "no switch-over on its way is said to take longer";
  return [{ ...asked, found: undefined, state: "unproven", why, through: [] }];
}

const failing = (why: string): Pick<Judged, "state" | "why" | "through"> => ({
  state: "fail",
  why,
  through: [],
});

const amountText = (ms: number): string => (Number.isFinite(ms) ? durationText(ms) : "everything");
