/** Reads `faultline.json`: presets, rules, models and technologies. What it does not know is told with its place and skipped; it never runs anything. */
import type { Level, Problem, Result } from "../base/problem.ts";
import { mostSimilar } from "../base/similar.ts";
import { type Json, readJson } from "./json.ts";
import { booleanOf, type Report, unique, unknown } from "./members.ts";
import { technologiesOf } from "./technologies.ts";
import { type Config, defaultConfig } from "./types.ts";

type RuleSetting = Config["rules"] extends ReadonlyMap<string, infer Setting> ? Setting : never;

/** What there is to configure: by rule id its options with their defaults, whose types new values must have. */
export type KnownRules = ReadonlyMap<string, Readonly<Record<string, number | string | boolean>>>;

const presets = ["recommended", "strict", "learning"] as const;
const levels: readonly string[] = ["error", "warning", "info", "off"];

/** Longer file lists are cut: a configuration may not make a review endless. */
const mostFiles = 1000;

/**
 * A configuration and what is wrong with its text; what is wrong keeps its default. `rules` may name a rule
 * (`spof/single-instance`) or a category (`cache/*`); the rule wins over the category, wherever it stands.
 */
export function readConfig(file: string, text: string, known: KnownRules): Result<Config> {
  const problems: Problem[] = [];
  const report: Report = (range, message, suggestion) => {
    const location = { file, start: range.start, end: range.end };
    const fixes =
      suggestion === undefined
        ? []
        : [
            {
              title: `Change to ${suggestion}`,
              safe: true,
              edits: [{ location, text: JSON.stringify(suggestion) }],
            },
          ];
    problems.push({ code: "model/wrong-value", level: "error", message, location, fixes });
  };
  const { value, problem } = readJson(text);
  if (problem !== undefined) report(problem, `${problem.message}.`);
  if (value === undefined) return { value: defaultConfig, problems };
  if (value.type !== "object") {
    report(value, "faultline.json is an object: { … }.");
    return { value: defaultConfig, problems };
  }
  let config = defaultConfig;
  for (const member of unique(value.members, report)) {
    switch (member.name) {
      case "$schema":
        break;
      case "preset":
        config = { ...config, preset: presetOf(member.value, report) };
        break;
      case "rules":
        config = { ...config, rules: rulesOf(member.value, known, report) };
        break;
      case "models":
        config = { ...config, models: modelsOf(member.value, report) };
        break;
      case "technologies":
        config = { ...config, technologies: technologiesOf(member.value, report) };
        break;
      case "published-availability":
        config = { ...config, publishedAvailability: booleanOf(member, report) };
        break;
      default:
        unknown(
          "setting",
          member,
          ["preset", "rules", "models", "technologies", "published-availability", "$schema"],
          report,
        );
    }
  }
  return { value: config, problems };
}

function presetOf(value: Json, report: Report): Config["preset"] {
  const found = value.type === "string" ? presets.find((preset) => preset === value.value) : undefined;
  if (found === undefined) {
    const near = value.type === "string" ? mostSimilar(value.value, presets) : undefined;
    report(value, `A preset is one of ${presets.map((preset) => `"${preset}"`).join(", ")}.`, near);
  }
  return found ?? defaultConfig.preset;
}

function rulesOf(value: Json, known: KnownRules, report: Report): Config["rules"] {
  const rules = new Map<string, RuleSetting>();
  if (value.type !== "object") {
    report(value, '"rules" is an object: { "spof/single-instance": "error" }.');
    return rules;
  }
  const members = unique(value.members, report);
  const categories = new Set([...known.keys()].map((id) => `${id.split("/")[0]}/*`));
  for (const member of members.filter((candidate) => candidate.name.endsWith("/*"))) {
    if (!categories.has(member.name)) {
      unknown("category", member, categories, report);
      continue;
    }
    const category = member.name.slice(0, -1);
    const setting = settingOf(member.value, new Map(), report);
    for (const id of known.keys()) if (id.startsWith(category)) rules.set(id, setting);
  }
  for (const member of members.filter((candidate) => !candidate.name.endsWith("/*"))) {
    const options = known.get(member.name);
    if (options === undefined) {
      unknown("rule", member, known.keys(), report);
      continue;
    }
    const setting = settingOf(member.value, new Map(Object.entries(options)), report);
    const before = rules.get(member.name);
    rules.set(member.name, { ...setting, level: setting.level ?? before?.level });
  }
  return rules;
}

type Option = number | string | boolean;

/** `"off"`, a level, or an object with `level` and the rule's options. */
function settingOf(value: Json, options: ReadonlyMap<string, Option>, report: Report): RuleSetting {
  if (value.type === "string") return { level: levelOf(value, report), options: {} };
  if (value.type !== "object") {
    report(value, 'A rule takes a level ("error", "warning", "info", "off") or { "level": …, option: … }.');
    return { level: undefined, options: {} };
  }
  let level: Level | "off" | undefined;
  const set: [string, Option][] = [];
  for (const member of unique(value.members, report)) {
    const standard = options.get(member.name);
    if (member.name === "level") level = levelOf(member.value, report);
    else if (standard === undefined) unknown("option", member, ["level", ...options.keys()], report);
    else if (member.value.type === typeof standard && "value" in member.value) {
      set.push([member.name, member.value.value]);
    } else
      report(member.value, `"${member.name}" is a ${typeof standard} such as ${JSON.stringify(standard)}.`);
  }
  return { level, options: Object.fromEntries(set) };
}

function levelOf(value: Json, report: Report): Level | "off" | undefined {
  if (value.type === "string" && levels.includes(value.value)) return value.value as Level | "off";
  const near = value.type === "string" ? mostSimilar(value.value, levels) : undefined;
  report(value, 'A level is "error", "warning", "info" or "off".', near);
  return undefined;
}

function modelsOf(value: Json, report: Report): Config["models"] {
  const models = new Map<string, readonly string[]>();
  if (value.type !== "object") {
    report(value, '"models" is an object: { "shop": ["shop.arch", "payments.arch"] }.');
    return models;
  }
  for (const member of unique(value.members, report)) {
    const items = member.value.type === "array" ? member.value.items : [member.value];
    const files = items.slice(0, mostFiles).flatMap((item) => fileOf(item, report));
    if (items.length > mostFiles) report(member.at, `A model has at most ${mostFiles} files.`);
    models.set(member.name, files);
  }
  return models;
}

/** A relative path inside the workspace to an `.arch` file. */
function fileOf(item: Json, report: Report): readonly string[] {
  const path = item.type === "string" ? item.value : "";
  const inside =
    path.endsWith(".arch") && !/^[/\\]|^[a-z]+:/i.test(path) && !path.split(/[/\\]/).includes("..");
  if (inside) return [path];
  report(item, "A model names .arch files by relative paths inside the workspace.");
  return [];
}
