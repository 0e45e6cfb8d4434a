/** The targets about what is read: how consistent, how new, and in which order messages come. */
import { statedConsistency } from "../analysis/consistency/hop.ts";
import { atLeast, type Guarantee, guaranteeNamed } from "../analysis/consistency/lattice.ts";
import { isChannel } from "../lint/support/components.ts";
import { durationText, listing } from "../lint/support/words.ts";
import { fact, flag, has, list, num, word } from "../model/facts.ts";
import type { Flow } from "../model/types.ts";
import { guaranteeText } from "./flow-clauses.ts";
import { type Judged, type Judging, met, missed, open } from "./target.ts";

/** The guarantee that a flow needs of its reads. */
export function wantedConsistency(flow: Flow): Guarantee | undefined {
  const named = word(flow, "needs", "consistency");
  return named === undefined ? undefined : guaranteeNamed(named, num(flow, "needs", "bound"));
}

/** `needs consistency`: every read of the flow must give it, and nothing that it writes may be decided on two sides. */
export function consistencyOf(judging: Judging): readonly Judged[] {
  const { review, flow, found } = judging;
  const named = word(flow, "needs", "consistency");
  const bound = num(flow, "needs", "bound");
  const wanted = wantedConsistency(flow);
  if (named === undefined || wanted === undefined) return [];
  const asked = {
    what: "consistency",
    wanted: bound === undefined ? named : `${named} ${durationText(bound)}`,
    numbers: undefined,
  };
  const reads = review.figures.consistency.reads(flow.id);
  // A step that says what it needs itself is judged by that.
  const own = reads.filter(({ read }) => statedConsistency(read) !== undefined);
  const worst = reads
    .filter((read) => !own.includes(read))
    .find(({ guarantee }) => guarantee !== undefined && !atLeast(guarantee, wanted));
  if (worst?.guarantee !== undefined) {
    const through = worst.culprits
      .slice(0, 3)
      .map(({ id, guarantee }) => ({ id, text: guaranteeText(guarantee) }));
    return [
      missed({ ...asked, found: guaranteeText(worst.guarantee) }, worst.culprits[0]?.why ?? "", through),
    ];
  }
  const [told] = found(["cap/stale-read", "cap/decide-on-stale-read"]);
  if (told !== undefined) return [missed(asked, told.message)];
  if (atLeast(wanted, { name: "strong" })) {
    const doubt = doubtOf(judging, wanted);
    if (doubt !== undefined) return [doubt(asked)];
  }
  if (reads.length === 0) return [open(asked, "nothing says which of its calls read")];
  const less = own.find(({ guarantee }) => guarantee !== undefined && !atLeast(guarantee, wanted));
  if (less !== undefined) return [open(asked, `its step to ${less.read.to} asks for less itself`)];
  return [met({ ...asked, found: "nothing on its reads lowers it" })];
}

/** Stores that the flow writes and that may take writes on two sides; a finding says so, or it stays open. */
function doubtOf(
  { review, flow, found }: Judging,
  wanted: Guarantee,
): ((asked: Asked) => Judged) | undefined {
  const { consistency, durability } = review.figures;
  const stores = durability.written(flow.id);
  const rules = ["cap/quorum-too-small", "cap/eventual-money", "cap/weaker-than-asked"];
  const [told] = found(rules, stores);
  const through = (told?.components ?? [])
    .slice(0, 1)
    .map((id) => ({ id, text: "two sides may disagree about it" }));
  if (told !== undefined) return (asked) => missed(asked, told.message, through);
  for (const id of stores) {
    const store = review.model.components.get(id);
    const gives = store === undefined ? undefined : consistency.gives(store);
    if (gives === undefined || atLeast(gives.guarantee, wanted)) continue;
    if (gives.cause === "quorum" || gives.cause === "primaries")
      return (asked) => open(asked, `${id}: ${gives.why}`);
  }
  return undefined;
}

type Asked = Pick<Judged, "what" | "wanted" | "numbers">;

/** `needs freshness`: how old answers may be, lags and expiries on the way added up. */
export function freshnessOf({ review, flow }: Judging): readonly Judged[] {
  const wanted = num(flow, "needs", "freshness");
  if (wanted === undefined) return [];
  const reads = review.figures.consistency.reads(flow.id);
  const ages = reads.flatMap(({ age }) => age ?? []);
  const oldest = ages.length === 0 ? undefined : Math.max(...ages);
  const asked = { what: "freshness", wanted: durationText(wanted), numbers: { wanted, found: oldest } };
  const worst = reads.find(({ age }) => age === oldest);
  const through = (worst?.culprits ?? [])
    .filter(({ age }) => age !== undefined && age > 0)
    .slice(0, 3)
    .map(({ id, age = 0 }) => ({ id, text: durationText(age) }));
  if (oldest !== undefined && oldest > wanted)
    return [
      missed({ ...asked, found: ageText(oldest) }, `${durationText(oldest - wanted)} too old`, through),
    ];
  const unknown = reads.flatMap(({ age, culprits }) =>
    age === undefined ? culprits.filter((one) => one.age === undefined).map(({ id }) => id) : [],
  );
  if (reads.length === 0) return [open(asked, "nothing says which of its calls read")];
  if (unknown.length > 0) {
    const why = `how far ${listing([...new Set(unknown)], 4)} may be behind is not said`;
    return [open(asked, why)];
  }
  return [met({ ...asked, found: ageText(oldest ?? 0) }, through)];
}

const ageText = (ms: number): string => (ms === 0 ? "the newest" : `up to ${durationText(ms)} old`);

/** `needs order`: every queue, topic and stream on its way must keep it. */
export function orderOf({ review, flow, analysed, found }: Judging): readonly Judged[] {
  if (!flag(flow, "needs", "order")) return [];
  const asked = { what: "order", wanted: "as asked for", numbers: undefined };
  const [told] = found(["queue/order-unmet"]);
  if (told !== undefined) {
    const through = told.components.slice(0, 1).map((id) => ({ id, text: "hands out in another order" }));
    return [missed(asked, told.message, through)];
  }
  const channels = [...(analysed?.needs ?? []), ...(analysed?.completes ?? [])]
    .flatMap((id) => review.model.components.get(id) ?? [])
    .filter(isChannel);
  if (channels.length === 0) return [open(asked, "no queue or stream on its way")];
  const silent = channels.filter((one) => !has(one, "order") || fact(one, "order")?.contested === true);
  if (silent.length > 0) {
    const ids = silent.map(({ id }) => id);
    return [
      open(asked, `in which order ${listing(ids, 4)} ${ids.length === 1 ? "hands" : "hand"} out is not said`),
    ];
  }
  const keys = [...new Set(channels.flatMap((one) => list(one, "order", "by").map(String)))];
  return [met({ ...asked, found: keys.length === 0 ? "kept" : `kept by ${listing(keys)}` })];
}
