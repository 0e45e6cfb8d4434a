/** Code actions: what an editor can do at a place of the text. Decides what is offered and in which order. */
import { type CodeAction, CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import { safeFix } from "../../core/apply-fixes.ts";
import type { Range } from "../../core/base/text.ts";
import type { Source } from "../source.ts";
import { acceptOffers } from "./code-actions/accept.ts";
import { importOffers } from "./code-actions/import-it.ts";
import { type Abilities, madeOf, type Offer, toActions } from "./code-actions/offer.ts";
import { organizeOffers } from "./code-actions/organize-imports.ts";
import { bulk, findingsAt, fixAllOfRules, quickFixes } from "./code-actions/quick-fixes.ts";
import { refactorings } from "./code-actions/refactorings.ts";

export type { Abilities } from "./code-actions/offer.ts";

/** Mends all that can be mended without asking; its own kind, so that an editor can run it when a file is saved. */
export const fixAllKind = `${CodeActionKind.SourceFixAll}.faultline`;

export const codeActionKinds: readonly CodeActionKind[] = [
  CodeActionKind.QuickFix,
  CodeActionKind.RefactorExtract,
  CodeActionKind.RefactorInline,
  CodeActionKind.RefactorRewrite,
  CodeActionKind.SourceOrganizeImports,
  fixAllKind,
];

export interface Asked {
  readonly range: Range;
  /** What the editor shows there. */
  readonly diagnostics?: readonly Diagnostic[];
  /** Kinds, each with all below it; undefined: all but those of the whole file. */
  readonly only?: readonly CodeActionKind[] | undefined;
}

/**
 * The actions at a range, as a user wants them: remedies of the findings that it touches, safe ones first; the same for
 * all findings of a rule; accepting them; then what can be written in another way.
 */
export function codeActions(source: Source, asked: Asked, can: Abilities): CodeAction[] {
  const data = (title: string) => ({ title, range: asked.range, only: asked.only });
  return toActions(offersAt(source, asked), source, can, data);
}

/** The edit of an action that was handed out without it; undefined where the text no longer gives it. */
export function resolvedAction(
  source: Source,
  asked: Asked,
  title: string,
  can: Abilities,
): Pick<CodeAction, "edit" | "command"> | undefined {
  const offer = offersAt(source, asked).find((one) => one.title === title && one.costly === true);
  return offer === undefined ? undefined : madeOf(offer, source, can);
}

function offersAt(source: Source, { range, diagnostics = [], only }: Asked): readonly Offer[] {
  const wants = (kind: CodeActionKind) =>
    only === undefined || only.some((one) => one === "" || kind === one || kind.startsWith(`${one}.`));
  const wantsBelow = (kind: CodeActionKind) =>
    wants(kind) || only?.some((one) => one.startsWith(`${kind}.`)) === true;
  const offers: Offer[] = [];
  if (wants(CodeActionKind.QuickFix)) {
    const findings = findingsAt(source, range);
    offers.push(
      ...importOffers(findings, diagnostics, source),
      ...quickFixes(findings, diagnostics, source),
      ...fixAllOfRules(findings, source),
      ...acceptOffers(findings, diagnostics, source),
    );
  }
  if (wantsBelow(CodeActionKind.Refactor)) offers.push(...refactorings(source, range));
  if (only !== undefined && wants(fixAllKind)) {
    const choice = (finding: Parameters<typeof safeFix>[0]) =>
      finding.location.file === source.file ? safeFix(finding) : undefined;
    if (source.review.findings.some((finding) => choice(finding) !== undefined))
      offers.push({
        title: "Apply all safe fixes",
        kind: fixAllKind,
        costly: true,
        make: () => bulk(source, choice),
      });
  }
  if (only !== undefined && wants(CodeActionKind.SourceOrganizeImports))
    offers.push(...organizeOffers(source));
  return offers.filter(({ kind }) => wants(kind));
}
