/** Whole patterns as offers: names that are free here, the zones that are here, a region around them where there is none. */
import { CompletionItemKind } from "vscode-languageserver-types";
import {
  firstDiagram,
  inRegion,
  type Pattern,
  patterns,
  usualZones,
  withZones,
} from "../../../core/vocabulary/snippets.ts";
import { freeName } from "../../free-name.ts";
import type { Offer } from "./item.ts";
import type { Request } from "./request.ts";
import { elementNamed } from "./scope.ts";
import { withoutStops } from "./stops.ts";

export function patternOffers(request: Request): readonly Offer[] {
  const isEmpty = request.setting.where === "file" && request.cursor.beside.length === 1;
  const offered = isEmpty ? [firstDiagram, ...patterns] : patterns;
  return offered.map((pattern, order) => {
    const snippet = bodyOf(request, pattern);
    return {
      label: pattern.name,
      kind: CompletionItemKind.Snippet,
      suffix: ` ${pattern.title}`,
      note: "pattern",
      detail: pattern.description,
      filter: `${pattern.name} ${pattern.title.toLowerCase()}`,
      snippet,
      text: withoutStops(snippet),
      rank: 6,
      order,
      about: { of: "pattern", name: pattern.name },
    };
  });
}

/** The body of a pattern as it is inserted at a place. */
export function bodyOf({ source, setting, scope }: Request, pattern: Pattern): string {
  const { model } = source.review;
  const here = setting.scopes.at(-1);
  const place = here === undefined ? undefined : elementNamed(model, here);
  const zones = zonesIn(source.review.model.places.values(), here).slice(0, pattern.zones);
  const taken = new Set<string>();
  const isTaken = (name: string): boolean => taken.has(name) || scope.isTaken(name) || isNamed(name);
  const free = (name: string): string => {
    const found = freeName(name, isTaken);
    taken.add(found);
    return found;
  };
  /** A name that stands anywhere would be ambiguous for what stands elsewhere. */
  function isNamed(name: string): boolean {
    return (
      source.names.of(name).length > 0 || [...model.components.values()].some((each) => each.name === name)
    );
  }
  const declared = new Map<string, string>();
  let lines: readonly string[] = pattern.body.map((line) =>
    line.replaceAll(/\$\{(\d+):([^}]*)\}/g, (stop: string, at: string, name: string) => {
      if (!pattern.declares.includes(Number(at))) return stop;
      const own = declared.get(at) ?? free(name);
      declared.set(at, own);
      return `\${${at}:${own}}`;
    }),
  );
  if (pattern.zones === 0) return lines.join("\n");
  const enough = zones.length === pattern.zones;
  const spread = enough
    ? zones
    : usualZones.slice(0, pattern.zones).map((name) => (place === undefined ? name : free(name)));
  lines = withZones(lines, spread);
  if (enough) return lines.join("\n");
  const inside = [`zone ${spread.join(", ")}`, ...lines];
  // Zones stand in a region; only at the top there may be none around.
  if (setting.where !== "file") return inside.join("\n");
  return inRegion(freeName("eu", isTaken), inside).join("\n");
}

/** Names of the zones right inside a place. */
function zonesIn(
  places: Iterable<{ readonly name: string; readonly kind: string; readonly parent: string | undefined }>,
  here: string | undefined,
): readonly string[] {
  if (here === undefined) return [];
  return [...places].flatMap(({ name, kind, parent }) => (kind === "zone" && parent === here ? [name] : []));
}
