/** The first section: how many findings and targets of which sort, and what weighs most. */
import type { Level } from "../../base/problem.ts";
import { blocks, bullets, plain, section } from "../markdown.ts";
import type { Target } from "../target.ts";
import type { Writing } from "../writing.ts";

export function summarySection({ review, targets }: Writing): string {
  const open = review.findings.filter(({ accepted }) => accepted === undefined);
  const count = (level: Level) => open.filter((finding) => finding.level === level).length;
  const words = (n: number, one: string) => `${n} ${one}${n === 1 ? "" : "s"}`;
  const accepted = review.findings.length - open.length;
  const of = (state: string) => targets.filter((target) => target.state === state).length;
  const { components, flows } = review.model;
  const missed = targets.filter(({ state }) => state === "fail");
  const worst = open.filter(({ level }) => level === "error").slice(0, 3);
  return section(
    "Summary",
    2,
    bullets([
      `${words(components.size, "component")}, ${words(flows.size, "flow")}`,
      `${words(count("error"), "error")}, ${words(count("warning"), "warning")}, ${words(count("info"), "hint")}${
        accepted === 0 ? "" : `; ${words(accepted, "accepted risk")}`
      }`,
      targets.length === 0
        ? "No flow says what it needs: nothing is tested"
        : `Of ${words(targets.length, "target")} ${of("pass")} met, ${of("fail")} missed, ${of("unproven")} not proved`,
    ]),
    missed.length === 0 ? "" : blocks("Targets that are missed:", bullets(missed.map(missedLine))),
    worst.length === 0
      ? ""
      : blocks("What weighs most:", bullets(worst.map(({ message }) => plain(message)))),
    review.broken ? "**The text has errors: what they hide is not in this review.**" : "",
  );
}

/** `Place an order: availability 99.9%, found 99%: 3d16h down a year, 8h46m allowed`. */
function missedLine({ label, what, wanted, found, why }: Target): string {
  const asked = what.startsWith("survives")
    ? what
    : `${what} ${wanted}${found === undefined ? "" : `, found ${found}`}`;
  return `**${plain(label)}**: ${plain(asked)}${why === undefined ? "" : ` (${plain(why)})`}`;
}
