/** `docs/vocabulary`: a page per room of kinds and per group of properties, and one each for statements and technologies. */

import { explainFigures } from "../../server/src/core/vocabulary/explain.ts";
import {
  compileSignature,
  kinds,
  properties,
  propertiesOf,
  renderSignature,
  statements,
  technologies,
} from "../../server/src/core/vocabulary/index.ts";
import { technologyFamilies } from "../../server/src/core/vocabulary/technologies/index.ts";
import type { KindEntry, PropertyEntry } from "../../server/src/core/vocabulary/types.ts";
import { code, codes, conceptLinks, generatedNote, page, slug, sourceLine, table } from "./markdown.ts";
import { type PropertyGroup, propertyGroups } from "./property-groups.ts";

const folder = "docs/vocabulary";

const rooms: Readonly<Record<string, string>> = {
  "people-and-edge": "People and edge",
  compute: "Compute",
  data: "Data",
  messaging: "Messaging",
  coordination: "Coordination",
  "trust-and-operations": "Trust and operations",
  outside: "Outside",
  places: "Places",
};

/** How a property is written: its name, then its signature. */
export function written(entry: Pick<PropertyEntry, "name" | "signature">): string {
  return `${entry.name} ${renderSignature(compileSignature(entry.signature))}`.trim();
}

/** The anchor of a property's heading; a name that heads several sections of a page is numbered from the second on. */
function headingOf(entry: PropertyEntry, group: PropertyGroup): string {
  const same = group.properties.filter((one) => one.name === entry.name);
  const at = same.indexOf(entry);
  return at > 0 ? `${slug(entry.name)}-${at}` : slug(entry.name);
}

function link(entry: PropertyEntry, groups: readonly PropertyGroup[], up: string): string {
  const group = groups.find((one) => one.properties.includes(entry));
  return group === undefined
    ? code(entry.name)
    : `[${code(entry.name)}](${up}properties/${group.file}.md#${headingOf(entry, group)})`;
}

function kindSection(kind: KindEntry, groups: readonly PropertyGroup[]): string {
  const carrier = { kind: kind.name, type: kind.place ? ("place" as const) : ("component" as const) };
  const own = propertiesOf(carrier).filter((entry) => !entry.on.includes("component"));
  const used = technologies.filter((technology) => technology.kinds.includes(kind.name));
  const traits = [
    kind.stateful ? "keeps data" : "",
    kind.failureDomain ? "a failure domain: it can fail as a whole" : "",
    kind.place && !kind.failureDomain ? "a place that does not fail as a whole" : "",
  ].filter((trait) => trait !== "");
  return page(
    `## ${kind.name}`,
    `**${kind.label}.** ${kind.summary}${traits.length > 0 ? ` (${traits.join("; ")})` : ""}`,
    kind.text ?? "",
    kind.synonyms.length > 0 ? `Also understood: ${codes(kind.synonyms)}.` : "",
    own.length > 0
      ? `Properties${kind.place ? "" : " beside the [common ones](../properties/common.md)"}: ${own.map((entry) => link(entry, groups, "../")).join(", ")}.`
      : "",
    used.length > 0 ? `Technologies: ${codes(used.map((technology) => technology.name))}.` : "",
    conceptLinks(`kind:${kind.name}`, "../"),
    sourceLine(kind.sources),
  ).trimEnd();
}

/** The rows of a property's choice values with what they gain and cost. */
function valueTable(entry: PropertyEntry): string {
  const values = Object.entries(entry.values ?? {});
  if (values.length === 0) return "";
  const weighed = values.some(([, value]) => value.gains !== undefined);
  return weighed
    ? table(
        ["value", "meaning", "gains", "costs", "choose when"],
        values.map(([name, value]) => [
          code(name),
          value.summary,
          value.gains ?? "",
          value.costs ?? "",
          value.chooseWhen ?? "",
        ]),
      )
    : table(
        ["value", "meaning"],
        values.map(([name, value]) => [code(name), value.summary]),
      );
}

function valueSynonyms(entry: PropertyEntry): string {
  const pairs = Object.entries(entry.valueSynonyms ?? {});
  return pairs.length === 0
    ? ""
    : `Also understood: ${pairs.map(([from, to]) => `${code(from)} for ${code(to)}`).join(", ")}.`;
}

function blockSection(entry: PropertyEntry, depth: number): readonly string[] {
  return (entry.block ?? []).flatMap((inner) => [
    `${"  ".repeat(depth)}- ${code(written(inner))}: ${inner.summary}${inner.unknown === undefined ? "" : ` Not said: ${inner.unknown}.`}`,
    ...blockSection(inner, depth + 1),
  ]);
}

function propertySection(entry: PropertyEntry): string {
  const on = entry.on.map((carrier) =>
    carrier === "component" ? "every component" : carrier === "stateful" ? "every stateful kind" : carrier,
  );
  const block = blockSection(entry, 0);
  return page(
    `## ${entry.name}`,
    code(written(entry)),
    entry.summary,
    entry.text ?? "",
    table(
      ["", ""],
      [
        ["on", on.join(", ")],
        ...(entry.unknown === undefined ? [] : [["not said", entry.unknown]]),
        ...(entry.synonyms === undefined || entry.synonyms.length === 0
          ? []
          : [["also understood", codes(entry.synonyms)]]),
        ...(entry.repeatable ? [["may stand", "several times"]] : []),
      ],
    ),
    valueTable(entry),
    valueSynonyms(entry),
    block.length > 0 ? `In its block:\n\n${block.join("\n")}` : "",
    conceptLinks(`property:${entry.name}`, "../"),
    sourceLine(entry.sources),
  ).trimEnd();
}

function technologyRows(names: (typeof technologyFamilies)[number]["technologies"]): readonly string[] {
  return names.map((one) => {
    const facts = one.facts.map(
      (fact) =>
        `- ${code(fact.line)}${fact.given === undefined ? "" : ` where ${code(fact.given)} is stated`}${fact.contested ? " (sources disagree: shown, decides nothing)" : ""} ([source](${fact.source}))`,
    );
    return page(
      `### ${one.name}`,
      `**${one.label}.** ${one.summary}`,
      one.text ?? "",
      `For ${codes(one.kinds)}.${one.synonyms.length > 0 ? ` Also understood: ${codes(one.synonyms)}.` : ""}`,
      facts.length > 0 ? `Brings:\n\n${facts.join("\n")}` : "",
      explainFigures(one),
      conceptLinks(`technology:${one.name}`, ""),
      sourceLine(one.sources),
    ).trimEnd();
  });
}

export async function outputs(): Promise<Map<string, string>> {
  const groups = propertyGroups();
  const files = new Map<string, string>();
  const put = (path: string, ...parts: readonly string[]): void => {
    files.set(`${folder}/${path}`, page(generatedNote, ...parts));
  };
  for (const [room, title] of Object.entries(rooms)) {
    const inside = kinds.filter((kind) => kind.room === room);
    put(`kinds/${room}.md`, `# ${title}`, ...inside.map((kind) => kindSection(kind, groups)));
  }
  for (const group of groups) {
    put(
      `properties/${group.file}.md`,
      `# ${group.title}`,
      group.text,
      ...group.properties.map(propertySection),
    );
  }
  put(
    "statements.md",
    "# Statements",
    "Words that head a statement and are neither a kind nor a property.",
    ...statements.map((entry) =>
      page(
        `## ${entry.name}`,
        code(written(entry)),
        entry.summary,
        entry.text ?? "",
        `Legal in: ${entry.where.join(", ")}.`,
        conceptLinks(`statement:${entry.name}`, ""),
      ).trimEnd(),
    ),
  );
  put(
    "technologies.md",
    "# Technologies",
    "What `tech NAME` brings: a logo, and facts that hold unless the component says otherwise. No fact brings availability, capacity, latency or cost into a figure. Where sources, versions or settings disagree a fact is marked: it is shown and decides nothing.",
    "Published availabilities are what vendors promise, each under its condition; they count only where a setting asks for it. Limits are what a vendor does not allow: [res/beyond-limit](../rules/res/beyond-limit.md) holds a design against those that nobody can raise.",
    ...technologyFamilies.flatMap((family) => [`## ${family.title}`, ...technologyRows(family.technologies)]),
  );
  put(
    "index.md",
    "# Vocabulary",
    `${kinds.length} kinds, ${properties.length} properties, ${statements.length} statements, ${technologies.length} technologies. How they are put together is told in [the language](../language.md).`,
    "## Kinds",
    Object.entries(rooms)
      .map(
        ([room, title]) =>
          `- [${title}](kinds/${room}.md): ${codes(kinds.filter((kind) => kind.room === room).map((kind) => kind.name))}`,
      )
      .join("\n"),
    "## Properties",
    groups
      .map(
        (group) =>
          `- [${group.title}](properties/${group.file}.md): ${codes(group.properties.map((entry) => entry.name))}`,
      )
      .join("\n"),
    "## More",
    "- [Statements](statements.md)\n- [Technologies](technologies.md)\n- [Concepts](../concepts/index.md)",
  );
  return files;
}
