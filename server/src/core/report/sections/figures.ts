/** The figures of components: load and headroom, queues, what stores choose under a partition, what failures may lose. */
import { durationText, rateText } from "../../lint/support/words.ts";
import { code, plain, section, table } from "../markdown.ts";
import { names, type Writing } from "../writing.ts";

export function figuresSection(writing: Writing): string {
  return [loadSection(writing), queueSection(writing), storeSection(writing), lossSection(writing)]
    .filter((part) => part !== "")
    .join("\n\n");
}

const percent = (share: number | undefined): string =>
  share === undefined ? "–" : share > 1 ? `**${Math.round(share * 100)}%**` : `${Math.round(share * 100)}%`;
const rate = (value: number | undefined): string => (value === undefined ? "–" : plain(rateText(value)));

const sum = (a: number | undefined, b: number | undefined): number | undefined =>
  a === undefined && b === undefined ? undefined : (a ?? 0) + (b ?? 0);

function loadSection({ review }: Writing): string {
  const loads = [...review.figures.load.components.values()].filter(
    ({ requests, behind, capacity }) => requests.usual + behind.usual > 0 || capacity !== undefined,
  );
  if (loads.length === 0) return "";
  const rows = loads.map(
    ({ component, requests, behind, capacity, utilisation, zoneLost, passedIn, atLeast }) => [
      code(component),
      `${atLeast ? "at least " : ""}${rate(requests.usual + behind.usual)}`,
      rate(sum(requests.peak, behind.peak)),
      rate(capacity),
      percent(utilisation?.usual),
      percent(utilisation?.peak),
      percent(zoneLost?.peak ?? zoneLost?.usual),
      passedIn === undefined ? "–" : `${passedIn.toFixed(0)} months`,
    ],
  );
  const head = ["Component", "Load", "Peak", "Bears", "Used", "At the peak", "A zone less", "Enough for"];
  const cold = review.figures.load.cold.map(
    ({ cache, store, utilisation }) =>
      `With ${code(cache)} cold, ${code(store)} is used to ${percent(utilisation?.peak ?? utilisation?.usual)}.`,
  );
  return section("Load and headroom", 2, table(head, rows), cold.join(" "));
}

function queueSection({ review }: Writing): string {
  const queues = [...review.figures.load.queues.values()].filter(
    ({ produced, consumption }) => produced.usual > 0 || consumption.length > 0,
  );
  if (queues.length === 0) return "";
  const rows = queues.map(({ queue, produced, consumed, consumption, atLeast }) => {
    const used = consumed === undefined || consumed === 0 ? undefined : produced.usual / consumed;
    const peak =
      consumed === undefined || consumed === 0 || produced.peak === undefined
        ? undefined
        : produced.peak / consumed;
    // After an hour without consumers the backlog drains in λD/(μ−λ).
    const drain =
      consumed === undefined
        ? "–"
        : consumed > produced.usual
          ? plain(durationText((produced.usual * 3_600_000) / (consumed - produced.usual)))
          : "never";
    return [
      code(queue),
      `${atLeast ? "at least " : ""}${rate(produced.usual)}`,
      rate(consumed),
      names(consumption.flatMap(({ consumers }) => consumers)),
      percent(used),
      percent(peak),
      drain,
    ];
  });
  const head = ["Queue", "Put in", "Taken out", "By", "Used", "At the peak", "Drains an hour's outage in"];
  return section("Queues", 2, table(head, rows));
}

const caps = {
  cp: "consistency: one side refuses",
  ap: "availability: both sides answer",
  neither: "neither: it goes on, and may lose what it acknowledged",
  "one-node": "nothing to part",
  unknown: "–",
} as const;

const origins = {
  configuration: "its configuration",
  claim: "what the text claims",
  technology: "its technology",
  unknown: "–",
} as const;

function storeSection({ review }: Writing): string {
  const all = [...review.figures.consistency.stores.values()];
  const stores = all.filter(({ cap }) => cap !== "unknown");
  const open = all.filter(({ cap }) => cap === "unknown").map(({ store }) => store);
  if (all.length === 0) return "";
  const rows = stores.map(({ store, cap, from, why }) => [code(store), caps[cap], origins[from], plain(why)]);
  return section(
    "Stores under a partition",
    2,
    rows.length === 0 ? "" : table(["Store", "Chooses", "Told by", "Because"], rows),
    open.length === 0 ? "" : `What ${names(open)} choose${open.length === 1 ? "s" : ""} is not said.`,
  );
}

const losses = {
  node: "its node is lost",
  restart: "all its nodes restart",
  failover: "it fails over",
  fallback: "it fails over after its copies stopped waiting",
  place: "its place is lost",
  all: "only the backup is left",
} as const;

function lossSection({ review }: Writing): string {
  const rows = [...review.figures.durability.stores.values()].flatMap((one) =>
    one.losses.map(({ when, amount, why }) => [
      code(one.store),
      losses[when],
      amount === undefined
        ? "not known"
        : Number.isFinite(amount)
          ? plain(durationText(amount))
          : "**everything**",
      plain(why),
    ]),
  );
  if (rows.length === 0) return "";
  return section(
    "What failures may lose",
    2,
    table(["Store", "When", "Writes of the last", "Because"], rows),
  );
}
