/** Figures in words: the same amount in the units that a reader compares in. It reads no model. */
import { writeQuantity } from "../../../core/base/write-quantity.ts";
import { downtimeText, durationText } from "../../../core/lint/support/words.ts";
import type { ValueType } from "../../../core/vocabulary/index.ts";

const year = 365 * 86_400_000;

/** Digits in groups: `1 200 000`. */
export function grouped(value: number): string {
  const [whole = "", rest] = String(value).split(".");
  const spaced = whole.replace(/\B(?=(?:\d{3})+$)/g, " ");
  return rest === undefined ? spaced : `${spaced}.${rest}`;
}

const rounded = (value: number): number => Number(value.toPrecision(3));

const durationNames: readonly (readonly [string, number])[] = [
  ["day", 86_400_000],
  ["hour", 3_600_000],
  ["minute", 60_000],
  ["second", 1000],
  ["millisecond", 1],
];

/** `1h30m` is 90 minutes: in the largest unit that gives a whole number, and in the next smaller one. */
function duration(ms: number): readonly string[] {
  if (ms < 1) return ms === 0 ? [] : [`${grouped(rounded(ms * 1000))} microseconds`];
  const first = durationNames.findIndex(([, size]) => ms >= size && Number.isInteger(ms / size));
  if (first < 0) return [`${grouped(rounded(ms))} milliseconds`];
  return durationNames.slice(first, first + 2).map(([name, size]) => {
    const n = ms / size;
    return `${grouped(n)} ${name}${n === 1 ? "" : "s"}`;
  });
}

function rate(perSecond: number): readonly string[] {
  if (perSecond === 0) return [];
  const steps = [
    ["a second", 1],
    ["a minute", 60],
    ["an hour", 3600],
    ["a day", 86_400],
  ] as const;
  const told = steps.filter(([, seconds]) => perSecond * seconds >= 1);
  const shown = told.length > 3 ? [told[0]!, told[1]!, told[3]!] : told;
  return shown.map(([name, seconds]) => `${amount(perSecond * seconds)} ${name}`);
}

/** `25.9 million` where the digits would say no more. */
function amount(value: number): string {
  if (value >= 1e9) return `${grouped(rounded(value / 1e9))} billion`;
  if (value >= 1e6) return `${grouped(rounded(value / 1e6))} million`;
  return grouped(value >= 100 ? Math.round(value) : rounded(value));
}

function size(bytes: number): readonly string[] {
  if (bytes < 1000) return [];
  const binary = ["KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
  const power = Math.min(binary.length, Math.max(1, Math.floor(Math.log2(bytes) / 10)));
  return [
    bytes < 1e7 ? `${grouped(bytes)} bytes` : writeQuantity("size", bytes),
    `${rounded(bytes / 2 ** (10 * power))} ${binary[power - 1]}`,
  ];
}

function share(fraction: number, isUptime: boolean): readonly string[] {
  if (!isUptime) return [];
  if (fraction >= 1) return ["no downtime at all, which nothing has"];
  return [`${downtimeText(fraction)} down a year`, `${durationText(((1 - fraction) * year) / 12)} a month`];
}

/** What else an amount is; empty where there is no more to say. `isUptime`: the share of time that something works. */
export function figures(type: ValueType, value: number, isUptime = false): readonly string[] {
  switch (type) {
    case "duration":
      return duration(value);
    case "rate":
      return rate(value);
    case "size":
      return size(value);
    case "bandwidth":
      return [`${writeQuantity("size", value / 8)} a second`];
    case "percent":
    case "growth":
      return share(value, isUptime);
    default:
      return value >= 1000 ? [grouped(value)] : [];
  }
}
