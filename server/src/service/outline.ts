/**
 * What a file declares, read from its tree alone: nothing is lost that bind would refuse, and files that nobody reviews
 * have an outline too. Knows no model; kinds of the user are handed in.
 */
import type { Range } from "../core/base/text.ts";
import { readNames, saysStateful } from "../core/model/declarations.ts";
import { type Atom, type Block, entryBlock, type Statement, type Tree } from "../core/syntax/ast.ts";
import { type Carrier, kindNamed, propertyOn, statementNamed } from "../core/vocabulary/index.ts";
import type { KindEntry } from "../core/vocabulary/types.ts";

export interface Outlined {
  readonly type: "element" | "flow" | "view" | "variant" | "kind" | "extend" | "detail" | "step" | "block";
  readonly name: string;
  readonly label: string | undefined;
  /** The word that heads it, as written. */
  readonly head: string;
  /** Of an element, and of what a kind extends: the built-in kind. */
  readonly kind: KindEntry | undefined;
  readonly deprecated: boolean;
  readonly selection: Range;
  /** Holds the selection and all children. */
  readonly range: Range;
  readonly children: readonly Outlined[];
}

/** The kinds that files declare, each with the built-in one behind it; of a name that is declared twice the first. */
export function userKindsOf(trees: Iterable<Tree>): ReadonlyMap<string, KindEntry> {
  const parents = new Map<string, string>();
  for (const { statements } of trees)
    for (const { node } of statements) {
      if (node.type !== "entry" || node.head.text !== "kind") continue;
      const [name, , parent] = node.atoms;
      if (name?.type === "name" && parent?.type === "name" && !parents.has(name.text))
        parents.set(name.text, parent.text);
    }
  const kinds = new Map<string, KindEntry>();
  for (const name of parents.keys()) {
    const seen = new Set<string>();
    let at: string | undefined = name;
    while (at !== undefined && kindNamed(at) === undefined && !seen.has(at)) {
      seen.add(at);
      at = parents.get(at);
    }
    const kind = at === undefined ? undefined : kindNamed(at);
    if (kind !== undefined) kinds.set(name, kind);
  }
  return kinds;
}

interface Setting {
  readonly where: "file" | "place" | "component" | "variant" | "flow" | "view";
  readonly carrier: Carrier | undefined;
  readonly kinds: ReadonlyMap<string, KindEntry>;
}

/** In the order of the text. */
export function outline(
  tree: Pick<Tree, "text" | "statements">,
  kinds: ReadonlyMap<string, KindEntry>,
): readonly Outlined[] {
  return read(tree.text, tree.statements, { where: "file", carrier: undefined, kinds });
}

/** Blocks nest at most as deep as the scan reads them. */
function read(text: string, statements: readonly Statement[], setting: Setting): readonly Outlined[] {
  return statements.flatMap((statement) => {
    const { node } = statement;
    if (node.type === "relation") return setting.where === "flow" ? [step(text, statement)] : [];
    const { where, carrier, kinds } = setting;
    const { head } = node;
    if (statementNamed(head.text)?.where.includes(where) === true) return said(text, statement, setting);
    if (carrier !== undefined && propertyOn(head.text, carrier) !== undefined)
      return detail(statement, carrier);
    if (where === "flow" || where === "view") return [];
    const kind = kindNamed(head.text) ?? kinds.get(head.text);
    return kind === undefined ? [] : declared(text, statement, kind, setting);
  });
}

function inner(text: string, block: Block | undefined, setting: Setting): readonly Outlined[] {
  return block === undefined ? [] : read(text, block.statements, setting);
}

/** `zone a, b { … }`: each name has its part of the line, the last the block. */
function declared(
  text: string,
  statement: Statement,
  kind: KindEntry,
  { kinds }: Setting,
): readonly Outlined[] {
  if (statement.node.type !== "entry") return [];
  const { head, atoms } = statement.node;
  const block = entryBlock(statement);
  const type = kind.place ? "place" : "component";
  const carrier: Carrier = { kind: kind.name, type, stateful: saysStateful(block) };
  const children = inner(text, block, { where: type, carrier, kinds });
  const { names } = readNames(atoms);
  const [only] = atoms;
  // `service "My shop"`, or a block whose name is still missing: what is inside stands.
  const unnamed = only?.type === "string" ? only : children.length > 0 ? head : undefined;
  if (names.length === 0 && unnamed !== undefined)
    return [item("element", statement, unnamed, { name: unnamed.value || head.text, kind, children })];
  return names.map(({ atom, label }, i) => {
    const next = names[i + 1]?.atom;
    const start = i === 0 ? 0 : atom.start;
    return item("element", statement, atom, {
      label,
      kind,
      deprecated: isDeprecated(block, carrier),
      range: {
        start: statement.start + start,
        end: next === undefined ? statement.end : statement.start + atom.end,
      },
      children: next === undefined ? children : [],
    });
  });
}

function item(
  type: Outlined["type"],
  statement: Statement,
  selected: Range & { readonly text: string },
  more: Partial<Outlined>,
): Outlined {
  const { start, end, node } = statement;
  return {
    type,
    name: selected.text,
    label: undefined,
    head: node.type === "entry" ? node.head.text : "",
    kind: undefined,
    deprecated: false,
    selection: { start: start + selected.start, end: start + selected.end },
    range: { start, end },
    children: [],
    ...more,
  };
}

/** A statement that declares something, or holds something that does. */
function said(text: string, statement: Statement, { where, kinds }: Setting): readonly Outlined[] {
  if (statement.node.type !== "entry") return [];
  const { head, atoms } = statement.node;
  const block = entryBlock(statement);
  const word = statementNamed(head.text)?.name;
  const { names } = readNames(atoms.slice(0, 2));
  const [named] = names;
  const first = named?.atom ?? head;
  const label = named?.label;
  switch (word) {
    case "flow":
    case "view":
      if (named === undefined && block === undefined) return [];
      return [
        item(word, statement, first, {
          label,
          deprecated: isDeprecated(block, { kind: "", type: word }),
          children: inner(text, block, { where: word, carrier: { kind: "", type: word }, kinds }),
        }),
      ];
    case "variant":
      if (named === undefined && block === undefined) return [];
      return [
        item(word, statement, first, {
          label,
          children: inner(text, block, { where: "variant", carrier: undefined, kinds }),
        }),
      ];
    case "kind": {
      const string = atoms[3];
      if (named === undefined) return [];
      return [
        item(word, statement, first, {
          label: string?.type === "string" ? string.value : undefined,
          kind: kinds.get(first.text) ?? kindNamed(atoms[2]?.text ?? ""),
        }),
      ];
    }
    case "extend": {
      // Shown for what it declares; of what kind it extends the tree does not know.
      const [target] = atoms;
      const children = inner(text, block, {
        where: where === "file" ? "place" : where,
        carrier: undefined,
        kinds,
      });
      return target?.type === "name" && children.length > 0
        ? [item(word, statement, target, { children })]
        : [];
    }
    case "when":
    case "else":
    case "parallel":
    case "repeat":
      return [
        item("block", statement, head, {
          name: written(text, statement, [head, ...atoms]),
          children: inner(text, block, { where: "flow", carrier: { kind: "", type: "flow" }, kinds }),
        }),
      ];
    case "use":
      return [item("step", statement, head, { name: written(text, statement, [head, ...atoms]) })];
    default:
      return [];
  }
}

/** What a component tells in a block of its own, several times: its endpoints, its events. */
function detail(statement: Statement, carrier: Carrier): readonly Outlined[] {
  if (statement.node.type !== "entry") return [];
  const { head, atoms } = statement.node;
  const entry = propertyOn(head.text, carrier);
  const [name] = atoms;
  if (entry?.repeatable !== true || entry.block === undefined || name === undefined) return [];
  return name.value === "" ? [] : [item("detail", statement, name, { name: name.value })];
}

function step(text: string, statement: Statement): Outlined {
  const { node } = statement;
  const steps = node.type === "relation" ? node.steps : [];
  const ends = node.type === "relation" ? node.first.endpoints : [];
  const last = steps.at(-1);
  const selected = {
    start: 0,
    end: last?.ends?.endpoints.at(-1)?.end ?? last?.arrow.end ?? ends.at(-1)?.end ?? 0,
  };
  const name = [
    ends.map((atom) => atom.text).join(", "),
    ...steps.flatMap((each) => [
      each.arrow.text,
      ...(each.ends === undefined
        ? []
        : [each.ends.endpoints.map((atom) => atom.text).join(each.ends.mode === "any" ? " | " : ", ")]),
    ]),
  ].join(" ");
  const labels = steps.flatMap(({ label }) => label?.value ?? []);
  return item(
    "step",
    statement,
    { ...selected, text: name },
    {
      name: name.trim() === "" ? text.slice(statement.start, statement.end).trim() || "…" : name,
      label: labels.length === 0 ? undefined : labels.join(", "),
    },
  );
}

function written(text: string, { start }: Statement, atoms: readonly Atom[]): string {
  return text.slice(start + atoms[0]!.start, start + atoms.at(-1)!.end).replace(/\s+/g, " ");
}

/** `status deprecated`. */
function isDeprecated(block: Block | undefined, carrier: Carrier): boolean {
  return (
    block?.statements.some(
      ({ node }) =>
        node.type === "entry" &&
        node.atoms[0]?.text === "deprecated" &&
        propertyOn(node.head.text, carrier)?.name === "status",
    ) === true
  );
}
