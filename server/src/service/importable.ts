/**
 * What other files of the workspace declare and a file could import: how a name would be written then, and the import that
 * brings it. Looks at trees only; what would clash comes under an alias, or not at all.
 */
import type { TextEdit } from "../core/base/problem.ts";
import { reach } from "../core/model/imports.ts";
import { createProblems } from "../core/model/report.ts";
import type { Tree } from "../core/syntax/ast.ts";
import { covers, statementsAround } from "../core/syntax/at.ts";
import { insertion, linesBehind } from "../core/syntax/edits.ts";
import { nameFor } from "../core/syntax/name-for.ts";
import { quote } from "../core/syntax/quoted.ts";
import { kindNamed } from "../core/vocabulary/index.ts";
import type { KindEntry } from "../core/vocabulary/types.ts";
import { freeName } from "./free-name.ts";
import { pathBetween } from "./import-path.ts";
import { type Outlined, outline, userKindsOf } from "./outline.ts";
import type { Source } from "./source.ts";

export type Sort = "component" | "place" | "flow" | "kind";

/** A declaration at the top of a file or in its elements. */
export interface Declared {
  readonly sort: Sort | "view" | "variant";
  readonly name: string;
  readonly label: string | undefined;
  readonly kind: KindEntry | undefined;
  /** The word that declares it. */
  readonly head: string;
  /** Names from the top of the file to this one. */
  readonly path: readonly string[];
}

export interface Importable extends Declared {
  /** As it is written once it is imported. */
  readonly text: string;
  /** The path of the import. */
  readonly from: string;
  readonly edit: TextEdit;
}

/** More than these nobody looks through. */
const most = 40;

/** What of some sorts may be imported whose name fits; files nearby come first. */
export function importables(
  source: Source,
  sorts: readonly Sort[],
  fits: (name: string) => boolean,
): readonly Importable[] {
  const { review, file, tree } = source;
  const { files } = review.asked;
  const trees = [...files.values()].map((one) => one.tree);
  const others = trees.filter((one) => !review.trees.has(one.file) && one.file.endsWith(".arch"));
  if (others.length === 0) return [];
  const kinds = userKindsOf(trees);
  const wanted = others.flatMap((other) => {
    const declared = declaredIn(other, kinds).filter(
      ({ sort, name }) => sorts.includes(sort as Sort) && fits(name),
    );
    const path = declared.length === 0 ? undefined : pathBetween(file, other.file);
    return path === undefined ? [] : [{ other, path, declared }];
  });
  const found: Importable[] = [];
  const join = joiner(source, kinds);
  for (const { other, path, declared } of wanted.sort((a, b) => far(a.path) - far(b.path))) {
    const joined = join(other);
    if (joined === undefined) continue;
    const edit = importEdit(tree, path, joined.alias);
    for (const each of declared) {
      const text = joined.written(each);
      if (text !== undefined) found.push({ ...each, text, from: path, edit });
      if (found.length >= most) return found;
    }
  }
  return found;
}

const far = (path: string): number => path.split("/").length + (path.startsWith("..") ? 1 : 0);

interface Joined {
  readonly alias: string | undefined;
  /** How a declaration of the file is written where it is imported; undefined where no name would mean it. */
  written(declared: Declared): string | undefined;
}

/** What becomes of names when a file is imported; undefined for one that cannot be without a mistake. */
function joiner(source: Source, kinds: ReadonlyMap<string, KindEntry>): (other: Tree) => Joined | undefined {
  const { review, file, names } = source;
  const { components, places, flows, views, variants } = review.model;
  const trees = new Map([...review.asked.files].map(([key, { tree }]) => [key, tree]));
  const prefixes = new Map(
    reach(review.asked.roots, review.trees, createProblems()).map((one) => [one.tree.file, one]),
  );
  const own = prefixes.get(file);
  const before = own?.prefix ?? "";
  const aliases = new Set(own?.imports.flatMap(({ alias }) => alias?.value ?? []));
  const isTaken = (id: string) => components.has(id) || places.has(id);
  /** All names by their last part: what is found anywhere must be the only one. */
  const here = new Map<string, string[]>();
  for (const { id, name } of [...components.values(), ...places.values(), ...flows.values()])
    here.set(name, [...(here.get(name) ?? []), id]);

  return (other) => {
    const reached = reach([other.file], trees, createProblems());
    // What leads back here is part of another model with this file, or would be twice in this one.
    if (reached.some((one) => one.tree.file === file)) return undefined;
    const shared = reached.filter((one) => review.trees.has(one.tree.file));
    if (shared.some((one) => prefixes.get(one.tree.file)?.prefix !== before + one.prefix)) return undefined;
    const news = reached
      .filter((one) => !review.trees.has(one.tree.file))
      .flatMap(({ tree, prefix }) =>
        declaredIn(tree, kinds).map((one) => ({ ...one, id: prefix + one.path.join(".") })),
      );
    const isKnown = ({ sort, name }: Declared) =>
      (sort === "kind" && names.of(`kind ${name}`).length > 0) ||
      (sort === "variant" && variants.includes(name));
    if (news.some(isKnown)) return undefined;
    // With or without an alias, a name that is looked up anywhere would mean two things.
    if (news.some(({ name }) => here.get(name)?.some((id) => isFoundAnywhere(source, id)))) return undefined;
    const clashes = news.some(({ sort, id }) =>
      sort === "flow"
        ? flows.has(before + id)
        : sort === "view"
          ? views.has(before + id)
          : isTaken(before + id),
    );
    if (clashes && shared.length > 0) return undefined;
    const alias = clashes
      ? freeName(nameFor(stemOf(other.file)), (name) => aliases.has(name) || isTaken(before + name))
      : undefined;
    const together = userKindsOf([...review.trees.values(), ...reached.map((one) => one.tree)]);
    const isKind = (word: string) => kindNamed(word) !== undefined || together.has(word);
    return {
      alias,
      written({ sort, path, name, head }) {
        if (sort === "kind") return isKind(name) ? name : undefined;
        // Its kind may stand in a file that does not come along.
        if (sort !== "flow" && !isKind(head)) return undefined;
        if (alias !== undefined) return [alias, ...path].join(".");
        const rivals = [
          ...(here.get(name) ?? []),
          ...news.flatMap((one) => (one.name === name ? one.id : [])),
        ];
        for (let i = path.length - 1; i >= 0; i--) {
          const text = path.slice(i).join(".");
          if (rivals.filter((id) => id === text || id.endsWith(`.${text}`)).length === 1) return text;
        }
        return undefined;
      },
    };
  };
}

/** Whether an element inside another is named somewhere outside of that by its bare name. */
function isFoundAnywhere({ names, review }: Source, id: string): boolean {
  const owner = id.slice(0, Math.max(0, id.lastIndexOf(".")));
  if (owner === "") return false;
  const declared = names.of(owner).filter(({ role }) => role === "declaration");
  return names.of(id).some(({ role, location }) => {
    const tree = review.trees.get(location.file);
    if (role !== "reference" || tree === undefined || tree.text[location.start - 1] === ".") return false;
    const around = statementsAround(tree.statements, location.start);
    return !declared.some(
      (one) => one.location.file === location.file && around.some((each) => covers(each, one.location.start)),
    );
  });
}

const stemOf = (file: string): string => (file.split("/").at(-1) ?? file).replace(/\.arch$/, "");

function declaredIn(tree: Tree, kinds: ReadonlyMap<string, KindEntry>): readonly Declared[] {
  const key = [...kinds].map(([name, { name: base }]) => `${name} ${base}`).join();
  const known = byTree.get(tree);
  if (known?.key === key) return known.declared;
  const declared: Declared[] = [];
  const walk = (list: readonly Outlined[], above: readonly string[]): void => {
    for (const { type, name, label, kind, head, children } of list) {
      const sort = type === "element" ? (kind?.place === true ? "place" : "component") : type;
      if (sort !== "component" && sort !== "place" && sort !== "flow" && sort !== "kind")
        if (sort !== "view" && sort !== "variant") continue;
      const path = [...above, name];
      declared.push({ sort, name, label, kind, head, path });
      if (type === "element") walk(children, path);
    }
  };
  walk(outline(tree, kinds), []);
  byTree.set(tree, { key, declared });
  return declared;
}

/** Asked for every file of a workspace while somebody types; a tree never changes. */
const byTree = new WeakMap<Tree, { readonly key: string; readonly declared: readonly Declared[] }>();

/** Adds an import behind the last one, else behind the title, else at the top below what is told of the whole file. */
function importEdit(tree: Tree, path: string, alias: string | undefined): TextEdit {
  const line = `import ${quote(path)}${alias === undefined ? "" : ` as ${alias}`}`;
  const { text, statements } = tree;
  const headed = (word: string) =>
    statements.filter(({ node }) => node.type === "entry" && node.head.text === word);
  const before = headed("import").at(-1) ?? headed("title")[0];
  if (before !== undefined) return linesBehind(tree, before, [line]);
  const lead = text.slice(0, statements[0]?.start ?? text.length);
  // What stands above a blank line tells of the whole file.
  const blank = lead.includes("//") ? /\n[ \t]*\r?\n/.exec(lead.trimStart()) : null;
  const below =
    blank === null ? undefined : lead.length - lead.trimStart().length + blank.index + blank[0].length;
  const end = text.includes("\r\n") ? "\r\n" : "\n";
  return insertion(tree, below ?? (text.startsWith("\uFEFF") ? 1 : 0), line + end + end);
}
