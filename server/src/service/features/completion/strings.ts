/** What may stand in a string that is being typed: files to import, labels, endpoints, schedules. */
import { CompletionItemKind } from "vscode-languageserver-types";
import { importsOf, resolveImport } from "../../../core/model/imports.ts";
import type { Atom } from "../../../core/syntax/ast.ts";
import { pathBetween } from "../../import-path.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";

/** Files to import, by paths from this one; not itself, not what is imported already. */
export function importOffers({ source, files, cursor }: Request): readonly Offer[] {
  const { file, tree } = source;
  const current = cursor.quoted ? source.tree.text.slice(cursor.word.start, cursor.word.end) : "";
  const own = resolveImport(file, current);
  const imported = new Set(importsOf(tree));
  if (own.type === "path") imported.delete(own.key);
  const offers: Offer[] = [];
  for (const key of files) {
    if (key === file || imported.has(key) || !key.endsWith(".arch")) continue;
    const path = pathBetween(file, key);
    if (path === undefined) continue;
    const ups = path.split("../").length - 1;
    offers.push({
      label: path,
      kind: CompletionItemKind.File,
      ...(cursor.quoted ? {} : { text: `"${path}"`, filter: `"${path}` }),
      rank: ups === 0 ? 1 : 2,
      order: Math.min(path.split("/").length + ups, 99),
    });
  }
  return offers.slice(0, 1000);
}

/** Endpoints that the components on the other side declare: `to "POST /orders"`. */
export function endpointNames({ source, cursor }: Request, targets: readonly string[]): readonly Offer[] {
  const { components } = source.review.model;
  const names = targets.flatMap((id) =>
    (components.get(id)?.facts.get("endpoint") ?? []).flatMap(({ values }) =>
      typeof values.value === "string" ? [values.value] : [],
    ),
  );
  return [...new Set(names)].map((name, order) => ({
    label: cursor.quoted ? name : `"${name}"`,
    kind: CompletionItemKind.Method,
    note: "endpoint",
    filter: cursor.quoted ? name : `"${name}`,
    rank: 1,
    order,
  }));
}

/** Whether a string is the value of an import: `import "|"`. */
export function isImport(head: Atom, before: readonly Atom[]): boolean {
  return head.value === "import" && before.length === 0;
}
