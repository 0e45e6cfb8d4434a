/** What the word at a place of the text is: head of a statement, value of a property, or something else. Reads the tree and the vocabulary, not the model. */
import type { Location } from "../../core/base/text.ts";
import { ruleNamed } from "../../core/lint/explain.ts";
import type { Rule } from "../../core/lint/types.ts";
import { saysStateful } from "../../core/model/declarations.ts";
import { type Atom, absolute, type Block, type Statement, type Tree } from "../../core/syntax/ast.ts";
import { isDocumentedValue } from "../../core/vocabulary/explain.ts";
import {
  blockProperty,
  type Carrier,
  canonicalValue,
  compileSignature,
  kindNamed,
  propertiesNamed,
  propertyOn,
  statementNamed,
  technologyNamed,
  wordsOf,
} from "../../core/vocabulary/index.ts";
import type { KindEntry, PropertyEntry, StatementEntry, Technology } from "../../core/vocabulary/types.ts";

export type Word = { readonly location: Location } & (
  | { readonly type: "kind"; readonly entry: KindEntry }
  | { readonly type: "property"; readonly entry: PropertyEntry }
  | { readonly type: "statement"; readonly entry: StatementEntry }
  | { readonly type: "arrow"; readonly arrow: string }
  | { readonly type: "technology"; readonly entry: Technology }
  | { readonly type: "value"; readonly entry: PropertyEntry; readonly value: string }
  | { readonly type: "rule"; readonly entry: Rule }
);

/** What encloses a statement: the carrier of its properties, or the property whose block it is in. */
type Around =
  | { readonly carrier: Carrier }
  | { readonly property: PropertyEntry }
  | { readonly statement: string }
  | undefined;

/** The vocabulary's word at an offset; `kindOf` resolves user kinds to built-in ones. */
export function wordAt(tree: Tree, offset: number, kindOf: (word: string) => string): Word | undefined {
  let statements: readonly Statement[] = tree.statements;
  let around: Around;
  for (;;) {
    const statement = statements.find(({ start, end }) => start <= offset && offset <= end);
    if (statement === undefined) return undefined;
    const inner: Block | undefined = statement.blocks.find(
      ({ open, close }) => open < offset && offset < (close ?? statement.end + 1),
    );
    if (inner === undefined) return inStatement(tree, statement, offset, around, kindOf);
    around = aroundOf(statement, inner, around, kindOf);
    statements = inner.statements;
  }
}

function aroundOf(
  { node }: Statement,
  inner: Block,
  outer: Around,
  kindOf: (word: string) => string,
): Around {
  if (node.type === "relation") return { carrier: { kind: "", type: "relation" } };
  const word = node.head.value;
  const property = propertyIn(word, outer);
  if (property !== undefined) return { property };
  if (word === "flow") return { carrier: { kind: "", type: "flow" } };
  if (word === "view") return { carrier: { kind: "", type: "view" } };
  // The properties in the block of `kind x extends k` and of `defaults k` are those of the kind.
  const of = word === "kind" ? node.atoms[2]?.value : word === "defaults" ? node.atoms[0]?.value : word;
  const kind = of === undefined ? undefined : kindNamed(kindOf(of));
  if (kind === undefined) return { statement: word };
  const type = kind.place ? "place" : "component";
  return { carrier: { kind: kind.name, type, ...(saysStateful(inner) ? { stateful: true } : {}) } };
}

function propertyIn(word: string, around: Around): PropertyEntry | undefined {
  if (around === undefined) return undefined;
  if ("property" in around) return blockProperty(word, around.property);
  if ("carrier" in around) return propertyOn(word, around.carrier);
  return propertiesNamed(word)[0];
}

function inStatement(
  tree: Tree,
  statement: Statement,
  offset: number,
  around: Around,
  kindOf: (word: string) => string,
): Word | undefined {
  const { node } = statement;
  const touches = (atom: Atom) =>
    statement.start + atom.start <= offset && offset <= statement.start + atom.end;
  if (node.type === "relation") {
    const arrow = node.steps.map((step) => step.arrow).find(touches);
    if (arrow === undefined) return undefined;
    return { type: "arrow", arrow: arrow.text, location: absolute(tree, statement, arrow) };
  }
  const property = propertyIn(node.head.value, around);
  if (touches(node.head)) {
    const location = absolute(tree, statement, node.head);
    const statementEntry = statementNamed(node.head.value);
    if (property !== undefined && (around !== undefined || statementEntry === undefined)) {
      return { type: "property", entry: property, location };
    }
    if (statementEntry !== undefined) return { type: "statement", entry: statementEntry, location };
    const kind = kindNamed(kindOf(node.head.value));
    return kind === undefined ? undefined : { type: "kind", entry: kind, location };
  }
  const atom = node.atoms.find(touches);
  if (atom === undefined) return undefined;
  const location = absolute(tree, statement, atom);
  if (property === undefined) return inOther(node.head.value, node.atoms, atom, location, kindOf);
  if (property.name === "tech") {
    const technology = technologyNamed(atom.value);
    return technology === undefined ? undefined : { type: "technology", entry: technology, location };
  }
  const value = canonicalValue(property, atom.value) ?? atom.value;
  return isDocumentedValue(property, value)
    ? { type: "value", entry: property, value, location }
    : { type: "property", entry: property, location };
}

/** Words of statements that are no properties: the rule of an `accept`, the kind that another one extends, `on`, `until`. */
function inOther(
  head: string,
  atoms: readonly Atom[],
  atom: Atom,
  location: Location,
  kindOf: (word: string) => string,
): Word | undefined {
  const entry = statementNamed(head);
  if (entry === undefined || (atom.type !== "name" && atom.type !== "path")) return undefined;
  if (entry.name === "accept" && atom === atoms[0]) {
    const rule = ruleNamed(atom.text);
    return rule === undefined ? undefined : { type: "rule", entry: rule, location };
  }
  const before = atoms[atoms.indexOf(atom) - 1];
  if (entry.name === "defaults" || before?.text === "extends" || before?.text === "kind") {
    const kind = kindNamed(kindOf(atom.value));
    if (kind !== undefined) return { type: "kind", entry: kind, location };
  }
  return wordsOf(compileSignature(entry.signature)).includes(atom.text)
    ? { type: "statement", entry, location }
    : undefined;
}
