/**
 * Names as they may be written at a place: the shortest spelling that means an element from there. Looks names up as bind
 * does (innermost place outwards, then anywhere if unique), on the finished model.
 */

import { reach } from "../../../core/model/imports.ts";
import { createProblems } from "../../../core/model/report.ts";
import type { Component, Model, Place } from "../../../core/model/types.ts";
import type { Source } from "../../source.ts";
import type { Setting } from "./setting.ts";

export type Named = Component | Place;
export type Wanted = "component" | "place" | "element";

export interface Scope {
  /** The shortest name of an element here (that begins with `qualifier`); undefined where no such name means it. */
  spell(element: Named, wanted: Wanted, qualifier?: string): string | undefined;
  /** The id of the element that a name means here. */
  find(name: string, wanted: Wanted): string | undefined;
  /** The element that has a name here already. */
  declared(name: string): Named | undefined;
  /** Whether a name declared here would be taken already. */
  isTaken(name: string): boolean;
  /** How far away an element is: 0 in the same place, more the further out; what stands beside the places around is far. */
  distance(element: Named): number;
}

export function elementNamed({ components, places }: Model, id: string): Named | undefined {
  return components.get(id) ?? places.get(id);
}

export function scopeOf(source: Source, setting: Setting): Scope {
  const { model } = source.review;
  const { prefix, aliases } = rootOf(source);
  const chains = [setting.scopes, ...(setting.also === undefined ? [] : [setting.also])];
  let index: ReadonlyMap<string, readonly Named[]> | undefined;

  /** Names of elements written in the text; copies of `like` apart, they make nothing ambiguous. */
  function named(last: string): readonly Named[] {
    index ??= byLastName(source);
    return index.get(last) ?? [];
  }

  function declared(name: string): Named | undefined {
    const here = setting.scopes.at(-1);
    return elementNamed(model, here === undefined ? prefix + name : `${here}.${name}`);
  }

  function fits(element: Named, wanted: Wanted): boolean {
    return wanted === "element" || element.type === wanted;
  }

  function lookUp(name: string, wanted: Wanted): string | undefined {
    const [first = ""] = name.split(".", 1);
    let unfit: string | undefined;
    for (const chain of chains) {
      for (let i = chain.length; i >= 0; i--) {
        const scope = i === 0 ? prefix : `${chain[i - 1]}.`;
        const found = elementNamed(model, scope + name);
        if (found === undefined) continue;
        if (
          i === 0 &&
          first !== name &&
          elementNamed(model, scope + first) === undefined &&
          !aliases.has(first)
        )
          continue;
        if (fits(found, wanted)) return found.id;
        unfit ??= found.id;
      }
      if (unfit === undefined) continue;
    }
    const last = name.slice(name.lastIndexOf(".") + 1);
    const all = named(last).filter(
      (each) =>
        fits(each, wanted) && (each.id === name || each.id.endsWith(`.${name}`)) && reaches(each, name),
    );
    const originals = all.filter(({ id }) => isOriginal(source, id));
    const some = originals.length > 0 ? originals : all;
    return some.length === 1 ? some[0]!.id : undefined;
  }

  /** The prefix of an import is no part of a name outside the file that writes it. */
  function reaches(element: Named, name: string): boolean {
    const id = element.id;
    const rest = id.length - name.length - 1;
    if (rest < 0) {
      const first = name.split(".", 1)[0] ?? "";
      return first === name || elementNamed(model, first) !== undefined;
    }
    const firstOfName = id.slice(0, rest + 1 + (name.split(".", 1)[0]?.length ?? 0));
    return elementNamed(model, firstOfName) !== undefined;
  }

  return {
    spell(element, wanted, qualifier = "") {
      const parts = element.id.split(".");
      for (let i = parts.length - 1; i >= 0; i--) {
        const name = parts.slice(i).join(".");
        if (name.startsWith(qualifier) && lookUp(name, wanted) === element.id) return name;
      }
      return undefined;
    },
    find: lookUp,
    declared,
    isTaken: (name) => declared(name) !== undefined,
    distance(element) {
      const around = setting.scopes;
      const parent = parentOf(element);
      for (let i = around.length; i > 0; i--) if (parent === around[i - 1]) return around.length - i;
      if (parent === "" || parent === prefix.slice(0, -1)) return around.length;
      const root = element.id.split(".", 1)[0];
      return around.length + (around[0] !== undefined && around[0] === root ? 1 : 2);
    },
  };
}

/** The id of what an element stands in; empty at the top. */
export function parentOf({ id, name }: Named): string {
  return id.slice(0, Math.max(0, id.length - name.length - 1));
}

function isOriginal({ names }: Source, id: string): boolean {
  return names.of(id).some(({ role }) => role === "declaration");
}

function byLastName({ review }: Source): ReadonlyMap<string, readonly Named[]> {
  const map = new Map<string, Named[]>();
  for (const all of [review.model.components, review.model.places])
    for (const element of all.values()) {
      const there = map.get(element.name);
      if (there === undefined) map.set(element.name, [element]);
      else there.push(element);
    }
  return map;
}

/** The prefix of the file's own names and the prefixes it gives to others. */
function rootOf({ review, file, tree }: Source): {
  readonly prefix: string;
  readonly aliases: ReadonlySet<string>;
} {
  if (review.trees.size < 2) return { prefix: "", aliases: new Set() };
  const files = reach(review.asked.roots, review.trees, createProblems());
  const own = files.find((each) => each.tree === tree || each.tree.file === file);
  const aliases = new Set((own?.imports ?? []).flatMap(({ alias }) => alias?.text ?? []));
  return { prefix: own?.prefix ?? "", aliases };
}
