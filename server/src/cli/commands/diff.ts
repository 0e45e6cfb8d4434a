/** `faultline diff`: what changed between two versions of a model, in what it says, what is found and what it comes to. */
import { basename, dirname, relative } from "node:path";
import type { Level } from "../../core/base/problem.ts";
import { type Comparison, compare } from "../../core/compare/compare.ts";
import { jsonOf, markdownOf, textOf } from "../../core/compare/write.ts";
import { type Review, review } from "../../core/project.ts";
import { configsFrom, expand, loadModels, shown } from "../load.ts";
import { reaches } from "../reporters/types.ts";
import { type Side, sidesOf, sidesOfRange } from "../sides.ts";
import { dateOf, UsageError } from "../usage.ts";

export interface DiffOptions {
  readonly format: string;
  /** A range of revisions, `A..B`: then one path is compared. */
  readonly git: string | undefined;
  readonly failOn: string | undefined;
  readonly config: string | undefined;
  readonly today: string;
}

const formats = { text: textOf, markdown: markdownOf, json: jsonOf };

/** Prints what differs; answers the exit code: 1 if `--fail-on` is given and a new finding is as bad. */
export function diff(words: readonly string[], options: DiffOptions): number {
  const { format, git } = options;
  if (format !== "text" && format !== "markdown" && format !== "json")
    throw new UsageError(`--format takes text, markdown or json, not ${format}`);
  const failOn = levelOf(options.failOn);
  const today = dateOf(options.today);
  if (git !== undefined && words.length > 1)
    throw new UsageError("with --git one file or folder is compared");
  const { before, after } = git === undefined ? sidesOf(words) : sidesOfRange(git, words[0] ?? ".");
  const [old, now] = [reviewsOf(before, options, today), reviewsOf(after, options, today)];
  if (old === undefined && now === undefined)
    throw new UsageError(
      `neither ${before.name} nor ${after.name} has an .arch file at ${shown(after.path)}`,
    );

  const comparisons = paired(old ?? new Map(), now ?? new Map(), today);
  process.stdout.write(formats[format](comparisons, shown));
  const crashed = [...(old?.values() ?? []), ...(now?.values() ?? [])].flatMap((one) => one.crashed);
  for (const { rule, message } of crashed)
    process.stderr.write(`faultline: rule ${rule} failed: ${message}\n`);
  if (crashed.length > 0) return 2;
  const worse = comparisons.some(({ findings }) =>
    findings.some(
      ({ change, finding }) =>
        failOn !== undefined && change === "appeared" && reaches(finding.level, failOn),
    ),
  );
  return worse ? 1 : 0;
}

function levelOf(word: string | undefined): Level | undefined {
  if (word === undefined || word === "error" || word === "warning" || word === "info") return word;
  throw new UsageError(`--fail-on takes error, warning or info, not ${word}`);
}

/** The models of a side by where their roots stand in it; undefined where there is nothing. */
function reviewsOf(
  { disk, path }: Side,
  { config }: DiffOptions,
  today: string,
): ReadonlyMap<string, Review> | undefined {
  const kind = disk.kind(path);
  if (kind === undefined) return undefined;
  const named = expand([path], disk);
  if (named.length === 0) return undefined;
  const base = kind === "folder" ? path : dirname(path);
  const { files, models } = loadModels(named, configsFrom(config, disk), disk);
  return new Map(
    models.map(({ roots, config }) => [
      roots.map((root) => relative(base, root)).join("\n"),
      review({ roots, files, config, today }),
    ]),
  );
}

/** One model each is the same model, whatever its file is called; of several those at the same path, or of renamed files. */
function paired(
  old: ReadonlyMap<string, Review>,
  now: ReadonlyMap<string, Review>,
  today: string,
): readonly Comparison[] {
  const nothing = (like: Review) => review({ roots: [], files: new Map(), config: like.asked.config, today });
  const [one, other] = [[...old.entries()], [...now.entries()]];
  if (one.length === 1 && other.length === 1)
    return [compare(one[0]![1], other[0]![1], basename(other[0]![0]))];
  const renamed = renamedFiles(
    one.filter(([key]) => !now.has(key)),
    other.filter(([key]) => !old.has(key)),
  );
  const known = new Set(renamed.values());
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [was, is] = [old.get(renamed.get(key) ?? key), now.get(key)];
    if (is !== undefined) return [compare(was ?? nothing(is), is, key)];
    return was === undefined || known.has(key) ? [] : [compare(was, nothing(was), key)];
  });
}

type Keyed = readonly [key: string, review: Review];

/** New path → old path: the same text, or, of one on each side that is left over, something of the same name in both. */
function renamedFiles(gone: readonly Keyed[], came: readonly Keyed[]): ReadonlyMap<string, string> {
  const textOf = ({ asked, trees }: Review) =>
    asked.roots.map((root) => trees.get(root)?.text ?? "").join("\n");
  const renamed = new Map<string, string>();
  const left = new Map(gone);
  for (const [key, review] of came) {
    const [same] = [...left].find(([, other]) => textOf(other) === textOf(review)) ?? [];
    if (same === undefined) continue;
    renamed.set(key, same);
    left.delete(same);
  }
  const [last, another] = came.filter(([key]) => !renamed.has(key));
  const [[from, was] = []] = left;
  if (last === undefined || another !== undefined || left.size !== 1 || from === undefined) return renamed;
  const shared = [...last[1].model.components.keys()].some((id) => was?.model.components.has(id));
  return shared ? renamed.set(last[0], from) : renamed;
}
