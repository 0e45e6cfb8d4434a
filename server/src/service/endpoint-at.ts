/** Endpoints by their texts: `endpoint "POST /orders"` of a component, and `to "POST /orders"` of the relations to it. */
import type { Location } from "../core/base/text.ts";
import type { Fact } from "../core/model/types.ts";
import { covers } from "../core/syntax/at.ts";
import { propertiesNamed } from "../core/vocabulary/index.ts";
import type { NamedModel } from "./models.ts";
import { wordThere } from "./word-there.ts";

export interface EndpointPlaces {
  readonly declared: readonly Location[];
  readonly used: readonly Location[];
}

/** Where the endpoint is declared and asked whose text stands at an offset. */
export function endpointAt(model: NamedModel, file: string, offset: number): EndpointPlaces | undefined {
  const tree = model.trees.get(file);
  const word = tree === undefined ? undefined : wordThere(tree, offset);
  if (word === undefined || word.atom.type !== "string" || word.statement.node.type !== "entry")
    return undefined;
  const { value } = word.atom;
  const names = propertiesNamed(word.statement.node.head.text).map(({ name }) => name);
  const { components, relations } = model.model;
  const isHere = ({ location }: Fact) => location.file === file && covers(location, offset);
  const owners = new Set<string>();
  if (names.includes("to"))
    for (const { to, facts } of relations.values())
      if (facts.get("to")?.some(isHere) === true) owners.add(to);
  if (names.includes("endpoint"))
    for (const { id, facts } of components.values())
      if (facts.get("endpoint")?.some(isHere) === true) owners.add(id);
  if (owners.size === 0) return undefined;
  const places = (facts: readonly Fact[] | undefined) =>
    (facts ?? []).flatMap((fact) => (fact.values.value === value ? textOf(model, fact) : []));
  return {
    declared: [...owners].flatMap((id) => places(components.get(id)?.facts.get("endpoint"))),
    used: [...relations.values()].flatMap(({ to, facts }) => (owners.has(to) ? places(facts.get("to")) : [])),
  };
}

/** The text behind the property's word. */
function textOf({ trees }: NamedModel, { location }: Fact): readonly Location[] {
  const tree = trees.get(location.file);
  const word = tree === undefined ? undefined : wordThere(tree, location.end);
  return [word?.location ?? location];
}
