/** The targets about failures of what keeps data: how much may be lost, and how long it may be out of reach. */
import { switchTime } from "../analysis/availability/switching.ts";
import { isManaged } from "../analysis/places.ts";
import { losesNothing } from "../lint/support/losing.ts";
import { isSessionStore } from "../lint/support/session-stores.ts";
import { durabilityTarget, recoveryTarget, survives } from "../lint/support/targets.ts";
import { durationText, listing } from "../lint/support/words.ts";
import { num, word } from "../model/facts.ts";
import { type Judged, type Judging, met, missed, open } from "./target.ts";

/**
 * `needs durability rpo`: what the loss of a node, a restart, a failover or a mistake that every copy repeats may take of
 * what the flow writes. What is lost for want of a copy that nobody mentions is open, unless a finding tells of it.
 */
export function rpoOf({ review, flow, found, graph }: Judging): readonly Judged[] {
  const wanted = durabilityTarget(flow);
  if (wanted === undefined) return [];
  const { durability } = review.figures;
  const kept = durability.written(flow.id).filter((id) => {
    const store = review.model.components.get(id);
    return store !== undefined && !isSessionStore(graph(), store);
  });
  const losses = kept
    .flatMap((id) => {
      const all = durability.stores.get(id)?.losses ?? [];
      // Copies that have each write take over: the backup is left for mistakes and disasters.
      const judged = ["node", "restart", "failover"];
      if (survives(flow, "region")) judged.push("away");
      if (!losesNothing(all)) judged.push("all");
      return all.flatMap(({ when, amount, why }) => (judged.includes(when) ? [{ id, amount, why }] : []));
    })
    .sort((a, b) => (b.amount ?? -1) - (a.amount ?? -1));
  const known = losses.filter(({ amount }) => amount !== undefined);
  const [worst] = known;
  const asked = {
    what: "rpo",
    wanted: durationText(wanted),
    numbers: { wanted, found: worst?.amount },
  };
  const over = known.filter(({ amount = 0 }) => amount > wanted);
  // A hint that something is not said proves nothing.
  const [told] = found(lossRules, kept).filter(({ level }) => level !== "info");
  if (worst?.amount !== undefined && over.length > 0) {
    const through = firstOf(over).slice(0, 3);
    const parts = through.map(({ id, amount = 0 }) => ({ id, text: amountText(amount) }));
    // Everything is lost with the only copy: true of whatever says nothing of copies, so the rules decide.
    if (Number.isFinite(worst.amount) || told !== undefined)
      return [missed({ ...asked, found: amountText(worst.amount) }, `${worst.id}: ${worst.why}`, parts)];
    const ids = through.map(({ id }) => id);
    return [
      open(asked, `whether ${listing(ids, 4)} ${ids.length === 1 ? "has" : "have"} a copy is not said`),
    ];
  }
  if (told !== undefined) return [missed(asked, told.message)];
  const unknown = losses.filter(({ amount }) => amount === undefined).map(({ id }) => id);
  if (kept.length === 0) return [open(asked, "nothing says what it writes")];
  if (worst?.amount === undefined || unknown.length > 0) {
    const ids = unknown.length === 0 ? kept : [...new Set(unknown)];
    return [open(asked, `what ${listing(ids, 4)} may lose is not known`)];
  }
  return [met({ ...asked, found: amountText(worst.amount) })];
}

const lossRules = [
  "durability/rpo-missed",
  "durability/async-under-rpo-zero",
  "durability/volatile-store",
  "durability/volatile-queue",
  "durability/one-copy-per-partition",
  "queue/at-most-once",
];

/** The worst of each store. */
function firstOf<T extends { readonly id: string }>(sorted: readonly T[]): readonly T[] {
  return sorted.filter((one, i) => sorted.findIndex(({ id }) => id === one.id) === i);
}

const amountText = (ms: number): string =>
  !Number.isFinite(ms) ? "everything" : ms === 0 ? "nothing" : durationText(ms);

/** `needs recovery rto`: the longest switch-over on its way, as far as all of them are known and nothing falls for good. */
export function recoveryOf({ review, flow, analysed, found }: Judging): readonly Judged[] {
  const wanted = recoveryTarget(flow);
  if (wanted === undefined) return [];
  const parts = (analysed?.needs ?? []).flatMap((id) => review.model.components.get(id) ?? []);
  const timed = parts
    .flatMap((one) => {
      const ms = switchTime(one)?.total;
      return ms === undefined ? [] : [{ id: one.id, ms }];
    })
    .sort((a, b) => b.ms - a.ms);
  const restores = parts.flatMap((one) => num(one, "backup.restore") ?? []);
  const [slowest] = timed;
  const asked = { what: "rto", wanted: durationText(wanted), numbers: { wanted, found: slowest?.ms } };
  const through = timed.slice(0, 3).map(({ id, ms }) => ({ id, text: durationText(ms) }));
  if (slowest !== undefined && slowest.ms > wanted) {
    const why = `${durationText(slowest.ms - wanted)} too long`;
    return [missed({ ...asked, found: durationText(slowest.ms) }, why, through)];
  }
  const ids = parts.map(({ id }) => id);
  const [told] = [...found(["durability/rto-missed"]), ...found(["failover/manual"], ids)];
  if (told !== undefined) {
    const numbers = { wanted, found: restores.length === 0 ? undefined : Math.max(...restores) };
    return [missed({ ...asked, numbers }, told.message)];
  }
  const silent = parts
    .filter((one) => word(one, "failover") === "automatic" && switchTime(one) === undefined)
    .map((one) => `${one.id}${isManaged(one) ? " (managed)" : ""}`);
  if (silent.length > 0) {
    const takes = silent.length === 1 ? "takes" : "take";
    return [open(asked, `how long ${listing(silent, 4)} ${takes} to fail over is not said`)];
  }
  const fallen = (analysed?.cuts ?? []).flatMap(({ candidates, effect }) =>
    candidates.length === 1 && effect !== "completion" ? candidates.map(({ target }) => target) : [],
  );
  if (fallen.length > 0) {
    const names = listing([...new Set(fallen)], 4);
    return [open(asked, `it falls with ${names}, and how soon that is back is not said`)];
  }
  return slowest === undefined
    ? [open(asked, "nothing on its way is said to fail over")]
    : [met({ ...asked, found: durationText(slowest.ms) }, through)];
}
