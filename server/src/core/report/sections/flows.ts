/** Each flow: what it needs against what it gets, what it loses, how long it takes, what it reads. */
import type { FlowFailure } from "../../analysis/failure/types.ts";
import { groupedBy } from "../../lint/support/graph.ts";
import { availabilityTarget } from "../../lint/support/targets.ts";
import { pathText, rateText } from "../../lint/support/words.ts";
import { allFacts, fact, num, word } from "../../model/facts.ts";
import type { Flow } from "../../model/types.ts";
import { availabilityClauses, latencyClauses, readClauses } from "../flow-clauses.ts";
import { blocks, bullets, code, leanTable, plain, section } from "../markdown.ts";
import type { Pen } from "../pen.ts";
import type { Target } from "../target.ts";
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
      ? "Nothing is asked of it, so nothing is tested."
      : leanTable(["Needs", "Target", "Found", "Verdict", "Because"], targets.map(targetRow)),
    bullets(figuresOf(writing, flow)),
    requirements.length === 0 ? "" : blocks("Required in words:", bullets(requirements)),
  );
}

const verdicts = { pass: "✔ met", fail: "✘ **missed**", unproven: "? not proved" } as const;

function targetRow({ what, wanted, found, state, why, through }: Target): readonly string[] {
  // The largest parts of a miss; of what is met the figures below tell them.
  const parts = (state === "fail" ? through : [])
    .filter(({ id }) => why?.includes(id) !== true)
    .map(({ id, text }) => `${code(id)}: ${plain(text)}`);
  return [
    plain(what),
    what.startsWith("survives") ? "–" : plain(wanted),
    found === undefined ? "–" : plain(found),
    verdicts[state],
    [...(why === undefined ? [] : [plain(why)]), ...parts].join("; "),
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
    ...availability(review, flow),
    ...latency(writing, flow.id),
    ...reads(review, flow.id),
    ...partitions(review, flow.id),
    ...(analysed === undefined ? [] : points(analysed)),
    ...(fact(flow, "survives") === undefined && analysed !== undefined && analysed.soft.size > 0
      ? [`**Can do without**: ${names([...analysed.soft.keys()])}`]
      : []),
  ];
}

const pen: Pen = { name: code, plain };

function availability({ figures }: Writing["review"], flow: Flow): readonly string[] {
  const figure = figures.availability.of(flow.id);
  const clauses = figure === undefined ? [] : availabilityClauses(figure, pen, availabilityTarget(flow));
  return clauses.length === 0 ? [] : [`**Availability**: ${clauses.join("; ")}`];
}

function latency(writing: Writing, flow: string): readonly string[] {
  return measuresOf(writing, flow).flatMap((measure) => {
    const figure = writing.review.figures.latency.of(flow, measure);
    return figure === undefined ? [] : [`**Latency ${measure}**: ${latencyClauses(figure, pen).join("; ")}`];
  });
}

function reads({ figures, model }: Writing["review"], flow: string): readonly string[] {
  return figures.consistency.reads(flow).flatMap((read) => {
    const clauses = readClauses(read, pen);
    return clauses.length === 0
      ? []
      : [`**Reads** ${code(pathText(model, read.path))}: ${clauses.join("; ")}`];
  });
}

const outcomes = {
  refuses: "Refuses",
  stale: "Answers with what it has",
  unknown: "Not known what it does",
  works: "Goes on",
} as const;

/** The places whose cutting off does the same for the same reason, told once. */
function partitions({ figures }: Writing["review"], flow: string): readonly string[] {
  const impacts = figures.consistency.partitions(flow);
  return (["refuses", "stale", "unknown", "works"] as const).flatMap((outcome) => {
    const own = impacts.filter((one) => one.outcome === outcome);
    // That it goes on needs no reason; a reason that names the place is another one for each.
    const groups = groupedBy(own, ({ why, place }) =>
      outcome === "works" ? "" : why.replaceAll(`"${place}"`, "it"),
    );
    return [...groups].map(([why, list]) => {
      const places = names(list.map(({ place }) => place));
      return `**${outcomes[outcome]}** with ${places} cut off${why === "" ? "" : `: ${plain(why)}`}`;
    });
  });
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
