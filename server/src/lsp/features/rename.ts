/** Rename of names and of files; linked editing. */
import {
  FileOperationPatternKind,
  LSPErrorCodes,
  ResponseError,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { type ConfigText, configEditsForMoves, editsForMoves } from "../../service/features/file-rename.ts";
import { linkedEditingRanges } from "../../service/features/linked-editing.ts";
import { isRefused, prepareRename, type Refused, renameInSteps } from "../../service/features/rename.ts";
import { inSlices } from "../every-model.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { unlessCancelled } from "../guard.ts";
import { keyOf } from "../keys.ts";
import { place } from "./navigation.ts";

export const renameFeature: LspFeature = {
  capabilities: (client) => ({
    renameProvider: client.textDocument?.rename?.prepareSupport === true ? { prepareProvider: true } : true,
    linkedEditingRangeProvider: true,
    workspace: {
      fileOperations: {
        willRename: {
          filters: [
            { pattern: { glob: "**/*.arch", matches: FileOperationPatternKind.file } },
            { pattern: { glob: "**", matches: FileOperationPatternKind.folder } },
          ],
        },
      },
    },
  }),
  register(context) {
    const { connection, guard, workspace, places } = context;
    connection.onPrepareRename(
      guard("prepare rename", null, async (params, token) => {
        const { source, offset, models } = await place(context, params, token, true);
        return allowed(prepareRename(source, offset, models));
      }),
    );
    connection.onRenameRequest(
      guard("rename", null, async (params, token) => {
        const { source, offset, models } = await place(context, params, token, true);
        const { edits } = allowed(
          await inSlices(context, renameInSteps(source, offset, params.newName, models), token),
        );
        const now = workspace.files();
        for (const file of edits.keys())
          if (models.some(({ trees }) => (trees.get(file) ?? now.get(file)?.tree) !== now.get(file)?.tree))
            throw new ResponseError(LSPErrorCodes.ContentModified, "The text changed meanwhile.");
        return editOf(context, edits);
      }),
    );
    connection.languages.onLinkedEditingRange(
      guard("linked editing", null, async (params, token) => {
        const { source, offset, models } = await place(context, params, token, true);
        return linkedEditingRanges(source, offset, models) ?? null;
      }),
    );
    connection.workspace.onWillRenameFiles(
      guard("files renamed", null, async ({ files }, token) => {
        await unlessCancelled(token, workspace.complete());
        const moves = files.map(({ oldUri, newUri }) => ({ from: keyOf(oldUri), to: keyOf(newUri) }));
        const trees = [...workspace.files().values()].map(({ tree }) => tree);
        const edits = new Map(editsForMoves(trees, moves, places));
        for (const config of await configTexts(
          context,
          trees.map(({ file }) => file),
        )) {
          const own = configEditsForMoves(config, moves);
          if (own.length > 0) edits.set(config.file, own);
        }
        return editOf(context, edits);
      }),
    );
  },
};

/** Each `faultline.json` that speaks for one of these files. */
async function configTexts(
  { workspace }: ServerContext,
  files: readonly string[],
): Promise<readonly ConfigText[]> {
  const found = new Map<string, ConfigText>();
  for (const of of files) {
    const { written } = await workspace.configOf(of);
    if (written !== undefined) found.set(written.path, { file: written.path, text: written.text });
  }
  return [...found.values()];
}

/** The answer, or an error with the reason, which the editor shows. */
function allowed<T extends object>(answer: T | Refused): T {
  if (isRefused(answer)) throw new ResponseError(LSPErrorCodes.RequestFailed, answer.refused);
  return answer;
}

/** With the versions that the edits are meant for, where the client looks at them. */
function editOf(
  { client, places, documents }: ServerContext,
  edits: ReadonlyMap<string, readonly TextEdit[]>,
): WorkspaceEdit {
  const list = [...edits].map(([file, each]) => ({ uri: places.uriOf(file), edits: [...each] }));
  if (client().workspace?.workspaceEdit?.documentChanges !== true)
    return { changes: Object.fromEntries(list.map(({ uri, edits: each }) => [uri, each])) };
  return {
    documentChanges: list.map(({ uri, edits: each }) => ({
      textDocument: { uri, version: documents.get(uri)?.version ?? null },
      edits: each,
    })),
  };
}
