/** Kinds that the text declares itself: what each extends, and where it says so. Reads the tree of the declaration. */
import type { Location } from "../core/base/text.ts";
import type { Statement } from "../core/syntax/ast.ts";
import { statementsAround } from "../core/syntax/at.ts";
import { kindNamed } from "../core/vocabulary/index.ts";
import type { Source } from "./source.ts";

export interface UserKind {
  readonly name: string;
  readonly label: string | undefined;
  /** The kind that it extends, as written. */
  readonly extends: string;
  readonly location: Location;
  readonly statement: Statement;
}

/** Kinds that extend each other in a circle, or endlessly, end here. */
const mostExtended = 64;

/** The kind of a name that the text declares. */
export function userKindNamed(
  { names, review }: Pick<Source, "names" | "review">,
  name: string,
): UserKind | undefined {
  const location = names.of(`kind ${name}`).find(({ role }) => role === "declaration")?.location;
  const tree = location === undefined ? undefined : review.trees.get(location.file);
  if (location === undefined || tree === undefined) return undefined;
  const [statement] = statementsAround(tree.statements, location.start);
  if (statement?.node.type !== "entry") return undefined;
  const [, , base, label] = statement.node.atoms;
  if (base === undefined) return undefined;
  return {
    name,
    label: label?.type === "string" ? label.value : undefined,
    extends: base.text,
    location,
    statement,
  };
}

/** The built-in kind behind a name; the name itself where there is none. */
export function builtInKind(source: Pick<Source, "names" | "review">, name: string): string {
  let at = name;
  for (let depth = 0; depth < mostExtended && kindNamed(at) === undefined; depth++) {
    const user = userKindNamed(source, at);
    if (user === undefined) return name;
    at = user.extends;
  }
  return at;
}
