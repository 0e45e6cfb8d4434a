/** The outline of a file: places, components and flows, nested as the model nests them. */
import { type DocumentSymbol, SymbolKind } from "vscode-languageserver-types";
import type { Component, Flow, Place } from "../../core/model/types.ts";
import { rangeOf } from "../convert.ts";
import type { Source } from "../source.ts";

const kinds: ReadonlyMap<string, SymbolKind> = new Map([
  ["database", SymbolKind.Struct],
  ["cache", SymbolKind.Struct],
  ["storage", SymbolKind.Struct],
  ["search", SymbolKind.Struct],
  ["queue", SymbolKind.Event],
  ["topic", SymbolKind.Event],
  ["stream", SymbolKind.Event],
  ["service", SymbolKind.Class],
  ["worker", SymbolKind.Class],
  ["function", SymbolKind.Function],
  ["module", SymbolKind.Module],
]);

/** Symbols of the elements that the file declares, in the order of the text. */
export function documentSymbols({ review, file, starts }: Source): DocumentSymbol[] {
  const { components, places, flows } = review.model;
  const declared = [...places.values(), ...components.values(), ...flows.values()]
    .filter(({ location }) => location.file === file)
    .sort((a, b) => a.location.start - b.location.start);
  const byId = new Map(declared.map((one) => [one.id, symbol(one, starts)]));
  const roots: DocumentSymbol[] = [];
  for (const one of declared) {
    const parent = one.type === "flow" ? undefined : (parentOf(one) ?? undefined);
    const into = (parent === undefined ? undefined : byId.get(parent)?.children) ?? roots;
    into.push(byId.get(one.id)!);
  }
  return roots;
}

function parentOf(one: Component | Place): string | undefined {
  return one.type === "component" ? (one.partOf ?? one.parent) : one.parent;
}

function symbol(one: Component | Place | Flow, starts: readonly number[]): DocumentSymbol {
  const kind = one.type === "flow" ? "flow" : (one.userKind ?? one.kind);
  return {
    name: one.name,
    detail: one.label === one.name ? kind : `${kind} · ${one.label}`,
    kind: one.type === "place" ? SymbolKind.Namespace : (kinds.get(kind) ?? SymbolKind.Object),
    range: rangeOf(starts, {
      start: Math.min(one.extent.start, one.location.start),
      end: Math.max(one.extent.end, one.location.end),
    }),
    selectionRange: rangeOf(starts, one.location),
    children: [],
  };
}
