/**
 * Follows `import` from the roots: which files take part, in which order and under which prefix. Paths are resolved by
 * arithmetic on the keys of `trees`; it opens nothing.
 */

import { mostSimilar } from "../base/similar.ts";
import type { Location } from "../base/text.ts";
import { type Atom, entryBlock, type Statement, type Tree } from "../syntax/ast.ts";
import { at } from "./draft.ts";
import { removeFix } from "./remedies.ts";
import { type Problems, replaceFix } from "./report.ts";

const importDepth = 32;
const importFiles = 1000;

export interface Import {
  readonly location: Location;
  readonly target: string;
  readonly alias: Atom | undefined;
  /** Where the alias stands. */
  readonly aliasLocation: Location | undefined;
}

export interface SourceFile {
  readonly tree: Tree;
  /** Of the qualified names of its elements, with its dot: `p.`; empty for most. */
  readonly prefix: string;
  /** What each name of the prefix is: targets of occurrences, outermost first. */
  readonly prefixNames: readonly string[];
  readonly imports: readonly Import[];
}

/** The target of occurrences of an alias; aliases belong to the file that writes them. */
export function aliasTarget(alias: string, file: string): string {
  return `alias ${alias} ${file}`;
}

/** Splits a key into what must not be climbed over (`file:///`, `/`, nothing) and its segments. */
function split(key: string): { readonly origin: string; readonly segments: readonly string[] } {
  const match = /^([a-z][a-z0-9+.-]*:\/\/[^/]*\/?|[a-z][a-z0-9+.-]*:\/?|\/)?(.*)$/is.exec(key);
  const origin = match?.[1] ?? "";
  return { origin, segments: (match?.[2] ?? "").split("/") };
}

export type Resolved =
  | { readonly type: "path"; readonly key: string }
  | { readonly type: "outside"; readonly why: string };

/** The key of the file that `path` names, written in the file `from`. */
export function resolveImport(from: string, path: string): Resolved {
  if (/^[a-z][a-z0-9+.-]*:/i.test(path)) return { type: "outside", why: "it is an address" };
  if (/^[/\\]/.test(path)) return { type: "outside", why: "it is an absolute path" };
  if (path.includes("\\")) return { type: "outside", why: "it is written with backslashes" };
  if (!path.endsWith(".arch")) return { type: "outside", why: "it is no `.arch` file" };
  const { origin, segments } = split(from);
  const stack = segments.slice(0, -1);
  for (const part of path.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === "..") {
      if (stack.length === 0 || stack.at(-1) === "..")
        return { type: "outside", why: "it leaves the workspace" };
      stack.pop();
    } else stack.push(part);
  }
  return { type: "path", key: origin + stack.join("/") };
}

/** Keys may be percent-encoded addresses while imports are written plainly; both spellings are tried. */
function keyOf(trees: ReadonlyMap<string, Tree>, key: string): string | undefined {
  if (trees.has(key)) return key;
  const encoded = encodeKey(key);
  return trees.has(encoded) ? encoded : undefined;
}

function encodeKey(key: string): string {
  const { origin, segments } = split(key);
  return origin + segments.map(encodeSegment).join("/");
}

function encodeSegment(part: string): string {
  try {
    return encodeURIComponent(decodeURIComponent(part));
  } catch {
    return part;
  }
}

function read(statement: Statement): { path: Atom | undefined; alias: Atom | undefined } | undefined {
  const { node } = statement;
  if (node.type !== "entry" || node.head.text !== "import" || entryBlock(statement) !== undefined)
    return undefined;
  const [path, as, alias] = node.atoms;
  return {
    path: path?.type === "string" ? path : undefined,
    alias: as?.text === "as" && alias?.type === "name" ? alias : undefined,
  };
}

/** Keys that a path may mean, written in the file `from`: as written and percent-encoded; none if it leads outside. */
export function importKeys(from: string, path: string): readonly string[] {
  const resolved = resolveImport(from, path);
  return resolved.type === "path" ? [...new Set([resolved.key, encodeKey(resolved.key)])] : [];
}

/** Keys that the imports of a file may have: as written and percent-encoded. For whoever gathers the files. */
export function importsOf(tree: Tree): readonly string[] {
  const known = importsByTree.get(tree);
  if (known !== undefined) return known;
  const keys = tree.statements.flatMap((statement) => {
    const path = read(statement)?.path;
    return path === undefined ? [] : importKeys(tree.file, path.value);
  });
  importsByTree.set(tree, keys);
  return keys;
}

/** Asked for every file of a workspace at every change; a tree never changes. */
const importsByTree = new WeakMap<Tree, readonly string[]>();

/** The files that take part, roots first, then in the order of the imports; each once. Missing ones are reported. */
export function reach(
  roots: readonly string[],
  trees: ReadonlyMap<string, Tree>,
  problems: Problems,
): readonly SourceFile[] {
  const files: SourceFile[] = [];
  const queued = new Set<string>();
  const queue: (Pick<SourceFile, "prefix" | "prefixNames"> & {
    readonly key: string;
    readonly depth: number;
  })[] = [];
  const enqueue = (key: string, prefix: string, prefixNames: readonly string[], depth: number): void => {
    if (queued.has(key)) return;
    queued.add(key);
    queue.push({ key, prefix, prefixNames, depth });
  };
  for (const root of roots) enqueue(root, "", [], 0);
  for (let next = 0; next < queue.length; next++) {
    const { key, prefix, prefixNames, depth } = queue[next]!;
    const tree = trees.get(key);
    if (tree === undefined) continue;
    const imports: Import[] = [];
    for (const statement of tree.statements) {
      const found = read(statement);
      if (found?.path === undefined) continue;
      const { path, alias } = found;
      const location = at(tree, statement, path);
      const resolved = resolveImport(key, path.value);
      if (resolved.type === "outside") {
        problems.add({
          code: "model/import-outside",
          message: `\`${path.value}\` cannot be imported: ${resolved.why}; name a \`.arch\` file of the workspace by a relative path.`,
          location,
          fixes: [removeFix(tree, statement)],
        });
        continue;
      }
      const target = keyOf(trees, resolved.key);
      if (target === undefined) {
        const problem = missing(key, path, location, trees);
        problems.add({ ...problem, fixes: [...(problem.fixes ?? []), removeFix(tree, statement)] });
        continue;
      }
      if (depth + 1 > importDepth || queued.size >= importFiles) {
        problems.add({
          code: "model/too-large",
          message: `Imports nest deeper than ${importDepth} or reach more than ${importFiles} files; \`${path.value}\` is left out.`,
          location,
        });
        continue;
      }
      if (alias === undefined) {
        imports.push({ location, target, alias, aliasLocation: undefined });
        enqueue(target, prefix, prefixNames, depth + 1);
        continue;
      }
      imports.push({ location, target, alias, aliasLocation: at(tree, statement, alias) });
      const names = [...prefixNames, aliasTarget(alias.value, key)];
      enqueue(target, `${prefix}${alias.value}.`, names, depth + 1);
    }
    files.push({ tree, prefix, prefixNames, imports });
  }
  return files;
}

function missing(from: string, path: Atom, location: Location, trees: ReadonlyMap<string, Tree>) {
  const base = split(from).segments.slice(0, -1).join("/");
  const names = [...trees.keys()]
    .filter((key) => key !== from)
    .map((key) => split(key).segments.join("/"))
    .filter((key) => base === "" || key.startsWith(`${base}/`))
    .map((key) => (base === "" ? key : key.slice(base.length + 1)));
  const near = mostSimilar(path.value, names.sort());
  return {
    code: "model/import-missing",
    message: `There is no file \`${path.value}\` beside this one.${near === undefined ? "" : ` Did you mean \`${near}\`?`}`,
    location,
    ...(near === undefined
      ? {}
      : { fixes: [replaceFix(`Change to \`${near}\``, location, JSON.stringify(near))] }),
  };
}
