/** One cause, one finding: specific findings take in what follows from the same cause, and many of one rule in a flow become one. */
import type { FailureAnalysis } from "../analysis/failure/types.ts";
import type { Fix, Related } from "../base/problem.ts";
import type { Component } from "../model/types.ts";
import { bySeverity } from "./level.ts";
import { isStateful } from "./support/components.ts";
import { type Graph, groupedBy } from "./support/graph.ts";
import { flowOf, isCalledFromOutside } from "./support/path.ts";
import { flowNamed, listing, pathText } from "./support/words.ts";
import type { Finding, Rule } from "./types.ts";

/** A finding with its cause, before folding. What is folded away is never asked for its fixes. */
export interface Raw extends Omit<Finding, "fixes"> {
  readonly fixes: () => readonly Fix[];
  readonly cause: string | undefined;
  /** Found because something is not said. */
  readonly unsaid?: boolean;
}

/** More findings of one rule in one flow than this become one. */
const many = 5;

/** A finding that stands for many offers the remedies of this many, those ranked first: nobody reads a longer menu. */
const offered = 20;

/**
 * Leaves one finding per cause: of one rule the highest, and of several rules the one that takes in the others. It is told
 * at the highest level of what it stands for, unless its own is `fixed` by the configuration: taking in lowers nothing.
 */
export function foldCauses(
  said: readonly Raw[],
  rules: readonly Rule[],
  fixed: (rule: string) => boolean = () => false,
): readonly Raw[] {
  const takenIn = absorbedBy(rules);
  const groups = groupedBy(said, (raw) => raw.cause ?? "");
  const left = new Map<Raw, Raw>();
  for (const [cause, group] of groups) {
    if (cause === "") {
      for (const raw of group) left.set(raw, raw);
      continue;
    }
    const perRule = [...groupedBy(group, (raw) => raw.rule).values()].map(merged);
    for (const { first, finding } of perRule) {
      if (perRule.some((other) => takenIn.get(other.finding.rule)?.has(finding.rule))) continue;
      const followers = perRule.filter((other) => takenIn.get(finding.rule)?.has(other.finding.rule));
      const level = fixed(finding.rule) ? finding.level : highest([finding, ...followers.map(findingOf)]);
      left.set(first, { ...finding, level, witness: [...finding.witness, ...followers.map(alsoSaid)] });
    }
  }
  return said.flatMap((raw) => left.get(raw) ?? []);
}

/** The first of the findings that one rule has of one cause, at the highest of their levels. */
function merged(group: readonly Raw[]): { readonly first: Raw; readonly finding: Raw } {
  const first = group[0] as Raw;
  const worst = [...group].sort((a, b) => bySeverity(a.level, b.level))[0] as Raw;
  return { first, finding: worst };
}

const findingOf = ({ finding }: { readonly finding: Raw }): Raw => finding;

function highest(found: readonly Raw[]): Raw["level"] {
  return found.map(({ level }) => level).reduce((a, b) => (bySeverity(a, b) <= 0 ? a : b));
}

function alsoSaid({ finding }: { readonly finding: Raw }): Related {
  return { message: `${finding.rule}: ${finding.message}`, location: finding.location };
}

/** By rule, every rule that it takes in, also through others; a rule never takes in itself. */
function absorbedBy(rules: readonly Rule[]): ReadonlyMap<string, ReadonlySet<string>> {
  const direct = new Map(rules.map((rule) => [rule.id, rule.absorbs ?? []]));
  return new Map(
    rules.map((rule) => {
      const all = new Set<string>();
      const pending = [...(rule.absorbs ?? [])];
      for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
        if (next === rule.id || all.has(next)) continue;
        all.add(next);
        pending.push(...(direct.get(next) ?? []));
      }
      return [rule.id, all];
    }),
  );
}

/**
 * Puts more than five open findings of one rule and level in one flow into one that ranks them: entries and stores
 * first. Of what is only not said, any two become one, with or without a flow.
 */
export function foldMany(raws: readonly Raw[], graph: Graph, failure: FailureAnalysis): readonly Raw[] {
  const open = raws.filter(
    (raw) => raw.accepted === undefined && (raw.flow !== undefined || raw.unsaid === true),
  );
  const keyOf = (raw: Raw): string =>
    `${raw.rule} ${raw.level} ${raw.flow ?? ""} ${raw.unsaid === true ? "unsaid" : ""}`;
  const groups = [...groupedBy(open, keyOf).values()].filter(
    (group) => group.length > (group[0]?.unsaid === true ? 1 : many),
  );
  const replaced = new Map<Raw, Raw | undefined>();
  for (const group of groups) {
    for (const raw of group) replaced.set(raw, undefined);
    replaced.set(group[0] as Raw, ranked(group, graph, failure));
  }
  const left = raws.flatMap((raw) => (replaced.has(raw) ? (replaced.get(raw) ?? []) : raw));
  return foldAlike(left, graph, failure);
}

/**
 * One flaw in a place that others are `like` stands in the text once: it is told once, with all whom it is about. Elements
 * that came by one `like` all stand where it is said; their names are those of the originals.
 */
function foldAlike(raws: readonly Raw[], graph: Graph, failure: FailureAnalysis): readonly Raw[] {
  const { components } = graph.model;
  const placeOf = ({ location }: Component): string => `${location.file} ${location.start}`;
  const at = groupedBy([...components.values()], placeOf);
  const isCopy = (raw: Raw): boolean => {
    const first = components.get(raw.components[0] ?? "");
    return first !== undefined && (at.get(placeOf(first))?.length ?? 0) > 1;
  };
  const open = raws.filter((raw) => raw.accepted === undefined && raw.times === undefined);
  if (!open.some(isCopy)) return raws;
  const named = groupedBy(open, ({ rule, level, components: ids }) =>
    [rule, level, ...ids.map((id) => components.get(id)?.name ?? "")].join(" "),
  );
  const replaced = new Map<Raw, Raw | undefined>();
  for (const group of named.values()) {
    if (group.length < 2 || group.filter((raw) => !isCopy(raw)).length > 1) continue;
    for (const raw of group) replaced.set(raw, undefined);
    replaced.set(group[0] as Raw, ranked(group, graph, failure));
  }
  return raws.flatMap((raw) => (replaced.has(raw) ? (replaced.get(raw) ?? []) : raw));
}

function ranked(group: readonly Raw[], graph: Graph, failure: FailureAnalysis): Raw {
  // Of each component once: many findings may be about one that many call.
  const ranks = new Map(group.map((raw) => [raw.components[0] ?? "", 0]));
  for (const id of ranks.keys()) ranks.set(id, rank(id, graph));
  const rankOf = (raw: Raw): number => ranks.get(raw.components[0] ?? "") ?? 0;
  const inOrder = [...group].sort((a, b) => rankOf(a) - rankOf(b));
  const first = inOrder[0] as Raw;
  const flow = first.flow === undefined ? undefined : flowOf(failure, first.flow);
  const names = namesOf(inOrder, graph);
  const where = flow === undefined ? "" : ` in ${flowNamed(flow)}`;
  return {
    ...first,
    message: `${group.length} times${where}: at ${listing([...new Set(names)], 8)}. ${first.message}`,
    components: [...new Set(inOrder.flatMap((raw) => raw.components))],
    witness: inOrder.map((raw) => ({ message: raw.message, location: raw.location })),
    fixes: () => inOrder.slice(0, offered).flatMap((raw) => raw.fixes()),
    times: group.length,
    cause: undefined,
  };
}

/** Where they are: at components, or at relations where one component has several. */
function namesOf(group: readonly Raw[], { model }: Graph): readonly string[] {
  const arrow = (id: string): string => pathText(model, [id]) || id;
  const names = group.map(({ components: [first = ""] }) => first);
  if (new Set(names).size === names.length) return names.map(arrow);
  return group.map(({ components }) =>
    arrow(components.find((id) => model.relations.has(id)) ?? components[0] ?? ""),
  );
}

/** Entries come first, then what holds data, then the rest. */
function rank(id: string, graph: Graph): number {
  const component = graph.model.components.get(id);
  if (component === undefined) return 3;
  if (isCalledFromOutside(graph, component.id)) return 0;
  return isStateful(component) ? 1 : 2;
}
