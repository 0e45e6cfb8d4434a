/** Selected declarations in a new place of their own. Names that meant them go on meaning them. */
import { CodeActionKind } from "vscode-languageserver-types";
import type { TextEdit } from "../../../../core/base/problem.ts";
import type { Range } from "../../../../core/base/text.ts";
import type { Statement } from "../../../../core/syntax/ast.ts";
import { indentAt, insertion, lineEnd, lineStart, standsAlone } from "../../../../core/syntax/edits.ts";
import { kindNamed } from "../../../../core/vocabulary/index.ts";
import type { Source } from "../../../source.ts";
import type { Offer } from "../offer.ts";
import { headOf, isClosed, isNamedBy, newName, sitesAt } from "./site.ts";

/** What may move with declarations, and means the same inside a place. */
const movable: readonly string[] = ["extend", "accept", "note", "decision"];

export function placeOffers(source: Source, range: Range): readonly Offer[] {
  const { tree } = source;
  if (range.start === range.end) return [];
  const first = firstSelected(source, range);
  const site =
    first === undefined ? undefined : sitesAt(source, first.start).find((one) => one.statement === first);
  if (site === undefined) return [];
  const isPlaceBlock = site.around.every((around) => kindOf(source, around)?.place === true);
  const selected = site.list.filter(({ start, end }) => start < range.end && range.start < end);
  const kinds = selected.flatMap((statement) => kindOf(source, statement) ?? []);
  const fit = selected.every(
    (statement) =>
      isClosed(statement) &&
      standsAlone(tree.text, statement) &&
      (statement.node.type === "relation" ||
        kindOf(source, statement) !== undefined ||
        movable.includes(headOf(statement) ?? "")),
  );
  if (!isPlaceBlock || !fit || kinds.length === 0) return [];
  const span = {
    start: lineStart(tree.text, selected[0]!.start),
    end: lineEnd(tree.text, selected.at(-1)!.end),
  };
  const tops = topsIn(source, selected);
  // What a copy of this place holds is named in ways that no text here shows.
  const copied = [...tops].some((top) => pathsTo(top).some((id) => isNamedBy(source, id, ["like"])));
  if (tops.size === 0 || copied) return [];
  const outer = site.around.map((around) => kindOf(source, around)?.name ?? "");
  const within = new Set([...outer, ...kinds.map(({ name }) => name)]);
  const offered = ["region", "zone", "group"].filter((kind) => {
    if (kind === "group") return true;
    if (kind === "zone")
      return (
        !["region", "zone"].some((each) => kinds.some(({ name }) => name === each)) && !outer.includes("zone")
      );
    return !["region", "zone", "rack", "host"].some(
      (each) => within.has(each) && (each === "region" || outer.includes(each)),
    );
  });
  return offered.map((kind) => {
    const name = newName(source, `new-${kind}`);
    return {
      title: `Move the selection into a new ${kind}`,
      kind: CodeActionKind.RefactorExtract,
      renames: true,
      costly: true,
      make: () => ({
        edits: [...wrapped(source, span, `${kind} ${name}`), ...renamed(source, tops, name, span)],
        ask: {
          edit: 0,
          start: indentAt(tree.text, selected[0]!.start).length + kind.length + 1,
          end: indentAt(tree.text, selected[0]!.start).length + kind.length + 1 + name.length,
        },
      }),
    };
  });
}

function firstSelected(source: Source, range: Range): Statement | undefined {
  // The outermost list in which the selection begins and does not lie inside one statement.
  let list = source.tree.statements;
  for (;;) {
    const hit = list.filter(({ start, end }) => start < range.end && range.start < end);
    const [only] = hit;
    const inner = only?.blocks.find(
      ({ open, close }) => open < range.start && range.end <= (close ?? Number.POSITIVE_INFINITY),
    );
    if (hit.length !== 1 || inner === undefined) return only;
    list = inner.statements;
  }
}

function kindOf({ review }: Source, statement: Statement) {
  const head = headOf(statement);
  if (head === undefined) return undefined;
  const user = () =>
    [...review.model.components.values(), ...review.model.places.values()].find(
      (one) => one.userKind === head,
    )?.kind;
  return kindNamed(head) ?? kindNamed(user() ?? "");
}

/** Ids of what the selected statements declare themselves. */
function topsIn({ file, names }: Source, selected: readonly Statement[]): ReadonlySet<string> {
  const tops = new Set<string>();
  for (const { location, target, role } of names.inFile(file)) {
    const own = selected.some(
      ({ start, end, blocks }) =>
        start <= location.start &&
        location.end <= end &&
        !blocks.some(({ open, close }) => open < location.start && location.start < (close ?? end)),
    );
    if (own && role === "declaration" && !target.includes(" ")) tops.add(target);
  }
  return tops;
}

function wrapped({ tree }: Source, span: Range, head: string): readonly TextEdit[] {
  const { text } = tree;
  const indent = /^[ \t]*/.exec(text.slice(span.start, span.end))?.[0] ?? "";
  const edits: TextEdit[] = [];
  for (let at = span.start; at < span.end; ) {
    const end = lineEnd(text, at);
    const first = at === span.start;
    const lead = first ? `${indent}${head} {\n` : "";
    if (first || text.slice(at, end).trim() !== "") edits.push(insertion(tree, at, `${lead}  `));
    at = text.startsWith("\r\n", end) ? end + 2 : end + 1;
  }
  return [...edits, insertion(tree, span.end, `\n${indent}}`)];
}

/** References that would no longer find what they mean: behind the name of a place, or with a name that others have. */
function renamed(
  { review, names, file }: Source,
  tops: ReadonlySet<string>,
  name: string,
  span: Range,
): readonly TextEdit[] {
  const times = new Map<string, number>();
  for (const { role, target } of review.occurrences) {
    const last = target.split(".").at(-1) ?? target;
    if (role === "declaration" && !target.includes(" ")) times.set(last, (times.get(last) ?? 0) + 1);
  }
  return [...tops].flatMap((top) =>
    names.of(top).flatMap(({ role, location }) => {
      const text = review.trees.get(location.file)?.text ?? "";
      const inside = location.file === file && span.start <= location.start && location.start < span.end;
      const qualified = text[location.start - 1] === ".";
      const unique = times.get(top.split(".").at(-1) ?? top) === 1;
      if (role === "declaration" || (!qualified && (inside || unique))) return [];
      return [insertion({ file: location.file }, location.start, `${name}.`)];
    }),
  );
}

/** `eu.a.api`: `eu`, `eu.a` and itself. */
function pathsTo(id: string): readonly string[] {
  const parts = id.split(".");
  return parts.map((_, i) => parts.slice(0, i + 1).join("."));
}
