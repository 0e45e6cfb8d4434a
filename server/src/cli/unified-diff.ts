/** The difference of two texts as a unified diff, as `patch` reads it. Knows lines, nothing else. */

interface Run {
  readonly kind: " " | "-" | "+";
  readonly line: string;
}

/** Empty where nothing differs; `around` lines of context. */
export function unifiedDiff(name: string, before: string, after: string, around = 3): string {
  const runs = linesChanged(linesOf(before), linesOf(after));
  const changes = runs.flatMap(({ kind }, index) => (kind === " " ? [] : [index]));
  if (changes.length === 0) return "";
  const hunks: string[] = [];
  for (let i = 0; i < changes.length; ) {
    const from = Math.max(0, (changes[i] ?? 0) - around);
    let last = changes[i] ?? 0;
    while (i < changes.length && (changes[i] ?? 0) <= last + 2 * around + 1) last = changes[i++] ?? last;
    hunks.push(hunk(runs, from, Math.min(runs.length, last + around + 1)));
  }
  return `--- ${name}\n+++ ${name}\n${hunks.join("")}`;
}

function linesOf(text: string): readonly string[] {
  const lines = text.split("\n");
  const last = lines.pop();
  const whole = lines.map((line) => `${line}\n`);
  return last === undefined || last === "" ? whole : [...whole, last];
}

function hunk(runs: readonly Run[], from: number, to: number): string {
  const count = (kinds: string, end: number, start = 0) =>
    runs.slice(start, end).filter(({ kind }) => kinds.includes(kind)).length;
  const range = (kinds: string): string => {
    const length = count(kinds, to, from);
    const start = count(kinds, from) + (length === 0 ? 0 : 1);
    return length === 1 ? String(start) : `${start},${length}`;
  };
  const body = runs
    .slice(from, to)
    .map(({ kind, line }) =>
      line.endsWith("\n") ? `${kind}${line}` : `${kind}${line}\n\\ No newline at end of file\n`,
    );
  return `@@ -${range(" -")} +${range(" +")} @@\n${body.join("")}`;
}

/** Myers' greedy shortest edit, after the common ends are cut off. */
function linesChanged(a: readonly string[], b: readonly string[]): readonly Run[] {
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start++;
  let end = 0;
  while (end < a.length - start && end < b.length - start && a[a.length - 1 - end] === b[b.length - 1 - end])
    end++;
  const kept = (lines: readonly string[]): readonly Run[] => lines.map((line) => ({ kind: " ", line }));
  return [
    ...kept(a.slice(0, start)),
    ...shortest(a.slice(start, a.length - end), b.slice(start, b.length - end)),
    ...kept(a.slice(a.length - end)),
  ];
}

/** Past so many edits the rest is replaced as a whole: no person reads that diff line by line. */
const mostEdits = 2000;

function shortest(a: readonly string[], b: readonly string[]): readonly Run[] {
  const trace: Map<number, number>[] = [];
  let best = new Map<number, number>([[1, 0]]);
  for (let d = 0; d <= Math.min(a.length + b.length, mostEdits); d++) {
    trace.push(new Map(best));
    const next = new Map(best);
    for (let k = -d; k <= d; k += 2) {
      const down = k === -d || (k !== d && (best.get(k - 1) ?? -1) < (best.get(k + 1) ?? -1));
      let x = down ? (best.get(k + 1) ?? 0) : (best.get(k - 1) ?? 0) + 1;
      while (x < a.length && x - k < b.length && a[x] === b[x - k]) x++;
      next.set(k, x);
      if (x >= a.length && x - k >= b.length) return walkedBack(a, b, trace);
    }
    best = next;
  }
  return [...a.map((line): Run => ({ kind: "-", line })), ...b.map((line): Run => ({ kind: "+", line }))];
}

function walkedBack(
  a: readonly string[],
  b: readonly string[],
  trace: readonly ReadonlyMap<number, number>[],
): readonly Run[] {
  const runs: Run[] = [];
  let [x, y] = [a.length, b.length];
  for (let d = trace.length - 1; d >= 0; d--) {
    const at = trace[d]!;
    const k = x - y;
    const down = k === -d || (k !== d && (at.get(k - 1) ?? -1) < (at.get(k + 1) ?? -1));
    const before = down ? k + 1 : k - 1;
    const fromX = at.get(before) ?? 0;
    const fromY = fromX - before;
    while (x > fromX && y > fromY && x > 0 && y > 0) {
      runs.push({ kind: " ", line: a[--x]! });
      y--;
    }
    if (d === 0) break;
    runs.push(down ? { kind: "+", line: b[--y]! } : { kind: "-", line: a[--x]! });
  }
  return runs.reverse();
}
