/**
 * `docs/notes-coverage.md`: each term, hazard and trade-off of the system-design notes, with the words, concept, rule and
 * example that cover it. The places stand in `notes/<note>.txt`, a line each: `line | term | what it asks for | anchors`. An
 * anchor that names nothing, or a place that does not get what it asks for, fails the generator.
 */
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { ruleNamed } from "../../server/src/core/lint/explain.ts";
import { type Anchored, resolveAnchor } from "./anchors.ts";
import { code, generatedNote, page, table } from "./markdown.ts";
import { type ShippedExample, shippedExamples, undotted } from "./words-said.ts";

export interface NotedPlace {
  /** `note:line`. */
  readonly place: string;
  readonly term: string;
  readonly asks: readonly string[];
  readonly anchors: readonly string[];
}

const folder = join(import.meta.dirname, "notes");

/** Every place, in the order of the notes. */
export function notedPlaces(): readonly NotedPlace[] {
  return readdirSync(folder)
    .sort()
    .flatMap((name) =>
      readFileSync(join(folder, name), "utf8")
        .split("\n")
        .filter((line) => line !== "")
        .map((line): NotedPlace => {
          const [at = "", term = "", asks = "", anchors = ""] = line.split("|").map((part) => part.trim());
          return {
            place: `${name.replace(".txt", "")}:${at}`,
            term,
            asks: asks.split(", ").filter((one) => one !== ""),
            anchors: anchors.split(" ").filter((one) => one !== ""),
          };
        }),
    );
}

const isConcept = (anchor: string): boolean => anchor.startsWith("concept:");
const isRule = (anchor: string): boolean => anchor.startsWith("rule:");
const isWord = (anchor: string): boolean => !isConcept(anchor) && !isRule(anchor);

/** What a place asks for and does not get, and anchors that name nothing. */
export function lacking({ place, term, asks, anchors }: NotedPlace): readonly string[] {
  const lost = anchors
    .filter((anchor) => resolveAnchor(anchor) === undefined)
    .map((anchor) => `${place} ${term}: ${anchor} names nothing`);
  const missing = asks
    .filter((ask) => !anchors.some(ask === "word" ? isWord : ask === "rule" ? isRule : isConcept))
    .map((ask) => `${place} ${term}: no ${ask}`);
  return [...lost, ...missing];
}

function links(anchors: readonly string[], show: (text: string) => string): string {
  return anchors
    .map(resolveAnchor)
    .filter((one): one is Anchored => one !== undefined)
    .map((one) => `[${show(one.text)}](${one.page})`)
    .join(", ");
}

function exampleOf(anchors: readonly string[], known: readonly ShippedExample[]): string {
  for (const anchor of anchors.filter(isWord)) {
    const found = known.find(({ words }) => words.has(undotted(anchor)));
    if (found !== undefined) return `[${found.name}](../examples/${found.name}.arch)`;
  }
  const rule = anchors.find(isRule);
  if (rule !== undefined) return `[${ruleNamed(rule.slice(5))?.id ?? ""}](rules/${rule.slice(5)}.md)`;
  const concept = anchors.find(isConcept);
  if (concept !== undefined) return `[the concept's](concepts/${concept.slice(8)}.md)`;
  const entry = anchors.map(resolveAnchor).find((one) => one !== undefined);
  return entry === undefined ? "" : `[its entry](${entry.page})`;
}

export async function outputs(): Promise<Map<string, string>> {
  const places = notedPlaces();
  const problems = places.flatMap(lacking);
  if (problems.length > 0) throw new Error(`The notes are not covered:\n${problems.join("\n")}`);
  const known = shippedExamples();
  const notes = [...new Set(places.map(({ place }) => place.split(":")[0] ?? ""))];
  const text = page(
    generatedNote,
    "# What of the system-design notes is covered, and where",
    `${places.length} places tell a term, a hazard or a trade-off. For each: the words of the language, the concept that explains it (shown on the hover of those words), the rule that watches it, and a text that shows it.`,
    ...notes.flatMap((note) => [
      `## Note ${note}`,
      table(
        ["line", "tells", "words", "concept", "rule", "example"],
        places
          .filter(({ place }) => place.startsWith(`${note}:`))
          .map(({ place, term, anchors }) => [
            place.split(":")[1] ?? "",
            term,
            links(anchors.filter(isWord), code),
            links(anchors.filter(isConcept), (title) => title),
            links(anchors.filter(isRule), code),
            exampleOf(anchors, known),
          ]),
      ),
    ]),
  );
  return new Map([["docs/notes-coverage.md", text]]);
}
