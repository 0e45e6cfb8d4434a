/** What an anchor (`kind:cache`, `property:sharding.skew`, `value:evict/lru`, `concept:eviction`, `rule:…`) means: its words and its page. */
import { rules } from "../../server/src/core/lint/registry.ts";
import {
  capturesOf,
  compileSignature,
  concepts,
  kindNamed,
  properties,
  statements,
  technologyNamed,
  wordsOf,
} from "../../server/src/core/vocabulary/index.ts";
import type { PropertyEntry } from "../../server/src/core/vocabulary/types.ts";
import { slug } from "./markdown.ts";
import { propertyGroups } from "./property-groups.ts";

export interface Anchored {
  /** As a reader writes or says it. */
  readonly text: string;
  /** Below `docs/`. */
  readonly page: string;
}

/** All entries behind a dotted name; one name may have an entry per carrier. */
export function entriesNamed(dotted: string): readonly PropertyEntry[] {
  const [head, ...rest] = dotted.split(".");
  return rest.reduce<readonly PropertyEntry[]>(
    (found, name) => found.flatMap((entry) => (entry.block ?? []).filter((inner) => inner.name === name)),
    properties.filter((entry) => entry.name === head),
  );
}

/** Words a property can have as value or as part of its signature. */
function wordsOfEntry(entry: PropertyEntry): readonly string[] {
  const signature = compileSignature(entry.signature);
  return [...wordsOf(signature), ...capturesOf(signature).map((capture) => capture.name)];
}

function pageOfProperty(dotted: string): string {
  const head = dotted.split(".")[0] ?? "";
  const group = propertyGroups().find((one) => one.properties.some((entry) => entry.name === head));
  return `vocabulary/properties/${group?.file ?? "common"}.md#${slug(head)}`;
}

/** The anchor's text and page; undefined where it names nothing. */
export function resolveAnchor(anchor: string): Anchored | undefined {
  const at = anchor.indexOf(":");
  const rest = anchor.slice(at + 1);
  switch (anchor.slice(0, at)) {
    case "kind": {
      const kind = kindNamed(rest);
      return kind?.name === rest
        ? { text: rest, page: `vocabulary/kinds/${kind.room}.md#${slug(rest)}` }
        : undefined;
    }
    case "property":
      return entriesNamed(rest).length > 0 ? { text: rest, page: pageOfProperty(rest) } : undefined;
    case "value": {
      const slash = rest.indexOf("/");
      const [property, value] = [rest.slice(0, slash), rest.slice(slash + 1)];
      const known = entriesNamed(property).some((entry) => wordsOfEntry(entry).includes(value));
      const text = `${property.replaceAll(".", " ")} ${value}`;
      return known ? { text, page: pageOfProperty(property) } : undefined;
    }
    case "statement":
      // Arrows head no statement of their own: the language tells of them.
      if (rest === "relation") return { text: "->", page: "language.md#relations" };
      return statements.some((entry) => entry.name === rest)
        ? { text: rest, page: `vocabulary/statements.md#${slug(rest)}` }
        : undefined;
    case "technology":
      return technologyNamed(rest)?.name === rest
        ? { text: rest, page: `vocabulary/technologies.md#${slug(rest)}` }
        : undefined;
    case "concept": {
      const found = concepts.find(({ id }) => id === rest);
      return found === undefined ? undefined : { text: found.title, page: `concepts/${rest}.md` };
    }
    case "rule":
      return rules.some(({ id }) => id === rest) ? { text: rest, page: `rules/${rest}.md` } : undefined;
    default:
      return undefined;
  }
}
