/** Accepted risks: which finding an `accept` covers, and which `accept` covers nothing. */

import type { Fix } from "../base/problem.ts";
import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import type { Accept, Model, Relation } from "../model/types.ts";
import type { Raw } from "./fold.ts";
import { fix, remove } from "./support/fixes.ts";
import { enclosing, type Graph } from "./support/graph.ts";
import type { Crash, Rule } from "./types.ts";

export interface Acceptances {
  /** Those that still count today. */
  readonly valid: readonly Accept[];
  /** The first of them for each rule and target (`undefined`: the whole model), with its place among all. */
  readonly first: ReadonlyMap<string, ReadonlyMap<string | undefined, Numbered>>;
  /** Those about a relation, for each rule by where it starts and by where the text speaks of it. */
  readonly relations: ReadonlyMap<string, ReadonlyMap<string, readonly OnRelation[]>>;
}

interface OnRelation extends Numbered {
  readonly relation: Relation;
}

interface Numbered {
  readonly number: number;
  readonly accept: Accept;
}

/** An acceptance stops the day after its date; dates are `YYYY-MM-DD` and compare as text. */
export function hasExpired(accept: Accept, today: string): boolean {
  return accept.until !== undefined && accept.until < today;
}

/** The acceptances of a model that count on a day. */
export function acceptances(model: Model, today: string): Acceptances {
  const valid = model.accepts.filter((accept) => !hasExpired(accept, today));
  const first = new Map<string, Map<string | undefined, Numbered>>();
  const relations = new Map<string, Map<string, OnRelation[]>>();
  for (const [number, accept] of valid.entries()) {
    const ofRule = first.get(accept.rule) ?? new Map<string | undefined, Numbered>();
    first.set(accept.rule, ofRule);
    if (!ofRule.has(accept.target)) ofRule.set(accept.target, { number, accept });
    const relation = accept.target === undefined ? undefined : model.relations.get(accept.target);
    if (relation === undefined) continue;
    const byPlace = relations.get(accept.rule) ?? new Map<string, OnRelation[]>();
    relations.set(accept.rule, byPlace);
    for (const place of new Set([relation.from, ...placesOf(relation)])) {
      const there = byPlace.get(place) ?? [];
      byPlace.set(place, there);
      there.push({ number, accept, relation });
    }
  }
  return { valid, first, relations };
}

/** The finding, marked with the first acceptance that covers it. */
export function accepted(raw: Raw, { first, relations }: Acceptances, graph: Graph): Raw {
  const ofRule = first.get(raw.rule);
  if (ofRule === undefined) return raw;
  let by: Numbered | undefined;
  const named = coveredBy(raw, graph).flatMap((target) => ofRule.get(target) ?? []);
  const byPlace = relations.get(raw.rule);
  for (const one of byPlace === undefined ? named : [...named, ...between(raw, byPlace, graph)])
    if (by === undefined || one.number < by.number) by = one;
  if (by === undefined) return raw;
  const { reason, until, location } = by.accept;
  return { ...raw, accepted: { reason, until, location } };
}

/** What an acceptance of a finding's rule may be about to cover it: the whole model, its flow, its components, the places around its cause. */
function coveredBy({ flow, components }: Raw, graph: Graph): readonly (string | undefined)[] {
  const [cause] = components;
  const places = cause === undefined ? [] : enclosing(graph, cause).map(({ id }) => id);
  return [undefined, ...(flow === undefined ? [] : [flow]), ...components, ...places];
}

/**
 * Acceptances of the relation that a finding is about without naming it: it stands at the relation or at what is said of
 * it, or concerns both ends. A finding that names relations is about those and no others.
 */
function between(
  { components, location }: Raw,
  byPlace: ReadonlyMap<string, readonly OnRelation[]>,
  { model, outgoing }: Graph,
): readonly Numbered[] {
  if (components.some((id) => model.relations.has(id))) return [];
  const here = key(location);
  const ends = new Set(components);
  const fromThem = components
    .flatMap((id) => byPlace.get(id) ?? [])
    .filter(({ relation: { id, from, to } }) => {
      const others = (outgoing.get(from) ?? []).filter((other) => other.to === to && other.id !== id);
      return ends.has(to) && !others.some((other) => placesOf(other).includes(here));
    });
  return [...fromThem, ...(byPlace.get(here) ?? [])];
}

/** Where the text speaks of a relation: at its arrow, and wherever something is said of it. */
function placesOf({ location, facts }: Relation): readonly string[] {
  return [location, ...[...facts.values()].flat().map((fact) => fact.location)].map(key);
}

/** One `model/accept-unused` for each acceptance that covers nothing, unless its rule did not run. */
export function acceptUnused(
  raws: readonly Raw[],
  { valid }: Acceptances,
  run: {
    readonly rules: readonly Rule[];
    readonly active: readonly Rule[];
    readonly crashed: readonly Crash[];
    text(file: string): string | undefined;
  },
): readonly Raw[] {
  const own = run.active.find((rule) => rule.id === "model/accept-unused");
  if (own === undefined) return [];
  const used = new Set(raws.flatMap((raw) => (raw.accepted === undefined ? [] : key(raw.accepted.location))));
  return valid.flatMap((accept) => {
    if (used.has(key(accept.location))) return [];
    const message = whyUnused(accept, run);
    if (message === undefined) return [];
    return {
      rule: own.id,
      level: own.level,
      message,
      location: accept.location,
      components: accept.target === undefined ? [] : [accept.target],
      flow: undefined,
      witness: [],
      fixes: () => [...meant(accept, run), ...fix("Remove this accept", remove(run, accept.location), true)],
      accepted: undefined,
      cause: undefined,
    };
  });
}

function key(location: Location): string {
  return `${location.file} ${location.start}`;
}

/** The rule that was likely meant, where there is none of this id. */
function meant(
  { rule, location }: Accept,
  run: { readonly rules: readonly Rule[]; text(file: string): string | undefined },
): readonly Fix[] {
  const ids = run.rules.map(({ id }) => id);
  const near = ids.includes(rule) ? undefined : mostSimilar(rule, ids);
  const text = run.text(location.file)?.slice(location.start, location.end);
  const at = text?.indexOf(rule) ?? -1;
  if (near === undefined || at < 0) return [];
  const start = location.start + at;
  return fix(`Change to \`${near}\``, [
    { location: { file: location.file, start, end: start + rule.length }, text: near },
  ]);
}

/** Undefined where nothing can be said: the rule is off, outside the preset, or crashed. */
function whyUnused(
  accept: Accept,
  run: {
    readonly rules: readonly Rule[];
    readonly active: readonly Rule[];
    readonly crashed: readonly Crash[];
  },
): string | undefined {
  const rule = run.rules.find((candidate) => candidate.id === accept.rule);
  const on = accept.target === undefined ? "" : ` on ${accept.target}`;
  if (rule === undefined) {
    const near = mostSimilar(
      accept.rule,
      run.rules.map((candidate) => candidate.id),
    );
    const hint = near === undefined ? "" : `: did you mean ${near}?`;
    return `There is no rule ${accept.rule}${hint === "" ? "." : hint}`;
  }
  if (rule.foundIn === "syntax" || rule.foundIn === "bind") {
    return `${accept.rule} speaks of the text itself and cannot be accepted; mend the text, or set its level in faultline.json.`;
  }
  if (!run.active.includes(rule) || run.crashed.some((crash) => crash.rule === rule.id)) return undefined;
  return `Nothing to accept: ${accept.rule} finds nothing${on}.`;
}
