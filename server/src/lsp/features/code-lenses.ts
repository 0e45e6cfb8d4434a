/** Code lenses: requests, their commands when they are looked at, and a word to the client when they changed by another file. */
import type { CodeLens } from "vscode-languageserver";
import { codeLenses, type LensData, lensCommand } from "../../service/features/code-lenses.ts";
import type { Source } from "../../service/source.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { createRefresher } from "../refresher.ts";

type Data = LensData & { readonly uri: string };

function dataOf({ data }: CodeLens): Data | undefined {
  const { about, uri, target, of, id, title } = (data ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof uri !== "string") return undefined;
  if (about === "references" && typeof target === "string") return { about, target, uri };
  if (about !== "path" || typeof id !== "string" || typeof title !== "string") return undefined;
  return of === "flow" || of === "element" ? { about, of, id, title, uri } : undefined;
}

const lensesOf = ({ settings, options }: ServerContext, source: Source): readonly CodeLens[] =>
  codeLenses(source, settings().codeLens, options().commands === true);

const refresher = createRefresher({
  supported: (client) => client.workspace?.codeLens?.refreshSupport === true,
  send: async ({ connection }) => connection.sendRequest("workspace/codeLens/refresh"),
  content: lensesOf,
});

export const codeLensesFeature: LspFeature = {
  capabilities: () => ({ codeLensProvider: { resolveProvider: true } }),
  register(context) {
    const { connection, guard, source, sources } = context;
    connection.onCodeLens(
      guard("code lenses", [] as CodeLens[], async ({ textDocument: { uri } }, token) => {
        const lenses = lensesOf(context, await source(uri, token));
        return lenses.map((lens) =>
          lens.data === undefined ? lens : { ...lens, data: { ...(lens.data as LensData), uri } },
        );
      }),
    );
    connection.onCodeLensResolve(async (lens, token) => {
      const data = dataOf(lens);
      if (data === undefined) return lens;
      const find = guard("code lens", undefined, async () =>
        lensCommand(await sources(data.uri, token, { change: "fine" }), data),
      );
      // A lens without a command is never drawn; what it was about is gone.
      return { ...lens, command: (await find()) ?? { title: titleOf(data), command: "" } };
    });
  },
  settingsChanged: refresher.always,
  reviewed: refresher.ifChanged,
};

const titleOf = (data: Data): string => (data.about === "path" ? data.title : "0 references");
