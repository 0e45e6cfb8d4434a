/** Declares what stands at the top of the files, each in the scope of its prefix. */
import type { Steps } from "../base/steps.ts";
import type { Tree } from "../syntax/ast.ts";
import { classify } from "./classify.ts";
import type { Context } from "./context.ts";
import { collectPending, declare, toBody } from "./declarations.ts";
import { createScope, rank, type Scope } from "./draft.ts";
import { aliasTarget, type SourceFile } from "./imports.ts";
import { checkStatement } from "./statements.ts";

/** Files of one prefix share their names; the aliases of imports belong to the file that writes them. */
export function fileScopes(files: readonly SourceFile[]): ReadonlyMap<Tree, Scope> {
  const shared = new Map<string, Scope>();
  const scopes = new Map<Tree, Scope>();
  const aliases = new Map<Tree, Map<string, Scope>>();
  const byFile = new Map<string, Scope>();
  for (const file of files) {
    const { tree, prefix } = file;
    const first = shared.get(prefix) ?? createScope(undefined, prefix);
    shared.set(prefix, first);
    const named = new Map<string, Scope>();
    const scope: Scope = { ...first, aliases: named, file };
    scopes.set(tree, scope);
    aliases.set(tree, named);
    byFile.set(tree.file, scope);
  }
  for (const { tree, imports } of files)
    for (const { target, alias } of imports) {
      const scope = byFile.get(target);
      if (alias !== undefined && scope !== undefined) aliases.get(tree)?.set(alias.text, scope);
    }
  return scopes;
}

/** Declares the elements of all files and keeps the rest of their statements. */
export function* declareFiles(context: Context, scopes: ReadonlyMap<Tree, Scope>): Steps<void> {
  for (const file of context.files) {
    const { tree } = file;
    const scope = scopes.get(tree)!;
    for (const { alias, aliasLocation } of file.imports)
      if (alias !== undefined && aliasLocation !== undefined)
        context.names.record(aliasLocation, aliasTarget(alias.text, tree.file), "declaration");
    const classified = classify(context, tree, tree.statements, { where: "file", carrier: undefined });
    const source = { tree, scope, strength: rank.stated, origin: "stated" } as const;
    const body = toBody(source, classified);
    context.fileBodies.push({ file, scope, body });
    collectPending(context, body, undefined);
    for (const declaration of classified.declarations) {
      yield;
      declare(context, declaration, tree, scope, undefined, source);
    }
    yield;
    for (const use of body.others) if (checked.includes(use.entry.name)) checkStatement(context, tree, use);
  }
}

/** Statements that nothing else checks against their signature. */
const checked: readonly string[] = ["title", "import", "note", "decision", "style"];
