/** The flows' targets as a table for a terminal: what is asked, what is found, pass or fail, and through what. */
import type { Target } from "../../core/report/target.ts";
import { safe } from "./safe.ts";

export type Paint = (style: "error" | "warning" | "info" | "dim" | "bold", text: string) => string;

const verdicts = {
  pass: ["info", "pass"],
  fail: ["error", "fail"],
  unproven: ["warning", "unproven"],
} as const;

/** Empty where no flow asks for anything. */
export function targetTable(targets: readonly Target[], paint: Paint): string {
  if (targets.length === 0) return "";
  const head = ["flow", "needs", "target", "found", ""];
  const rows = targets.map(({ label, what, wanted, found }) => [label, what, wanted, found ?? "–"].map(safe));
  const widths = head
    .slice(0, 4)
    .map((title, i) => Math.max(title.length, ...rows.map((row) => widthOf(row[i]!))));
  const line = (cells: readonly string[]): string =>
    cells.map((cell, i) => cell + " ".repeat(Math.max(0, (widths[i] ?? 0) - widthOf(cell)))).join("  ");
  const body = targets.map(({ state, why, through }, i) => {
    const [style, word] = verdicts[state];
    // The largest share, unless the reason names it.
    const [most] = through;
    const share = most === undefined || why?.includes(most.id) ? "" : `${most.id}: ${most.text}`;
    const told = [why ?? "", share].filter((part) => part !== "");
    return `${line(rows[i]!)}  ${paint(style, word)}${told.length === 0 ? "" : `  ${paint("dim", safe(told.join("; ")))}`}`;
  });
  return [paint("bold", line(head).trimEnd()), ...body].join("\n");
}

const widthOf = (text: string): number => [...text].length;
