/** Normalised values back to text, in the largest unit that says them shortly. Reads nothing. */
import { milliseconds } from "./unit-tables.ts";
import type { QuantityType } from "./units.ts";

function decimal(value: number, places: number): string {
  const text = value.toFixed(places);
  return text.includes(".") ? text.replace(/\.?0+$/, "") : text;
}

function inUnits(value: number, units: readonly (readonly [string, number])[], places = 2): string {
  const [name, size] = units.find(([, unit]) => value >= unit) ?? units.at(-1)!;
  return `${decimal(value / size, places)}${name}`;
}

const durationUnits = [...milliseconds]
  .filter(([name]) => name !== "µs" && name !== "w")
  .sort((a, b) => b[1] - a[1]);

/** `90000` → `1m30s`; exact for whole milliseconds. */
function writeDuration(value: number): string {
  if (value === 0) return "0s";
  if (value < 1) return value >= 1e-3 ? `${decimal(value * 1000, 3)}us` : `${decimal(value * 1e6, 3)}ns`;
  let left = value;
  let text = "";
  for (const [name, size] of durationUnits) {
    if (size < 1 || left === 0) break;
    const n = name === "ms" ? Number(decimal(left, 3)) : Math.floor(left / size);
    if (n > 0) text += `${n}${name}`;
    left -= n * size;
  }
  return text;
}

const decimalBytes: readonly (readonly [string, number])[] = [
  ["EB", 1e18],
  ["PB", 1e15],
  ["TB", 1e12],
  ["GB", 1e9],
  ["MB", 1e6],
  ["KB", 1e3],
  ["B", 1],
];
const decimalBits: readonly (readonly [string, number])[] = [
  ["Tbps", 1e12],
  ["Gbps", 1e9],
  ["Mbps", 1e6],
  ["kbps", 1e3],
  ["bps", 1],
];
const decimalCounts: readonly (readonly [string, number])[] = [
  ["G", 1e9],
  ["M", 1e6],
  ["k", 1e3],
  ["", 1],
];

/** Writes a value as the language does, rounded for reading: `1m30s`, `99.95%`, `5k rps`, `64KB`, `10Gbps`. */
export function writeQuantity(type: QuantityType, value: number): string {
  switch (type) {
    case "duration":
      return writeDuration(value);
    case "percent":
    case "growth":
      return `${decimal(Number(`${value}e2`) || value * 100, 6)}%`;
    case "factor":
      return `${decimal(value, 2)}x`;
    case "rate":
      if (value > 0 && value < 0.1)
        return value * 3600 >= 0.1 ? `${decimal(value * 3600, 2)}/h` : `${decimal(value * 86_400, 4)}/day`;
      return `${inUnits(value, decimalCounts)} rps`;
    case "size":
      return inUnits(value, decimalBytes);
    case "bandwidth":
      return inUnits(value, decimalBits);
    case "count":
    case "positive":
    case "number":
    case "quantity":
      return value >= 10_000 ? inUnits(value, decimalCounts) : decimal(value, 2);
  }
}
