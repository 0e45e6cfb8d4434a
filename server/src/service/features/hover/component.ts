/**
 * The card of a component: what it is, how redundant, who depends on it, what stops with it, its findings and facts, and
 * what is assumed where nothing is said. Figures only where the analyses have them.
 */
import { isPeople } from "../../../core/analysis/kinds.ts";
import { type Redundancy, redundancy } from "../../../core/analysis/redundancy.ts";
import { flowsOf } from "../../../core/lint/support/path.ts";
import { fact, word } from "../../../core/model/facts.ts";
import { technologyIn } from "../../../core/model/technology-named.ts";
import type { Component, Model, RelationKind } from "../../../core/model/types.ts";
import { downtimeLine, loadLine, queueLine } from "../../../core/report/component-lines.ts";
import { kindNamed, propertiesOf } from "../../../core/vocabulary/index.ts";
import type { Context } from "../../context.ts";
import { lossesLine } from "./component-figures.ts";
import { factList, findingList, namesOf, penOf } from "./element.ts";
import { failureText } from "./impact.ts";
import { brief, bullets, code, listed, oneList, paragraphs, plain } from "./markdown.ts";
import { partitionLine, redundancyLine } from "./redundancy.ts";
import { rulesTurningOn } from "./watched.ts";

/** At most so many things that are not said are told. */
const mostAssumed = 6;

/** What says nothing of this component: that a rule reports it where it matters, that nothing is concluded from it. */
const sayingNothing = /^reported|is not judged$/;

export function componentCard(
  context: Context,
  component: Component,
  pageOf: (rule: string) => string | undefined,
): string {
  const { review } = context;
  const pen = penOf(context);
  const description = word(component, "description");
  const findings = review.findings.filter(({ components }) => components[0] === component.id);
  return paragraphs(
    heading(review.model, component),
    description === undefined ? undefined : brief(description, 300),
    oneList(
      bullets([
        redundancyLine(context, component),
        loadLine(review, component, pen),
        queueLine(review, component, pen),
        lossesLine(context, component),
        partitionLine(context, component),
        downtimeLine(review, component, pen),
        ...relationLines(context, component),
        flowLine(context, component),
        failureLine(context, component),
      ]),
      findingList(findings, pageOf),
      factList(context, component, ["description"]),
      bullets([assumed(context, component)]),
    ),
  );
}

function heading(model: Model, { label, id, kind, userKind, technology }: Component): string {
  const what = kindNamed(kind)?.label ?? kind;
  const known = technology === undefined ? undefined : technologyIn(model, technology)?.label;
  return [
    `**${plain(label)}**`,
    userKind === undefined ? what : `${code(userKind)} (${what})`,
    technology === undefined ? undefined : plain(known ?? technology),
    id === label ? undefined : code(id),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

const verbs: Readonly<Record<RelationKind, readonly [string, string]>> = {
  sync: ["Called by", "Calls"],
  async: ["Fed by", "Hands over to"],
  copy: ["Copied from", "Copied to"],
};

function relationLines(context: Context, { id }: Component): readonly string[] {
  const lines: string[] = [];
  for (const [at, map] of [context.graph.incoming, context.graph.outgoing].entries()) {
    const parts = (["sync", "async", "copy"] as const).flatMap((kind) => {
      const ids = (map.get(id) ?? [])
        .filter((relation) => relation.kind === kind)
        .map((relation) => (at === 0 ? relation.from : relation.to));
      return ids.length === 0 ? [] : [`${verbs[kind][at]} ${namesOf(context, [...new Set(ids)])}`];
    });
    if (parts.length > 0) lines.push(parts.join("; ").replace(/; ./g, (letters) => letters.toLowerCase()));
  }
  return lines;
}

function flowLine({ review }: Context, { id }: Component): string | undefined {
  const flows = flowsOf(review.failure, id).filter(({ kind }) => kind === "declared");
  if (flows.length === 0) return undefined;
  const part = (needs: boolean) =>
    flows
      .filter((flow) => flow.needs.includes(id) === needs)
      .map(({ label, soft, completes }) => {
        const why = needs ? undefined : soft.get(id);
        const later = !needs && completes.includes(id) ? " (afterwards)" : "";
        return `${brief(label, 60)}${why === undefined ? later : ` (can do without: ${brief(why, 60)})`}`;
      });
  const [needed, used] = [part(true), part(false)];
  return [
    needed.length === 0 ? undefined : `Needed by ${listed(needed)}`,
    used.length === 0 ? undefined : `${needed.length === 0 ? "Used" : "used"} by ${listed(used)}`,
  ]
    .filter((text) => text !== undefined)
    .join("; ");
}

function failureLine(context: Context, { id, kind }: Component): string | undefined {
  return kind === "client" || kind === "person" || kind === "monitor" ? undefined : failureText(context, id);
}

/** What is assumed of properties that rules judge while they are not said. */
function assumed({ review }: Context, component: Component): string | undefined {
  if (isPeople(component)) return undefined;
  const counts = redundancy(review.model, component);
  const lines = propertiesOf({ kind: component.kind, type: "component" })
    .filter(
      ({ name, unknown }) =>
        unknown !== undefined &&
        !sayingNothing.test(unknown) &&
        fact(component, name) === undefined &&
        !isAnswered(name, counts) &&
        isJudged(component.kind, name),
    )
    .map(({ name, unknown }) => `${code(name)} (${unknown})`);
  if (lines.length === 0) return undefined;
  const rest = lines.length - mostAssumed;
  return `Not said: ${lines.slice(0, mostAssumed).join(" · ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

/** A rule that judges the kind turns on it. */
function isJudged(kind: string, property: string): boolean {
  const ofKind = new Set(rulesTurningOn(`kind:${kind}`));
  return rulesTurningOn(`property:${property}`).some((rule) => ofKind.has(rule));
}

/** No question where the redundancy tells it already: how many there are, and who takes over where nobody has to. */
function isAnswered(property: string, { what, total, primary }: Redundancy): boolean {
  if (property === "replication") return what === "copies";
  if (property === "failover") return !primary || total < 2;
  return /^(?:instances|copies|managed|quorum)$/.test(property);
}
