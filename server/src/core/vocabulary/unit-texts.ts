/** What each unit is: its name, what it is worth and what it is mistaken for. Data only; the worth itself is in `base/unit-tables.ts`. */

export interface UnitText {
  /** In the plural: `minutes`. */
  readonly name: string;
  /** One sentence: the base and the trap. */
  readonly text: string;
}

const unit = (name: string, text: string): UnitText => ({ name, text });
const caseMatters = "Upper and lower case differ";

export const unitTexts: Readonly<Record<string, UnitText>> = {
  ns: unit("nanoseconds", "A thousand of them are a microsecond."),
  us: unit("microseconds", "A thousand of them are a millisecond; `µs` is understood too."),
  µs: unit("microseconds", "A thousand of them are a millisecond; `us` is easier to type."),
  ms: unit("milliseconds", "A thousand of them are a second. Durations are kept in milliseconds."),
  s: unit("seconds", "A number without a unit is refused: `60` might be seconds or milliseconds."),
  m: unit(
    "minutes",
    `${caseMatters}: \`5m\` is five minutes, \`5M\` five million. Months have no unit; write \`30d\`.`,
  ),
  h: unit("hours", "60 minutes."),
  d: unit("days", "24 hours each, whatever the calendar does with daylight saving."),
  w: unit("weeks", "Seven days."),
  y: unit("years", "365 days."),

  "%": unit("per cent", "A share of a hundred. Write `99.95%`, not `0.9995`."),
  x: unit("times", "A factor: `3x` is three times the usual."),
  k: unit("thousand", `1000. ${caseMatters}: \`K\` is not understood beside a plain number.`),
  M: unit("million", `1 000 000. ${caseMatters}: \`5M\` is five million, \`5m\` five minutes.`),
  G: unit("billion", "1 000 000 000, a thousand million."),
  B: unit("billion or bytes", "Behind a plain number a thousand million; where a size is expected, bytes."),

  KB: unit("kilobytes", "1000 bytes. 1024 bytes are `KiB`."),
  kB: unit("kilobytes", "1000 bytes. 1024 bytes are `KiB`."),
  MB: unit("megabytes", "1000 KB, 1 000 000 bytes. 1024 × 1024 bytes are `MiB`, 4.9% more."),
  GB: unit("gigabytes", "1000 MB. `GiB` counts in 1024 and is 7.4% more."),
  TB: unit("terabytes", "1000 GB. `TiB` counts in 1024 and is 10% more."),
  PB: unit("petabytes", "1000 TB. `PiB` counts in 1024 and is 12.6% more."),
  EB: unit("exabytes", "1000 PB. `EiB` counts in 1024 and is 15.3% more."),
  KiB: unit("kibibytes", "1024 bytes; `KB` are 1000."),
  MiB: unit("mebibytes", "1024 KiB, 1 048 576 bytes; `MB` are 1 000 000."),
  GiB: unit("gibibytes", "1024 MiB; what memory is sold in. `GB` are 7% less."),
  TiB: unit("tebibytes", "1024 GiB; `TB` are 9% less."),
  PiB: unit("pebibytes", "1024 TiB; `PB` are 11% less."),
  EiB: unit("exbibytes", "1024 PiB; `EB` are 13% less."),

  bps: unit("bits a second", "Eight of them are a byte a second."),
  kbps: unit("kilobits a second", "1000 bits a second. Bits, not bytes: eight kilobits are a kilobyte."),
  Kbps: unit("kilobits a second", "1000 bits a second. Bits, not bytes: eight kilobits are a kilobyte."),
  Mbps: unit(
    "megabits a second",
    "1000 kbps. Bits, not bytes: `100Mbps` carry 12.5 MB a second; write `MB/s` for bytes.",
  ),
  Gbps: unit("gigabits a second", "1000 Mbps, 125 MB a second."),
  Tbps: unit("terabits a second", "1000 Gbps, 125 GB a second."),

  rps: unit(
    "requests a second",
    "Not users at a time: how many are at work follows from rate × response time.",
  ),
  qps: unit("queries a second", "Counted as `rps` is."),
  tps: unit("transactions a second", "Counted as `rps` is."),
  mps: unit("messages a second", "Counted as `rps` is."),
  eps: unit("events a second", "Counted as `rps` is."),
  wps: unit("writes a second", "Counted as `rps` is."),
  ops: unit("operations a second", "Counted as `rps` is."),
};

/** The text of a rate's unit that has none of its own: `/min`, `orders/day`, `rpm`. */
export const rateUnit: UnitText = unit(
  "for a time",
  "Rates are kept per second. A minute is `/min` and a month `/month`; `/m` is refused.",
);
