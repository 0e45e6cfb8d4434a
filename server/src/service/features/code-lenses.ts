/**
 * Code lenses: above the file how many findings it has, above a flow its figures against what it needs, what it survives
 * and what was found in it, above what has a finding the way that proves it, above declarations how often they are named.
 * What costs something is worked out when a lens is looked at.
 */
import type { CodeLens, Command } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import { flowOf } from "../../core/lint/support/path.ts";
import type { Finding } from "../../core/lint/types.ts";
import type { Element, Flow } from "../../core/model/types.ts";
import type { Review } from "../../core/project.ts";
import type { Judged } from "../../core/report/target.ts";
import { availabilityOf, latenciesOf } from "../../core/report/target-figures.ts";
import { commands, type ShowPathArguments, type ShowReferencesArguments } from "../../protocol/commands.ts";
import type { Settings } from "../../protocol/settings.ts";
import { contextOf } from "../context.ts";
import { locationOf, rangeOf } from "../convert.ts";
import { declaredHere } from "../declared.ts";
import type { Source } from "../source.ts";
import { summaryOf, survivalOf } from "../survival.ts";
import { hasPath, idsOfCut, idsOfFinding, idsOfFlow } from "../witness.ts";

/** What a lens is about, for whoever resolves it. */
export type LensData =
  | { readonly about: "path"; readonly of: "flow" | "element"; readonly id: string; readonly title: string }
  | { readonly about: "references"; readonly target: string };

/** The lenses of a file. `clickable`: the client knows our commands; without, counts are told and nothing can be opened. */
export function codeLenses(
  source: Source,
  settings: Settings["codeLens"],
  clickable: boolean,
): readonly CodeLens[] {
  const { review, file, starts } = source;
  const lenses: CodeLens[] = [];
  const told = (location: Pick<Location, "start" | "end">, title: string, command = ""): void => {
    if (title === "") return;
    lenses.push({ range: rangeOf(starts, location), command: { title, command: clickable ? command : "" } });
  };
  const asked = (location: Location, data: LensData): void => {
    if (clickable) lenses.push({ range: rangeOf(starts, location), data });
  };

  if (settings.findings)
    told(
      { start: 0, end: 0 },
      countsText(
        review.findings.filter(({ location }) => location.file === file),
        true,
      ),
      commands.showFindings,
    );

  const context = contextOf(source);
  const byFlow = findingsByFlow(review.findings);
  for (const flow of declaredHere(source, review.model.flows.values(), "flow ")) {
    const analysed = flowOf(review.failure, flow.id);
    const own = byFlow.get(flow.id) ?? [];
    if (settings.flows && analysed !== undefined) {
      told(flow.location, figuresAgainstTargets(review, flow));
      told(flow.location, summaryOf(context, survivalOf(context, analysed)));
    }
    if (settings.findings) told(flow.location, countsText(own, false), commands.showFindings);
    if (settings.flows && analysed !== undefined && analysed.relations.size > 0)
      asked(flow.location, { about: "path", of: "flow", id: flow.id, title: "show path" });
  }
  if (settings.findings) pathLenses(source, asked);
  if (settings.references && clickable) referenceLenses(source, asked);
  return lenses;
}

/** `availability at most 99.9%, 99.95% needed · latency p99 about 331ms, 2s allowed`; of a miss that it is one. */
function figuresAgainstTargets(review: Review, flow: Flow): string {
  const allowed = ({ what, wanted }: Judged) => `${wanted} ${what === "availability" ? "needed" : "allowed"}`;
  return [...availabilityOf({ review, flow }), ...latenciesOf({ review, flow })]
    .flatMap((judged) => {
      const { what, found, state } = judged;
      const missed = state === "fail" ? "missed: " : "";
      return found === undefined ? [] : [`${what} ${missed}${found}, ${allowed(judged)}`];
    })
    .join(" · ");
}

/** Findings that name a flow, by its id. */
function findingsByFlow(findings: readonly Finding[]): ReadonlyMap<string, readonly Finding[]> {
  const found = new Map<string, Finding[]>();
  for (const finding of findings)
    for (const id of new Set([finding.flow, ...finding.components])) {
      if (id === undefined) continue;
      const list = found.get(id);
      if (list === undefined) found.set(id, [finding]);
      else list.push(finding);
    }
  return found;
}

type Ask = (location: Location, data: LensData) => void;

/** "Show path" above what an error or a warning is about. */
function pathLenses({ review, file, starts }: Source, asked: Ask): void {
  const { components, places } = review.model;
  const byCause = new Map<string, Finding>();
  for (const finding of review.findings) {
    const [cause] = finding.components;
    if (cause === undefined || finding.accepted !== undefined || finding.level === "info") continue;
    if (!byCause.has(cause)) byCause.set(cause, finding);
  }
  const shown: { readonly element: Element & { readonly name: string }; readonly line: number }[] = [];
  for (const [id, finding] of byCause) {
    const element = components.get(id) ?? places.get(id);
    if (element === undefined || element.location.file !== file || !hasPath(review, finding)) continue;
    shown.push({ element, line: rangeOf(starts, element.location).start.line });
  }
  const onLine = new Map<number, number>();
  for (const { line } of shown) onLine.set(line, (onLine.get(line) ?? 0) + 1);
  for (const { element, line } of shown) {
    const title = (onLine.get(line) ?? 0) > 1 ? `show path to ${element.name}` : "show path";
    asked(element.location, { about: "path", of: "element", id: element.id, title });
  }
}

/** Above everything that is declared and can be named: components, places, flows, kinds, variants. Views are named by nothing. */
function referenceLenses({ names, file }: Source, asked: Ask): void {
  for (const { location, target, role } of names.inFile(file))
    if (role === "declaration" && !target.startsWith("view "))
      asked(location, { about: "references", target });
}

const levels = ["error", "warning", "info"] as const;

/** `1 error, 2 warnings, 1 accepted`; with `apart` false only how many, `2 findings, 1 accepted`. Empty where there is nothing. */
function countsText(findings: readonly Finding[], apart: boolean): string {
  const open = findings.filter(({ accepted }) => accepted === undefined);
  const accepted = findings.length - open.length;
  const count = (n: number, noun: string): readonly string[] =>
    n === 0 ? [] : [`${n} ${noun}${n === 1 ? "" : "s"}`];
  const parts = apart
    ? levels.flatMap((level) => count(open.filter((one) => one.level === level).length, level))
    : count(open.length, "finding");
  return [...parts, ...(accepted === 0 ? [] : [`${accepted} accepted`])].join(", ");
}

/** The command of a lens, from all models that the file belongs to; undefined for what is not there any more. */
export function lensCommand(sources: readonly Source[], data: LensData): Command | undefined {
  const [source] = sources;
  if (source === undefined) return undefined;
  return data.about === "path" ? showPath(source, data) : showReferences(sources, source, data.target);
}

function showPath(source: Source, { of, id, title }: LensData & { about: "path" }): Command | undefined {
  const ids = of === "flow" ? flowIds(source, id) : elementIds(source, id);
  if (ids === undefined || ids.length === 0) return undefined;
  const argument: ShowPathArguments = { uri: source.places.uriOf(source.file), ids };
  return { title, command: commands.showPath, arguments: [argument] };
}

/** The way to the first thing that takes it down; of what nothing takes down all that it uses. */
function flowIds(source: Source, id: string): readonly string[] | undefined {
  const { review } = source;
  const analysed = flowOf(review.failure, id);
  if (analysed === undefined) return undefined;
  const cut = survivalOf(contextOf(source), analysed).flatMap(({ cuts }) => cuts)[0];
  return cut === undefined ? idsOfFlow(review, analysed) : idsOfCut(review, cut);
}

function elementIds({ review }: Source, id: string): readonly string[] | undefined {
  const finding = review.findings.find(
    ({ components, accepted, level }) => components[0] === id && accepted === undefined && level !== "info",
  );
  return finding === undefined ? undefined : idsOfFinding(review, finding);
}

function showReferences(sources: readonly Source[], { places }: Source, target: string): Command | undefined {
  const found = new Map<string, Location>();
  let declared: Location | undefined;
  for (const { names } of sources)
    for (const { location, role } of names.of(target)) {
      if (role === "declaration") declared ??= location;
      else found.set(`${location.file} ${location.start}`, location);
    }
  if (declared === undefined) return undefined;
  const { uri, range } = locationOf(places, declared);
  const title = `${found.size} reference${found.size === 1 ? "" : "s"}`;
  if (found.size === 0) return { title, command: "" };
  const locations = [...found.values()].map((location) => locationOf(places, location));
  const argument: ShowReferencesArguments = { uri, position: range.start, locations };
  return { title, command: commands.showReferences, arguments: [argument] };
}
