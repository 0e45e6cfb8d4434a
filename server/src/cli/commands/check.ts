/** `faultline check`: reviews models, mends them if asked, and prints what is found. The format never changes the exit code. */
import type { Level } from "../../core/base/problem.ts";
import type { Finding } from "../../core/lint/types.ts";
import { type Review, review } from "../../core/project.ts";
import { targetsOf } from "../../core/report/targets.ts";
import { compareWith, type Entry, nameFrom, updateBaseline } from "../baseline.ts";
import { rootAround } from "../git/repository.ts";
import {
  type Configs,
  configsFrom,
  expand,
  type Loaded,
  type LoadedConfig,
  loadModels,
  loadStandardInput,
  type ModelToReview,
  shown,
} from "../load.ts";
import { type Format, formats, isFormat } from "../reporters/index.ts";
import { safe } from "../reporters/safe.ts";
import { isOpen, type Report, reaches } from "../reporters/types.ts";
import { dateOf, UsageError } from "../usage.ts";
import { fixed } from "./fixing.ts";

export interface CheckOptions {
  readonly format: string;
  readonly failOn: string;
  /** So many warnings are borne; undefined: the level alone decides. */
  readonly maxWarnings: string | undefined;
  readonly today: string;
  readonly config: string | undefined;
  readonly baseline: string | undefined;
  readonly updateBaseline: boolean;
  readonly fix: boolean;
  readonly fixUnsafe: boolean;
  readonly dryRun: boolean;
  readonly color: boolean;
  readonly version: string;
}

interface Asked {
  readonly format: Format;
  readonly failOn: Level;
  readonly maxWarnings: number | undefined;
  readonly today: string;
}

/** Prints the findings of the models that `paths` name; answers the exit code. */
export function check(paths: readonly string[], options: CheckOptions): number {
  const asked = understood(paths, options);
  const configOf = configsFrom(options.config);
  const loaded = paths[0] === "-" ? fromStandardInput(configOf) : fromPaths(paths, configOf);
  const { files, reviews } = reviewed(loaded, options, asked.today);

  const texts = new Map([...files].map(([file, { tree }]) => [file, tree.text]));
  for (const { file, text } of configOf.all()) if (file !== "") texts.set(file, text);
  const textOf = (file: string) => texts.get(file);
  const findings = [...configFindings(configOf.all()), ...reviews.flatMap((one) => one.findings)];
  const unique = uniqueBy(findings, (one) => JSON.stringify([one.rule, one.location, one.message]));
  const { baseline } = options;
  if (options.updateBaseline && baseline !== undefined) {
    const count = updateBaseline(baseline, unique, textOf);
    process.stderr.write(`${baseline}: ${count} known ${count === 1 ? "finding" : "findings"}\n`);
  }
  const root = rootAround(process.cwd()) ?? process.cwd();
  const { told, gone } = compareWith(baseline, unique, textOf, root);
  tellGone(gone ?? []);
  const crashed = reviews.flatMap((one) => one.crashed);
  const report: Report = {
    told,
    targets: uniqueBy(reviews.flatMap(targetsOf), (one) => JSON.stringify(one)),
    files: [...new Set([...loaded.named, ...unique.map(({ location }) => location.file)])],
    gone,
    crashed,
    textOf,
    shown,
    path: nameFrom(root),
    failOn: asked.failOn,
    today: asked.today,
    version: options.version,
    color: options.color,
  };
  const text = options.dryRun ? "" : formats[asked.format](report);
  if (text !== "") process.stdout.write(`${text}\n`);
  for (const { rule, message } of crashed)
    process.stderr.write(`faultline: rule ${rule} failed: ${message}\n`);
  return crashed.length > 0 ? 2 : fails(report, asked) ? 1 : 0;
}

/** Warnings count only past their number, where one is given. */
function fails({ told }: Report, { failOn, maxWarnings }: Asked): boolean {
  const levels = told.filter(isOpen).map(({ finding }) => finding.level);
  if (maxWarnings === undefined) return levels.some((level) => reaches(level, failOn));
  const warnings = levels.filter((level) => level === "warning").length;
  return (
    warnings > maxWarnings ||
    levels.some((level) => level === "error" || (level === "info" && reaches(level, failOn)))
  );
}

function reviewed(
  loaded: Loaded & { readonly models: readonly ModelToReview[] },
  { fix, fixUnsafe, dryRun }: CheckOptions,
  today: string,
): { readonly files: Loaded["files"]; readonly reviews: readonly Review[] } {
  if (fix || fixUnsafe) return fixed(loaded, today, { unsafe: fixUnsafe, dryRun });
  const { files, models } = loaded;
  return { files, reviews: models.map(({ roots, config }) => review({ roots, files, config, today })) };
}

function understood(paths: readonly string[], options: CheckOptions): Asked {
  const { format, failOn, maxWarnings, fix, fixUnsafe, dryRun } = options;
  if (!isFormat(format))
    throw new UsageError(`--format takes ${Object.keys(formats).join(", ")}, not ${format}`);
  if (failOn !== "error" && failOn !== "warning" && failOn !== "info")
    throw new UsageError(`--fail-on takes error, warning or info, not ${failOn}`);
  if (maxWarnings !== undefined && !/^\d{1,9}$/.test(maxWarnings))
    throw new UsageError(`--max-warnings takes a number such as 10, not ${maxWarnings}`);
  if (paths.includes("-") && paths.length > 1)
    throw new UsageError("- stands alone: standard input is one file");
  if (paths[0] === "-" && (fix || fixUnsafe))
    throw new UsageError("--fix writes files, and standard input is none");
  if (dryRun && !fix && !fixUnsafe) throw new UsageError("--dry-run goes with --fix");
  if (options.updateBaseline && options.baseline === undefined)
    throw new UsageError("--update-baseline needs --baseline FILE: where to");
  return {
    format,
    failOn,
    maxWarnings: maxWarnings === undefined ? undefined : Number(maxWarnings),
    today: dateOf(options.today),
  };
}

function tellGone(gone: readonly Entry[]): void {
  if (gone.length === 0) return;
  const lines = gone.map(({ rule, file, message }) => `  ${safe(file)}: ${safe(message)} [${safe(rule)}]`);
  const what = gone.length === 1 ? "1 known finding is" : `${gone.length} known findings are`;
  process.stderr.write(`${what} no more; \`--update-baseline\` strikes them off:\n${lines.join("\n")}\n`);
}

/** What is wrong with each `faultline.json`, once. */
function configFindings(configs: readonly LoadedConfig[]): readonly Finding[] {
  return uniqueBy(configs, ({ file }) => file).flatMap(({ problems }) =>
    problems.map(({ code, level, message, location }) => ({
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

function fromPaths(paths: readonly string[], configOf: Configs) {
  const asked = expand(paths.length === 0 ? ["."] : paths);
  if (asked.length === 0) throw new UsageError(`no .arch file found in ${paths.join(", ") || "this folder"}`);
  return { ...loadModels(asked, configOf), named: asked };
}

function fromStandardInput(configOf: Configs) {
  const loaded = loadStandardInput();
  return { ...loaded, models: [{ roots: loaded.named, config: configOf(process.cwd()).config }] };
}

function uniqueBy<T>(list: readonly T[], key: (one: T) => string): readonly T[] {
  return [...new Map(list.map((one) => [key(one), one])).values()];
}
