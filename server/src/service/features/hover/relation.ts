/** The card of a relation: who asks whom and how, its facts, what its retries add up to, the flows that use it. */

import { durationText } from "../../../core/lint/support/words.ts";
import { has, num, word } from "../../../core/model/facts.ts";
import type { Relation } from "../../../core/model/types.ts";
import { carriedLine } from "../../../core/report/component-lines.ts";
import type { Context } from "../../context.ts";
import { modelOf } from "../../models.ts";
import { relationsAt } from "../../relation-at.ts";
import { factList, findingList, namesOf } from "./element.ts";
import { brief, bullets, code, listed, oneList, paragraphs } from "./markdown.ts";

/** Past so many relations of one arrow, only what the arrow means is told. */
const mostRelations = 3;

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
      bullets([
        need(context, relation),
        relation.kind === "copy" ? undefined : carriedLine(review, relation.id),
        attempts(relation),
        amplified(context, relation),
        usedBy(context, relation),
      ]),
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

/** What one request of the client becomes where several calls on the way are tried again. */
function amplified({ review }: Context, relation: Relation): string | undefined {
  const own = (num(relation, "retry") ?? 0) + 1;
  const paths = review.figures.load.amplified.filter(
    ({ path, times }) => path.includes(relation.id) && times > own,
  );
  if (paths.length === 0) return undefined;
  const worst = paths.reduce((a, b) => (b.times > a.times ? b : a));
  const last = review.model.relations.get(worst.path.at(-1) ?? "");
  const at = last === undefined ? "" : ` at ${code(last.to)}`;
  return `With what is tried again on its way, one request becomes at worst ${worst.times}${at}`;
}

function usedBy({ review }: Context, { id }: Relation): string | undefined {
  const flows = review.failure.flows.filter(
    ({ kind, relations }) => kind === "declared" && relations.has(id),
  );
  return flows.length === 0 ? undefined : `Used by ${listed(flows.map(({ label }) => brief(label, 60)))}`;
}

/** The cards of the relations that an arrow or a label means; what `like` copies of it is named, not told once more. */
export function relationCards(
  context: Context,
  offset: number,
  pageOf: (rule: string) => string | undefined,
): readonly string[] {
  const relations = relationsAt(modelOf(context), context.file, offset);
  const originals = new Map(context.review.counterparts.map(({ id, of }) => [id, of]));
  const copyOf = ({ from }: Relation) => originals.get(from);
  const isWritten = (one: Relation) => {
    const original = copyOf(one);
    return original === undefined || !relations.some(({ from }) => from === original);
  };
  const written = relations.filter(isWritten);
  if (written.length > mostRelations) return [];
  return written.map((one) => {
    const copies = relations.filter((other) => !written.includes(other) && copyOf(other) === one.from);
    return paragraphs(
      relationCard(context, one, pageOf),
      copies.length === 0
        ? undefined
        : `The same from ${namesOf(context, [...new Set(copies.map(({ from }) => from))])}`,
    );
  });
}
