/**
 * Finds what a name means: from the innermost place outwards, then anywhere if unique. It reports nothing; `names.ts`
 * turns an answer into a problem.
 */
import type { Draft, Scope } from "./draft.ts";

export type Lookup =
  | { readonly type: "found"; readonly draft: Draft }
  | { readonly type: "ambiguous"; readonly drafts: readonly Draft[] }
  | { readonly type: "missing" };

/** All drafts by the last part of their name. Copies (`like`) are kept apart: they never make an original ambiguous. */
export interface NameIndex {
  readonly originals: Map<string, Draft[]>;
  readonly copies: Map<string, Draft[]>;
}

export function createIndex(): NameIndex {
  return { originals: new Map(), copies: new Map() };
}

export function addToIndex(index: NameIndex, draft: Draft): void {
  const map = draft.copyOf === undefined ? index.originals : index.copies;
  const there = map.get(draft.name);
  if (there === undefined) map.set(draft.name, [draft]);
  else there.push(draft);
}

function descend(scope: Scope, parts: readonly string[]): Draft | undefined {
  let names: Map<string, Draft> = scope.names;
  let found: Draft | undefined;
  for (const [i, part] of parts.entries()) {
    const alias = i === 0 ? scope.aliases.get(part) : undefined;
    found = names.get(part);
    if (found === undefined && alias !== undefined && parts.length > 1) return descend(alias, parts.slice(1));
    if (found === undefined) return undefined;
    names = found.scope.names;
  }
  return found;
}

/** Whether the qualified name of `draft` ends in `parts`. */
function endsIn(draft: Draft, parts: readonly string[]): boolean {
  let at: Draft | undefined = draft;
  for (let i = parts.length - 1; i >= 0; i--) {
    if (at === undefined || at.name !== parts[i]) return false;
    at = at.parent;
  }
  return true;
}

/** Looks a name up from `scope`; `wanted` keeps to drafts that make sense there and is tried before all others. */
export function lookUp(
  index: NameIndex,
  scope: Scope,
  name: string,
  wanted?: (draft: Draft) => boolean,
): Lookup {
  const parts = name.includes(".") ? name.split(".") : undefined;
  let unfit: Draft | undefined;
  for (let at: Scope | undefined = scope; at !== undefined; at = at.parent) {
    const found = parts === undefined ? at.names.get(name) : descend(at, parts);
    if (found === undefined) continue;
    if (wanted === undefined || wanted(found)) return { type: "found", draft: found };
    unfit ??= found;
  }
  const last = parts?.at(-1) ?? name;
  for (const map of [index.originals, index.copies]) {
    const named = map.get(last);
    if (named === undefined) continue;
    const fits = (draft: Draft): boolean =>
      (parts === undefined || endsIn(draft, parts)) && (wanted === undefined || wanted(draft));
    const all = named.length === 1 && fits(named[0]!) ? named : named.filter(fits);
    if (all.length === 1) return { type: "found", draft: all[0]! };
    if (all.length > 1) return { type: "ambiguous", drafts: all };
  }
  if (unfit !== undefined) return { type: "found", draft: unfit };
  if (wanted === undefined) return { type: "missing" };
  return lookUp(index, scope, name);
}
