/**
 * The vocabulary as one: arrays of all entries and look-ups by word. Words are case-sensitive; synonyms are found too.
 * It decides which entry a word means on a carrier; it reads no atom and resolves no name.
 */
import { lazily } from "../base/lazily.ts";
import { concepts } from "./concepts/index.ts";
import { kinds } from "./kinds/index.ts";
import { properties } from "./properties/index.ts";
import { capturesOf, compileSignature, type Signature } from "./signature.ts";
import { statements } from "./statements.ts";
import { technologies } from "./technologies/index.ts";
import type { KindEntry, PropertyEntry, StatementEntry, Technology } from "./types.ts";

export {
  type Capture,
  capturesOf,
  compileSignature,
  describeSignature,
  renderSignature,
  type Signature,
  wordsOf,
} from "./signature.ts";
export { isValueType, type ValueType, type ValueTypeEntry, valueTypes } from "./value-types.ts";
export { concepts, kinds, properties, statements, technologies };

/** What carries a property: the resolved built-in kind (empty for relations, flows, steps, views, endpoints) and its type. */
export interface Carrier {
  readonly kind: string;
  readonly type: "component" | "place" | "relation" | "flow" | "step" | "view" | "endpoint";
  /** A service or worker that says `stateful` may carry what stateful kinds carry. */
  readonly stateful?: boolean;
}

interface Named {
  readonly name: string;
  readonly synonyms?: readonly string[];
}

/** Names win over synonyms; the first entry wins among equals. */
function byWord<T extends Named>(entries: readonly T[]): ReadonlyMap<string, readonly T[]> {
  const map = new Map<string, T[]>();
  const add = (word: string, entry: T): void => {
    const there = map.get(word);
    if (there === undefined) map.set(word, [entry]);
    else if (!there.includes(entry)) there.push(entry);
  };
  for (const entry of entries) add(entry.name, entry);
  for (const entry of entries) for (const word of entry.synonyms ?? []) add(word, entry);
  return map;
}

const kindsByWord = byWord(kinds);
const propertiesByWord = byWord(properties);
const statementsByWord = byWord(statements);
const technologiesByWord = byWord(technologies);

/** Kinds whose instances run the author's own code. */
export const computeKinds: readonly string[] = ["service", "worker", "function", "job", "module"];

/** The built-in kind a word names, by name or synonym. */
export function kindNamed(word: string): KindEntry | undefined {
  return kindsByWord.get(word)?.[0];
}

/** All properties a word may mean, whatever carries them; block properties are not among them. */
export function propertiesNamed(word: string): readonly PropertyEntry[] {
  return propertiesByWord.get(word) ?? [];
}

/** The statement a word heads, if it heads one. */
export function statementNamed(word: string): StatementEntry | undefined {
  return statementsByWord.get(word)?.[0];
}

/** The technology a word names: by name or synonym, else by label, without its vendor or version (`"PostgreSQL 16"`). */
export function technologyNamed(word: string): Technology | undefined {
  return (
    technologiesByWord.get(word)?.[0] ?? technologiesByWord.get(word.toLowerCase())?.[0] ?? labelled(word)
  );
}

const plain = (words: string): string =>
  words
    .toLowerCase()
    .replace(/[^\p{L}\p{N}+#]+/gu, "-")
    .replace(/^-|-$/g, "");

const technologiesByLabel = lazily(() => {
  const found = new Map<string, Technology>();
  for (const technology of technologies)
    for (const name of [technology.name, technology.label, ...technology.synonyms])
      if (!found.has(plain(name))) found.set(plain(name), technology);
  return found;
});

function labelled(word: string): Technology | undefined {
  const label = plain(word);
  const bare = label.replace(/-v?\d+(-\d+)*$/, "");
  const product = bare.replace(/^(apache|amazon|aws|microsoft|google|ibm|oracle|hashicorp)-(?=.)/, "");
  const known = technologiesByLabel();
  return known.get(label) ?? known.get(bare) ?? known.get(product);
}

/** Whether an entry of a legality column covers a carrier. */
export function covers(on: string, carrier: Carrier): boolean {
  if (on === carrier.kind) return true;
  switch (on) {
    case "stateful":
      return (
        carrier.type === "component" &&
        (carrier.stateful === true || kindNamed(carrier.kind)?.stateful === true)
      );
    case "compute":
      return carrier.type === "component" && computeKinds.includes(carrier.kind);
    default:
      return on === carrier.type;
  }
}

/** Whether a property may stand on a carrier. */
export function isLegalOn(property: PropertyEntry, carrier: Carrier): boolean {
  return property.on.some((on) => covers(on, carrier));
}

/** The property a word means on a carrier. An entry for the very kind wins over one for a class. */
export function propertyOn(word: string, carrier: Carrier): PropertyEntry | undefined {
  const legal = propertiesNamed(word).filter((entry) => isLegalOn(entry, carrier));
  return legal.find((entry) => entry.on.includes(carrier.kind)) ?? legal[0];
}

/** All properties a carrier may have, in the order of the docs. */
export function propertiesOf(carrier: Carrier): readonly PropertyEntry[] {
  return properties.filter((entry) => isLegalOn(entry, carrier));
}

/** The property a word means inside the block of another. */
export function blockProperty(word: string, of: PropertyEntry): PropertyEntry | undefined {
  return (
    of.block?.find((entry) => entry.name === word) ??
    of.block?.find((entry) => entry.synonyms?.includes(word) === true)
  );
}

function allSignatures(): ReadonlyMap<string, Signature> {
  const map = new Map<string, Signature>();
  const add = (notation: string): void => {
    if (!map.has(notation)) map.set(notation, compileSignature(notation));
  };
  const walk = (entry: PropertyEntry): void => {
    add(entry.signature);
    for (const inner of entry.block ?? []) walk(inner);
  };
  for (const entry of properties) walk(entry);
  for (const entry of statements) add(entry.signature);
  return map;
}

const signatures = lazily(allSignatures);

/** The compiled signature of an entry. */
export function signatureOf(entry: Pick<PropertyEntry | StatementEntry, "signature">): Signature {
  return signatures().get(entry.signature) ?? compileSignature(entry.signature);
}

/**
 * The synonym of several words (`least response time`) that some atoms begin with: its canonical value and how many
 * words it takes. The longest wins.
 */
export function phraseAt(
  entry: PropertyEntry,
  words: readonly string[],
): { readonly value: string; readonly length: number } | undefined {
  let best: { readonly value: string; readonly length: number } | undefined;
  for (const [phrase, value] of Object.entries(entry.valueSynonyms ?? {})) {
    const parts = phrase.split(" ");
    if (parts.length < 2 || parts.length <= (best?.length ?? 1)) continue;
    if (parts.every((part, i) => words[i] === part)) best = { value, length: parts.length };
  }
  return best;
}

/**
 * What a lone value is likely meant as: `write-through` in a cache is `write write-through`, `semi-sync` in a database is
 * `replication … { mode semi-sync }`, where the dots stand for what else must be said. Undefined when no property, or more than one, has that value.
 */
export function meantAs(word: string, carrier: Carrier): string | undefined {
  const takes = (entry: PropertyEntry): boolean =>
    capturesOf(signatureOf(entry)).some((capture) => capture.values.includes(word)) ||
    canonicalValue(entry, word) !== undefined;
  const legal = propertiesOf(carrier);
  const found = legal.filter(takes).map((entry) => `${entry.name} ${canonicalValue(entry, word) ?? word}`);
  if (found.length === 0)
    for (const entry of legal)
      for (const inner of entry.block ?? [])
        if (takes(inner))
          found.push(
            `${entry.name}${entry.signature === "" ? "" : " …"} { ${inner.name} ${canonicalValue(inner, word) ?? word} }`,
          );
  return found.length === 1 ? found[0] : undefined;
}

/** The canonical value for a word of a choice: the notes' `slave` is `replica`. Undefined when it is no synonym. */
export function canonicalValue(entry: PropertyEntry, word: string): string | undefined {
  const found = entry.valueSynonyms;
  return found !== undefined && Object.hasOwn(found, word) ? found[word] : undefined;
}
