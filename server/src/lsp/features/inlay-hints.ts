/** Inlay hints: requests, tooltips when they are looked at, and a word to the client when they changed by another file. */
import type { InlayHint } from "vscode-languageserver";
import type { Range } from "../../core/base/text.ts";
import { type HintData, hintTooltip, inlayHints } from "../../service/features/inlay-hints.ts";
import { offsetIn, type Source } from "../../service/source.ts";
import type { LspFeature, ServerContext } from "../feature.ts";
import { createRefresher } from "../refresher.ts";

interface Data extends HintData {
  readonly uri: string;
}

function dataOf(hint: InlayHint): Data | undefined {
  const { about, id, uri } = (hint.data ?? {}) as Partial<Data>;
  return about === undefined || id === undefined || typeof uri !== "string" ? undefined : { about, id, uri };
}

function hintsOf({ settings, client }: ServerContext, source: Source, range: Range): readonly InlayHint[] {
  const { inlayHints: wanted, codeLens } = settings();
  return inlayHints(source, range, wanted, codeLens.flows && client().textDocument?.codeLens !== undefined);
}

const refresher = createRefresher({
  supported: (client) => client.workspace?.inlayHint?.refreshSupport === true,
  send: ({ connection }) => connection.languages.inlayHint.refresh(),
  content: (context, source) => hintsOf(context, source, { start: 0, end: source.tree.text.length }),
});

export const inlayHintsFeature: LspFeature = {
  capabilities: () => ({ inlayHintProvider: { resolveProvider: true } }),
  register(context) {
    const { connection, guard, source } = context;
    connection.languages.inlayHint.on(
      guard("inlay hints", [] as InlayHint[], async ({ textDocument: { uri }, range }, token) => {
        const from = await source(uri, token);
        const part = { start: offsetIn(from, range.start), end: offsetIn(from, range.end) };
        return hintsOf(context, from, part).map((hint) => ({
          ...hint,
          data: { ...(hint.data as HintData), uri },
        }));
      }),
    );
    connection.languages.inlayHint.resolve(async (hint, token) => {
      const data = dataOf(hint);
      const told = guard("inlay hint", undefined, async () =>
        data === undefined ? undefined : hintTooltip(await source(data.uri, token, { change: "fine" }), data),
      );
      const value = await told();
      return value === undefined ? hint : { ...hint, tooltip: { kind: "markdown", value } };
    });
  },
  settingsChanged: refresher.always,
  reviewed: refresher.ifChanged,
};
