/** `check --fix`: applies fixes in memory, tells what they do, and writes only files that were asked for. */
import { existsSync, readFileSync } from "node:fs";
import { applyFixes, type Choice, safeFix } from "../../core/apply-fixes.ts";
import { applyChanges } from "../../core/base/edits.ts";
import { type Parsed, parseFile, type Review, review } from "../../core/project.ts";
import { type ModelToReview, shown } from "../load.ts";
import { safe, safeLine } from "../reporters/safe.ts";
import { unifiedDiff } from "../unified-diff.ts";
import { writeAtomically } from "../write.ts";

export interface Fixing {
  readonly unsafe: boolean;
  /** Nothing is written: what would be is printed. */
  readonly dryRun: boolean;
}

export interface Fixed {
  readonly files: ReadonlyMap<string, Parsed>;
  readonly reviews: readonly Review[];
}

/** The safe fix of a finding, else the first that needs nobody's answer. */
const anyFix: Choice = (finding) =>
  safeFix(finding) ??
  (finding.accepted === undefined ? finding.fixes.find(({ ask }) => ask === undefined) : undefined);

/** Fixes the models one after the other: what one changes is what the next one reads. Only `named` files change. */
export function fixed(
  loaded: {
    readonly files: ReadonlyMap<string, Parsed>;
    readonly named: readonly string[];
    readonly models: readonly ModelToReview[];
  },
  today: string,
  { unsafe, dryRun }: Fixing,
): Fixed {
  const files = new Map(loaded.files);
  const may = new Set(loaded.named.filter((file) => isAsRead(file, loaded.files.get(file)?.tree.text)));
  let count = 0;
  // A change in a file that two models share may open a fix in the one that was done: once more until all is quiet.
  for (let round = 0, quiet = false; round < 10 && !quiet; round++) {
    quiet = true;
    for (const { roots, config } of loaded.models) {
      const before = review({ roots, files, config, today });
      const { changes, count: applied } = applyFixes(before, unsafe ? anyFix : safeFix, (file) =>
        may.has(file),
      );
      count += applied;
      for (const [file, list] of changes) {
        const parsed = files.get(file);
        if (parsed === undefined) continue;
        quiet = false;
        files.set(file, parseFile(file, applyChanges(parsed.tree.text, list), parsed));
      }
    }
  }
  const changed = [...may].flatMap((file) => {
    const [before, after] = [loaded.files.get(file)?.tree.text ?? "", files.get(file)?.tree.text ?? ""];
    return before === after ? [] : [{ file, before, after }];
  });
  for (const { file, before, after } of changed) {
    if (dryRun) process.stdout.write(safeLines(unifiedDiff(shown(file), before, after)));
    else {
      writeAtomically(file, markOf(file) + after);
      process.stderr.write(
        `${safe(shown(file))}: fixed\n${safeLines(unifiedDiff(shown(file), before, after, 0))}`,
      );
    }
  }
  const verb = dryRun ? "would be applied" : "applied";
  process.stderr.write(
    count === 0 || changed.length === 0
      ? "Nothing to fix.\n"
      : `${count === 1 ? "1 fix" : `${count} fixes`} ${verb} in ${changed.length === 1 ? "1 file" : `${changed.length} files`}.\n`,
  );
  return {
    files,
    reviews: loaded.models.map(({ roots, config }) => review({ roots, files, config, today })),
  };
}

/** Control characters in a file must not reach the terminal; line ends stay. */
const safeLines = (text: string): string => text.split("\n").map(safeLine).join("\n");

/** Other encodings are left alone, writing them back would damage them; so is what changed meanwhile. */
function isAsRead(file: string, text: string | undefined): boolean {
  if (text === undefined || !existsSync(file)) return false;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(readFileSync(file)) === text;
  } catch {
    process.stderr.write(`faultline: ${safe(shown(file))} is not UTF-8 text and was left as it is\n`);
    return false;
  }
}

/** A byte order mark stays. */
function markOf(file: string): string {
  return readFileSync(file, "utf8").startsWith("\uFEFF") ? "\uFEFF" : "";
}
