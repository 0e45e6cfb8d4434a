/** Each flow: what it needs against what it gets, what it loses, how long it takes, what it reads. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { durationText, pathText, percentText, rateText } from "../../lint/support/words.ts";
import { allFacts, fact, num, word } from "../../model/facts.ts";
import type { Flow } from "../../model/types.ts";
import { blocks, bullets, code, plain, section, table } from "../markdown.ts";
import type { Target } from "../targets.ts";
import { measuresOf, names, type Writing } from "../writing.ts";

export function flowsSection(writing: Writing): string {
  const { model, failure } = writing.review;
  const declared = [...model.flows.values()].map((flow) => flowPart(writing, flow));
  const others = failure.flows.filter(({ id }) => !model.flows.has(id)).map((flow) => unnamedPart(flow));
  return section("Flows", 2, ...declared, section("What no flow covers", 3, bullets(others)));
}

function flowPart(writing: Writing, flow: Flow): string {
  const targets = writing.targets.filter((target) => target.flow === flow.id);
  const description = word(flow, "description");
  const requirements = allFacts(flow, "requirement").map(({ values }) => plain(String(values.value ?? "")));
  return section(
    plain(flow.label),
    3,
    description === undefined ? "" : plain(description),
    targets.length === 0
      ? "It says nothing of what it needs."
      : table(["Needs", "Target", "Found", "", "Because"], targets.map(targetRow)),
    bullets(figuresOf(writing, flow)),
    requirements.length === 0 ? "" : blocks("Required in words:", bullets(requirements)),
  );
}

const verdicts = { pass: "✔ met", fail: "✘ **missed**", unproven: "? not proved" } as const;

function targetRow({ what, wanted, found, state, why, through }: Target): readonly string[] {
  const parts = through.map(({ id, text }) => `${code(id)}: ${plain(text)}`);
  const because = [why === undefined ? "" : plain(why), ...parts].filter((part) => part !== "");
  return [
    plain(what),
    plain(wanted),
    found === undefined ? "–" : plain(found),
    verdicts[state],
    because.join("; "),
  ];
}

/** The figures that there are, each with what it rests on. */
function figuresOf(writing: Writing, flow: Flow): readonly string[] {
  const { review } = writing;
  const analysed = review.failure.flows.find(({ id }) => id === flow.id);
  const rate = num(flow, "rate");
  const peak = num(flow, "rate", "peak");
  return [
    ...(rate === undefined
      ? []
      : [`**Rate**: ${rateText(rate)}${peak === undefined ? "" : `, ${rateText(peak)} at the peak`}`]),
    ...availability(review, flow.id),
    ...latency(writing, flow.id),
    ...reads(review, flow.id),
    ...partitions(review, flow.id),
    ...(analysed === undefined ? [] : points(analysed)),
    ...(fact(flow, "survives") === undefined && analysed !== undefined && analysed.soft.size > 0
      ? [`**Can do without**: ${names([...analysed.soft.keys()])}`]
      : []),
  ];
}

function availability({ figures }: Writing["review"], flow: string): readonly string[] {
  const figure = figures.availability.of(flow);
  if (figure === undefined || (figure.unknown.length > 0 && figure.value >= 1)) return [];
  const { value, method, interval, unknown, promised, criticality } = figure;
  const minutes = Math.round((1 - value) * 365 * 24 * 60);
  const between =
    interval === undefined ? "" : `: ${percentText(interval.low)} to ${percentText(interval.high)}`;
  const how = method === "exact" ? "exact" : `sampled, 95 % sure${between}`;
  const most = criticality
    .filter(({ share }) => share >= 0.005)
    .slice(0, 3)
    .map(({ id, share }) => `${code(id)} ${Math.round(share * 100)}%`);
  return [
    [
      `**Availability**: ${unknown.length > 0 ? "at most " : ""}${percentText(value)}, ${thousands(minutes)} minutes a year down (${how})`,
      most.length === 0 ? "" : `largest parts of it: ${most.join(", ")}`,
      unknown.length === 0 ? "" : `no figure of ${names(unknown)}: counted as always up`,
      promised.length === 0 ? "" : `promised, not measured: ${names(promised)}`,
    ]
      .filter((part) => part !== "")
      .join("; "),
  ];
}

const thousands = (n: number): string => String(n).replace(/\B(?=(\d{3})+$)/g, ",");

function latency(writing: Writing, flow: string): readonly string[] {
  return measuresOf(writing, flow).flatMap((measure) => {
    const figure = writing.review.figures.latency.of(flow, measure);
    if (figure === undefined) return [];
    const { ms, kind, parts, unknown } = figure;
    const most = [...parts]
      .sort((a, b) => b.ms - a.ms)
      .slice(0, 3)
      .map((part) => `${code(part.id)} ${durationText(part.ms)}`);
    const sort = kind === "estimate" ? "an estimate: percentiles do not add" : "means add";
    return [
      `**Latency ${measure}**: ${unknown.length > 0 ? "at least " : ""}${durationText(ms)} (${sort})${
        most.length === 0 ? "" : `; most of it: ${most.join(", ")}`
      }${unknown.length === 0 ? "" : `; no figure of ${names(unknown)}`}`,
    ];
  });
}

function reads({ figures, model }: Writing["review"], flow: string): readonly string[] {
  return figures.consistency.reads(flow).flatMap(({ path, guarantee, culprits, age }) => {
    if (guarantee === undefined) return [];
    const bound = guarantee.bound === undefined ? "" : ` ${durationText(guarantee.bound)}`;
    const why = culprits.map((one) => `${code(one.id)}: ${plain(one.why)}`).join("; ");
    const old = age === undefined || age === 0 ? "" : `, up to ${durationText(age)} old`;
    return [
      `**Reads** ${code(pathText(model, path))}: ${guarantee.name}${bound}${old}${why === "" ? "" : `; ${why}`}`,
    ];
  });
}

const outcomes = {
  works: "goes on",
  refuses: "refuses",
  stale: "answers with what it has",
  unknown: "not known",
} as const;

function partitions({ figures }: Writing["review"], flow: string): readonly string[] {
  return figures.consistency
    .partitions(flow)
    .map(({ place, outcome, why }) => `**With ${code(place)} cut off**: ${outcomes[outcome]}; ${plain(why)}`);
}

function points({ cuts }: FlowFailure): readonly string[] {
  const single = cuts.filter(({ candidates, effect }) => candidates.length === 1 && effect !== "completion");
  if (single.length === 0) return ["**Falls with no single thing** that can fail here"];
  const told = [
    ...new Set(
      single.map(
        ({ candidates: [one], effect }) =>
          `${code(one?.target ?? "")}${effect === "writes" ? " (writes)" : ""}`,
      ),
    ),
  ];
  const shown = told.slice(0, 8);
  return [
    `**Falls with**: ${shown.join(", ")}${told.length > shown.length ? ` and ${told.length - shown.length} more` : ""}`,
  ];
}

function unnamedPart(flow: FlowFailure): string {
  const what = flow.kind === "background" ? "Background work of" : "What is reached from";
  const [told = ""] = points(flow);
  return `${what} ${plain(flow.label)}: ${told}`;
}
