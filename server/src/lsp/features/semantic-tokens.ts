/** Semantic tokens: full, range and delta. The last answer for each document is kept, so that the next tells only what changed. */

import type { SemanticTokens, SemanticTokensDelta } from "vscode-languageserver";
import { encodedTokens, legend, tokenEdits } from "../../service/features/semantic-tokens.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";
import { createRefresher } from "../refresher.ts";

interface Answer {
  readonly resultId: string;
  readonly data: readonly number[];
}

/** Answers of so many documents are kept; the others get all tokens again. */
const mostKept = 64;

const refresher = createRefresher({
  supported: (client) => client.workspace?.semanticTokens?.refreshSupport === true,
  send: ({ connection }) => connection.languages.semanticTokens.refresh(),
  content: (_, source) => encodedTokens(source),
});

export const semanticTokensFeature: LspFeature = {
  capabilities: () => ({
    semanticTokensProvider: { legend, full: { delta: true }, range: true },
  }),
  register(context) {
    const { connection, guard, documents, source } = context;
    const { semanticTokens } = connection.languages;
    const { keep, kept, forget } = createAnswers();

    semanticTokens.on(
      guard("semantic tokens", nothing, async ({ textDocument: { uri } }, token) => {
        return whole(keep(uri, encodedTokens(await source(uri, token))));
      }),
    );
    semanticTokens.onDelta(
      guard(
        "semantic tokens",
        nothing as SemanticTokens | SemanticTokensDelta,
        async ({ textDocument: { uri }, previousResultId }, token) => {
          const data = encodedTokens(await source(uri, token));
          const before = kept(uri, previousResultId);
          const answer = keep(uri, data);
          if (before === undefined) return whole(answer);
          return { resultId: answer.resultId, edits: tokenEdits(before.data, data) };
        },
      ),
    );
    semanticTokens.onRange(
      guard("semantic tokens", nothing, async ({ textDocument: { uri }, range }, token) => {
        const from = await source(uri, token);
        const data = encodedTokens(from, {
          start: offsetIn(from, range.start),
          end: offsetIn(from, range.end),
        });
        return { data: [...data] };
      }),
    );
    documents.onDidClose(({ document }) => forget(document.uri));
  },
  reviewed: refresher.ifChanged,
};

const nothing: SemanticTokens = { data: [] };

const whole = ({ resultId, data }: Answer) => ({ resultId, data: [...data] });

/** The last answer of each document, those asked for last kept longest. */
function createAnswers() {
  const answers = new Map<string, Answer>();
  let count = 0;
  return {
    keep(uri: string, data: readonly number[]): Answer {
      const answer = { resultId: String(++count), data };
      answers.delete(uri);
      answers.set(uri, answer);
      for (const oldest of answers.keys()) {
        if (answers.size <= mostKept) break;
        answers.delete(oldest);
      }
      return answer;
    },
    kept(uri: string, resultId: string): Answer | undefined {
      const answer = answers.get(uri);
      return answer?.resultId === resultId ? answer : undefined;
    },
    forget: (uri: string) => void answers.delete(uri),
  };
}
