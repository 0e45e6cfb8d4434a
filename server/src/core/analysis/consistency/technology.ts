/** What the technology of a store does by default, where its sources agree: also where the text says something else of the store. */
import { fact } from "../../model/facts.ts";
import { technologyIn } from "../../model/technology-named.ts";
import type { Component, Model } from "../../model/types.ts";
import type { Technology } from "../../vocabulary/types.ts";

export interface Default {
  readonly value: string;
  /** The technology's label. */
  readonly of: string;
  readonly source: string;
}

/** The technology's uncontested word for a property: `consistency` → `eventual`, `cap` → `cp`, `transactions` → `base`. */
export function technologyDefault(model: Model, store: Component, property: string): Default | undefined {
  const technology = technologyOf(model, store);
  const said = technology?.facts.find(({ line }) => line.startsWith(`${property} `));
  if (technology === undefined || said === undefined || said.contested === true) return undefined;
  if (said.given !== undefined && fact(store, said.given)?.state !== "stated") return undefined;
  const value = said.line.slice(property.length + 1).split(" ")[0] ?? "";
  return { value, of: technology.label, source: said.source };
}

/** Whether its technology settles conflicts between copies that are both written, once there are such copies. */
export function settlesConflicts(model: Model, store: Component): boolean {
  const technology = technologyOf(model, store);
  return (
    technology?.facts.some(({ line, contested }) => contested !== true && /\{ conflict /.test(line)) === true
  );
}

function technologyOf(model: Model, { technology }: Component): Technology | undefined {
  return technology === undefined ? undefined : technologyIn(model, technology);
}
