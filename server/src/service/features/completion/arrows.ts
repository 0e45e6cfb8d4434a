/** What may stand behind the ends of a relation: labels of declared relations in a flow, and the next arrow. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { arrowOf } from "../../../core/model/edges.ts";
import { arrows } from "../../../core/model/relations.ts";
import type { Component } from "../../../core/model/types.ts";
import type { Relation as RelationNode } from "../../../core/syntax/ast.ts";
import { quote } from "../../../core/syntax/quoted.ts";
import { arrowTexts } from "../../../core/vocabulary/explain.ts";
import { kindNamed } from "../../../core/vocabulary/index.ts";
import { declaredIn } from "./flow-ends.ts";
import type { Offer } from "./item.ts";
import { meantBy } from "./meant.ts";
import type { Request } from "./request.ts";
import { elementNamed, type Named } from "./scope.ts";

/** Behind the ends of a step: in a flow the labels of the declared relations that it may mean. */
export function labelOffers(request: Request, relation: RelationNode, step: number): readonly Offer[] {
  const { cursor, setting, trigger } = request;
  const { statement } = cursor;
  const offers: Offer[] = [];
  if (setting.where === "flow") {
    const before = step === 0 ? relation.first : relation.steps[step - 1]?.ends;
    const kind = arrows[relation.steps[step]?.arrow.text ?? ""];
    const { graph } = declaredIn(request);
    const labels = new Set<string>();
    for (const from of meantBy(request, statement, before))
      for (const to of meantBy(request, statement, relation.steps[step]?.ends))
        for (const each of graph.between(from, to))
          if (each.kind === kind && each.label !== undefined) labels.add(each.label);
    for (const [order, label] of [...labels].entries())
      offers.push({
        label: cursor.quoted ? label : quote(label),
        kind: CompletionItemKind.Text,
        note: "declared label",
        ...(cursor.quoted ? { text: quote(label).slice(1, -1) } : {}),
        filter: cursor.quoted ? label : quote(label),
        rank: 1,
        order,
      });
  }
  if (cursor.quoted || trigger !== undefined) return offers;
  const froms = meantBy(request, statement, relation.steps[step]?.ends);
  return relation.steps[step + 1] === undefined && relation.steps[step]?.label === undefined
    ? [...offers, ...arrowsOn(request, relation, step, froms)]
    : offers;
}

/** Arrows that carry a chain on: behind `...` the one before it; an answer begins a step of its own. */
function arrowsOn(
  request: Request,
  relation: RelationNode,
  step: number,
  froms: readonly string[],
): readonly Offer[] {
  const before = relation.steps[step];
  const gap = before?.ends?.endpoints.some(({ text }) => text === "...") === true;
  const from = gap
    ? meantBy(request, request.cursor.statement, relation.steps[step - 1]?.ends ?? relation.first)
    : froms;
  return arrowOffers(request, from).filter(
    ({ label }) => label !== "<-" && (!gap || label === before?.arrow.text),
  );
}

/** Arrows behind a name: in a flow those that are declared from there. */
export function arrowOffers(request: Request, froms: readonly string[]): readonly Offer[] {
  const { source, setting } = request;
  const inFlow = setting.where === "flow";
  const first = froms.flatMap((id) => elementNamed(source.review.model, id) ?? []);
  const declared = inFlow ? declaredIn(request) : undefined;
  const leads = new Set(
    froms.flatMap((id) => declared?.graph.out(id).map(({ kind }) => arrowOf[kind]) ?? []),
  );
  const usual = first.some((each) => isMessaging(each)) ? "~>" : "->";
  return Object.entries(arrowTexts).flatMap(([arrow, text], order) => {
    if (inFlow ? arrow === "<=>" || (arrow !== "<-" && !leads.has(arrow)) : arrow === "<-") return [];
    return [
      {
        label: arrow,
        kind: CompletionItemKind.Operator,
        detail: text,
        about: { of: "arrow", arrow } as const,
        text: `${arrow} `,
        rank: arrow === usual ? 0 : 1,
        order,
        again: true,
      },
    ];
  });
}

function isMessaging(element: Named): element is Component {
  return element.type === "component" && kindNamed(element.kind)?.room === "messaging";
}
