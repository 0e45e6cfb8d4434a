/**
 * `docs/concepts`: a page per concept, made of the texts that its hovers show, with the words it belongs to, the rules that
 * watch them and the examples that use them; and one page of all trade-offs.
 */
import { conceptGroups } from "../../server/src/core/vocabulary/concepts/index.ts";
import { properties } from "../../server/src/core/vocabulary/index.ts";
import type { Concept, PropertyEntry } from "../../server/src/core/vocabulary/types.ts";
import { type Anchored, resolveAnchor } from "./anchors.ts";
import { code, generatedNote, page, sourceLine, table } from "./markdown.ts";
import { watchedWords } from "./watched-words.ts";
import { shippedExamples, undotted } from "./words-said.ts";

const folder = "docs/concepts";

const linked = (anchors: readonly string[]): string =>
  anchors
    .map(resolveAnchor)
    .filter((one): one is Anchored => one !== undefined)
    .map((one) => `[${code(one.text)}](../${one.page})`)
    .join(", ");

/** Rules among the anchors, then those that watch one of its values or properties. */
function rulesOf(concept: Concept, watched: ReturnType<typeof watchedWords>): readonly string[] {
  const own = concept.anchors.filter((anchor) => anchor.startsWith("rule:"));
  const watching = concept.anchors
    .filter((anchor) => /^(?:value|property):/.test(anchor))
    .flatMap((anchor) => watched.get(undotted(anchor)) ?? [])
    .map((id) => `rule:${id}`);
  return [...new Set([...own, ...watching])];
}

function conceptPage(concept: Concept, rules: readonly string[], used: readonly string[]): string {
  const words = concept.anchors.filter((anchor) => !anchor.startsWith("rule:"));
  return page(
    generatedNote,
    `# ${concept.title}`,
    `**${concept.summary}**`,
    concept.text ?? "",
    words.length > 0 ? `Words: ${linked(words)}.` : "",
    rules.length > 0 ? `Watched by: ${linked(rules)}.` : "",
    used.length > 0
      ? `Used in: ${used.map((name) => `[${name}](../../examples/${name}.arch)`).join(", ")}.`
      : "",
    sourceLine(concept.sources),
  );
}

interface Choice {
  readonly name: string;
  readonly entry: PropertyEntry;
}

/** Every property, also of blocks, whose values say what they gain and cost. */
function choices(entries: readonly PropertyEntry[], before = ""): readonly Choice[] {
  return entries.flatMap((entry) => {
    const name = `${before}${entry.name}`;
    const weighed = Object.values(entry.values ?? {}).some(({ gains }) => gains !== undefined);
    return [...(weighed ? [{ name, entry }] : []), ...choices(entry.block ?? [], `${name}.`)];
  });
}

function tradeOffs(): string {
  const seen = new Set<PropertyEntry["values"]>();
  const sections = choices(properties).flatMap(({ name, entry }) => {
    if (seen.has(entry.values)) return [];
    seen.add(entry.values);
    const rows = Object.entries(entry.values ?? {})
      .filter(([, { gains }]) => gains !== undefined)
      .map(([value, { gains, costs, chooseWhen }]) => [
        code(value),
        gains ?? "",
        costs ?? "",
        chooseWhen ?? "",
      ]);
    return [
      `## ${name.replaceAll(".", " ")}`,
      entry.summary,
      table(["value", "gains", "costs", "choose when"], rows),
    ];
  });
  return page(
    generatedNote,
    "# Trade-offs",
    "What each value of a choice gains, what it costs, and when to choose it. The same texts stand on the hover of each value, in `choice/trade-off` and in a design review.",
    ...sections,
  );
}

export async function outputs(): Promise<Map<string, string>> {
  const texts = shippedExamples();
  const watched = watchedWords();
  const files = new Map<string, string>();
  for (const { concepts } of conceptGroups)
    for (const concept of concepts) {
      const words = concept.anchors.map(undotted);
      const used = texts.filter((one) => words.some((word) => one.words.has(word))).map(({ name }) => name);
      files.set(`${folder}/${concept.id}.md`, conceptPage(concept, rulesOf(concept, watched), used));
    }
  files.set(`${folder}/trade-offs.md`, tradeOffs());
  files.set(
    `${folder}/index.md`,
    page(
      generatedNote,
      "# Concepts",
      "What the words of system design mean here. Each appears on the hover of the words it belongs to. What each choice gains and costs stands under [trade-offs](trade-offs.md).",
      ...conceptGroups.flatMap(({ title, concepts }) => [
        `## ${title}`,
        concepts.map((one) => `- [${one.title}](${one.id}.md): ${one.summary}`).join("\n"),
      ]),
    ),
  );
  return files;
}
