/** Whether what stands behind a word means something once the word is there: names that a signature would read are known. */
import { type Captured, matchSignature } from "../../../core/model/match.ts";
import type { Atom } from "../../../core/syntax/ast.ts";
import { kindNamed, type Signature } from "../../../core/vocabulary/index.ts";
import type { Request } from "./request.ts";

/** Whether some words fit a signature, the names in them included. */
export function wordsStand(request: Request, signature: Signature, atoms: readonly Atom[]): boolean {
  const { mismatch, captures } = matchSignature(signature, atoms);
  return mismatch === undefined && captures.every((captured) => nameStands(request, captured));
}

/** Whether a captured name means something; what is no name does. */
export function nameStands({ scope, source }: Request, { types, value }: Captured): boolean {
  const name = String(value);
  const { flows, variants } = source.review.model;
  if (types.includes("file")) return name.endsWith(".arch");
  if (types.includes("kind"))
    return kindNamed(name) !== undefined || source.names.of(`kind ${name}`).length > 0;
  if (types.includes("variant")) return variants.includes(name);
  if (types.includes("name")) return !name.includes(".");
  if (types.includes("flow"))
    return [...flows.values()].some((flow) => flow.name === name || flow.id === name);
  if (types.includes("endpoint")) return name.includes("*") || scope.find(name, "element") !== undefined;
  const wanted = (["element", "component", "place"] as const).filter((type) => types.includes(type));
  return wanted.length === 0 || wanted.some((type) => scope.find(name, type) !== undefined);
}
