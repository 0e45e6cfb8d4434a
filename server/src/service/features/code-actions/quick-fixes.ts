/** The remedies that findings bring along, and those that mend all findings of one rule in the file. */
import { CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import { applyFixes, type Choice } from "../../../core/apply-fixes.ts";
import type { Fix, TextEdit } from "../../../core/base/problem.ts";
import type { Range } from "../../../core/base/text.ts";
import type { Finding } from "../../../core/lint/types.ts";
import { rangeOf } from "../../convert.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";

/** The open findings of the file that a range touches: the smallest first, since it is most about this place. */
export function findingsAt({ review, file }: Source, range: Range): readonly Finding[] {
  return review.findings
    .filter(
      ({ location, accepted }) =>
        accepted === undefined &&
        location.file === file &&
        location.start <= range.end &&
        range.start <= location.end,
    )
    .sort((a, b) => sizeOf(a) - sizeOf(b));
}

function sizeOf({ location }: Finding): number {
  return location.end - location.start;
}

/** The editor's diagnostics that show a finding. */
export function shownAs(
  finding: Finding,
  diagnostics: readonly Diagnostic[],
  { starts }: Source,
): readonly Diagnostic[] {
  const { start, end } = rangeOf(starts, finding.location);
  return diagnostics.filter(
    ({ code, range }) =>
      code === finding.rule &&
      range.start.line === start.line &&
      range.start.character === start.character &&
      range.end.line === end.line &&
      range.end.character === end.character,
  );
}

/**
 * The fixes of findings: safe ones first, then in the order of the findings. Each is offered once, for all findings that
 * it mends. The first fix of a mistake of the text, or a safe one, is preferred if its finding has no equal.
 */
export function quickFixes(
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  source: Source,
): readonly Offer[] {
  const offers = new Map<string, Offer & { readonly safe: boolean }>();
  for (const finding of findings) {
    const shown = shownAs(finding, diagnostics, source);
    for (const [index, fix] of finding.fixes.entries()) {
      const key = keyOf(fix);
      const there = offers.get(key);
      const all = [...(there?.diagnostics ?? []), ...shown];
      offers.set(key, {
        title: fix.title,
        kind: CodeActionKind.QuickFix,
        diagnostics: all,
        safe: fix.safe,
        preferred: there?.preferred === true || isBest(finding, fix, index),
        make: () => fix,
        invented: fix.ask !== undefined && fix.ask.end > fix.ask.start,
      });
    }
  }
  return [...offers.values()].sort((a, b) => Number(b.safe) - Number(a.safe));
}

/** What may be applied by a key without a look: a safe remedy that is alone, or the only way a slip was likely meant. */
function isBest(finding: Finding, fix: Fix, index: number): boolean {
  if (index > 0 || fix.ask !== undefined) return false;
  const safe = finding.fixes.filter((one) => one.safe).length;
  if (fix.safe) return safe === 1;
  return finding.rule.startsWith("model/") && fix.title.startsWith("Change to") && !isChoice(finding);
}

/** Several replacements of one place: the author chooses. */
function isChoice({ fixes }: Finding): boolean {
  return fixes.filter(({ title }) => title.startsWith("Change to")).length > 1;
}

function keyOf({ title, edits }: Fix): string {
  const of = ({ location, text }: TextEdit) => `${location.file}:${location.start}:${location.end}:${text}`;
  return `${title}\n${edits.map(of).join("\n")}`;
}

/** For each rule of these findings that has more in the file: the first remedy of all of them. */
export function fixAllOfRules(findings: readonly Finding[], source: Source): readonly Offer[] {
  const { review, file } = source;
  const rules = new Set(
    findings.filter((finding) => remedyOf(finding) !== undefined).map(({ rule }) => rule),
  );
  if (rules.size === 0) return [];
  return [...rules].flatMap((rule) => {
    // A remedy that mends several already stands in the list.
    if (
      isShared(
        findings.filter((one) => one.rule === rule),
        review.findings,
      )
    )
      return [];
    const choice: Choice = (finding) =>
      finding.rule === rule && finding.location.file === file && finding.accepted === undefined
        ? remedyOf(finding)
        : undefined;
    const several = new Set(review.findings.flatMap((finding) => choice(finding) ?? []));
    if (several.size < 2) return [];
    return {
      title: `Fix all \`${rule}\` in this file`,
      kind: CodeActionKind.QuickFix,
      costly: true,
      make: () => bulk(source, choice),
    };
  });
}

function isShared(some: readonly Finding[], all: readonly Finding[]): boolean {
  const fixes = new Set(some.flatMap((finding) => finding.fixes));
  return all.some((other) => !some.includes(other) && other.fixes.some((fix) => fixes.has(fix)));
}

/** The remedy that is applied to all: the first, unless the author has to choose or to give something. */
function remedyOf(finding: Finding): Fix | undefined {
  const [first] = finding.fixes;
  return first === undefined || first.ask !== undefined || isChoice(finding) ? undefined : first;
}

/** All that a choice applies to this file, as one edit. */
export function bulk(source: Source, choice: Choice): Pick<Fix, "edits"> | undefined {
  const { review, file } = source;
  const { changes } = applyFixes(review, choice, (one) => one === file);
  const edits = [...changes].flatMap(([file, all]) =>
    all.map(({ start, end, text }) => ({ location: { file, start, end }, text })),
  );
  return edits.length === 0 ? undefined : { edits };
}
