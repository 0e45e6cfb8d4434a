/** Which rules watch a word: those whose examples turn on it, and those that a concept on the word names. */
import { rules } from "../../../core/lint/registry.ts";
import { watched } from "../../../core/lint/watched.generated.ts";
import { conceptsAt } from "../../../core/vocabulary/explain.ts";
import { listed } from "./markdown.ts";

/** A concept may name a rule that is still to come. */
const known: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/** Rules whose own examples turn on a word. */
export function rulesTurningOn(anchor: string): readonly string[] {
  return Object.hasOwn(watched, anchor) ? watched[anchor]! : [];
}

/** Ids of rules by an anchor such as `property:ttl`, `kind:cache`, `value:evict/lru`. */
function rulesWatching(anchor: string): readonly string[] {
  const own = rulesTurningOn(anchor);
  const named = conceptsAt(anchor).flatMap(({ anchors }) =>
    anchors.flatMap((one) => (one.startsWith("rule:") ? [one.slice("rule:".length)] : [])),
  );
  return [...new Set([...own, ...named])].filter((id) => known.has(id));
}

/** One line for a hover; undefined where no rule watches. */
export function watchedLine(
  anchors: readonly string[],
  pageOf: (rule: string) => string | undefined,
): string | undefined {
  const rules = [...new Set(anchors.flatMap(rulesWatching))];
  if (rules.length === 0) return undefined;
  const links = rules.map((rule) => {
    const page = pageOf(rule);
    return page === undefined ? `\`${rule}\`` : `[\`${rule}\`](${page})`;
  });
  return `Watched by ${listed(links, 5)}.`;
}
