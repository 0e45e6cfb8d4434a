/**
 * Quantities: `8ms`, `1h30m`, `99.95%`, `100 rps`, `64KB`, `10Gbps`, `5k`. Reads them into numbers of one unit per
 * type. Units are case-sensitive (`5m` minutes, `5M` million). It never guesses: what is not exact is refused
 * with a remedy.
 */
import {
  bits,
  bytes,
  milliseconds,
  multipliers,
  perSeconds,
  rateWord,
  rateWordSeconds,
} from "./unit-tables.ts";

/** Durations give milliseconds, percents and growths fractions, rates per second, sizes bytes, bandwidths bits per second. */
export type QuantityType =
  | "count"
  | "positive"
  | "number"
  | "percent"
  | "growth"
  | "factor"
  | "duration"
  | "rate"
  | "size"
  | "bandwidth"
  | "quantity";

export type QuantityResult =
  | { readonly ok: true; readonly value: number }
  | {
      readonly ok: false;
      /** One sentence without a full stop: what is wrong with the text. */
      readonly message: string;
      /** A text that would be right, if one is likely meant. */
      readonly suggestion?: string;
    };

const expected: Readonly<Record<QuantityType, string>> = {
  count: "a whole number such as 3, 5k or 2M",
  positive: "a whole number from 1 such as 3 or 5k",
  number: "a number such as 3, 0.5 or 5k",
  percent: "a percentage from 0% to 100% such as 99.95%",
  growth: "a percentage such as 5% or 150%",
  factor: "a factor such as 3x",
  duration: "a duration such as 200ms, 10m or 1h30m",
  rate: "a rate such as 100 rps, 5k rps or 30/min",
  size: "a size such as 64KB, 20GB or 4GiB",
  bandwidth: "a bandwidth such as 100Mbps, 10Gbps or 50MB/s",
  quantity: "a number with or without a unit such as 3, 60% or 200ms",
};

const leading = /^(\d+(?:\.\d+)?)(.*)$/su;

function scaled(digits: string, power: number): number {
  return Number(`${digits}e${power}`);
}

function good(value: number, text: string, largest = Number.MAX_SAFE_INTEGER): QuantityResult {
  if (!Number.isFinite(value) || value > largest) return bad(`\`${text}\` is too large`);
  return { ok: true, value };
}

function bad(message: string, suggestion?: string): QuantityResult {
  return suggestion === undefined ? { ok: false, message } : { ok: false, message, suggestion };
}

function secondsOfRateUnit(word: string): number | undefined {
  const short = rateWord.exec(word);
  if (short !== null) return rateWordSeconds.get(short[1]!);
  const slash = word.lastIndexOf("/");
  if (slash < 0) return undefined;
  const what = word.slice(0, slash);
  // `MB/s` and `Gbit/s` are bandwidths.
  return /^[a-z_-]*$/.test(what) && !/^k?(?:bits?|bytes?|b)$/.test(what)
    ? perSeconds.get(word.slice(slash + 1))
    : undefined;
}

/** Whether a word that follows a number may be its unit, as in `5k rps` or `8 ms`. */
export function isUnitWord(type: QuantityType, word: string): boolean {
  switch (type) {
    case "duration":
      return milliseconds.has(word);
    case "rate":
      return secondsOfRateUnit(word) !== undefined;
    case "size":
      return bytes.has(word);
    case "bandwidth":
      return bits.has(word) || (word.endsWith("/s") && bytes.has(word.slice(0, -2)));
    case "quantity":
      return (
        isUnitWord("duration", word) ||
        isUnitWord("rate", word) ||
        isUnitWord("size", word) ||
        isUnitWord("bandwidth", word)
      );
    default:
      return false;
  }
}

/** Whether the language writes the unit of this type as a word of its own (`5k rps`); others are joined (`8ms`). */
export function unitStandsApart(type: QuantityType, word: string): boolean {
  return (type === "rate" || type === "quantity") && isUnitWord("rate", word);
}

function readDuration(text: string): number | undefined {
  const parts = [...text.matchAll(/(\d+(?:\.\d+)?)([\p{L}µ]+)/gu)];
  if (parts.length === 0 || parts.map((part) => part[0]).join("") !== text) return undefined;
  let total = 0;
  let before = Number.POSITIVE_INFINITY;
  for (const part of parts) {
    const unit = milliseconds.get(part[2]!);
    if (unit === undefined || unit >= before) return undefined;
    before = unit;
    // Dividing keeps `0.1us` exact where multiplying by 0.001 would not.
    total += unit < 1 ? Number(part[1]) / Math.round(1 / unit) : Number(part[1]) * unit;
  }
  return total;
}

function readMultiplied(digits: string, rest: string): number | undefined {
  const power = multipliers.get(rest);
  return power === undefined ? undefined : scaled(digits, power);
}

function readRate(digits: string, rest: string): number | undefined {
  const match = /^([kMGB]?)(.+)$/u.exec(rest);
  if (match === null) return undefined;
  // `100mps` has no multiplier; `5krps` has one.
  const whole = secondsOfRateUnit(rest);
  if (whole !== undefined) return scaled(digits, 0) / whole;
  const seconds = secondsOfRateUnit(match[2]!);
  return seconds === undefined ? undefined : scaled(digits, multipliers.get(match[1]!)!) / seconds;
}

function readScaled(units: ReadonlyMap<string, number>, digits: string, rest: string): number | undefined {
  const unit = units.get(rest);
  if (unit === undefined) return undefined;
  const power = Math.log10(unit);
  return Number.isInteger(power) && 10 ** power === unit ? scaled(digits, power) : Number(digits) * unit;
}

function readBandwidth(digits: string, rest: string): number | undefined {
  const inBits = readScaled(bits, digits, rest);
  if (inBits !== undefined) return inBits;
  const inBytes = rest.endsWith("/s") ? readScaled(bytes, digits, rest.slice(0, -2)) : undefined;
  return inBytes === undefined ? undefined : inBytes * 8;
}

/** What a text is a quantity of, for messages that say what was given instead. */
function kindOf(digits: string, rest: string, text: string): string | undefined {
  if (rest === "") return "a plain number";
  if (rest === "%") return "a percentage";
  if (readDuration(text) !== undefined) return "a duration";
  if (readBandwidth(digits, rest) !== undefined) return "a bandwidth";
  if (readRate(digits, rest) !== undefined) return "a rate";
  if (rest !== "B" && bytes.has(rest)) return "a size";
  if (readMultiplied(digits, rest) !== undefined) return "a plain number";
  return undefined;
}

const durationWords: readonly (readonly [RegExp, string])[] = [
  [/^(?:ms|msec|msecs|millis|milliseconds?)$/i, "ms"],
  [/^(?:s|secs?|seconds?)$/i, "s"],
  [/^(?:m|mins?|minutes?)$/i, "m"],
  [/^(?:h|hrs?|hours?)$/i, "h"],
  [/^(?:d|days?)$/i, "d"],
  [/^(?:w|weeks?)$/i, "w"],
  [/^(?:y|yrs?|years?)$/i, "y"],
];

function sameLetters(units: ReadonlyMap<string, number>, rest: string): string | undefined {
  const lower = rest.toLowerCase();
  for (const unit of units.keys()) if (unit.toLowerCase() === lower && unit !== "kB") return unit;
  return undefined;
}

/** A text of the wanted type that is likely meant. */
function likely(type: QuantityType, digits: string, rest: string): string | undefined {
  switch (type) {
    case "duration": {
      if (rest === "") return `${digits}s`;
      const unit = durationWords.find(([pattern]) => pattern.test(rest))?.[1];
      if (unit !== undefined) return `${digits}${unit}`;
      return /^months?$|^mo$/i.test(rest) ? `${Number(digits) * 30}d` : undefined;
    }
    case "percent":
    case "growth":
      if (rest !== "" || (type === "percent" && Number(digits) > 100)) return undefined;
      return Number(digits) <= 1 && digits.includes(".") ? `${scaled(digits, 2)}%` : `${digits}%`;
    case "factor":
      return rest === "" || rest === "X" ? `${digits}x` : undefined;
    case "rate":
      if (multipliers.has(rest) && rest !== "B") return `${digits}${rest} rps`;
      if (rest === "/m") return `${digits}/min`;
      return rest === "K" ? `${digits}k rps` : undefined;
    case "size": {
      if (rest === "") return `${digits}MB`;
      const short = sameLetters(bytes, `${rest}B`);
      return withUnit(digits, sameLetters(bytes, rest) ?? short);
    }
    case "bandwidth": {
      if (rest === "") return `${digits}Mbps`;
      const plain = rest.replace(/\/s$|it\/s$|bit$/i, "").replace(/b(?:ps)?$/i, "");
      return withUnit(digits, sameLetters(bits, rest) ?? sameLetters(bits, `${plain}bps`));
    }
    case "count":
    case "positive":
    case "number":
      if (rest === "K") return `${digits}k`;
      return rest === "m" || rest === "mio" ? `${digits}M` : undefined;
    default:
      return undefined;
  }
}

function withUnit(digits: string, unit: string | undefined): string | undefined {
  return unit === undefined ? undefined : `${digits}${unit}`;
}

function refuse(type: QuantityType, digits: string, rest: string, text: string): QuantityResult {
  const suggestion = likely(type, digits, rest);
  if (/^e\d*$/i.test(rest)) return bad(`\`${text}\` is not written out; write \`1000000\` or \`1M\``);
  if (rest === "" && type !== "factor")
    return bad(`\`${text}\` has no unit; ${expected[type]} is expected`, suggestion);
  const given = kindOf(digits, rest, text);
  if (given !== undefined) return bad(`\`${text}\` is ${given}; ${expected[type]} is expected`, suggestion);
  return bad(`\`${rest}\` is no unit here; ${expected[type]} is expected`, suggestion);
}

function whole(value: number, text: string, least: number): QuantityResult {
  if (!Number.isInteger(value))
    return bad(`\`${text}\` is not a whole number`, String(Math.max(least, Math.ceil(value))));
  if (value < least) return bad(`\`${text}\` is too small; the least is ${least}`, String(least));
  return good(value, text);
}

/**
 * Reads a quantity of a type. `text` is the number with what is joined to it; `unit` the word after it, if that is its
 * unit (`isUnitWord`). A bare `0` is zero of every type.
 */
export function readQuantity(type: QuantityType, text: string, unit = ""): QuantityResult {
  const full = unit === "" ? text : `${text} ${unit}`;
  const joined = text + unit;
  if (/^[-−]/.test(joined)) return bad(`\`${full}\` is negative; ${expected[type]} is expected`);
  const match = leading.exec(joined);
  if (match === null) return bad(`\`${full}\` is not a number; ${expected[type]} is expected`);
  const digits = match[1]!;
  const rest = match[2]!;
  if (rest === "" && Number(digits) === 0 && type !== "count" && type !== "positive" && type !== "number")
    return { ok: true, value: 0 };
  const value = read(type, digits, rest, joined);
  if (value === undefined) return refuse(type, digits, rest, full);
  switch (type) {
    case "count":
      return whole(value, full, 0);
    case "positive":
      return whole(value, full, 1);
    case "percent":
      return value > 1 ? bad(`\`${full}\` is more than 100%`, "100%") : good(value, full);
    case "size":
    case "bandwidth":
      return good(value, full, 1e24);
    default:
      return good(value, full);
  }
}

function read(type: QuantityType, digits: string, rest: string, joined: string): number | undefined {
  switch (type) {
    case "count":
    case "positive":
    case "number":
      return readMultiplied(digits, rest);
    case "percent":
    case "growth":
      return rest === "%" ? scaled(digits, -2) : undefined;
    case "factor":
      return rest === "x" ? Number(digits) : undefined;
    case "duration":
      return readDuration(joined);
    case "rate":
      return readRate(digits, rest);
    case "size":
      return readScaled(bytes, digits, rest);
    case "bandwidth":
      return readBandwidth(digits, rest);
    case "quantity":
      return (
        readMultiplied(digits, rest) ??
        (rest === "%" ? scaled(digits, -2) : undefined) ??
        readDuration(joined) ??
        readBandwidth(digits, rest) ??
        readRate(digits, rest) ??
        readScaled(bytes, digits, rest)
      );
  }
}

/** At most `places` decimals, no trailing zeros, no exponent. */
