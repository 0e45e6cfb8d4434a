/** The card of a flow: its path, what it asks for and whether it gets it, what it survives and what takes it down. */
import type { FlowAvailability } from "../../../core/analysis/availability/types.ts";
import type { Cut, FlowFailure } from "../../../core/analysis/failure/types.ts";
import { flowOf } from "../../../core/lint/support/path.ts";
import { availabilityTarget } from "../../../core/lint/support/targets.ts";
import { downtimeText, percentText } from "../../../core/lint/support/words.ts";
import { fact, word } from "../../../core/model/facts.ts";
import type { Flow, Model } from "../../../core/model/types.ts";
import type { Context } from "../../context.ts";
import { survivalOf, type Verdict } from "../../survival.ts";
import { factList, findingList, namesOf } from "./element.ts";
import { latencyLines } from "./latency.ts";
import { brief, bullets, code, listed, oneList, paragraphs, plain } from "./markdown.ts";

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
  const soft = [...analysed.soft].map(([id, why]) => `${namesOf(context, [id])} (${brief(why, 60)})`);
  return [
    analysed.needs.length === 0 ? undefined : `Needs ${namesOf(context, analysed.needs, 12)}`,
    analysed.completes.length === 0 ? undefined : `Afterwards ${namesOf(context, analysed.completes, 8)}`,
    soft.length === 0 ? undefined : `Can do without ${listed(soft)}`,
    ...verdictLines(context, survivalOf(context, analysed)),
    fact(flow, "needs") === undefined && fact(flow, "slo") === undefined
      ? undefined
      : availabilityLine(context, flow),
    ...latencyLines(context, flow),
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

/** Relations as one line of names: `web → api → orders`. */
export function pathOf({ review, nameOf }: Context, path: readonly string[]): string {
  const words: string[] = [];
  let at = "";
  for (const id of path) {
    const relation = review.model.relations.get(id);
    if (relation === undefined) continue;
    if (relation.from !== at) words.push(`${words.length === 0 ? "" : ", "}${nameOf(relation.from)}`);
    words.push(` → ${nameOf(relation.to)}`);
    at = relation.to;
  }
  return plain(words.join(""));
}

/** What the figures given come to, exactly or as an upper bound, and who loses most of it. */
export function availabilityLine(context: Context, flow: Flow): string | undefined {
  const target = availabilityTarget(flow);
  const found = context.review.figures.availability.of(flow.id);
  if (target === undefined || found === undefined) return undefined;
  const wanted = `Availability: ${percentText(target)} needed (${downtimeText(target)} down a year)`;
  const missing = found.unknown.length === 0 ? "" : `; not given of ${namesOf(context, found.unknown)}`;
  if (found.known.length === 0) return `${wanted}${missing}`;
  const lost = found.criticality
    .filter(({ share }) => share >= 0.01)
    .map(({ id, share }) => {
      const promised = found.promised.includes(id) ? " promised" : "";
      return `${namesOf(context, [id])}${promised} ${Math.round(share * 100)}% of it`;
    });
  const by = lost.length === 0 ? "" : `, lost by ${listed(lost, 4)}`;
  const few = most(found) < target ? ": too little" : "";
  const assumed =
    found.assumptions.length === 0 ? "" : `; ${listed(found.assumptions.map((one) => plain(one)))}`;
  return `${wanted}, ${reached(found)} by the figures given (${downtimeText(found.value)} down${by})${few}${missing}${assumed}`;
}

const most = ({ value, interval }: FlowAvailability): number => interval?.high ?? value;

function reached({ value, unknown, interval }: FlowAvailability): string {
  if (interval !== undefined)
    return `${percentText(interval.low)} to ${percentText(interval.high)} by sampling`;
  return unknown.length === 0 ? `${percentText(value)} reached` : `at most ${percentText(value)} possible`;
}
