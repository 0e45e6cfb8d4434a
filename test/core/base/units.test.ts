import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { isCron, isDate } from "../../../server/src/core/base/calendar.ts";
import {
  isUnitWord,
  type QuantityType,
  readQuantity,
  unitStandsApart,
} from "../../../server/src/core/base/units.ts";
import { writeQuantity } from "../../../server/src/core/base/write-quantity.ts";

/** `type | text [unit] | value` or `type | text [unit] | ! part of the message [→ suggestion]`. */
function check(...lines: readonly string[]): void {
  for (const line of lines) {
    const [type, text, wanted] = line.split("|").map((part) => part.trim()) as [QuantityType, string, string];
    const [quantity = "", unit] = text.split(" ");
    const result = readQuantity(type, quantity, unit);
    if (!wanted.startsWith("!")) {
      expect(result, line).toEqual({ ok: true, value: Number(wanted) });
      continue;
    }
    const [message = "", suggestion] = wanted
      .slice(1)
      .split("→")
      .map((part) => part.trim());
    if (result.ok) expect.fail(`${line} was read as ${result.value}`);
    expect(result.message, line).toContain(message);
    expect(result.suggestion, line).toBe(suggestion);
  }
}

describe("quantities", () => {
  it("reads durations into milliseconds", () =>
    check(
      "duration | 8ms | 8",
      "duration | 2s | 2000",
      "duration | 1.5s | 1500",
      "duration | 10m | 600000",
      "duration | 6h | 21600000",
      "duration | 1h30m | 5400000",
      "duration | 1m30s500ms | 90500",
      "duration | 30d | 2592000000",
      "duration | 2w | 1209600000",
      "duration | 1y | 31536000000",
      "duration | 250us | 0.25",
      "duration | 8 ms | 8",
      "duration | 0 | 0",
      "duration | 0s | 0",
    ));

  it("refuses what is no duration and says what is meant", () =>
    check(
      "duration | 60 | ! has no unit; a duration such as 200ms, 10m or 1h30m is expected → 60s",
      "duration | 5M | ! is a plain number → 5m",
      "duration | 5min | ! `min` is no unit here → 5m",
      "duration | 5minutes | ! no unit → 5m",
      "duration | 5S | ! no unit → 5s",
      "duration | 2days | ! no unit → 2d",
      "duration | 3months | ! no unit → 90d",
      "duration | 30m1h | ! no unit",
      "duration | 1h1h | ! no unit",
      "duration | -5s | ! is negative",
      "duration | 64KB | ! is a size",
      "duration | 5k rps | ! is a rate",
      "duration | 60% | ! is a percentage",
      "duration | soon | ! is not a number",
      "duration | 99999999999999999s | ! is too large",
    ));

  it("reads percents into exact fractions within 0 and 1", () =>
    check(
      "percent | 99.95% | 0.9995",
      "percent | 99.999% | 0.99999",
      "percent | 0% | 0",
      "percent | 100% | 1",
      "percent | 7% | 0.07",
      "percent | 110% | ! is more than 100% → 100%",
      "percent | 100.0001% | ! is more than 100% → 100%",
      "percent | 99.9 | ! has no unit → 99.9%",
      "percent | 0.99 | ! has no unit → 99%",
      "percent | 5ms | ! is a duration",
      "growth | 150% | 1.5",
      "factor | 10x | 10",
      "factor | 10 | ! plain number → 10x",
    ));

  it("reads rates per second, joined or with their unit apart", () =>
    check(
      "rate | 100 rps | 100",
      "rate | 5k rps | 5000",
      "rate | 1.2M qps | 1200000",
      "rate | 100rps | 100",
      "rate | 5krps | 5000",
      "rate | 100/s | 100",
      "rate | 30/min | 0.5",
      "rate | 60 rpm | 1",
      "rate | 3600/h | 1",
      "rate | 86400/day | 1",
      "rate | 100 req/s | 100",
      "rate | 600 messages/min | 10",
      "rate | 5 | ! has no unit → 5 rps",
      "rate | 5k | ! plain number → 5k rps",
      "rate | 30/m | ! no unit → 30/min",
      "rate | 50MB/s | ! is a bandwidth",
      "rate | 200ms | ! is a duration",
    ));

  it("tells KB from KiB, and bits from bytes", () =>
    check(
      "size | 64KB | 64000",
      "size | 64kB | 64000",
      "size | 64KiB | 65536",
      "size | 1.1MB | 1100000",
      "size | 2TB | 2000000000000",
      "size | 4GiB | 4294967296",
      "size | 100PB | 100000000000000000",
      "size | 64kb | ! no unit → 64KB",
      "size | 4G | ! plain number → 4GB",
      "size | 512 | ! has no unit → 512MB",
      "size | 100Mbps | ! is a bandwidth",
      "bandwidth | 100Mbps | 100000000",
      "bandwidth | 10Gbps | 10000000000",
      "bandwidth | 50MB/s | 400000000",
      "bandwidth | 10G | ! plain number → 10Gbps",
      "bandwidth | 10gbps | ! no unit → 10Gbps",
      "bandwidth | 1Gbit/s | ! no unit → 1Gbps",
    ));

  it("counts whole things within what a number can hold", () =>
    check(
      "count | 0 | 0",
      "count | 3 | 3",
      "count | 5k | 5000",
      "count | 1.5k | 1500",
      "count | 5M | 5000000",
      "count | 2.5 | ! is not a whole number → 3",
      "count | 5K | ! no unit → 5k",
      "count | 5m | ! is a duration → 5M",
      "count | -3 | ! is negative",
      "count | 1e999 | ! is not written out",
      "count | 9007199254740991 | 9007199254740991",
      "count | 9007199254740993 | ! is too large",
      "count | 3 rps | ! is a rate",
      "positive | 1 | 1",
      "positive | 0 | ! is too small; the least is 1 → 1",
      "number | 0.5 | 0.5",
    ));

  it("says which words may follow a number as its unit, and which stay apart", () => {
    expect(["rps", "qps", "rpm", "req/s", "/s"].map((word) => isUnitWord("rate", word))).toEqual(
      Array(5).fill(true),
    );
    expect(["by", "rps-ish", "within", "GB/s"].map((word) => isUnitWord("rate", word))).toEqual(
      Array(4).fill(false),
    );
    expect(isUnitWord("count", "connections")).toBe(false);
    expect(unitStandsApart("rate", "rps")).toBe(true);
    expect(unitStandsApart("duration", "ms")).toBe(false);
  });

  it("writes what it reads", () => {
    const values: readonly (readonly [QuantityType, fc.Arbitrary<number>])[] = [
      ["duration", fc.integer({ min: 0, max: 3e11 })],
      ["percent", fc.integer({ min: 0, max: 100_000 }).map((n) => Number(`${n}e-5`))],
      ["count", fc.integer({ min: 0, max: 9999 })],
      ["rate", fc.integer({ min: 1, max: 999 })],
      ["size", fc.integer({ min: 1, max: 999 }).map((n) => n * 1e6)],
      ["bandwidth", fc.integer({ min: 1, max: 999 }).map((n) => n * 1e9)],
    ];
    for (const [type, arbitrary] of values)
      fc.assert(
        fc.property(arbitrary, (value) => {
          const [text = "", unit] = writeQuantity(type, value).split(" ");
          expect(readQuantity(type, text, unit)).toEqual({ ok: true, value });
        }),
      );
  });

  it("reads the same whether the unit is joined or apart", () => {
    const units = ["ns", "us", "ms", "s", "m", "h", "d", "w", "y"];
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1000 }), fc.constantFrom(...units), (n, unit) => {
        expect(readQuantity("duration", `${n}`, unit)).toEqual(readQuantity("duration", `${n}${unit}`));
      }),
    );
  });

  it("never throws, and gives only finite numbers that are not negative", () => {
    const types: readonly QuantityType[] = [
      "count",
      "positive",
      "number",
      "percent",
      "growth",
      "factor",
      "duration",
      "rate",
      "size",
      "bandwidth",
      "quantity",
    ];
    const text = fc.oneof(
      fc.string(),
      fc.stringMatching(/^[0-9]{1,20}[.eE+-]?[0-9]{0,4}[a-zA-Z%/]{0,4}$/),
      fc.constantFrom("NaN", "Infinity", "-0", "0x10", "1e999", "__proto__", "constructor"),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        text,
        fc.option(fc.string(), { nil: undefined }),
        (type, a, b) => {
          const result = readQuantity(type, a, b);
          if (result.ok) expect(Number.isFinite(result.value) && result.value >= 0).toBe(true);
          else expect(result.message.length).toBeGreaterThan(5);
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("suggests only what is right", () => {
    const types: readonly QuantityType[] = [
      "count",
      "percent",
      "duration",
      "rate",
      "size",
      "bandwidth",
      "factor",
    ];
    fc.assert(
      fc.property(
        fc.constantFrom(...types),
        fc.stringMatching(/^[1-9][0-9]{0,2}(ms|sec|min|K|k|M|m|G|kb|mb|gb|gbps|x|X|%|days|hours|)$/),
        (type, text) => {
          const result = readQuantity(type, text);
          if (result.ok || result.suggestion === undefined) return;
          const [quantity = "", unit] = result.suggestion.split(" ");
          expect(readQuantity(type, quantity, unit).ok, `${type} ${text} → ${result.suggestion}`).toBe(true);
        },
      ),
    );
  });
});

describe("calendar", () => {
  it("knows the days of the calendar", () => {
    expect(["2027-06-30", "2028-02-29", "2000-02-29"].filter(isDate)).toHaveLength(3);
    expect(
      ["2027-02-29", "1900-02-29", "2027-13-01", "2027-04-31", "27-1-1", "2027-00-10"].some(isDate),
    ).toBe(false);
  });

  it("knows cron lines", () => {
    expect(["0 3 * * *", "*/5 * * * MON-FRI", "0 0 1,15 JAN-DEC 0", "@daily"].filter(isCron)).toHaveLength(4);
    expect(["", "daily", "0 3 * *", "61 * * * *", "* * * * * *", "*/0 * * * *", "@never"].some(isCron)).toBe(
      false,
    );
  });
});
