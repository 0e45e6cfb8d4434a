/** A name that means nothing here and something in another file of the workspace: the import that brings it. */
import { CodeActionKind, type Diagnostic } from "vscode-languageserver-types";
import { applyChanges, changesIn } from "../../../core/base/edits.ts";
import type { TextEdit } from "../../../core/base/problem.ts";
import type { Finding } from "../../../core/lint/types.ts";
import { parseFile } from "../../../core/project.ts";
import { type Importable, importables, type Sort } from "../../importable.ts";
import { bindModel, bindSettings } from "../../models.ts";
import type { Source } from "../../source.ts";
import type { Offer } from "./offer.ts";
import { shownAs } from "./quick-fixes.ts";

/** Each is tried on the whole model. */
const most = 3;

/** What may be meant: a word that begins a statement can only be a kind. */
const sortsOf: ReadonlyMap<string, readonly Sort[]> = new Map([
  ["model/unknown-name", ["component", "place", "flow", "kind"]],
  ["model/unknown-property", ["kind"]],
]);

/** The imports that mend unknown names: only those after which the name means something and nothing else is wrong. */
export function importOffers(
  findings: readonly Finding[],
  diagnostics: readonly Diagnostic[],
  source: Source,
): readonly Offer[] {
  const offers = new Map<string, Offer>();
  for (const finding of findings) {
    const sorts = sortsOf.get(finding.rule);
    if (sorts === undefined) continue;
    const { start, end } = finding.location;
    const name = source.tree.text.slice(start, end);
    const last = name.split(".").at(-1);
    const found = importables(source, sorts, (each) => each === last);
    for (const each of found.filter(({ path }) => path.join(".").endsWith(name)).slice(0, most)) {
      const edits = editsOf(each, finding, name);
      const title = `Import it from "${each.from}"`;
      if (offers.has(`${title} ${start}`) || !mends(source, finding, edits)) continue;
      offers.set(`${title} ${start}`, {
        title,
        kind: CodeActionKind.QuickFix,
        diagnostics: shownAs(finding, diagnostics, source),
        make: () => ({ edits }),
      });
    }
  }
  return [...offers.values()];
}

/** With an alias the name is written otherwise. */
function editsOf({ edit, text, path }: Importable, { location }: Finding, name: string): readonly TextEdit[] {
  const stays = text === name || !text.endsWith(path.join(".")) || text.length < name.length;
  return stays ? [edit] : [edit, { location, text }];
}

/** Whether the finding goes and no other mistake comes into the files that are here. */
function mends({ review, file, tree }: Source, { rule }: Finding, edits: readonly TextEdit[]): boolean {
  const { roots, files, variant, config } = review.asked;
  const text = applyChanges(tree.text, changesIn(file, edits));
  const edited = new Map([...files, [file, parseFile(file, text, files.get(file))]]);
  const now = bindModel(roots, edited, bindSettings(config), variant);
  // Counted, not compared: with more names to choose from, other messages make better guesses.
  const left = new Map<string, number>();
  for (const finding of review.findings) left.set(finding.rule, (left.get(finding.rule) ?? 0) + 1);
  for (const { code, location } of now.problems)
    if (review.trees.has(location.file)) left.set(code, (left.get(code) ?? 0) - 1);
  return (left.get(rule) ?? 0) > 0 && [...left.values()].every((count) => count >= 0);
}
