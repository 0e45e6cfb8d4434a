/** Says why the head of a statement means nothing where it stands, and what was likely meant. It declares nothing itself. */
import { mostSimilar } from "../base/similar.ts";
import type { Statement, Tree } from "../syntax/ast.ts";
import {
  kindNamed,
  kinds,
  meantAs,
  properties,
  propertiesNamed,
  propertiesOf,
  signatureOf,
  statementNamed,
  statements,
  wordsOf,
} from "../vocabulary/index.ts";
import type { KindEntry, PropertyEntry } from "../vocabulary/types.ts";
import type { Context } from "./context.ts";
import { at } from "./draft.ts";
import {
  intoSibling,
  kindFix,
  moveBehind,
  moveInto,
  removeFix,
  technologyAsKind,
  topOf,
} from "./remedies.ts";
import { a, or, replaceFix } from "./report.ts";

import { declares, type Setting } from "./setting.ts";

function placeName({ where, carrier, userKind }: Setting): string {
  switch (where) {
    case "file":
      return "at the top of a file";
    case "variant":
      return "in a variant";
    case "place":
    case "component":
      return `in ${a(userKind ?? carrier?.kind ?? where)}`;
    default:
      return `in ${a(where)}`;
  }
}

function couldBe({ where, carrier }: Setting): string {
  if (where === "flow") return "step, statement or property";
  if (carrier === undefined) return "kind or statement";
  return declares(where) ? "property or kind" : "property";
}

/** Where a statement may stand, in words. */
function placesOf(where: readonly string[]): string {
  const words = where.slice(0, 3).map((each) => (each === "file" ? "at the top of a file" : `in ${a(each)}`));
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Words that may head a statement here, without kinds. */
function legalWords({ where, carrier }: Setting): readonly string[] {
  const words = statements.filter((entry) => entry.where.includes(where)).map((entry) => entry.name);
  return carrier === undefined ? words : [...words, ...propertiesOf(carrier).map((entry) => entry.name)];
}

/** Properties in whose block a word stands: `replicas` → `replication`. */
function blockOwners(word: string): readonly string[] {
  const owners: string[] = [];
  for (const entry of properties)
    if (entry.block?.some((inner) => inner.name === word) && !owners.includes(entry.name))
      owners.push(entry.name);
  return owners;
}

/** The word that was likely meant; of a synonym its standard term. */
function meantBy(context: Context, word: string, setting: Setting): string | undefined {
  const words = [...legalWords(setting)];
  if (declares(setting.where))
    words.push(...kinds.flatMap((kind) => [kind.name, ...kind.synonyms]), ...context.userKinds.keys());
  const near = mostSimilar(word, words);
  return near === undefined || context.userKinds.has(near) ? near : (kindNamed(near)?.name ?? near);
}

/** What carries a property, in words: `components`, `what keeps data`, or the kind. */
function carrierText(on: string): string {
  switch (on) {
    case "stateful":
      return "what keeps data";
    case "component":
    case "place":
    case "relation":
    case "step":
    case "flow":
    case "view":
      return `${on}s`;
    default:
      return `\`${on}\``;
  }
}

function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}

/** Words of other tools for what a component calls otherwise. */
const habits: ReadonlyMap<string, string> = new Map([
  ["replicas", "instances"],
  ["nodes", "instances"],
  ["pods", "instances"],
]);

/** What the head, with its values, was likely meant as: `needs availability 99%` in a flow, `model relational`, `writes`. */
function spelledOut(statement: Statement, { carrier }: Setting): string | undefined {
  const { node } = statement;
  if (node.type !== "entry" || carrier === undefined) return undefined;
  const { head, atoms } = node;
  const legal = propertiesOf(carrier);
  const has = (name: string): boolean => legal.some((entry) => entry.name === name);
  const words = (entry: PropertyEntry): readonly string[] => {
    const signature = signatureOf(entry);
    return signature.type === "options" ? signature.items.flatMap((item) => wordsOf(item).slice(0, 1)) : [];
  };
  const holders = atoms.length === 0 ? [] : legal.filter((entry) => words(entry).includes(head.text));
  if (holders.length === 1) return `${holders[0]!.name} ${head.text}`;
  const habit = habits.get(head.text);
  if (habit !== undefined && has(habit) && !has("replication")) return habit;
  const other = legal.find((entry) => entry.name === `${head.text}s` || `${entry.name}s` === head.text);
  if (other !== undefined) return other.name;
  return undefined;
}

/** Says why a head means nothing here. The kind that was meant comes back, so that the component is there all the same. */
export function reportUnknown(
  context: Context,
  tree: Tree,
  statement: Statement,
  setting: Setting,
  list: readonly Statement[],
): { readonly kind: KindEntry; readonly userKind: string | undefined } | undefined {
  const { node } = statement;
  if (node.type !== "entry") return undefined;
  const word = node.head.text;
  const location = at(tree, statement, node.head);
  const code = "model/unknown-property";
  const here = placeName(setting);
  const elsewhere = propertiesNamed(word);
  const spelling = spelledOut(statement, setting);
  if (spelling !== undefined) {
    const rest = node.atoms.map((atom) => ` ${atom.text}`).join("");
    context.problems.add({
      code,
      message: `\`${word}\` means nothing ${here} by itself: write \`${spelling}${rest}\`.`,
      location,
      fixes: [replaceFix(`Change to \`${spelling}\``, location, spelling)],
    });
    return undefined;
  }
  if (elsewhere.length > 0 && setting.where !== "file") {
    const on = [...new Set(elsewhere.flatMap((entry) => entry.on))];
    const [only] = node.atoms;
    const value =
      setting.carrier === undefined || only?.type !== "name" || node.atoms.length > 1
        ? undefined
        : meantAs(only.text, setting.carrier);
    context.problems.add({
      code,
      message: `\`${word}\` is no property ${here.replace(/^in /, "of ")}; it belongs to ${listed(on.slice(0, 8).map(carrierText))}.${value === undefined ? "" : ` Did you mean \`${value}\`?`}`,
      location,
      fixes: [
        ...(value === undefined
          ? []
          : [replaceFix(`Change to \`${value.split(" ")[0]}\``, location, value.split(" ")[0] ?? value)]),
        removeFix(tree, statement),
      ],
    });
    return undefined;
  }
  const owners = blockOwners(word);
  if (owners.length > 0 && setting.where !== "file") {
    context.problems.add({
      code,
      message: `\`${word}\` belongs in the block of ${or(owners.slice(0, 4))}, as in \`${owners[0]} … { ${word} … }\`.`,
      location,
      fixes: [
        ...list.flatMap((other) =>
          other.node.type === "entry" && owners.includes(other.node.head.text)
            ? moveInto(`Move it into \`${other.node.head.text}\``, tree, statement, other)
            : [],
        ),
        removeFix(tree, statement),
      ],
    });
    return undefined;
  }
  const known =
    elsewhere.length > 0 ||
    owners.length > 0 ||
    statementNamed(word) !== undefined ||
    kindNamed(word) !== undefined;
  if (known) {
    const remedy =
      elsewhere.length > 0 || owners.length > 0
        ? "write it in the block of what it is about"
        : `write it ${placesOf(statementNamed(word)?.where ?? ["file"])}`;
    const top = topOf(tree, statement);
    const atTop = statementNamed(word)?.where.includes("file") === true && setting.where !== "file";
    context.problems.add({
      code,
      message: `\`${word}\` cannot stand ${here}: ${remedy}.`,
      location,
      fixes: [
        ...(atTop && top !== undefined
          ? moveBehind("Move it to the top of the file", tree, statement, top)
          : []),
        removeFix(tree, statement),
      ],
    });
    return undefined;
  }
  // `write-through` in a cache: a value without its property.
  const spelled =
    setting.carrier === undefined || node.atoms.length > 0 ? undefined : meantAs(word, setting.carrier);
  if (spelled !== undefined) {
    context.problems.add({
      code,
      message: `\`${word}\` is a value: write \`${spelled}\`.`,
      location,
      fixes: spelled.includes("…")
        ? intoSibling(tree, statement, list, spelled)
        : [replaceFix(`Change to \`${spelled}\``, location, spelled)],
    });
    return undefined;
  }
  const technology = declares(setting.where) ? technologyAsKind(context, tree, statement) : undefined;
  if (technology !== undefined) {
    const { kind, text, fixes } = technology;
    const message = `\`${word}\` is a technology, not a kind: write \`${text}\`.`;
    context.problems.add({ code, message, location, fixes });
    return { kind, userKind: undefined };
  }
  const key = `${setting.where} ${setting.carrier?.kind ?? ""} ${word}`;
  if (!context.suggestions.has(key))
    context.suggestions.set(
      key,
      context.suggestions.size < 500 ? meantBy(context, word, setting) : undefined,
    );
  const meant = context.suggestions.get(key);
  context.problems.add({
    code,
    message:
      meant === undefined
        ? `\`${word}\` is no ${couldBe(setting)} that can stand ${here}.`
        : `\`${word}\` means nothing ${here}. Did you mean \`${meant}\`?`,
    location,
    fixes: [
      ...(meant === undefined ? [] : [replaceFix(`Change to \`${meant}\``, location, meant)]),
      ...(meant !== undefined
        ? []
        : declares(setting.where)
          ? kindFix(tree, statement)
          : [removeFix(tree, statement)]),
    ],
  });
  if (!declares(setting.where) || node.atoms[0]?.type !== "name") return undefined;
  const kind = meant === undefined ? undefined : (kindNamed(meant) ?? context.userKinds.get(meant)?.base);
  if (kind !== undefined)
    return { kind, userKind: meant !== undefined && context.userKinds.has(meant) ? meant : undefined };
  // Something is declared here, whatever it is: names that refer to it are then no further mistakes.
  const looksDeclared =
    node.atoms.length === 1 || (node.atoms.length === 2 && node.atoms[1]?.type === "string");
  const service = kindNamed("service");
  if (meant === undefined && looksDeclared && setting.where !== "component" && service !== undefined)
    return { kind: service, userKind: undefined };
  return undefined;
}
