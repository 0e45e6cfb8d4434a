/** Rules to accept: first those with findings here, with what they found; then all that may be accepted. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { rules } from "../../../core/lint/registry.ts";
import type { Finding, Rule } from "../../../core/lint/types.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { elementNamed } from "./scope.ts";

/** Whether accepting a rule is ever right: what the text itself has wrong is mended. */
function isAcceptable({ foundIn, acceptWhen }: Rule): boolean {
  return foundIn === undefined && !acceptWhen.startsWith("Never");
}

/** `whole`: nothing stands behind, so that the target and a place for the reason come along. */
export function ruleOffers(request: Request, whole: boolean): readonly Offer[] {
  const { source, setting } = request;
  const acceptable = new Map(rules.filter(isAcceptable).map((rule) => [rule.id, rule]));
  const offers: Offer[] = [];
  const found = new Set<string>();
  for (const finding of source.review.findings) {
    if (finding.accepted !== undefined || !acceptable.has(finding.rule)) continue;
    const target = targetOf(request, finding);
    const key = `${finding.rule} ${whole ? target?.text : ""}`;
    if (target === undefined || found.has(key) || found.size >= mostFound) continue;
    found.add(key);
    found.add(finding.rule);
    const on = setting.where === "file" || setting.where === "place" ? ` on ${target.text}` : "";
    const label = finding.rule;
    offers.push({
      label,
      kind: CompletionItemKind.Reference,
      suffix: on,
      detail: finding.message,
      ...(whole
        ? {
            text: `${label}${on} `,
            snippet: `${label}${on} "\${1:why this is right here}"`,
          }
        : {}),
      note: "found here",
      filter: `${label} ${target.text}`,
      rank: 1,
      order: Math.min(offers.length, 999),
      about: { of: "rule", id: label },
    });
  }
  for (const [order, rule] of [...acceptable.values()].entries())
    if (!found.has(rule.id))
      offers.push({
        label: rule.id,
        kind: CompletionItemKind.Reference,
        detail: rule.summary,
        rank: 4,
        order,
        about: { of: "rule", id: rule.id },
      });
  return offers;
}

const mostFound = 200;

/** What a finding is about, as written from here; undefined for one that is about something else. */
function targetOf(
  { source, setting, scope }: Request,
  finding: Finding,
): { readonly text: string } | undefined {
  const { model } = source.review;
  const around = setting.element ?? setting.scopes.at(-1);
  const [id = ""] = finding.components;
  const relation = model.relations.get(id);
  const ends = relation === undefined ? [id] : [relation.from, relation.to];
  const here = around === undefined || ends.some((each) => each === around || each.startsWith(`${around}.`));
  if (!here) return undefined;
  const names = ends.map((each) => {
    const element = elementNamed(model, each);
    return element === undefined
      ? undefined
      : scope.spell(element, relation === undefined ? "element" : "component");
  });
  if (names.every((name) => name !== undefined)) return { text: names.join(" -> ") };
  const flow = finding.flow === undefined ? undefined : model.flows.get(finding.flow);
  return flow === undefined ? undefined : { text: flow.name };
}
