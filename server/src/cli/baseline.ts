/**
 * The baseline: findings that were there when a team began to look. They are told apart and fail nothing; what is new
 * does. Entries are known by fingerprint, so that lines may move.
 */

import { existsSync, readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";
import type { Finding } from "../core/lint/types.ts";
import { type Printed, printed } from "../core/report/fingerprint.ts";
import type { Told } from "./reporters/types.ts";
import { reason, UsageError } from "./usage.ts";
import { writeAtomically } from "./write.ts";

/** One known finding. `message` is for people who read the file. */
export interface Entry {
  readonly rule: string;
  /** Path from the baseline's folder, with `/`. */
  readonly file: string;
  readonly fingerprint: string;
  readonly message: string;
  readonly flow?: string;
  /** Of an entry that stands for many: the elements it stands for. */
  readonly components?: readonly string[];
}

export interface Compared {
  readonly told: readonly Told[];
  /** Entries of the reviewed files, or of files that are gone, without a finding. */
  readonly gone: readonly Entry[] | undefined;
}

/** The name of a file in fingerprints: its path from a folder, the same on every machine. */
export function nameFrom(folder: string): (file: string) => string {
  return (file) => relative(folder, file).split(sep).join("/");
}

/**
 * Findings with fingerprints, told apart by a baseline. Without one all of them are new. What is told has the fingerprint that
 * counts files from `root`, so that neither a baseline nor the current folder changes it.
 */
export function compareWith(
  path: string | undefined,
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
  root: string,
): Compared {
  const shown = printed(findings, { textOf, nameOf: nameFrom(root) });
  if (path === undefined) return { told: shown.map((one) => ({ ...one, known: false })), gone: undefined };
  const folder = dirname(resolve(path));
  const nameOf = nameFrom(folder);
  const all = printed(findings, { textOf, nameOf });
  const entries = existsSync(path) ? readBaseline(path) : [];
  const left = new Set(entries);
  const byPrint = new Map(entries.map((entry) => [entry.fingerprint, entry]));
  const groups = entries.filter(({ components }) => components !== undefined);
  const told = all.map((one, i) => {
    const exact = byPrint.get(one.fingerprint);
    const entry =
      exact !== undefined && covers(exact, one.finding)
        ? exact
        : groups.find((group) => isIn(group, one, nameOf));
    const known = entry !== undefined && canBeKnown(one.finding);
    if (known) left.delete(entry);
    return { ...shown[i]!, known };
  });
  const gone = [...left].filter(({ file }) => {
    const full = resolve(folder, file);
    return textOf(full) !== undefined || !existsSync(full);
  });
  return { told, gone };
}

/** An entry for many covers a finding for many of the same, as long as no element is new. */
function covers({ components }: Entry, finding: Finding): boolean {
  if (finding.times === undefined || components === undefined) return true;
  return finding.components.every((id) => components.includes(id));
}

/** Of many some were mended: the rest is told one by one again, and still known. */
function isIn(group: Entry, { finding }: Printed, nameOf: (file: string) => string): boolean {
  return (
    finding.rule === group.rule &&
    finding.flow === group.flow &&
    nameOf(finding.location.file) === group.file &&
    finding.components.length > 0 &&
    covers(group, { ...finding, times: 1 })
  );
}

/** Errors of the text itself hide what else is wrong: they are never known. */
function canBeKnown({ rule, level }: Finding): boolean {
  return !(level === "error" && rule.startsWith("model/"));
}

/** Writes what is open or known now; entries of files that were not looked at stay. Answers how many there are. */
export function updateBaseline(
  path: string,
  findings: readonly Finding[],
  textOf: (file: string) => string | undefined,
): number {
  const folder = dirname(resolve(path));
  const nameOf = nameFrom(folder);
  const others = (existsSync(path) ? readBaseline(path) : []).filter(({ file }) => {
    const full = resolve(folder, file);
    return textOf(full) === undefined && existsSync(full);
  });
  const own = printed(findings, { textOf, nameOf })
    .filter(({ finding }) => finding.accepted === undefined && canBeKnown(finding))
    .map(
      ({ finding, fingerprint }): Entry => ({
        rule: finding.rule,
        file: nameOf(finding.location.file),
        fingerprint,
        message: finding.message,
        ...(finding.flow === undefined ? {} : { flow: finding.flow }),
        ...(finding.times === undefined ? {} : { components: finding.components }),
      }),
    );
  const entries = [...others, ...own].sort(
    (a, b) => order(a.file, b.file) || order(a.rule, b.rule) || order(a.fingerprint, b.fingerprint),
  );
  writeAtomically(path, `${JSON.stringify({ version: 1, findings: entries }, undefined, 2)}\n`);
  return entries.length;
}

const order = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

function readBaseline(path: string): readonly Entry[] {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(path, "utf8").replace(/^\uFEFF/, ""));
  } catch (error) {
    throw new UsageError(`${path} cannot be read: ${reason(error)}`);
  }
  const list =
    typeof value === "object" && value !== null && "findings" in value ? value.findings : undefined;
  if (!Array.isArray(list) || !list.every(isEntry))
    throw new UsageError(`${path} is no baseline; \`--update-baseline\` writes one`);
  return list;
}

function isEntry(value: unknown): value is Entry {
  if (typeof value !== "object" || value === null) return false;
  const entry = value as Partial<Record<keyof Entry, unknown>>;
  return (
    [entry.rule, entry.file, entry.fingerprint, entry.message].every((one) => typeof one === "string") &&
    (entry.flow === undefined || typeof entry.flow === "string") &&
    (entry.components === undefined ||
      (Array.isArray(entry.components) && entry.components.every((id) => typeof id === "string")))
  );
}
