/**
 * Whole patterns as templates of a file, for "Snippets: Fill File with Snippet". They have no prefix: while somebody types
 * the server offers them, which knows the place and the names that are free.
 */
import {
  firstDiagram,
  inRegion,
  type Pattern,
  patterns,
  usualZones,
  withZones,
} from "../../server/src/core/vocabulary/snippets.ts";

const target = "snippets/arch.json";

export async function outputs(): Promise<Map<string, string>> {
  const snippets = [firstDiagram, ...patterns].map(
    (pattern) =>
      [
        pattern.title,
        { isFileTemplate: true, description: pattern.description, body: bodyOf(pattern) },
      ] as const,
  );
  return new Map([[target, `${JSON.stringify(Object.fromEntries(snippets), null, 2)}\n`]]);
}

function bodyOf({ body, zones }: Pattern): readonly string[] {
  const names = usualZones.slice(0, zones);
  return zones === 0 ? body : inRegion("eu", [`zone ${names.join(", ")}`, ...withZones(body, names)]);
}
