/** `docs/rules`: one page per rule, from the rule alone, and an index by category. */
import { explain } from "../../server/src/core/lint/explain.ts";
import { rules } from "../../server/src/core/lint/registry.ts";
import { conceptLinks, generatedNote, page, table } from "./markdown.ts";

const folder = "docs/rules";

export async function outputs(): Promise<Map<string, string>> {
  const files = new Map<string, string>();
  for (const rule of rules)
    files.set(
      `${folder}/${rule.id}.md`,
      page(generatedNote, explain(rule).trimEnd(), conceptLinks(`rule:${rule.id}`, "../../vocabulary/")),
    );
  const categories = [...new Set(rules.map((rule) => rule.id.split("/")[0]!))];
  const sections = categories.flatMap((category) => [
    `## ${category}`,
    table(
      ["rule", "finds", "level", "preset"],
      rules
        .filter((rule) => rule.id.startsWith(`${category}/`))
        .map((rule) => [`[${rule.id}](${rule.id}.md)`, rule.summary, rule.level, rule.preset]),
    ),
  ]);
  files.set(
    `${folder}/index.md`,
    page(
      generatedNote,
      "# Rules",
      "Errors contradict themselves or cannot work, warnings will hurt, infos are trade-offs to know. Presets add up: `strict` contains `recommended`, `learning` contains all. Levels and options are set in `faultline.json`; a single finding is accepted with `accept`.",
      ...sections,
    ),
  );
  return files;
}
