/**
 * What a word of the vocabulary means, as Markdown for hovers and completion: its own text, what it gains and costs, and the
 * concepts anchored at it. Plain Markdown: no HTML, no commands. It finds no word in a text and knows no model.
 */
import { concepts } from "./concepts/index.ts";
import { kindNamed } from "./index.ts";
import { innerWord } from "./inner-words.ts";
import { properties } from "./properties/index.ts";
import { capturesOf, compileSignature, renderSignature } from "./signature.ts";
import { statements } from "./statements.ts";
import type {
  Concept,
  Doc,
  KindEntry,
  PropertyEntry,
  StatementEntry,
  Technology,
  ValueDoc,
} from "./types.ts";
import { rateUnit, type UnitText, unitTexts } from "./unit-texts.ts";
import type { ValueType } from "./value-types.ts";

/** The first concept is told in full, the others in one sentence each. */
const toldInFull = 1;

/** The concepts anchored at a word: `kind:cache`, `property:replication.mode`, `value:evict/lru`, `statement:flow`. */
export function conceptsAt(anchor: string): readonly Concept[] {
  return byAnchor.get(anchor) ?? [];
}

const byAnchor: ReadonlyMap<string, readonly Concept[]> = (() => {
  const map = new Map<string, Concept[]>();
  for (const concept of concepts)
    for (const anchor of concept.anchors) map.set(anchor, [...(map.get(anchor) ?? []), concept]);
  return map;
})();

/** The dotted names of an entry; a block property that several share has several. */
const dottedNames: ReadonlyMap<PropertyEntry, readonly string[]> = (() => {
  const map = new Map<PropertyEntry, readonly string[]>();
  const walk = (entries: readonly PropertyEntry[], before: string): void => {
    for (const entry of entries) {
      const name = `${before}${entry.name}`;
      map.set(entry, [...(map.get(entry) ?? []), name]);
      walk(entry.block ?? [], `${name}.`);
    }
  };
  walk(properties, "");
  walk(
    statements.flatMap((statement) => statement.block ?? []),
    "",
  );
  return map;
})();

/** A kind: label, meaning, other spellings, concepts. */
export function explainKind(entry: KindEntry): string {
  return text(
    entry.label === entry.name ? `**${entry.name}**` : `**${entry.name}** · ${entry.label}`,
    body(entry),
    also(entry.synonyms),
    told(conceptsAt(`kind:${entry.name}`)),
    origin(entry),
  );
}

/** A statement: how it is written, what for, concepts. */
export function explainStatement(entry: StatementEntry): string {
  return text(
    written(entry),
    body(entry),
    also(entry.synonyms),
    told(conceptsAt(`statement:${entry.name}`)),
    origin(entry),
  );
}

/** A property: how it is written, meaning, what is assumed while it is not said, concepts. */
export function explainProperty(entry: PropertyEntry): string {
  return text(
    written(entry),
    body(entry),
    entry.unknown === undefined ? "" : `Not said: ${entry.unknown}.`,
    also(entry.synonyms),
    told(anchored(entry, (name) => `property:${name}`)),
    origin(entry),
  );
}

/** Whether a value has a text: its own, or that of the property whose words it takes over (`needs consistency strong`). */
export function isDocumentedValue(entry: PropertyEntry, value: string): boolean {
  return documented(entry, value) !== undefined;
}

function documented(
  entry: PropertyEntry,
  value: string,
): { readonly doc: ValueDoc; readonly owner: PropertyEntry } | undefined {
  const own = ownDoc(entry, value);
  if (own !== undefined) return { doc: own, owner: entry };
  const names = capturesOf(compileSignature(entry.signature))
    .filter((capture) => capture.values.includes(value))
    .map((capture) => (capture.name === "value" ? entry.name : capture.name));
  for (const owner of properties) {
    const doc = names.includes(owner.name) ? ownDoc(owner, value) : undefined;
    if (doc !== undefined) return { doc, owner };
  }
  return undefined;
}

function ownDoc(entry: PropertyEntry, value: string): ValueDoc | undefined {
  return entry.values !== undefined && Object.hasOwn(entry.values, value) ? entry.values[value] : undefined;
}

/** A value of a property with what it gains and costs; a value without a text of its own is told as its property. */
export function explainValue(entry: PropertyEntry, value: string): string {
  const { doc, owner } = documented(entry, value) ?? { doc: undefined, owner: entry };
  const found = anchored(owner, (name) => `value:${name}/${value}`);
  if (doc === undefined && found.length === 0) return explainProperty(entry);
  return text(
    `**${entry.name} ${value}**`,
    doc === undefined ? "" : body(doc),
    tradeOff(doc),
    told(found),
    doc === undefined ? "" : origin(doc),
  );
}

/** What a choice gains, what it costs and when to make it, one below the other. */
function tradeOff(doc: ValueDoc | undefined): string {
  const sides = [
    ["Gains", doc?.gains],
    ["Costs", doc?.costs],
    ["When", doc?.chooseWhen],
  ] as const;
  return sides.flatMap(([side, told]) => (told === undefined ? [] : [`- **${side}:** ${told}.`])).join("\n");
}

/** A word inside a line that is no value, such as `across`: what it says there, and what the line is for. */
export function explainInner(entry: PropertyEntry | StatementEntry, word: string): string {
  const meaning = innerWord(entry.name, word);
  if (meaning === undefined) return "on" in entry ? explainProperty(entry) : explainStatement(entry);
  return text(
    `**${word}** in ${written(entry)}`,
    meaning,
    `\`${entry.name}\`: ${entry.summary}`,
    origin(entry),
  );
}

/** The units in a quantity of a type, with their base and what they are mistaken for; empty for a plain number. */
export function explainUnit(type: ValueType, quantity: string): string {
  const units = unitsIn(type, quantity);
  return units.map(({ unit, told }) => `\`${unit}\`: ${told.name}. ${told.text}`).join("\n\n");
}

function unitsIn(type: ValueType, quantity: string): readonly { unit: string; told: UnitText }[] {
  const words = quantity.match(/[\p{L}%]+(?:\/\p{L}+)?|\/\p{L}+/gu) ?? [];
  return words.flatMap((word) => {
    // `50MB/s`: the bytes are the unit.
    const unit = type === "bandwidth" ? word.replace(/\/s$/, "") : word;
    const own = type === "size" && unit === "B" ? bytesText : textOf(unit);
    if (own !== undefined) return [{ unit, told: own }];
    // `5krps`, `100/min`, `2k/s`: a multiplier and what it is counted in.
    const [, many = "", rest = ""] = /^([kMGB]?)(.*)$/u.exec(word) ?? [];
    const [first, second] = [textOf(many), textOf(rest) ?? (rest.includes("/") ? rateUnit : undefined)];
    return [
      ...(first === undefined ? [] : [{ unit: many, told: first }]),
      ...(second === undefined ? [] : [{ unit: rest, told: second }]),
    ];
  });
}

const bytesText: UnitText = { name: "bytes", text: "Eight bits each." };

function textOf(unit: string): UnitText | undefined {
  return Object.hasOwn(unitTexts, unit) ? unitTexts[unit] : undefined;
}

/** A concept: what it is, an example, and the words of the language that it hangs on. */
export function explainConcept(concept: Concept): string {
  const words = concept.anchors.flatMap((anchor) => {
    const [, sort, word] = /^(\w+):(.+)$/.exec(anchor) ?? [];
    if (word === undefined || sort === "rule" || word === "relation") return [];
    return [
      `\`${sort === "value" ? word.replace("/", " ").replace(/^.*\./, "") : word.replace(/^.*\./, "")}\``,
    ];
  });
  return text(
    `**${concept.title}**`,
    body(concept),
    words.length === 0 ? "" : `Written with ${[...new Set(words)].join(", ")}.`,
    watched(concept.anchors.filter((anchor) => anchor.startsWith("rule:")).map((anchor) => anchor.slice(5))),
    origin(concept),
  );
}

function watched(rules: readonly string[]): string {
  return rules.length === 0 ? "" : `Watched by ${rules.map((rule) => `\`${rule}\``).join(", ")}.`;
}

/** A technology: what it is, the facts it brings with the page that says so, concepts. */
export function explainTechnology(entry: Technology): string {
  const facts = entry.facts.map(({ line, source, contested, given }) => {
    const where = given === undefined ? "" : ` where \`${given}\` is stated`;
    return `- \`${line}\`${where}${contested === true ? " (sources disagree: decides nothing)" : ""}${source === "" ? "" : ` · [source](${source})`}`;
  });
  return text(
    `**${entry.label}**`,
    body(entry),
    usedAs(entry),
    facts.length === 0 ? "" : `Brings, unless said otherwise:\n\n${facts.join("\n")}`,
    explainFigures(entry),
    told(conceptsAt(`technology:${entry.name}`)),
  );
}

/** What a vendor promises and limits, and where sources place it between consistency, availability and latency. */
export function explainFigures({ pacelc, publishes = [], limits = [] }: Technology): string {
  const promises = publishes.map(
    ({ availability, when, source }) =>
      `- ${availability}${when === undefined ? "" : ` ${when}`} · [agreement](${source})`,
  );
  const bounds = limits.map(
    ({ text: bound, source }) => `- ${bound}${source === "" ? "" : ` · [source](${source})`}`,
  );
  return text(
    pacelc === undefined
      ? ""
      : `PACELC: ${pacelc.value.toUpperCase()}${pacelc.contested === true ? " (sources disagree: decides nothing)" : ""} · [source](${pacelc.source})`,
    promises.length === 0
      ? ""
      : `Published availability, in no figure unless \`published-availability\` asks for it:\n\n${promises.join("\n")}`,
    bounds.length === 0 ? "" : `Limits:\n\n${bounds.join("\n")}`,
  );
}

/** What it is the technology of, with the line that says so. */
function usedAs({ name, kinds }: Technology): string {
  const [usual] = kinds;
  const entry = usual === undefined ? undefined : kindNamed(usual);
  if (entry === undefined) return "";
  const others = kinds.slice(1).map((kind) => `\`${kind}\``);
  const also = others.length === 0 ? "" : ` Also a ${others.join(", ")}.`;
  return text(
    `As a \`${entry.name}\`: ${entry.summary}${also}`,
    `\`\`\`arch\n${entry.name} example { tech ${name} }\n\`\`\``,
  );
}

/** The concepts anchored at a word, the first in full. */
export function explainConceptsAt(anchor: string): string {
  return told(conceptsAt(anchor));
}

/** What each arrow says. The docs' table of relations is made from the same lines. */
export const arrowTexts: Readonly<Record<string, string>> = {
  "->": "A synchronous request: the caller waits. A hard dependency, unless `optional` or with a `fallback`.",
  "~>": "Handed over asynchronously: the caller goes on.",
  "=>": "Data is copied: replication, change data capture, outbox, backup.",
  "<=>": "Data is copied both ways.",
  "<-": "An answer, inside a flow: latency is measured to it.",
};

/** An arrow of a relation; undefined for what is none. */
export function explainArrow(arrow: string): string | undefined {
  const meaning = Object.hasOwn(arrowTexts, arrow) ? arrowTexts[arrow] : undefined;
  return meaning === undefined
    ? undefined
    : text(`**${arrow}**`, meaning, told(conceptsAt("statement:relation")));
}

function text(...parts: readonly string[]): string {
  return parts.filter((part) => part !== "").join("\n\n");
}

function body(doc: Doc): string {
  return text(doc.summary, doc.text ?? "");
}

function written(entry: Pick<PropertyEntry | StatementEntry, "name" | "signature">): string {
  return `\`${`${entry.name} ${renderSignature(compileSignature(entry.signature))}`.trim()}\``;
}

function also(synonyms: readonly string[] | undefined): string {
  if (synonyms === undefined || synonyms.length === 0) return "";
  return `Also understood: ${synonyms.map((word) => `\`${word}\``).join(", ")}.`;
}

function anchored(entry: PropertyEntry, anchor: (name: string) => string): readonly Concept[] {
  // A block property means what the property of its name means elsewhere: `endpoint.authentication`, `authentication`.
  const names = [...(dottedNames.get(entry) ?? []), entry.name];
  return [...new Set(names.flatMap((name) => conceptsAt(anchor(name))))];
}

function told(found: readonly Concept[]): string {
  return text(
    ...found.map((concept, at) =>
      at < toldInFull
        ? text(`**${concept.title}.** ${concept.summary}`, concept.text ?? "")
        : `**${concept.title}.** ${concept.summary}`,
    ),
  );
}

function origin(doc: Doc): string {
  const notes = doc.sources.filter((source) => !source.startsWith("https://"));
  const pages = doc.sources.filter((source) => source.startsWith("https://"));
  const parts = [
    ...(notes.length === 0 ? [] : [`system-design notes ${notes.join(", ")}`]),
    ...pages.map((url) => `<${url}>`),
  ];
  return parts.length === 0 ? "" : `*Source: ${parts.join("; ")}*`;
}
