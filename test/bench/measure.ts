/** Timing: repeated runs after a warm-up, in milliseconds; and how time grows with size. */

export interface Timing {
  readonly median: number;
  /** The fastest run: what is left when the machine is busy with nothing else. */
  readonly best: number;
  readonly p95: number;
}

export async function time(runs: number, warmUp: number, run: (n: number) => unknown): Promise<Timing> {
  const times: number[] = [];
  for (let n = 0; n < warmUp + runs; n++) {
    const start = performance.now();
    await run(n);
    if (n >= warmUp) times.push(performance.now() - start);
  }
  times.sort((a, b) => a - b);
  return {
    median: times[Math.floor(times.length / 2)]!,
    best: times[0]!,
    p95: times[Math.floor(times.length * 0.95)]!,
  };
}

/** Milliseconds that this thread worked, where Node tells it: what else runs on the machine does not count. */
export function worked(): number {
  const { threadCpuUsage } = process as { threadCpuUsage?: () => NodeJS.CpuUsage };
  if (threadCpuUsage === undefined) return performance.now();
  const { user, system } = threadCpuUsage.call(process);
  return (user + system) / 1000;
}

/** The clock above ticks in milliseconds on some machines: less than this is told by the wall. */
const tooFine = 12;

/** What a piece of work takes, in milliseconds that this thread worked. */
export function took(work: () => unknown): number {
  const [wall, before] = [performance.now(), worked()];
  work();
  const passed = performance.now() - wall;
  return passed < tooFine ? passed : Math.max(tooFine, worked() - before);
}

/** The exponent `k` of `time ~ size^k`, by least squares on logarithms: 1 is linear, 2 quadratic. */
export function exponent(points: readonly { readonly size: number; readonly time: number }[]): number {
  const logs = points.map(({ size, time }) => [Math.log(size), Math.log(time)] as const);
  const mean = (values: readonly number[]) => values.reduce((sum, one) => sum + one, 0) / values.length;
  const [x, y] = [mean(logs.map(([a]) => a)), mean(logs.map(([, b]) => b))];
  const over = logs.reduce((sum, [a, b]) => sum + (a - x) * (b - y), 0);
  return over / logs.reduce((sum, [a]) => sum + (a - x) ** 2, 0);
}

export const ms = (value: number): string => (value < 10 ? value.toFixed(1) : value.toFixed(0));

export function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const all = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, i) => (i === 0 ? cell.padEnd(widths[i]!) : cell.padStart(widths[i]!))).join("  ");
  return [
    `\n${title}`,
    line(head),
    widths.map((width) => "-".repeat(width)).join("  "),
    ...rows.map(line),
  ].join("\n");
}
