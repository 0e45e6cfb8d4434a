/** Variants: their names and places, and the changes of the one that is asked for. */
import { entryBlock } from "../syntax/ast.ts";
import { classify } from "./classify.ts";
import type { Context, FileBody } from "./context.ts";
import { collectPending, declare, readNames, toBody } from "./declarations.ts";
import { at, extentOf, rank } from "./draft.ts";

/** Notes the variants, in the order of the text; the changes of `wanted` are added to the model being built. */
export function applyVariant(context: Context, wanted: string | undefined): void {
  const { variants } = context;
  for (const { file, scope, body } of [...context.fileBodies]) {
    for (const { statement, entry } of body.others) {
      if (entry.name !== "variant" || statement.node.type !== "entry") continue;
      const { head, atoms } = statement.node;
      const [named] = readNames(atoms).names;
      if (named === undefined) {
        context.problems.add({
          code: "model/wrong-value",
          message: "Give the variant a name, as in `variant staging { … }`.",
          location: at(body.tree, statement, atoms[0] ?? head),
        });
        continue;
      }
      const name = named.atom.text;
      variants.set(name, [...(variants.get(name) ?? []), extentOf(body.tree, statement)]);
      context.names.record(at(body.tree, statement, named.atom), `variant ${name}`, "declaration");
      const block = entryBlock(statement);
      if (name !== wanted || block === undefined) continue;
      const source = { tree: body.tree, scope, strength: rank.variant, origin: "stated" } as const;
      const classified = classify(context, body.tree, block.statements, {
        where: "variant",
        carrier: undefined,
      });
      const changes: FileBody = { file, scope, body: toBody(source, classified) };
      context.fileBodies.push(changes);
      collectPending(context, changes.body, undefined);
      for (const declaration of classified.declarations)
        declare(context, declaration, body.tree, scope, undefined, source);
    }
  }
  if (wanted !== undefined && !variants.has(wanted)) {
    const file = context.files[0]?.tree.file ?? "";
    context.names.missing("variant", wanted, { file, start: 0, end: 0 }, variants.keys());
  }
}
