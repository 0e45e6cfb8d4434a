/** Texts with findings of every rule and every mistake, and what laws about remedies need: apply one, look again. */
import { readdirSync } from "node:fs";
import { expect } from "vitest";
import type { CodeAction } from "vscode-languageserver-types";
import { rules } from "../../server/src/core/lint/registry.ts";
import type { Finding } from "../../server/src/core/lint/types.ts";
import type { Review } from "../../server/src/core/project.ts";
import { type Abilities, codeActions } from "../../server/src/service/features/code-actions.ts";
import { applyWorkspaceEdit, type Scene, sceneOf, uriOf } from "./service.ts";
import { withImports } from "./system-texts.ts";

export const plainEditor: Abilities = { snippets: false, commands: true, resolve: false };

const root = new URL("../../", import.meta.url);

/** Name and text of every bad example of every rule. */
export const badExamples: readonly (readonly [string, string])[] = rules.flatMap((rule) =>
  rule.bad.map(({ text }, i) => [`${rule.id} ${i + 1}`, text] as const),
);

/** Name and files of every system in the repository: examples, their broken twins, fixtures. */
export const systems: readonly (readonly [string, Readonly<Record<string, string>>])[] = [
  "examples",
  "examples/broken",
  "test/fixtures",
  "test/fixtures/systems/good",
  "test/fixtures/systems/flawed",
].flatMap((folder) =>
  readdirSync(new URL(folder, root))
    .filter((file) => file.endsWith(".arch"))
    .map((file) => [`${folder}/${file}`, Object.fromEntries(withImports(`${folder}/${file}`))] as const),
);

export function scene(texts: string | Readonly<Record<string, string>>): Scene {
  return sceneOf(texts, { preset: "learning" });
}

export function actionsFor(of: Scene, finding: Finding, can: Abilities = plainEditor): readonly CodeAction[] {
  const at = of.sourceIn(finding.location.file);
  return codeActions(at, { range: finding.location }, can);
}

export function errorsOf({ findings }: Review): readonly string[] {
  return findings
    .filter(({ level, accepted }) => level === "error" && accepted === undefined)
    .map(({ rule, components }) => `${rule} ${components.join()}`);
}

/** The scene after an action. */
export function after(of: Scene, action: Pick<CodeAction, "edit">): Scene {
  expect(action.edit, "an action without an edit").toBeDefined();
  const texts = applyWorkspaceEdit(of, action.edit!);
  return scene(Object.fromEntries(texts));
}

/** Errors that were not there before; each stands once however often it is said. */
export function addedErrors(before: Review, now: Review): readonly string[] {
  const known = [...errorsOf(before)];
  return errorsOf(now).filter((error) => {
    const at = known.indexOf(error);
    if (at >= 0) known.splice(at, 1);
    return at < 0;
  });
}

/** How often a rule says something of these components; what was folded into one finding counts as often as it was said. */
export function timesSaid({ findings }: Review, { rule, components, message }: Finding): number {
  const [cause] = components;
  const same = findings.filter(
    (other) =>
      other.rule === rule &&
      other.accepted === undefined &&
      (cause === undefined ? other.message === message : other.components.includes(cause)),
  );
  return same.reduce((times, other) => times + (other.times ?? 1), 0);
}

export { uriOf };
