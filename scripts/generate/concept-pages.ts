/**
 * `docs/concepts`: a page per concept, made of the texts that its hovers show, with the words it belongs to, the rules that
 * watch them and the examples that use them; and one page of all trade-offs.
 */
import { conceptGroups } from "../../server/src/core/vocabulary/concepts/index.ts";
import type { Concept, PropertyEntry } from "../../server/src/core/vocabulary/types.ts";
import { type Anchored, resolveAnchor } from "./anchors.ts";
import { code, generatedNote, page, slug, sourceLine, table } from "./markdown.ts";
import { notedPlaces } from "./notes-coverage.ts";
import { propertyGroups } from "./property-groups.ts";
import { watchedWords } from "./watched-words.ts";
import { shippedExamples, undotted } from "./words-said.ts";

const folder = "docs/concepts";

const linked = (anchors: readonly string[]): string =>
  anchors
    .map(resolveAnchor)
    .filter((one): one is Anchored => one !== undefined)
    .map((one) => `[${code(one.text)}](../${one.page})`)
    .join(", ");

/** A word that more rules watch is of no one concept. */
const mostOfOneWord = 8;

/** Rules among its anchors, those of the places in the notes that tell it, then those that watch one of its words. */
function rulesOf(
  concept: Concept,
  told: ReadonlyMap<string, readonly string[]>,
  watched: ReturnType<typeof watchedWords>,
): readonly string[] {
  const own = concept.anchors.filter((anchor) => anchor.startsWith("rule:"));
  const watching = concept.anchors
    .filter((anchor) => /^(?:value|property):/.test(anchor))
    .map((anchor) => watched.get(undotted(anchor)) ?? [])
    .filter((rules) => rules.length <= mostOfOneWord)
    .flatMap((rules) => rules.map((id) => `rule:${id}`));
  return [...new Set([...own, ...(told.get(concept.id) ?? []), ...watching])];
}

/** By concept, the rules that watch what the notes tell of it; that every choice has its price is told of all. */
function rulesTold(): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const { anchors } of notedPlaces()) {
    const rules = anchors.filter((each) => each.startsWith("rule:") && each !== "rule:choice/trade-off");
    for (const anchor of anchors) {
      if (!anchor.startsWith("concept:")) continue;
      const id = anchor.slice("concept:".length);
      found.set(id, [...(found.get(id) ?? []), ...rules]);
    }
  }
  return found;
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
  /** As it is written below what carries it: `replication mode`. */
  readonly name: string;
  readonly entry: PropertyEntry;
}

/** A property, and those in its block, whose values say what they gain and cost. */
function choicesOf(entry: PropertyEntry, before = ""): readonly Choice[] {
  const name = `${before}${entry.name}`;
  const weighed = Object.values(entry.values ?? {}).some(({ gains }) => gains !== undefined);
  const inner = (entry.block ?? []).flatMap((each) => choicesOf(each, `${name} `));
  return [...(weighed ? [{ name, entry }] : []), ...inner];
}

/** Each set of values once, where its name says most with least: `protocol`, not an endpoint's; `replication mode`, not `mode`. */
function choicesByGroup(): readonly { readonly title: string; readonly choices: readonly Choice[] }[] {
  const groups = propertyGroups().map(({ title, properties }) => ({
    title,
    choices: properties.flatMap((entry) => choicesOf(entry)),
  }));
  const names = groups.flatMap(({ choices }) => choices.map(({ name }) => name));
  const wordsIn = ({ name }: Choice): number =>
    name.split(" ").length + (names.filter((one) => one === name).length > 1 ? 2 : 0);
  const first = new Map<PropertyEntry["values"], Choice>();
  for (const choice of groups.flatMap(({ choices }) => choices)) {
    const known = first.get(choice.entry.values);
    if (known === undefined || wordsIn(choice) < wordsIn(known)) first.set(choice.entry.values, choice);
  }
  return groups
    .map(({ title, choices }) => ({
      title,
      choices: choices.filter((one) => first.get(one.entry.values) === one),
    }))
    .filter(({ choices }) => choices.length > 0);
}

function tradeOffs(): string {
  const groups = choicesByGroup();
  const names = groups.flatMap(({ choices }) => choices.map(({ name }) => name));
  /** Two choices of one name are told apart by what carries them. */
  const titleOf = ({ name, entry }: Choice): string =>
    names.filter((one) => one === name).length > 1 ? `${name} (${entry.on.join(", ")})` : name;
  const sections = groups.flatMap(({ title, choices }) => [
    `## ${title}`,
    ...choices.flatMap((choice) => [
      `### ${titleOf(choice)}`,
      choice.entry.summary,
      table(
        ["value", "gains", "costs", "choose when"],
        Object.entries(choice.entry.values ?? {})
          .filter(([, { gains }]) => gains !== undefined)
          .map(([value, { gains, costs, chooseWhen }]) => [
            code(value),
            gains ?? "",
            costs ?? "",
            chooseWhen ?? "",
          ]),
      ),
    ]),
  ]);
  const contents = groups
    .map(({ title, choices }) => {
      const links = choices.map((choice) => `[${titleOf(choice)}](#${slug(titleOf(choice))})`);
      return `- ${title}: ${links.join(", ")}`;
    })
    .join("\n");
  return page(
    generatedNote,
    "# Trade-offs",
    "What each value of a choice gains, what it costs, and when to choose it. The same texts stand on the hover of each value, in `choice/trade-off` and in a design review. Values that only describe (what data is, what a monitor measures) are no choices and not listed.",
    contents,
    ...sections,
  );
}

export async function outputs(): Promise<Map<string, string>> {
  const texts = shippedExamples();
  const watched = watchedWords();
  const told = rulesTold();
  const files = new Map<string, string>();
  for (const { concepts } of conceptGroups)
    for (const concept of concepts) {
      const words = concept.anchors.map(undotted);
      const used = texts.filter((one) => words.some((word) => one.words.has(word))).map(({ name }) => name);
      files.set(`${folder}/${concept.id}.md`, conceptPage(concept, rulesOf(concept, told, watched), used));
    }
  files.set(`${folder}/trade-offs.md`, tradeOffs());
  files.set(
    `${folder}/index.md`,
    page(
      generatedNote,
      "# Concepts",
      "What the words of system design mean here, in a sentence each; behind each stands a page with an example, the words of the language it belongs to, and the rules that watch it. Each also appears on the hover of its words, and of the same words in labels and comments.",
      "What each choice gains and costs stands under [trade-offs](trade-offs.md), how figures are worked out under [what the figures say](../analyses.md), and which place of the system-design notes is covered where under [coverage](../notes-coverage.md).",
      ...conceptGroups.flatMap(({ title, text, concepts }) => [
        `## ${title}`,
        text,
        concepts.map((one) => `- [${one.title}](${one.id}.md): ${one.summary}`).join("\n"),
      ]),
    ),
  );
  return files;
}
