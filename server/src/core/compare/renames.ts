/**
 * Which elements of a new model are old ones under another id: they stand in another place, or have another name and say and
 * are called by the same. What is found and measured of them then is what was found and measured before.
 */
import { groupedBy } from "../lint/support/graph.ts";
import type { Component, Element, Model, Place, Relation } from "../model/types.ts";

/** By new id the old one; only of what came under another id. */
export interface Renames {
  readonly components: ReadonlyMap<string, string>;
  readonly places: ReadonlyMap<string, string>;
  readonly relations: ReadonlyMap<string, string>;
  /** The old id of any element or flow, unnamed ones too; its own where it has no other. */
  old(id: string): string;
}

/** `sayings` is what an element says, without its name. */
export function renamesBetween(before: Model, after: Model, sayings: (of: Element) => string): Renames {
  const components = new Map([
    ...movesOf(before.components, after.components),
    ...namesOf(before, after, sayings),
  ]);
  const places = movesOf(before.places, after.places);
  const own = (id: string) => components.get(id) ?? places.get(id) ?? id;
  const relations = new Map(
    [...after.relations.values()].flatMap((one): readonly [string, string][] => {
      const old = withEnds(one, own(one.from), own(one.to));
      return old !== one.id && before.relations.has(old) && !before.relations.has(one.id)
        ? [[one.id, old]]
        : [];
    }),
  );
  return {
    components,
    places,
    relations,
    old(id) {
      const [, kind = "", name = id] = /^(unnamed:|background:)(.*)$/s.exec(id) ?? [];
      return kind + (relations.get(name) ?? own(name));
    },
  };
}

/** The id of a relation, had its ends these names. */
function withEnds({ id, from, to }: Relation, newFrom: string, newTo: string): string {
  const arrow = id.slice(from.length, from.length + 2);
  return `${newFrom}${arrow}${newTo}${id.slice(from.length + 2 + to.length)}`;
}

type Named = Pick<Component | Place, "id" | "name" | "kind">;

/** What stands elsewhere under its old name and kind, where that is plain. */
function movesOf(
  before: ReadonlyMap<string, Named>,
  after: ReadonlyMap<string, Named>,
): ReadonlyMap<string, string> {
  return pairs(before, after, ({ kind, name }) => `${kind} ${name}`);
}

/** Components of the same kind in the same place that say the same, and are related to the same; those that say nothing are not known again. */
function namesOf(before: Model, after: Model, sayings: (of: Element) => string): ReadonlyMap<string, string> {
  const keyIn = ({ relations, components }: Model) => {
    const ends = new Map<string, string[]>();
    const note = (id: string, end: string) => {
      const list = ends.get(id) ?? [];
      ends.set(id, list);
      list.push(end);
    };
    for (const { id, from, to } of relations.values()) {
      note(from, `to ${id.slice(from.length)}`);
      note(to, `from ${id.slice(0, from.length + 2)}${id.slice(from.length + 2 + to.length)}`);
    }
    return ({ id, kind, name }: Named) => {
      const one = components.get(id);
      const said = one === undefined ? "" : sayings(one);
      const around = (ends.get(id) ?? []).sort();
      if (said === "" || around.length === 0) return undefined;
      return JSON.stringify([kind, id.slice(0, id.length - name.length), said, around]);
    };
  };
  return pairs(before.components, after.components, keyIn(before), keyIn(after));
}

/** One that is gone and one that came with the same key, where there are no others with it. */
function pairs(
  before: ReadonlyMap<string, Named>,
  after: ReadonlyMap<string, Named>,
  keyBefore: (of: Named) => string | undefined,
  keyAfter = keyBefore,
): ReadonlyMap<string, string> {
  const groups = (
    all: ReadonlyMap<string, Named>,
    others: ReadonlyMap<string, Named>,
    key: (of: Named) => string | undefined,
  ) =>
    groupedBy(
      [...all.values()].filter((one) => !others.has(one.id)),
      (one) => key(one) ?? `none ${one.id}`,
    );
  const [old, now] = [groups(before, after, keyBefore), groups(after, before, keyAfter)];
  return new Map(
    [...now].flatMap(([key, [to, another]]): readonly [string, string][] => {
      const [from, second] = old.get(key) ?? [];
      if (from === undefined || to === undefined || second !== undefined || another !== undefined) return [];
      return [[to.id, from.id]];
    }),
  );
}
