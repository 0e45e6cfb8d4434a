/** Accepted risks: which finding an `accept` covers, and which `accept` covers nothing. */

import type { Fix } from "../base/problem.ts";
import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import type { Accept, Model } from "../model/types.ts";
import type { Raw } from "./fold.ts";
import { fix, remove } from "./support/fixes.ts";
import { enclosing, type Graph } from "./support/graph.ts";
import type { Crash, Rule } from "./types.ts";

export interface Acceptances {
  /** Those that still count today. */
  readonly valid: readonly Accept[];
  /** The first of them for each rule and target (`undefined`: the whole model), with its place among all. */
  readonly first: ReadonlyMap<string, ReadonlyMap<string | undefined, Numbered>>;
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
  for (const [number, accept] of valid.entries()) {
    const ofRule = first.get(accept.rule) ?? new Map<string | undefined, Numbered>();
    first.set(accept.rule, ofRule);
    if (!ofRule.has(accept.target)) ofRule.set(accept.target, { number, accept });
  }
  return { valid, first };
}

/** The finding, marked with the first acceptance that covers it. */
export function accepted(raw: Raw, { first }: Acceptances, graph: Graph): Raw {
  const ofRule = first.get(raw.rule);
  if (ofRule === undefined) return raw;
  let by: Numbered | undefined;
  for (const target of coveredBy(raw, graph)) {
    const one = ofRule.get(target);
    if (one !== undefined && (by === undefined || one.number < by.number)) by = one;
  }
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
      fixes: [...meant(accept, run), ...fix("Remove this accept", remove(run, accept.location), true)],
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
