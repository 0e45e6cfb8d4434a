/** `faultline check`: reviews models and prints what is found. The format never changes the exit code. */
import type { Level } from "../../core/base/problem.ts";
import type { Finding } from "../../core/lint/types.ts";
import { review } from "../../core/project.ts";
import {
  type Configs,
  expand,
  type LoadedConfig,
  loadConfig,
  loadModels,
  loadStandardInput,
  shown,
} from "../load.ts";
import { compact } from "../reporters/compact.ts";
import { json } from "../reporters/json.ts";
import { pretty } from "../reporters/pretty.ts";
import { UsageError } from "../usage.ts";

export interface CheckOptions {
  readonly format: string;
  readonly failOn: string;
  readonly today: string;
  readonly config: string | undefined;
  readonly color: boolean;
}

const severity: Readonly<Record<Level, number>> = { error: 0, warning: 1, info: 2 };

/** Prints the findings of the models that `paths` name; answers the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
  const { format, failOn, today } = options;
  if (format !== "pretty" && format !== "compact" && format !== "json")
    throw new UsageError(`--format takes pretty, compact or json, not ${format}`);
  if (failOn !== "error" && failOn !== "warning" && failOn !== "info") {
    throw new UsageError(`--fail-on takes error, warning or info, not ${failOn}`);
  }
  if (!/^\d{4}-\d{2}-\d{2}$/.test(today))
    throw new UsageError(`--today takes a date such as 2026-01-31, not ${today}`);
  if (paths.includes("-") && paths.length > 1)
    throw new UsageError("- stands alone: standard input is one file");

  const configs = new Map<string, LoadedConfig>();
  const configOf = (folder: string) => {
    const known = configs.get(folder) ?? loadConfig(folder, options.config);
    configs.set(folder, known);
    return known;
  };
  const { files, models } = paths[0] === "-" ? fromStandardInput(configOf) : fromPaths(paths, configOf);
  const reviews = models.map(({ roots, config }) => review({ roots, files, config, today }));
  const findings: Finding[] = reviews.flatMap((one) => one.findings);
  const texts = new Map([...files].map(([file, { tree }]) => [file, tree.text]));
  for (const { file, text } of configs.values()) if (file !== "") texts.set(file, text);
  for (const { problems } of uniqueBy([...configs.values()], ({ file }) => file)) {
    findings.unshift(
      ...problems.map(({ code, level, message, location }) => ({
        rule: code,
        level,
        message,
        location,
        components: [],
        flow: undefined,
        witness: [],
        fixes: [],
        accepted: undefined,
      })),
    );
  }

  const unique = uniqueBy(findings, (one) => JSON.stringify([one.rule, one.location, one.message]));
  const place = { textOf: (file: string) => texts.get(file), shown };
  const report = {
    pretty: () => pretty(unique, { ...place, color: options.color }),
    compact: () => compact(unique, place),
    json: () => json(unique, place),
  }[format]();
  if (report !== "") process.stdout.write(`${report}\n`);

  const crashed = reviews.flatMap((one) => one.crashed);
  for (const { rule, message } of crashed)
    process.stderr.write(`faultline: rule ${rule} failed: ${message}\n`);
  if (crashed.length > 0) return 2;
  const failing = unique.some(
    ({ level, accepted }) => accepted === undefined && severity[level] <= severity[failOn],
  );
  return failing ? 1 : 0;
}

function fromPaths(paths: readonly string[], configOf: Configs) {
  const named = expand(paths.length === 0 ? ["."] : paths);
  if (named.length === 0) throw new UsageError(`no .arch file found in ${paths.join(", ") || "this folder"}`);
  return loadModels(named, configOf);
}

function fromStandardInput(configOf: Configs) {
  const loaded = loadStandardInput();
  return { ...loaded, models: [{ roots: loaded.named, config: configOf(process.cwd()).config }] };
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}
