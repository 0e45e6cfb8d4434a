/** Quick fixes: the remedies that findings in a range bring along. */
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import type { Range } from "../../core/base/text.ts";
import { editOf } from "../convert.ts";
import type { Source } from "../source.ts";

/**
 * The fixes of the findings that touch `range`, safe ones first; only a safe fix that is the finding's only
 * one is preferred (applied by "fix" keys without asking). `diagnostics` are those the editor shows there.
 */
export function codeActions(
  { review, file, places }: Source,
  range: Range,
  diagnostics: readonly Diagnostic[],
): CodeAction[] {
  const here = review.findings.filter(
    ({ location, accepted }) =>
      accepted === undefined &&
      location.file === file &&
      location.start <= range.end &&
      range.start <= location.end,
  );
  return here
    .flatMap((finding) => finding.fixes.map((fix) => ({ finding, fix })))
    .sort((a, b) => Number(b.fix.safe) - Number(a.fix.safe))
    .map(({ finding, fix }) => ({
      title: fix.title,
      kind: CodeActionKind.QuickFix,
      isPreferred: fix.safe && finding.fixes.length === 1,
      diagnostics: diagnostics.filter((one) => one.code === finding.rule),
      edit: editOf(fix, places),
    }));
}
