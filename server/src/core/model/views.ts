/** Reads views: their filters with the elements they name, and their properties. It decides nothing about what is drawn. */
import type { Atom, Tree } from "../syntax/ast.ts";
import { entryBlock } from "../syntax/ast.ts";
import { kindNamed, kinds } from "../vocabulary/index.ts";
import { classify } from "./classify.ts";
import type { Context } from "./context.ts";
import { readNames, toBody } from "./declarations.ts";
import { at, type Body, extentOf, rank, type Scope, type StatementUse } from "./draft.ts";
import { word } from "./facts.ts";
import { resolveFlow } from "./flow-names.ts";
import { bindBodies, createFacts } from "./merge.ts";
import { checkStatement } from "./statements.ts";
import type { View, ViewFilter } from "./types.ts";

const carrier = { kind: "", type: "view" } as const;

/** The views of a body; a name that is taken is reported. Their blocks come back, for whoever reads remarks. */
export function readViews(context: Context, body: Body, views: Map<string, View>): readonly ViewBody[] {
  const bodies: ViewBody[] = [];
  for (const use of body.others) {
    if (use.entry.name !== "view" || use.statement.node.type !== "entry") continue;
    checkStatement(context, body.tree, use);
    const [named] = readNames(use.statement.node.atoms).names;
    if (named === undefined) continue;
    const id = body.scope.prefix + named.atom.text;
    const location = at(body.tree, use.statement, named.atom);
    const there = views.get(id);
    if (there !== undefined) {
      context.problems.add({
        code: "model/duplicate-name",
        message: `The view \`${id}\` is declared twice: rename one.`,
        location,
        related: [{ message: `\`${id}\` is first declared here`, location: there.location }],
      });
      continue;
    }
    context.names.record(location, `view ${id}`, "declaration");
    const { body: block, ...read } = readBlock(context, body, use, id);
    views.set(id, {
      id,
      name: named.atom.text,
      label: named.label ?? named.atom.text,
      location,
      ...read,
    });
    if (block !== undefined) bodies.push({ view: id, body: block });
  }
  return bodies;
}

export interface ViewBody {
  readonly view: string;
  readonly body: Body;
}

function readBlock(
  context: Context,
  body: Body,
  use: StatementUse,
  id: string,
): Pick<View, "filters" | "facts" | "variant"> & { readonly body: Body | undefined } {
  const { tree, scope } = body;
  const block = entryBlock(use.statement);
  if (block === undefined) return { filters: [], facts: new Map(), variant: undefined, body: undefined };
  const classified = classify(context, tree, block.statements, { where: "view", carrier });
  for (const wrong of classified.relations)
    context.problems.add({
      code: "model/wrong-value",
      message: "A relation cannot stand in a view: choose what is drawn with `include` and `exclude`.",
      location: extentOf(tree, wrong),
    });
  const store = createFacts(context);
  const own = toBody({ tree, scope, strength: rank.stated, origin: "stated" }, classified);
  bindBodies(context, carrier, [own], store);
  const facts = store.finish(id);
  const filters = classified.others.flatMap((each) => readFilters(context, tree, scope, each));
  return { filters, facts, variant: word({ facts }, "of"), body: own };
}

function isFilter(name: string): name is ViewFilter["action"] {
  return name === "include" || name === "exclude" || name === "collapse" || name === "expand";
}

/** One filter for each item of the list. */
function readFilters(context: Context, tree: Tree, scope: Scope, use: StatementUse): readonly ViewFilter[] {
  const action = use.entry.name;
  if (!isFilter(action) || use.statement.node.type !== "entry") return [];
  checkStatement(context, tree, use);
  const items: Atom[][] = [[]];
  for (const atom of use.statement.node.atoms) {
    if (atom.type === "comma") items.push([]);
    else items.at(-1)!.push(atom);
  }
  return items
    .filter((atoms) => atoms.length > 0)
    .map((atoms) => ({
      action,
      text: atoms.map((atom) => atom.text).join(" "),
      words: atoms.map((atom) => atom.text),
      targets: targetsOf(context, tree, scope, use, atoms),
      location: at(tree, use.statement, { start: atoms[0]!.start, end: atoms.at(-1)!.end }),
    }));
}

function targetsOf(
  context: Context,
  tree: Tree,
  scope: Scope,
  use: StatementUse,
  atoms: readonly Atom[],
): readonly string[] {
  const [first, second, third] = atoms;
  const place = (atom: Atom) => at(tree, use.statement, atom);
  const named = (atom: Atom | undefined) =>
    atom?.type === "name" ? elements(context, scope, atom, place(atom)) : [];
  if (second === undefined) return named(first);
  switch (first?.text) {
    case "flow": {
      const flow = second.type === "name" ? resolveFlow(context, second.text, place(second)) : undefined;
      return flow === undefined ? [] : [flow.id];
    }
    case "tag":
      context.names.record(place(second), `tag ${second.value}`, "reference");
      return [];
    case "kind":
      if (context.userKinds.has(second.text))
        context.names.record(place(second), `kind ${second.text}`, "reference");
      else if (kindNamed(second.text) === undefined)
        context.names.missing("kind", second.text, place(second), [
          ...kinds.map((kind) => kind.name),
          ...context.userKinds.keys(),
        ]);
      return [];
    case "neighbours":
      return named(third);
    default:
      return [...named(first), ...named(third)];
  }
}

/** `orders`; of `eu.*` and `eu.**` the place itself. */
function elements(
  context: Context,
  scope: Scope,
  atom: Atom,
  location: ReturnType<typeof at>,
): readonly string[] {
  const name = atom.text.replace(/\.\*\*?$/, "");
  const pattern = atom.text.length - name.length;
  const draft = context.names.resolve({
    name,
    location: { ...location, end: location.end - pattern },
    scope,
    wanted: "element",
  });
  return draft === undefined ? [] : [draft.id];
}
