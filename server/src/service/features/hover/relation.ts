/** The card of a relation: who asks whom and how, its facts, what its retries add up to, the flows that use it. */

import { durationText } from "../../../core/lint/support/words.ts";
import { has, num, word } from "../../../core/model/facts.ts";
import type { Flow, FlowStep, Relation } from "../../../core/model/types.ts";
import type { Context } from "../../context.ts";
import { factList, findingList, namesOf } from "./element.ts";
import { brief, bullets, code, listed, oneList, paragraphs } from "./markdown.ts";

const kinds = { sync: "synchronous request", async: "asynchronous hand-over", copy: "copy of data" } as const;

export function relationCard(
  context: Context,
  relation: Relation,
  pageOf: (rule: string) => string | undefined,
): string {
  const { review } = context;
  const findings = review.findings.filter(({ components }) => components[0] === relation.id);
  return paragraphs(
    [
      `**${namesOf(context, [relation.from])} → ${namesOf(context, [relation.to])}**`,
      kinds[relation.kind],
      relation.label === undefined ? undefined : brief(relation.label, 60),
    ]
      .filter((part) => part !== undefined)
      .join(" · "),
    oneList(
      bullets([need(context, relation), attempts(relation), usedBy(context, relation)]),
      findingList(findings, pageOf),
      factList(context, relation),
    ),
  );
}

/** What its loss does to the caller, as far as the relation says it. */
function need(context: Context, relation: Relation): string | undefined {
  const group = relation.alternatives?.group;
  if (group !== undefined) {
    const others = [...context.review.model.relations.values()]
      .filter((one) => one.alternatives?.group === group && one.id !== relation.id)
      .map(({ to }) => to);
    return relation.alternatives?.rank === 0
      ? `First choice; without it ${namesOf(context, others)}`
      : `Asked when ${namesOf(context, others)} does not answer`;
  }
  if (relation.kind !== "sync") return undefined;
  if (has(relation, "fallback"))
    return `Not needed: without it ${code(word(relation, "fallback") ?? "a fallback")} is answered`;
  if (has(relation, "optional")) return "Not needed: the caller goes on without it";
  return undefined;
}

function attempts(relation: Relation): string | undefined {
  const timeout = num(relation, "timeout");
  const retries = num(relation, "retry");
  if (retries === undefined || retries === 0) return undefined;
  const all = retries + 1;
  if (timeout === undefined) return `At worst ${all} attempts for one request: ${all} times the load`;
  const waits = has(relation, "retry.backoff") ? ", plus the waits between" : "";
  return `At worst ${all} attempts of ${durationText(timeout)}: ${durationText(all * timeout)}${waits}, and ${all} times the load`;
}

function usedBy({ review }: Context, { id }: Relation): string | undefined {
  const flows = review.failure.flows.filter(
    ({ kind, relations }) => kind === "declared" && relations.has(id),
  );
  return flows.length === 0 ? undefined : `Used by ${listed(flows.map(({ label }) => brief(label, 60)))}`;
}

/** Relations that an arrow at an offset declares, or that a step of a flow there selects. */
export function relationsAt({ review, file }: Context, offset: number): readonly Relation[] {
  const covers = (location: { file: string; start: number; end: number }) =>
    location.file === file && location.start <= offset && offset <= location.end;
  const { relations, flows } = review.model;
  const declared = [...relations.values()].filter(({ location }) => covers(location));
  if (declared.length > 0) return declared;
  const flow = [...flows.values()].find(({ extent }) => covers(extent));
  const step = flow === undefined ? undefined : callAt(flow, covers);
  return step?.relations.flatMap((id) => relations.get(id) ?? []) ?? [];
}

type Call = FlowStep & { readonly type: "call" };

function callAt(flow: Flow, covers: (location: FlowStep["location"]) => boolean): Call | undefined {
  let best: Call | undefined;
  const waiting: FlowStep[] = [...flow.steps];
  for (let step = waiting.pop(); step !== undefined; step = waiting.pop()) {
    if (step.type === "call" && covers(step.location)) {
      if (best === undefined || step.location.start > best.location.start) best = step;
    } else if (step.type === "when") waiting.push(...step.then, ...step.otherwise);
    else if (step.type === "parallel" || step.type === "repeat") waiting.push(...step.steps);
  }
  return best;
}
