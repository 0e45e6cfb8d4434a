/** Quantities to offer: examples where nothing is typed, the units of a number that is. Knows no property but by its text. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { isUnitWord, unitStandsApart } from "../../../core/base/units.ts";
import { type ValueType, valueTypes } from "../../../core/vocabulary/index.ts";
import { isQuantityType, readValue } from "../../../core/vocabulary/read-value.ts";
import type { Offer } from "./item.ts";

const ladders: Readonly<Partial<Record<ValueType, readonly string[]>>> = {
  count: ["1", "2", "3", "5"],
  positive: ["1", "2", "3", "5"],
  number: ["1", "2", "4"],
  percent: ["5%", "10%", "20%", "50%", "80%", "90%"],
  growth: ["5%", "10%", "50%", "100%"],
  factor: ["2x", "3x", "10x"],
  duration: ["100ms", "500ms", "1s", "5s", "30s", "5m", "1h", "1d"],
  rate: ["10 rps", "100 rps", "1k rps", "5k rps"],
  size: ["1KB", "64KB", "1MB", "100MB", "10GB", "1TB"],
  bandwidth: ["100Mbps", "1Gbps", "10Gbps"],
  quantity: ["3", "60%"],
};

/** Shares near one are told apart by their nines. */
const nines = ["99%", "99.5%", "99.9%", "99.95%", "99.99%"];

interface Unit {
  readonly text: string;
  readonly says: string;
}

const unit = (text: string, says: string): Unit => ({ text, says });

const durations = [
  unit("ms", "milliseconds"),
  unit("s", "seconds"),
  unit("m", "minutes"),
  unit("h", "hours"),
  unit("d", "days"),
  unit("w", "weeks"),
  unit("y", "years"),
  unit("us", "microseconds"),
];
const sizes = [
  unit("KB", "1000 bytes each"),
  unit("MB", "1000 KB each"),
  unit("GB", "1000 MB each"),
  unit("TB", "1000 GB each"),
  unit("PB", "1000 TB each"),
  unit("KiB", "1024 bytes each"),
  unit("MiB", "1024 KiB each"),
  unit("GiB", "1024 MiB each"),
  unit("TiB", "1024 GiB each"),
  unit("B", "bytes"),
];
const rates = [
  unit(" rps", "requests a second"),
  unit("k rps", "thousand requests a second"),
  unit("M rps", "million requests a second"),
  unit("/min", "a minute"),
  unit("/h", "an hour"),
  unit("/d", "a day"),
];
const counts = [unit("", "as it is"), unit("k", "thousand"), unit("M", "million")];
const bandwidths = [
  unit("Mbps", "million bits a second"),
  unit("Gbps", "thousand million bits a second"),
  unit("kbps", "thousand bits a second"),
  unit("MB/s", "million bytes a second"),
];

const units: Readonly<Partial<Record<ValueType, readonly Unit[]>>> = {
  count: counts,
  positive: counts,
  number: counts,
  percent: [unit("%", "of a hundred")],
  growth: [unit("%", "of a hundred")],
  factor: [unit("x", "times")],
  duration: durations,
  rate: rates,
  size: sizes,
  bandwidth: bandwidths,
  quantity: [
    unit("", "as it is"),
    unit("%", "of a hundred"),
    unit(" rps", "requests a second"),
    ...durations.slice(0, 4),
  ],
};

/** Units that stand apart from their number, as in `5k rps`. */
export const apartUnits: readonly Unit[] = [
  unit("rps", "requests a second"),
  unit("rpm", "requests a minute"),
  unit("rph", "requests an hour"),
  unit("rpd", "requests a day"),
].filter(({ text }) => unitStandsApart("rate", text));

export interface Asked {
  /** The word so far. */
  readonly typed: string;
  /** What stands before, and where examples of it are told. */
  readonly word: string;
  readonly texts: readonly string[];
  /** The word behind. */
  readonly next: string | undefined;
}

/** Quantities of a type. */
export function quantityOffers(type: ValueType, { typed, word, texts, next }: Asked): readonly Offer[] {
  const number = /^\d+(?:\.\d+)?/.exec(typed)?.[0];
  const unitBehind = next !== undefined && isQuantityType(type) && isUnitWord(type, next);
  if (number !== undefined) return withUnits(unitBehind ? "number" : type, number, typed);
  if (unitBehind)
    return (ladders.count ?? []).map((label, order) => ({
      label: `${label}00`,
      kind: CompletionItemKind.Value,
      rank: 2,
      order,
    }));
  const near = examples(type, word, texts);
  const told = near.length > 0 ? near : examples(type, undefined, texts);
  const high = told.some((each) => /^9\d(?:\.\d+)?%$/.test(each));
  const rest = type === "percent" && high ? nines : (ladders[type] ?? [valueTypes[type].example]);
  return [...new Set([...told, ...rest])].map((text, order) => ({
    label: text,
    kind: CompletionItemKind.Value,
    rank: 2,
    order,
    ...(order < told.length ? { note: "example" } : {}),
  }));
}

function withUnits(type: ValueType, number: string, typed: string): readonly Offer[] {
  // Nothing of anything needs no unit.
  const all = number === "0" ? [unit("", "as it is"), ...(units[type] ?? [])] : (units[type] ?? []);
  return all.flatMap(({ text, says }, order) => {
    const label = number + text;
    const [value = "", apart] = label.split(" ");
    if (!label.startsWith(typed) || !readValue(type, value, apart).ok) return [];
    return [
      {
        label,
        kind: CompletionItemKind.Unit,
        note: says,
        rank: 1,
        order,
        about: { of: "unit", type, text: label } as const,
      },
    ];
  });
}

/** Quantities that the texts say after a word: `p99 400ms`, `every 5s`; without one, after any. */
function examples(type: ValueType, word: string | undefined, texts: readonly string[]): readonly string[] {
  const found = new Set<string>();
  for (const text of texts)
    for (const match of text.matchAll(/([\w-]+)\s+(\d(?:[\w%/]|\.(?!\.))*)(?: (\w+))?/g)) {
      const [, before, value = "", next] = match;
      if (word !== undefined && before !== word) continue;
      if (type !== "rate" && next !== undefined && isUnitWord("rate", next)) continue;
      if (word === undefined && ["count", "positive", "number"].includes(type)) continue;
      const apart =
        next !== undefined &&
        isQuantityType(type) &&
        unitStandsApart(type, next) &&
        readValue(type, value, next).ok;
      if (apart) found.add(`${value} ${next}`);
      else if (readValue(type, value).ok) found.add(value);
    }
  return [...found].slice(0, 3);
}
