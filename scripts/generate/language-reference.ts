/**
 * Fills the generated sections of `docs/language.md`, which stand between `<!-- generated: NAME -->` and
 * `<!-- /generated -->`: the tables of kinds, statements, properties, and examples copied from
 * their files. It touches no other line.
 */
import { readFileSync } from "node:fs";
import { arrowTexts } from "../../server/src/core/vocabulary/explain.ts";
import { kinds, statements } from "../../server/src/core/vocabulary/index.ts";
import { code, codes, table } from "./markdown.ts";
import { propertyGroups } from "./property-groups.ts";
import { written } from "./vocabulary-pages.ts";

const target = "docs/language.md";

const sections: Readonly<Record<string, () => string>> = {
  arrows: () =>
    table(
      ["arrow", "meaning"],
      Object.entries(arrowTexts).map(([arrow, meaning]) => [code(`a ${arrow} b`), meaning]),
    ),
  kinds: () =>
    table(
      ["kind", "what it is", "also understood"],
      kinds.map((kind) => [code(kind.name), kind.summary, codes(kind.synonyms)]),
    ),
  statements: () =>
    table(
      ["statement", "what it is for", "where"],
      statements.map((entry) => [code(written(entry)), entry.summary, entry.where.join(", ")]),
    ),
  properties: () =>
    propertyGroups()
      .map((group) =>
        [
          `### [${group.title}](vocabulary/properties/${group.file}.md)`,
          table(
            ["property", "meaning", "on"],
            group.properties.map((entry) => [
              `${code(written(entry))}${entry.block === undefined ? "" : ` { ${entry.block.map((inner) => inner.name).join("; ")} }`}`,
              entry.summary,
              entry.on.join(", "),
            ]),
          ),
        ].join("\n\n"),
      )
      .join("\n\n"),
};

export async function outputs(): Promise<Map<string, string>> {
  const text = readFileSync(target, "utf8").replaceAll(
    /(<!-- generated: ([a-z-]+) -->)[\s\S]*?(<!-- \/generated -->)/g,
    (_, open: string, name: string, close: string) => {
      const section = sections[name];
      if (section === undefined) throw new Error(`${target}: there is no generated section "${name}"`);
      return `${open}\n${section()}\n${close}`;
    },
  );
  const whole = text.replaceAll(
    /(<!-- example: (\S+) -->)[\s\S]*?(<!-- \/example -->)/g,
    (_, open: string, file: string, close: string) =>
      `${open}\n\`\`\`arch\n${readFileSync(file, "utf8").trimEnd()}\n\`\`\`\n${close}`,
  );
  return new Map([[target, whole]]);
}
