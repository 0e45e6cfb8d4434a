/**
 * Inlay hints: what a reviewer wants to know and the line does not say. How many instances run where, what the technology
 * brings, what each flow survives. Short and few; the tooltip tells the rest. Nothing that is written is repeated.
 */
import { type InlayHint, InlayHintKind } from "vscode-languageserver-types";
import { redundancy } from "../../core/analysis/redundancy.ts";
import { positionAt, type Range } from "../../core/base/text.ts";
import { flowOf } from "../../core/lint/support/path.ts";
import { availabilityTarget } from "../../core/lint/support/targets.ts";
import { downtimeText } from "../../core/lint/support/words.ts";
import { fact, num } from "../../core/model/facts.ts";
import type { Component, Element, Fact, Flow } from "../../core/model/types.ts";
import {
  blockProperty,
  type Carrier,
  covers,
  propertyOn,
  technologyNamed,
} from "../../core/vocabulary/index.ts";
import type { PropertyEntry } from "../../core/vocabulary/types.ts";
import type { Settings } from "../../protocol/settings.ts";
import { type Context, contextOf } from "../context.ts";
import { declaredHere } from "../declared.ts";
import type { Source } from "../source.ts";
import { summaryOf, survivalOf } from "../survival.ts";
import { redundancyLine } from "./hover/component.ts";
import { broughtFact, factList } from "./hover/element.ts";
import { availabilityLine, verdictLines } from "./hover/flow.ts";
import { bullets, paragraphs, plain } from "./hover/markdown.ts";
import { endOfWords, statementAt } from "./statements.ts";

/** What a hint is about, for its tooltip. */
export interface HintData {
  readonly about: "flow" | "target" | "count" | "technology";
  readonly id: string;
}

/** Of what a technology brings, at most so much stands on the line. */
const mostBrought = 2;
/** A hint longer than this hides the line. */
const longest = 60;

/** The hints of a part of a file, in the order of the text. `lenses`: what a flow survives stands above it already. */
export function inlayHints(
  source: Source,
  range: Range,
  settings: Settings["inlayHints"],
  lenses = false,
): readonly InlayHint[] {
  const context = contextOf(source);
  const { components, flows } = source.review.model;
  const found: { readonly at: number; readonly text: string; readonly data: HintData }[] = [];
  const add = (at: number | undefined, text: string | undefined, data: HintData): void => {
    if (at === undefined || text === undefined || text === "") return;
    if (at >= range.start && at <= range.end) found.push({ at, text: cut(text), data });
  };
  const here = ({ extent }: Element): boolean =>
    extent.file === source.file && extent.start <= range.end && range.start <= extent.end;

  for (const component of declaredHere(source, components.values())) {
    if (!here(component)) continue;
    const { id } = component;
    if (settings.instances)
      add(endOfHeader(source, component), countText(context, component), { about: "count", id });
    if (settings.defaults)
      add(endOfTechnology(source, component), broughtText(component), { about: "technology", id });
  }
  if (settings.flows)
    for (const flow of declaredHere(source, flows.values(), "flow ")) {
      if (!here(flow)) continue;
      const { id } = flow;
      add(endOfHeader(source, flow), survivalText(context, flow, lenses), { about: "flow", id });
      const said = targetFact(flow);
      if (said !== undefined && said.location.file === source.file)
        add(endOfTarget(source, said), targetText(flow), { about: "target", id });
    }
  return found
    .sort((a, b) => a.at - b.at)
    .map(({ at, text, data }) => ({
      position: positionAt(source.starts, at),
      label: text,
      kind: InlayHintKind.Type,
      paddingLeft: true,
      data,
    }));
}

function cut(text: string): string {
  const letters = [...text];
  return letters.length <= longest ? text : `${letters.slice(0, longest - 1).join("")}…`;
}

/** The tooltip of a hint; undefined for what is not there any more. */
export function hintTooltip(source: Source, { about, id }: HintData): string | undefined {
  const context = contextOf(source);
  const { model, failure } = source.review;
  if (about === "count" || about === "technology") {
    const component = model.components.get(id);
    if (component === undefined) return undefined;
    return about === "count"
      ? paragraphs(redundancyLine(context, component), inheritedFrom(context, component))
      : paragraphs(
          `What ${technologyName(component)} brings, unless the component says otherwise:`,
          bullets(broughtList(component)),
        );
  }
  const flow = model.flows.get(id);
  const analysed = flowOf(failure, id);
  if (flow === undefined || analysed === undefined) return undefined;
  return about === "target"
    ? availabilityLine(context, flow, analysed)
    : bullets(verdictLines(context, survivalOf(context, analysed)));
}

const technologyName = ({ technology }: Component): string =>
  technology === undefined ? "the technology" : plain(technologyNamed(technology)?.label ?? technology);

const broughtList = ({ facts }: Component): readonly string[] =>
  [...facts.values()]
    .flat()
    .filter(({ origin }) => origin === "technology" || origin === "managed")
    .map(broughtFact);

const isSaid = (one: Fact | undefined): boolean => one?.origin === "stated" || one?.origin === "inherited";

/** Where the words that declare an element end; undefined where its name is one of several. */
function endOfHeader({ tree }: Source, { location, extent }: Element): number | undefined {
  const statement = statementAt(tree, location.start);
  if (statement === undefined || statement.start !== extent.start || statement.node.type !== "entry")
    return undefined;
  const several = statement.node.atoms.some((atom) => atom.type === "comma");
  return several ? location.end : endOfWords(statement);
}

/** How many there are and where, if the declaration itself does not say it; of shards with copies how many in all. */
function countText({ review }: Context, component: Component): string | undefined {
  const counts = redundancy(review.model, component);
  const said = ["instances", "copies", "replication", "replication.replicas"]
    .flatMap((property) => fact(component, property) ?? [])
    .filter((one) => isSaid(one) && one.state === "stated");
  const elsewhere = said.filter((one) => !isInside(component, one));
  if (elsewhere.length === 0) {
    const shards = num(component, "sharding.shards");
    if (counts.what !== "copies" || shards === undefined || shards < 2 || counts.total < 2) return undefined;
    return `${shards} shards × ${counts.total} copies`;
  }
  const most = num(component, "instances", "max");
  const number = most === undefined ? `${counts.total}` : `${counts.total}..${most}`;
  const places = [...new Set(counts.units.flatMap(({ place }) => place ?? []))];
  const known = places.filter((place) => place !== component.parent);
  const names = known.map((place) => review.model.places.get(place)?.name ?? place);
  return `${number} ${counts.total === 1 && most === undefined ? counts.what.replace(/(?:ie)?s$/, (end) => (end === "ies" ? "y" : "")) : counts.what}${names.length === 0 ? "" : ` in ${names.join(", ")}`}`;
}

function isInside({ extent }: Element, { location }: Fact): boolean {
  return location.file === extent.file && extent.start <= location.start && location.end <= extent.end;
}

function inheritedFrom(context: Context, component: Component): string | undefined {
  const facts = [...component.facts.values()].flat().filter((one) => one.origin === "inherited");
  return facts.length === 0
    ? undefined
    : factList(context, { facts: new Map(facts.map((one) => [one.property, [one]])) });
}

/** Behind `tech sqs`, if the component says it itself. */
function endOfTechnology({ tree }: Source, component: Component): number | undefined {
  const said = fact(component, "tech");
  if (said === undefined || !isInside(component, said)) return undefined;
  const statement = statementAt(tree, said.location.start);
  return statement?.node.type === "entry" && statement.start > component.extent.start
    ? endOfWords(statement)
    : undefined;
}

/** What the technology brings that decides what a failure does; what sources disagree on decides nothing and is left out. */
function broughtText(component: Component): string | undefined {
  const brought = [...component.facts.values()]
    .flat()
    .filter((one) => one.origin === "technology" && one.contested !== true && one.state === "stated")
    .filter(({ property }) => isTelling(component, property))
    .map(({ property, text }) => `${property.slice(property.lastIndexOf(".") + 1)} ${text}`.trim());
  return brought.length === 0 ? undefined : brought.slice(0, mostBrought).join(" · ");
}

function isTelling({ kind }: Component, dotted: string): boolean {
  const carrier: Carrier = { kind, type: "component" };
  const [head = "", ...inner] = dotted.split(".");
  const entry = inner.reduce<PropertyEntry | undefined>(
    (of, name) => (of === undefined ? undefined : blockProperty(name, of)),
    propertyOn(head, carrier),
  );
  return entry?.telling?.some((on) => covers(on, carrier)) === true;
}

function survivalText(context: Context, flow: Flow, lenses: boolean): string | undefined {
  const analysed = flowOf(context.review.failure, flow.id);
  if (analysed === undefined) return undefined;
  const verdicts = survivalOf(context, analysed);
  return summaryOf(context, lenses ? verdicts.filter(({ state }) => state === "fails") : verdicts);
}

function targetFact(flow: Flow): Fact | undefined {
  const needs = fact(flow, "needs");
  return needs?.state === "stated" && num(flow, "needs", "availability") !== undefined
    ? needs
    : fact(flow, "slo");
}

/** Behind the percentage itself. */
function endOfTarget({ tree }: Source, { location }: Fact): number | undefined {
  const statement = statementAt(tree, location.start);
  if (statement?.node.type !== "entry") return undefined;
  const share = statement.node.atoms.find((atom) => atom.type === "quantity" && atom.text.endsWith("%"));
  return share === undefined ? undefined : statement.start + share.end;
}

function targetText(flow: Flow): string | undefined {
  const target = availabilityTarget(flow);
  return target === undefined || target >= 1 ? undefined : `${downtimeText(target)} down a year`;
}
