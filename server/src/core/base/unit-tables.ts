/** The units of quantities and what each is worth in the base unit: milliseconds, bytes, bits per second, events per second. Case matters. */

export const milliseconds: ReadonlyMap<string, number> = new Map([
  ["ns", 1e-6],
  ["us", 1e-3],
  ["µs", 1e-3],
  ["ms", 1],
  ["s", 1000],
  ["m", 60_000],
  ["h", 3_600_000],
  ["d", 86_400_000],
  ["w", 604_800_000],
  ["y", 31_536_000_000],
]);

/** Powers of ten of the multipliers of counts and rates. */
export const multipliers: ReadonlyMap<string, number> = new Map([
  ["", 0],
  ["k", 3],
  ["M", 6],
  ["G", 9],
  ["B", 9],
]);

export const bytes: ReadonlyMap<string, number> = new Map([
  ["B", 1],
  ["kB", 1e3],
  ["KB", 1e3],
  ["MB", 1e6],
  ["GB", 1e9],
  ["TB", 1e12],
  ["PB", 1e15],
  ["EB", 1e18],
  ["KiB", 2 ** 10],
  ["MiB", 2 ** 20],
  ["GiB", 2 ** 30],
  ["TiB", 2 ** 40],
  ["PiB", 2 ** 50],
  ["EiB", 2 ** 60],
]);

export const bits: ReadonlyMap<string, number> = new Map([
  ["bps", 1],
  ["kbps", 1e3],
  ["Kbps", 1e3],
  ["Mbps", 1e6],
  ["Gbps", 1e9],
  ["Tbps", 1e12],
]);

/** Seconds of the time units a rate may be per. */
export const perSeconds: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["sec", 1],
  ["second", 1],
  ["min", 60],
  ["minute", 60],
  ["h", 3600],
  ["hour", 3600],
  ["d", 86_400],
  ["day", 86_400],
  ["week", 604_800],
  ["month", 2_592_000],
  ["year", 31_536_000],
]);

/** Words for a rate: requests, queries, transactions, messages, events, writes, operations per second, minute, hour, day. */
export const rateWord = /^(?:[rqtmewo]|op|iop|msg|req)p([smhd])$/;
export const rateWordSeconds: ReadonlyMap<string, number> = new Map([
  ["s", 1],
  ["m", 60],
  ["h", 3600],
  ["d", 86_400],
]);
