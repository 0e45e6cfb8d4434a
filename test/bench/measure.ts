/** Timing: medians of repeated runs, after a warm-up, in milliseconds. */

export interface Timing {
  readonly median: number;
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
  return { median: times[Math.floor(times.length / 2)]!, p95: times[Math.floor(times.length * 0.95)]! };
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
