/** Imports that must be written anew when files or folders are moved: of what moved, and in what moved. */

import type { TextEdit } from "vscode-languageserver-types";
import { lineStarts } from "../../core/base/text.ts";
import { readJson } from "../../core/config/json.ts";
import { importKeys } from "../../core/model/imports.ts";
import type { Tree } from "../../core/syntax/ast.ts";
import { quote } from "../../core/syntax/quoted.ts";
import { type Places, rangeOf } from "../convert.ts";
import { pathBetween } from "../import-path.ts";

/** Keys of a file or a folder, before and after. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The edits by file, under the keys of before the move. */
export function editsForMoves(
  trees: Iterable<Tree>,
  moves: readonly Move[],
  places: Places,
): ReadonlyMap<string, readonly TextEdit[]> {
  const list = [...trees];
  const known = new Set(list.map(({ file }) => file));
  const moved = movedBy(moves);
  const edits = new Map<string, TextEdit[]>();
  for (const { file, statements } of list) {
    for (const { node, start } of statements) {
      if (node.type !== "entry" || node.head.text !== "import") continue;
      const [path] = node.atoms;
      if (path?.type !== "string") continue;
      const keys = importKeys(file, path.value);
      const target = keys.find((key) => known.has(key)) ?? keys[0];
      if (target === undefined) continue;
      const [home, there] = [moved(file), moved(target)];
      const written = importPath(home, there, path.value);
      if (written === undefined || importKeys(home, path.value).includes(there)) continue;
      const range = rangeOf(places.startsOf(file), { start: start + path.start, end: start + path.end });
      const own = edits.get(file) ?? [];
      own.push({ range, newText: quote(written) });
      edits.set(file, own);
    }
  }
  return edits;
}

/** A `faultline.json`, under its key. */
export interface ConfigText {
  readonly file: string;
  readonly text: string;
}

/** The edits of the paths of models in a `faultline.json` whose files moved. */
export function configEditsForMoves({ file, text }: ConfigText, moves: readonly Move[]): readonly TextEdit[] {
  const { value } = readJson(text);
  if (value?.type !== "object") return [];
  const moved = movedBy(moves);
  const starts = lineStarts(text);
  const folder = (of: string) => of.split("/").slice(0, -1).join("/");
  const edits: TextEdit[] = [];
  for (const { name, value: models } of value.members) {
    if (name !== "models" || models.type !== "object") continue;
    for (const { value: list } of models.members)
      for (const path of list.type === "array" ? list.items : []) {
        if (path.type !== "string") continue;
        const target = importKeys(file, path.value)[0];
        if (target === undefined) continue;
        const [home, there] = [folder(moved(file)), moved(target)];
        // Models name files of their folder only.
        if (!there.startsWith(`${home}/`) || importKeys(moved(file), path.value).includes(there)) continue;
        edits.push({ range: rangeOf(starts, path), newText: JSON.stringify(there.slice(home.length + 1)) });
      }
  }
  return edits;
}

/** Where a file is after the moves; of folders inside each other the innermost says. */
function movedBy(moves: readonly Move[]): (file: string) => string {
  const ordered = [...moves].sort((a, b) => b.from.length - a.from.length);
  return (file) => {
    for (const { from, to } of ordered) {
      if (file === from) return to;
      const folder = from.endsWith("/") ? from : `${from}/`;
      if (file.startsWith(folder)) return `${to.endsWith("/") ? to : `${to}/`}${file.slice(folder.length)}`;
    }
    return file;
  };
}

/** The path from one file to another as an import writes it; undefined where none can: another origin, or no `.arch` file. */
function importPath(from: string, to: string, before: string): string | undefined {
  const path = to.endsWith(".arch") ? pathBetween(from, to) : undefined;
  // Who began with `./` goes on so.
  return path !== undefined && before.startsWith("./") && !path.startsWith("../") ? `./${path}` : path;
}
