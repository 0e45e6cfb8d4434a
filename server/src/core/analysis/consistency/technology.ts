/** What the technology of a store does by default, where its sources agree: also where the text says something else of the store. */
import { fact } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import { technologyNamed } from "../../vocabulary/index.ts";

export interface Default {
  readonly value: string;
  /** The technology's label. */
  readonly of: string;
  readonly source: string;
}

/** The technology's uncontested word for a property: `consistency` → `eventual`, `cap` → `cp`, `transactions` → `base`. */
export function technologyDefault(store: Component, property: string): Default | undefined {
  const technology = store.technology === undefined ? undefined : technologyNamed(store.technology);
  const said = technology?.facts.find(({ line }) => line.startsWith(`${property} `));
  if (technology === undefined || said === undefined || said.contested === true) return undefined;
  if (said.given !== undefined && fact(store, said.given)?.state !== "stated") return undefined;
  const value = said.line.slice(property.length + 1).split(" ")[0] ?? "";
  return { value, of: technology.label, source: said.source };
}

/** Whether its technology settles conflicts between copies that are both written, once there are such copies. */
export function settlesConflicts(store: Component): boolean {
  const technology = store.technology === undefined ? undefined : technologyNamed(store.technology);
  return (
    technology?.facts.some(({ line, contested }) => contested !== true && /\{ conflict /.test(line)) === true
  );
}
