/**
 * The card of a component: what it is, how redundant, who depends on it, what stops with it, its findings and facts, and
 * what is assumed where nothing is said. Figures only where the analyses have them.
 */

import type { FlowFailure, WhatIf } from "../../../core/analysis/failure/types.ts";
import { isPeople } from "../../../core/analysis/kinds.ts";
import { managedScope } from "../../../core/analysis/places.ts";
import { type Redundancy, redundancy } from "../../../core/analysis/redundancy.ts";
import { flowsOf } from "../../../core/lint/support/path.ts";
import { fact, num, word } from "../../../core/model/facts.ts";
import type { Component, RelationKind } from "../../../core/model/types.ts";
import { kindNamed, propertiesOf, technologyNamed } from "../../../core/vocabulary/index.ts";
import type { Context } from "../../context.ts";
import { type OwnVerdict, ownSurvival } from "../../survival.ts";
import { whatIfIn } from "../../what-if.ts";
import { factList, findingList, namesOf } from "./element.ts";
import { pathOf } from "./flow.ts";
import { brief, bullets, code, counted, listed, paragraphs, plain } from "./markdown.ts";
import { rulesTurningOn } from "./watched.ts";

/** In larger models what stops with a component would keep the reader waiting. */
const mostComponents = 8000;
/** At most so many things that are not said are told. */
const mostAssumed = 6;

export function componentCard(
  context: Context,
  component: Component,
  pageOf: (rule: string) => string | undefined,
): string {
  const { review } = context;
  const description = word(component, "description");
  const findings = review.findings.filter(({ components }) => components[0] === component.id);
  return paragraphs(
    heading(component),
    description === undefined ? undefined : brief(description, 300),
    bullets([
      redundancyLine(context, component),
      ...relationLines(context, component),
      flowLine(context, component),
      failureLine(context, component),
    ]),
    findingList(findings, pageOf),
    factList(context, component, ["description"]),
    assumed(component),
  );
}

function heading({ label, id, kind, userKind, technology }: Component): string {
  const what = kindNamed(kind)?.label ?? kind;
  const known = technology === undefined ? undefined : technologyNamed(technology)?.label;
  return [
    `**${plain(label)}**`,
    userKind === undefined ? what : `${code(userKind)} (${what})`,
    technology === undefined ? undefined : plain(known ?? technology),
    code(id),
  ]
    .filter((part) => part !== undefined)
    .join(" · ");
}

/** How many there are, where, and what that survives. */
export function redundancyLine(context: Context, component: Component): string | undefined {
  if (isPeople(component)) return undefined;
  if (component.kind === "external") return "Run by somebody else: it counts as one";
  const { model } = context.review;
  const counts = redundancy(model, component);
  const part = component.partOf === undefined ? "" : ` (those of ${namesOf(context, [component.partOf])})`;
  const survived = ownText(ownSurvival(model, component));
  return `${unitsText(context, component, counts)}${part}${survived === "" ? "" : `; ${survived}`}`;
}

function unitsText(context: Context, component: Component, counts: Redundancy): string {
  const { what, total, neededToAnswer, neededToWrite, shards, failover, primary, said, managed } = counts;
  const scope = managedScope(component);
  if (managed && !said)
    return `Managed${scope === undefined ? "" : `, ${scope}`}: its instances are its provider's`;
  const where = placesText(context, counts);
  if (what === "slices") return `${counted(total, "part")} of the data, each kept once${where}`;
  if (what === "copies") {
    const each = shards > 1 ? ` of each of ${shards} shards` : "";
    const votes =
      neededToAnswer > 1 || neededToWrite > 1
        ? `, ${neededToAnswer} to read and ${neededToWrite} to write`
        : "";
    const takeover = !primary
      ? ""
      : failover === "automatic"
        ? ", a primary that is replaced automatically"
        : failover === "manual"
          ? ", a primary that is replaced by hand"
          : ", a primary that nothing replaces";
    return `${counted(total, "copy", "copies")}${each}${takeover}${votes}${where}`;
  }
  if (!said) return `Instances not said: counted as ${total}${where}`;
  const needed = neededToAnswer > 1 ? `, ${neededToAnswer} needed` : "";
  const most = num(component, "instances", "max");
  return `${most === undefined ? counted(total, "instance") : `${total} to ${most} instances`}${needed}${where}`;
}

function placesText(context: Context, { units, total }: Redundancy): string {
  const known = units.filter((unit) => unit.place !== undefined);
  if (known.length === 0) return "";
  const byPlace = new Map<string, number>();
  for (const { place, count } of known) byPlace.set(place!, (byPlace.get(place!) ?? 0) + count);
  if (byPlace.size === 1 || total === byPlace.size) return ` in ${namesOf(context, [...byPlace.keys()])}`;
  return ` in ${listed([...byPlace].map(([id, count]) => `${namesOf(context, [id])} (${count})`))}`;
}

function ownText(verdicts: readonly OwnVerdict[]): string {
  const named = (state: OwnVerdict["state"]): string =>
    listed(
      verdicts
        .filter((one) => one.state === state)
        .map(({ loss }) => (loss === "instance" ? "an instance" : `a ${loss}`)),
    );
  const [survives, reads, fails] = [named("survives"), named("reads"), named("fails")];
  return [
    survives === "" ? undefined : `survives the loss of ${survives}`,
    reads === "" ? undefined : `only answers reads without ${reads}`,
    fails === "" ? undefined : `stops when ${fails.replace(/ and (?=an? \w+$)/, " or ")} fails`,
  ]
    .filter((part) => part !== undefined)
    .join(", ");
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

/** What stops when a component or place fails as a whole. */
export function failureText(context: Context, id: string): string | undefined {
  const { model } = context.review;
  if (model.components.size > mostComponents) return undefined;
  return impactText(context, whatIfIn(model, [id]), [id]);
}

/** What a failure does, in one line: the components that stop with it, flows that are down or lose something. */
function impactText(
  context: Context,
  { down, flows }: WhatIf,
  failed: readonly string[],
): string | undefined {
  const { failure, model } = context.review;
  const labels = new Map(failure.flows.map((flow) => [flow.id, flow]));
  const stopped = down.filter((id) => !failed.includes(id) && !isInside(context, id, failed));
  const named = (state: string) =>
    flows
      .filter((flow) => flow.state === state && labels.get(flow.flow)?.kind !== "background")
      .map(({ flow, lost, path }) => {
        const label = labelOf(labels.get(flow), flow);
        if (state === "degraded")
          return `${label} (${listed(
            lost.map(({ what }) => brief(what, 80)),
            2,
          )})`;
        const way = path.length > 0 && path.length < 6 ? pathOf(model, path) : "";
        return way === "" ? label : `${label} (${way})`;
      });
  const [gone, degraded] = [named("down"), named("degraded").filter((text) => !text.endsWith("()"))];
  const parts = [
    gone.length === 0 ? undefined : `down: ${listed(gone, 4)}`,
    degraded.length === 0 ? undefined : `degraded: ${listed(degraded, 4)}`,
    stopped.length === 0
      ? undefined
      : `${counted(stopped.length, "other component")} can answer no more: ${namesOf(context, stopped, 5)}`,
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return "If all of it fails, no flow stops";
  return `If all of it fails: ${parts.join("; ")}`;
}

function labelOf(flow: FlowFailure | undefined, id: string): string {
  const label = brief(flow?.label ?? id, 60);
  return flow?.kind === "unnamed" ? `what ${label} reaches` : label;
}

function isInside({ review }: Context, id: string, places: readonly string[]): boolean {
  const component = review.model.components.get(id);
  for (let at = component?.parent, depth = 0; at !== undefined && depth < 256; depth++) {
    if (places.includes(at)) return true;
    at = review.model.places.get(at)?.parent;
  }
  return component?.partOf !== undefined && places.includes(component.partOf);
}

/** What is assumed of properties that rules judge while they are not said. */
function assumed(component: Component): string | undefined {
  if (isPeople(component)) return undefined;
  const lines = propertiesOf({ kind: component.kind, type: "component" })
    .filter(
      ({ name, unknown }) =>
        unknown !== undefined &&
        fact(component, name) === undefined &&
        !isCount(name) &&
        isJudged(component.kind, name),
    )
    .map(({ name, unknown }) => `${code(name)}: ${unknown}`);
  if (lines.length === 0) return undefined;
  const rest = lines.length - mostAssumed;
  return `Not said, so assumed:\n${bullets(rest > 0 ? [...lines.slice(0, mostAssumed), `and ${rest} more`] : lines)}`;
}

/** A rule that judges the kind turns on it. */
function isJudged(kind: string, property: string): boolean {
  const ofKind = new Set(rulesTurningOn(`kind:${kind}`));
  return rulesTurningOn(`property:${property}`).some((rule) => ofKind.has(rule));
}

/** How many there are is told by the redundancy. */
const isCount = (property: string): boolean => /^(?:instances|copies|managed|quorum)$/.test(property);
