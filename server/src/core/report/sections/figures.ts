/** The figures of components: load and headroom, queues, what stores choose under a partition, what failures may lose. */
import { groupedBy } from "../../lint/support/graph.ts";
import { rateText } from "../../lint/support/words.ts";
import { arrivingAt, drainText, queueUse, shareText } from "../component-clauses.ts";
import { lossTexts, lostText } from "../flow-clauses.ts";
import { bullets, code, leanTable, plain, section } from "../markdown.ts";
import { names, type Writing } from "../writing.ts";

export function figuresSection(writing: Writing): string {
  return [loadSection(writing), queueSection(writing), storeSection(writing), lossSection(writing)]
    .filter((part) => part !== "")
    .join("\n\n");
}

const percent = (share: number | undefined): string =>
  share === undefined ? "–" : share > 1 ? `**${shareText(share)}**` : shareText(share);
const rate = (value: number | undefined): string => (value === undefined ? "–" : plain(rateText(value)));

function loadSection({ review }: Writing): string {
  const loads = [...review.figures.load.components.values()].filter(
    ({ requests, behind, capacity }) => requests.usual + behind.usual > 0 || capacity !== undefined,
  );
  if (loads.length === 0) return "";
  const rows = loads.map((load) => {
    const { component, capacity, utilisation, zoneLost, passedIn, atLeast } = load;
    const { usual, peak } = arrivingAt(load);
    return [
      code(component),
      `${atLeast ? "at least " : ""}${rate(usual)}`,
      rate(peak),
      rate(capacity),
      percent(utilisation?.usual),
      percent(utilisation?.peak),
      percent(zoneLost?.peak ?? zoneLost?.usual),
      passedIn === undefined ? "–" : `${passedIn.toFixed(0)} months`,
    ];
  });
  const head = ["Component", "Load", "Peak", "Bears", "Used", "At the peak", "A zone less", "Enough for"];
  const cold = review.figures.load.cold.map(
    ({ cache, store, utilisation }) =>
      `With ${code(cache)} cold, ${code(store)} is used to ${percent(utilisation?.peak ?? utilisation?.usual)}.`,
  );
  return section("Load and headroom", 2, leanTable(head, rows), cold.join(" "));
}

function queueSection({ review }: Writing): string {
  const queues = [...review.figures.load.queues.values()].filter(
    ({ produced, consumption }) => produced.usual > 0 || consumption.length > 0,
  );
  if (queues.length === 0) return "";
  const rows = queues.map((load) => {
    const { queue, produced, consumed, consumption, atLeast } = load;
    const used = queueUse(load);
    return [
      code(queue),
      `${atLeast ? "at least " : ""}${rate(produced.usual)}`,
      rate(consumed),
      names(consumption.flatMap(({ consumers }) => consumers)),
      percent(used?.usual),
      percent(used?.peak),
      plain(drainText(load) ?? "–"),
    ];
  });
  const head = ["Queue", "Put in", "Taken out", "By", "Used", "At the peak", "Drains an hour's outage in"];
  return section("Queues", 2, leanTable(head, rows));
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

/** A store of one node has nothing to choose, and is left out. */
function storeSection({ review }: Writing): string {
  const all = [...review.figures.consistency.stores.values()];
  const stores = all.filter(({ cap }) => cap !== "unknown" && cap !== "one-node");
  const open = all.filter(({ cap }) => cap === "unknown").map(({ store }) => store);
  const rows = stores.map(({ store, cap, from, why }) => [code(store), caps[cap], origins[from], plain(why)]);
  return section(
    "Stores under a partition",
    2,
    leanTable(["Store", "Chooses", "Told by", "Because"], rows),
    open.length === 0 ? "" : `What ${names(open)} ${open.length === 1 ? "chooses" : "choose"} is not said.`,
  );
}

/** A table of what may be lost; below it what loses nothing, and of what nobody knows. */
function lossSection({ review }: Writing): string {
  const losses = [...review.figures.durability.stores.values()].flatMap(({ store, losses }) =>
    losses.map((loss) => ({ ...loss, store })),
  );
  const rows = losses.flatMap(({ store, when, amount, why }) =>
    amount === undefined || amount === 0
      ? []
      : [
          [
            code(store),
            lossTexts[when],
            Number.isFinite(amount) ? plain(lostText(amount)) : "**everything**",
            plain(why),
          ],
        ],
  );
  // Stores of which the same is to be said stand together.
  const cases = (is: (amount: number | undefined) => boolean): readonly (readonly [string, string])[] => {
    const own = groupedBy(
      losses.filter(({ amount }) => is(amount)),
      ({ store }) => store,
    );
    const alike = groupedBy([...own.keys()], (store) =>
      anyOf([...new Set((own.get(store) ?? []).map(({ when }) => lossTexts[when]))]),
    );
    return [...alike].map(([whens, stores]) => [names(stores), whens]);
  };
  return section(
    "What failures may lose",
    2,
    leanTable(["Store", "When", "Lost", "Because"], rows),
    bullets([
      ...cases((amount) => amount === undefined).map(
        ([stores, whens]) => `How much of ${stores} is lost when ${whens} is not known.`,
      ),
      ...cases((amount) => amount === 0).map(
        ([stores, whens]) => `Nothing of ${stores} is lost when ${whens}.`,
      ),
    ]),
  );
}

/** `a`, `a or b`, `a, b or c`. */
const anyOf = (words: readonly string[]): string =>
  words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
