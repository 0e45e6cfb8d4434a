/** The outline of a file: places, components and their parts, flows with their steps, views, variants, kinds. */
import {
  type DocumentSymbol,
  type SymbolInformation,
  SymbolKind,
  SymbolTag,
} from "vscode-languageserver-types";
import type { Room } from "../../core/vocabulary/types.ts";
import { rangeOf } from "../convert.ts";
import { type Outlined, outline, userKindsOf } from "../outline.ts";
import type { Source } from "../source.ts";

const rooms: Readonly<Record<Room, SymbolKind>> = {
  "people-and-edge": SymbolKind.Interface,
  compute: SymbolKind.Class,
  data: SymbolKind.Struct,
  messaging: SymbolKind.Event,
  coordination: SymbolKind.Key,
  "trust-and-operations": SymbolKind.Object,
  outside: SymbolKind.Interface,
  places: SymbolKind.Namespace,
};

const types: Readonly<Record<Exclude<Outlined["type"], "element">, SymbolKind>> = {
  flow: SymbolKind.Function,
  view: SymbolKind.Enum,
  variant: SymbolKind.Package,
  kind: SymbolKind.TypeParameter,
  extend: SymbolKind.Namespace,
  detail: SymbolKind.Method,
  step: SymbolKind.Operator,
  block: SymbolKind.Operator,
};

export function symbolKindOf({ type, kind }: Pick<Outlined, "type" | "kind">): SymbolKind {
  if (type !== "element") return types[type];
  return kind === undefined ? SymbolKind.Object : rooms[kind.room];
}

/** What stands behind the name: its kind and its label. */
function detailOf({ type, head, label, name, kind }: Outlined): string {
  const what =
    type === "kind" && kind !== undefined
      ? `kind of ${kind.name}`
      : type === "step" || type === "block"
        ? ""
        : head;
  const shown = label === undefined || label === name ? [what] : [what, label];
  return shown.filter((part) => part !== "").join(" · ");
}

/** In the order of the text, nested as the text nests them. */
export function documentSymbols({ tree, review, starts }: Source): DocumentSymbol[] {
  const symbol = (one: Outlined): DocumentSymbol => {
    const detail = detailOf(one);
    return {
      name: one.name,
      ...(detail === "" ? {} : { detail }),
      kind: symbolKindOf(one),
      ...(one.deprecated ? { tags: [SymbolTag.Deprecated] } : {}),
      range: rangeOf(starts, one.range),
      selectionRange: rangeOf(starts, one.selection),
      children: one.children.map(symbol),
    };
  };
  return outline(tree, userKindsOf(review.trees.values())).map(symbol);
}

/** The same in one list, for editors that know no nesting: each names what it is in. */
export function flatSymbols(source: Source): SymbolInformation[] {
  const uri = source.places.uriOf(source.file);
  const flat = (symbols: readonly DocumentSymbol[], containerName?: string): SymbolInformation[] =>
    symbols.flatMap(({ name, kind, tags, range, children }) => [
      {
        name,
        kind,
        ...(tags === undefined ? {} : { tags }),
        ...(containerName === undefined ? {} : { containerName }),
        location: { uri, range },
      },
      ...flat(children ?? [], name),
    ]);
  return flat(documentSymbols(source));
}
