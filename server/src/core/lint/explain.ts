/** The page of a rule as Markdown, from the rule alone: for `explain`, the documentation and hovers. */
import { rules } from "./registry.ts";
import type { Rule } from "./types.ts";

const levelWords = { error: "error", warning: "warning", info: "information" } as const;

/** The rule of an id, if there is one. */
export function ruleNamed(id: string): Rule | undefined {
  return rules.find((rule) => rule.id === id);
}

/** Everything a reader wants to know of a rule, examples included; ends with a line end. */
export function explain(rule: Rule): string {
  const parts = [
    `# ${rule.id}`,
    rule.summary,
    `Level: **${levelWords[rule.level]}** · preset: **${rule.preset}**${fixable(rule)}`,
    "## Why",
    rule.why,
    ...example("## It fires here", rule.bad[0]?.text),
    ...example("## Mended", rule.fixed),
    ...example("## It is silent here", rule.good[0]?.text),
    ...options(rule),
    ...accepting(rule),
    ...kin(rule),
    ...sources(rule),
  ];
  return `${parts.join("\n\n")}\n`;
}

/** What a hover shows: the first lines of the page. */
export function explainShortly(rule: Rule): string {
  return `**${rule.id}** (${levelWords[rule.level]}): ${rule.summary}\n\n${rule.why}`;
}

function fixable(rule: Rule): string {
  return rule.foundIn === undefined ? "" : ` · found while the text is ${foundWhile[rule.foundIn]}`;
}

const foundWhile = { syntax: "read", bind: "understood", accept: "reviewed" } as const;

function example(title: string, text: string | undefined): readonly string[] {
  return text === undefined ? [] : [title, fenced(text)];
}

function fenced(text: string): string {
  return `\`\`\`arch\n${text.trimEnd()}\n\`\`\``;
}

function options(rule: Rule): readonly string[] {
  const entries = Object.entries(rule.options ?? {});
  if (entries.length === 0) return [];
  const rows = entries.map(
    ([name, option]) => `| \`${name}\` | \`${option.default}\` | ${option.description} |`,
  );
  return ["## Options", ["| option | default | meaning |", "|---|---|---|", ...rows].join("\n")];
}

/** What is never right, and what speaks of the text itself, is mended and not accepted. */
function accepting(rule: Rule): readonly string[] {
  const when = ["## When to accept it", rule.acceptWhen];
  if (rule.acceptWhen.startsWith("Never")) return when;
  if (rule.foundIn === "syntax" || rule.foundIn === "bind") return when;
  const line = fenced(`accept ${rule.id} on NAME "why this is right here" until 2030-01-01`);
  return [...when, "Then write the reason down:", line];
}

/** Checks of other tools for the same hazard. */
function kin({ kin = [] }: Rule): readonly string[] {
  if (kin.length === 0) return [];
  return ["## In other tools", kin.map(({ tool, id }) => `- ${tool}: \`${id}\``).join("\n")];
}

function sources(rule: Rule): readonly string[] {
  const notes = rule.sources.map((source) => {
    const [note, line] = source.split(":");
    return `note ${note}, line ${line}`;
  });
  const from = notes.length > 0 ? [`System-design notes: ${notes.join("; ")}.`] : [];
  const reference = rule.reference === undefined ? [] : [`See ${rule.reference}.`];
  return ["## Sources", [...from, ...reference].join(" ")];
}
