/**
 * What is made of a declaration elsewhere: of a kind the kinds that extend it and the components of all of them; of an
 * element the `extend` statements that add to it, and what is `like` it.
 */
import type { LocationLink } from "vscode-languageserver-types";
import type { Location } from "../../core/base/text.ts";
import type { Occurrence } from "../../core/model/types.ts";
import { statementsAround } from "../../core/syntax/at.ts";
import { rangeOf } from "../convert.ts";
import { family, meantAt, merged } from "../meaning.ts";
import { modelOf, type NamedModel } from "../models.ts";
import type { Source } from "../source.ts";
import { linkTo } from "./definition.ts";

export function implementation(
  source: Source,
  offset: number,
  models: readonly NamedModel[] = [modelOf(source)],
): readonly LocationLink[] {
  const { file, places, starts } = source;
  const meant = meantAt(models, file, offset);
  if (meant === undefined) return [];
  const found = [...meant.targets].map(([model, targets]) =>
    targets.flatMap((target) =>
      target.startsWith("kind ")
        ? ofKind(model, target)
        : target.includes(" ")
          ? []
          : ofElement(model, target),
    ),
  );
  const origin = rangeOf(starts, meant.occurrence.location);
  return merged(found).map(({ location }) => linkTo(models, places, location, origin));
}

/** The head of the innermost statement around a place, if it is an entry. */
function headAt({ trees }: NamedModel, { file, start }: Location): string | undefined {
  const tree = trees.get(file);
  const node = tree === undefined ? undefined : statementsAround(tree.statements, start).at(-1)?.node;
  return node?.type === "entry" ? node.head.text : undefined;
}

function ofKind(model: NamedModel, target: string): readonly Occurrence[] {
  const kinds = new Set([target]);
  const found: Occurrence[] = [];
  for (const kind of kinds)
    for (const one of model.names.of(kind)) {
      if (one.role === "declaration" || headAt(model, one.location) !== "kind") continue;
      // `kind card extends pay`: the declaration in the same statement.
      const sub = declaredAround(model, one.location);
      if (sub === undefined || kinds.has(sub.target)) continue;
      kinds.add(sub.target);
      found.push(sub);
    }
  for (const { userKind, location } of [...model.model.components.values(), ...model.model.places.values()])
    if (userKind !== undefined && kinds.has(`kind ${userKind}`)) {
      const own = model.names.at(location.file, location.start);
      if (own?.role === "declaration") found.push(own);
    }
  return found;
}

function declaredAround(model: NamedModel, { file, start }: Location): Occurrence | undefined {
  const tree = model.trees.get(file);
  const statement = tree === undefined ? undefined : statementsAround(tree.statements, start).at(-1);
  const name = statement?.node.type === "entry" ? statement.node.atoms[0] : undefined;
  if (statement === undefined || name === undefined) return undefined;
  const own = model.names.at(file, statement.start + name.start);
  return own?.role === "declaration" ? own : undefined;
}

function ofElement(model: NamedModel, target: string): readonly Occurrence[] {
  const found: Occurrence[] = [];
  for (const one of family(model, target))
    for (const each of model.names.of(one)) {
      const copy = each.role === "declaration" && one !== target;
      const head = each.role === "reference" ? headAt(model, each.location) : undefined;
      // Of `extend eu.orders` only the last part is what is extended.
      if (copy || ((head === "extend" || head === "like") && isLast(model, each.location))) found.push(each);
    }
  return found;
}

function isLast({ trees }: NamedModel, { file, end }: Location): boolean {
  return trees.get(file)?.text[end] !== ".";
}
