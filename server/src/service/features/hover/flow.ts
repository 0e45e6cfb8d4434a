/** The card of a flow: its path, what it asks for and whether it gets it, what it survives and what takes it down. */
import type { Cut, FlowFailure } from "../../../core/analysis/failure/types.ts";
import { flowOf } from "../../../core/lint/support/path.ts";
import { word } from "../../../core/model/facts.ts";
import type { Flow, Model } from "../../../core/model/types.ts";
import { availabilityLine, latencyLines, readLines } from "../../../core/report/flow-lines.ts";
import type { Context } from "../../context.ts";
import { survivalOf, type Verdict } from "../../survival.ts";
import { factList, findingList, namesOf, pathOf, penOf } from "./element.ts";
import { fullestLine, lossLine } from "./flow-figures.ts";
import { brief, bullets, code, listed, oneList, paragraphs, plain } from "./markdown.ts";

/** Of the reads that may be old so many are told. */
export const mostReads = 3;

export function flowCard(context: Context, flow: Flow, pageOf: (rule: string) => string | undefined): string {
  const { review } = context;
  const analysed = flowOf(review.failure, flow.id);
  const description = word(flow, "description");
  const findings = review.findings.filter((finding) => finding.flow === flow.id);
  return paragraphs(
    [`**${plain(flow.label)}**`, "flow", flow.id === flow.label ? undefined : code(flow.id)]
      .filter((part) => part !== undefined)
      .join(" · "),
    description === undefined ? undefined : brief(description, 300),
    oneList(
      analysed === undefined ? undefined : bullets(figuresOf(context, flow, analysed)),
      findingList(findings, pageOf),
      factList(context, flow, ["description"]),
    ),
  );
}

function figuresOf(context: Context, flow: Flow, analysed: FlowFailure): readonly (string | undefined)[] {
  const pen = penOf(context);
  const soft = [...analysed.soft].map(([id, why]) => `${namesOf(context, [id])} (${brief(why, 60)})`);
  return [
    analysed.needs.length === 0 ? undefined : `Needs ${namesOf(context, analysed.needs, 12)}`,
    analysed.completes.length === 0 ? undefined : `Afterwards ${namesOf(context, analysed.completes, 8)}`,
    soft.length === 0 ? undefined : `Can do without ${listed(soft)}`,
    ...verdictLines(context, survivalOf(context, analysed)),
    availabilityLine(context.review, flow, pen),
    ...latencyLines(context.review, flow, pen),
    ...readLines(context.review, flow, pen, mostReads),
    lossLine(context, flow),
    fullestLine(context, analysed),
  ];
}

const articles = { instance: "an", host: "a", rack: "a", zone: "a", region: "a", provider: "a" } as const;

/** What is survived and what is not, with what proves it. */
export function verdictLines(context: Context, verdicts: readonly Verdict[]): readonly string[] {
  const { model } = context.review;
  const survived = verdicts.filter(({ state }) => state === "survives");
  return [
    ...(survived.length === 0
      ? []
      : [`Survives the loss of ${listed(survived.map(({ loss }) => `${articles[loss]} ${loss}`))}`]),
    ...verdicts
      .filter(({ state }) => state === "fails")
      .map(
        ({ loss, cuts }) =>
          `Does not survive the loss of ${articles[loss]} ${loss}: ${listed(
            cuts.map((cut) => cutText(context, model, cut)),
            4,
          )}`,
      ),
    ...verdicts
      .filter(({ state }) => state === "open")
      .map(
        ({ loss, unplaced }) =>
          `Whether it survives the loss of ${articles[loss]} ${loss} is open: the ${loss} of ${namesOf(context, unplaced)} is not said`,
      ),
  ];
}

function cutText(context: Context, model: Model, { candidates, effect, witness }: Cut): string {
  const [candidate] = candidates;
  if (candidate === undefined) return "";
  const name = candidate.target.split("/").at(-1) ?? candidate.target;
  const what = model.components.has(name) || model.places.has(name) ? namesOf(context, [name]) : code(name);
  const writes = effect === "writes" ? ", for writes" : "";
  const way = witness.path.length > 0 && witness.path.length < 5 ? ` (${pathOf(context, witness.path)})` : "";
  return `${what}${writes}${way}`;
}
