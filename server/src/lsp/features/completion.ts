/** Completion; the documentation of an item is made when the editor asks for it. */
import type { CompletionItem } from "vscode-languageserver";
import { commands } from "../../protocol/commands.ts";
import { cardOf } from "../../service/features/completion/card.ts";
import type { Abilities } from "../../service/features/completion/item.ts";
import { documentationOf, readAbout } from "../../service/features/completion/resolve.ts";
import { completion, triggers } from "../../service/features/completion.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { shownAs } from "../markup.ts";

export const completionFeature: LspFeature = {
  capabilities: () => ({
    completionProvider: {
      triggerCharacters: [...triggers],
      resolveProvider: true,
      completionItem: { labelDetailsSupport: true },
    },
  }),
  register(context) {
    const { connection, guard, source, workspace } = context;
    connection.onCompletion(
      guard("completion", null, async ({ textDocument, position, context: asked }, token) => {
        const from = await source(textDocument.uri, token, { change: "fine" });
        const files = workspace.files().keys();
        return completion(
          from,
          offsetIn(from, position),
          { files, trigger: asked?.triggerCharacter },
          abilities(context),
        );
      }),
    );
    connection.onCompletionResolve(
      guard("completion item", emptyItem, async (item: CompletionItem, token): Promise<CompletionItem> => {
        const about = readAbout(item.data);
        if (about === undefined) return item;
        const uri = "uri" in about ? about.uri : undefined;
        const from = uri === undefined ? undefined : await source(uri, token, { change: "fine" });
        const documentation = documentationOf(about, (id) => from && cardOf(from, id), item.detail);
        const formats = context.client().textDocument?.completion?.completionItem?.documentationFormat;
        return documentation === undefined
          ? item
          : { ...item, documentation: shownAs(documentation, formats) };
      }),
    );
  },
};

const emptyItem: CompletionItem = { label: "" };

function abilities({ client, options }: ServerContext): Abilities {
  const item = client().textDocument?.completion?.completionItem;
  return {
    snippets: item?.snippetSupport === true,
    insertReplace: item?.insertReplaceSupport === true,
    labelDetails: item?.labelDetailsSupport === true,
    commitCharacters: item?.commitCharactersSupport === true,
    suggest: options().commands === true ? commands.suggest : undefined,
  };
}
