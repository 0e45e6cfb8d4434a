/** The usual remedies of mistakes, as edits of the statements around them: take away, move, declare. They decide nothing. */
import type { Fix, TextEdit } from "../base/problem.ts";
import type { Location, Range } from "../base/text.ts";
import type { Statement, Tree } from "../syntax/ast.ts";
import { endOfWords, statementsAround } from "../syntax/at.ts";
import { intoBlock, lineEnd, lineStart, linesBefore, linesBehind, without } from "../syntax/edits.ts";
import { kindNamed } from "../vocabulary/index.ts";
import type { KindEntry } from "../vocabulary/types.ts";
import type { Context } from "./context.ts";
import { at } from "./draft.ts";
import { a } from "./report.ts";
import { technologyIn } from "./technology-named.ts";

/** Takes a statement away. */
export function removeFix(tree: Tree, statement: Range, title = `Remove ${quoted(tree, statement)}`): Fix {
  return { title, safe: false, edits: [without(tree, statement)] };
}

/** Takes the statement away that begins at a place. */
export function removeAt(context: Pick<Context, "files">, location: Location): readonly Fix[] {
  const found = around(context, location);
  const statement = found?.statements.findLast(({ start }) => start === location.start);
  return found === undefined || statement === undefined ? [] : [removeFix(found.tree, statement)];
}

/** Takes a part of a statement away, with the blanks before it. */
export function cutFix(tree: Tree, statement: Statement, part: Range): Fix {
  const { file, start, end } = at(tree, statement, part);
  const blanks = /[ \t]*$/.exec(tree.text.slice(lineStart(tree.text, start), start))?.[0].length ?? 0;
  const title = `Remove ${quoted(tree, { start, end })}`;
  return { title, safe: false, edits: [{ location: { file, start: start - blanks, end }, text: "" }] };
}

/** Moves a statement of one line behind another one. */
export function moveBehind(title: string, tree: Tree, statement: Statement, other: Range): readonly Fix[] {
  const text = tree.text.slice(statement.start, statement.end);
  if (/[\n\r]/.test(text)) return [];
  return apart(title, [without(tree, statement), linesBehind(tree, other, [text])]);
}

/** Moves a statement of one line out of the block that it is in. */
export function moveOut(title: string, tree: Tree, statement: Statement): readonly Fix[] {
  const owner = statementsAround(tree.statements, statement.start).at(-2);
  return owner === undefined ? [] : moveBehind(title, tree, statement, owner);
}

/** Moves a statement of one line, or what it should say, into the block of another one. */
export function moveInto(
  title: string,
  tree: Tree,
  statement: Statement,
  other: Statement,
  text = tree.text.slice(statement.start, statement.end),
): readonly Fix[] {
  if (/[\n\r]/.test(text) || other.node.type !== "entry") return [];
  const edit = intoBlock(tree, other, other.node.block, other.end, [text]);
  return edit === undefined ? [] : apart(title, [without(tree, statement), edit]);
}

/** What is taken away and what is put in must not touch. */
function apart(title: string, edits: readonly [TextEdit, TextEdit]): readonly Fix[] {
  const [a, b] = edits.map(({ location }) => location) as [Location, Location];
  return a.start < b.end && b.start < a.end ? [] : [{ title, safe: false, edits }];
}

/** Declares something before the flow that a place is in. */
export function declareBeforeFlow(
  context: Pick<Context, "files">,
  location: Location,
  lines: readonly string[],
): readonly Fix[] {
  const found = around(context, location);
  const flow = found?.statements.find(({ node }) => node.type === "entry" && node.head.text === "flow");
  if (found === undefined || flow === undefined || lines.length === 0) return [];
  const edits = [linesBefore(found.tree, flow, lines)];
  return [{ title: `Declare \`${lines.join("; ")}\``, safe: false, edits }];
}

/** The statement at the top of the file that holds a statement. */
export function topOf(tree: Tree, { start }: Range): Statement | undefined {
  return statementsAround(tree.statements, start)[0];
}

function around({ files }: Pick<Context, "files">, { file, start }: Location) {
  const tree = files.find((one) => one.tree.file === file)?.tree;
  return tree === undefined ? undefined : { tree, statements: statementsAround(tree.statements, start) };
}

/** The beginning of a part of the text, in one line. */
function quoted({ text }: Tree, { start, end }: Range): string {
  const line = text.slice(start, Math.min(end, lineEnd(text, start)));
  return line.length > 40 || line.length < end - start
    ? `\`${line.slice(0, 40).trimEnd()} …\``
    : `\`${line}\``;
}

/** `ledger orders { … }` where nothing is named alike: a kind of one's own may be meant. */
export function kindFix(tree: Tree, { node, start }: Statement): readonly Fix[] {
  if (node.type !== "entry" || node.atoms[0]?.type !== "name") return [];
  const top = topOf(tree, { start, end: start });
  if (top === undefined || !/^[\p{L}_]/u.test(node.head.text) || node.head.text.includes(".")) return [];
  const line = `kind ${node.head.text} extends service`;
  return [{ title: `Declare \`${line}\``, safe: false, edits: [linesBefore(tree, top, [line])] }];
}

/** `redis sessions`: a component of the kind that the technology usually is, which says so; undefined where the word is none. */
export function technologyAsKind(
  context: Pick<Context, "technologies">,
  tree: Tree,
  statement: Statement,
): { readonly kind: KindEntry; readonly text: string; readonly fixes: readonly Fix[] } | undefined {
  const { node } = statement;
  if (node.type !== "entry" || node.atoms[0]?.type !== "name") return undefined;
  const technology = technologyIn(context, node.head.text);
  const kind = kindNamed(technology?.kinds[0] ?? "");
  if (technology === undefined || kind === undefined) return undefined;
  const said = `tech ${technology.name}`;
  const edit = intoBlock(tree, statement, node.block, endOfWords(statement), [said]);
  const head = { location: at(tree, statement, node.head), text: kind.name };
  return {
    kind,
    text: `${kind.name} ${node.atoms[0].text} { ${said} }`,
    fixes:
      edit === undefined
        ? []
        : [{ title: `Make it ${a(kind.name)} with \`${said}\``, safe: false, edits: [head, edit] }],
  };
}

/** `semi-sync` beside `replication primary-replica`: what `replication … { mode semi-sync }` says, in its block. */
export function intoSibling(
  tree: Tree,
  statement: Statement,
  list: readonly Statement[],
  spelled: string,
): readonly Fix[] {
  const [, owner, inner] = /^(\S+) … \{ (.+) \}$/.exec(spelled) ?? [];
  const other = list.find(({ node }) => node.type === "entry" && node.head.text === owner);
  if (inner === undefined || other === undefined) return [];
  return moveInto(`Say \`${inner}\` in \`${owner}\``, tree, statement, other, inner);
}
