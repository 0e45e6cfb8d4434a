/** Everything an editor may ask about a place of a document, and what must hold of each answer. */
import type {
  CallHierarchyItem,
  CompletionItem,
  CompletionList,
  DocumentSymbol,
  FoldingRange,
  SelectionRange,
  SemanticTokens,
  TextEdit,
} from "vscode-languageserver-types";
import type { Client } from "./lsp.ts";
import {
  checkEdits,
  checkFolding,
  checkRanges,
  checkSelection,
  checkSymbols,
  checkTokens,
  type Documents,
} from "./valid-answers.ts";

export interface Asked {
  readonly uri: string;
  readonly position: { readonly line: number; readonly character: number };
  readonly documents: Documents;
}

interface Question {
  readonly method: string;
  readonly params?: (asked: Asked) => object;
  readonly holds?: (answer: never, asked: Asked) => void;
}

const options = { tabSize: 2, insertSpaces: true };
const lines = ({ uri, documents }: Asked) => documents.get(uri)!;
const whole = (asked: Asked) => {
  const all = lines(asked);
  return {
    start: { line: 0, character: 0 },
    end: { line: all.length - 1, character: all.at(-1)!.length },
  };
};
/** From the place to the end of its line. */
const rest = (asked: Asked) => ({
  start: asked.position,
  end: { line: asked.position.line, character: lines(asked)[asked.position.line]!.length },
});
const edits = (answer: TextEdit[] | null, asked: Asked) => checkEdits(answer ?? [], lines(asked));
const tokens = (answer: SemanticTokens | null, asked: Asked) => checkTokens(answer?.data ?? [], lines(asked));

function completions(answer: CompletionItem[] | CompletionList | null, { position }: Asked): void {
  const items = Array.isArray(answer) ? answer : (answer?.items ?? []);
  for (const { label, textEdit } of items) {
    if (label === "") throw new Error("a completion without a label");
    const range =
      textEdit === undefined ? undefined : "range" in textEdit ? textEdit.range : textEdit.replace;
    if (range === undefined) continue;
    const around =
      range.start.line === position.line &&
      range.end.line === position.line &&
      range.start.character <= position.character &&
      position.character <= range.end.character;
    if (!around) throw new Error(`${label} replaces what is not at the cursor`);
  }
}

const questions: readonly Question[] = [
  { method: "textDocument/hover" },
  { method: "textDocument/completion", holds: completions },
  { method: "textDocument/signatureHelp" },
  { method: "textDocument/definition" },
  { method: "textDocument/declaration" },
  { method: "textDocument/typeDefinition" },
  { method: "textDocument/implementation" },
  { method: "textDocument/references", params: () => ({ context: { includeDeclaration: true } }) },
  { method: "textDocument/documentHighlight" },
  { method: "textDocument/linkedEditingRange" },
  { method: "textDocument/prepareRename" },
  { method: "textDocument/rename", params: () => ({ newName: "renamed-to-this" }) },
  { method: "textDocument/prepareCallHierarchy" },
  {
    method: "textDocument/documentSymbol",
    holds: (answer: DocumentSymbol[] | null) => checkSymbols(answer ?? []),
  },
  { method: "textDocument/documentLink" },
  { method: "textDocument/documentColor" },
  {
    method: "textDocument/codeAction",
    params: (asked) => ({ range: rest(asked), context: { diagnostics: [], triggerKind: 1 } }),
  },
  { method: "textDocument/codeLens" },
  { method: "textDocument/inlayHint", params: (asked) => ({ range: whole(asked) }) },
  {
    method: "textDocument/foldingRange",
    holds: (answer: FoldingRange[] | null, asked: Asked) => checkFolding(answer ?? [], lines(asked)),
  },
  {
    method: "textDocument/selectionRange",
    params: ({ position }) => ({ positions: [position] }),
    holds: (answer: SelectionRange[] | null, { position }: Asked) => {
      for (const one of answer ?? []) checkSelection(one, position);
    },
  },
  { method: "textDocument/semanticTokens/full", holds: tokens },
  { method: "textDocument/semanticTokens/range", params: (asked) => ({ range: rest(asked) }), holds: tokens },
  { method: "textDocument/formatting", params: () => ({ options }), holds: edits },
  {
    method: "textDocument/rangeFormatting",
    params: (asked) => ({ options, range: rest(asked) }),
    holds: edits,
  },
  { method: "textDocument/onTypeFormatting", params: () => ({ options, ch: "}" }), holds: edits },
  { method: "textDocument/onTypeFormatting", params: () => ({ options, ch: "\n" }), holds: edits },
];

export const askedMethods: readonly string[] = [...new Set(questions.map(({ method }) => method))];

/** A question that the server refuses with a reason is answered; one that ends in an internal error is not. */
const refusals: readonly number[] = [-32803, -32802, -32801, -32800, -32602];

/** Longer than any answer may take on a busy machine, in milliseconds. */
const patience = 10_000;

/** The answer, or a failure when it does not come. */
export function inTime<T>(what: string, answer: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout>;
  const late = new Promise<never>((_, fail) => {
    timer = setTimeout(() => fail(new Error(`${what}: no answer within ${patience} ms`)), patience);
  });
  return Promise.race([answer, late]).finally(() => clearTimeout(timer));
}

const unhandled = -32601;
/** Methods that a server answered with "unhandled". */
export const missing = new Set<string>();

/** Asks everything at a place and checks every answer; throws with the method at the first that is wrong. */
export async function askEverything({ connection }: Client, asked: Asked): Promise<number> {
  const { uri, position, documents } = asked;
  const textDocument = { uri };
  let answered = 0;
  await Promise.all(
    questions.map(async ({ method, params, holds }) => {
      let answer: unknown;
      try {
        answer = await inTime(
          method,
          connection.sendRequest(method, { textDocument, position, ...params?.(asked) }),
        );
      } catch (error) {
        const { code, message } = error as { code?: number; message: string };
        if (code === unhandled) missing.add(method);
        if (code !== undefined && [unhandled, ...refusals].includes(code)) return;
        throw new Error(`${method} at ${position.line}:${position.character}: ${message}`);
      }
      try {
        for (const one of await resolved(connection, method, answer)) checkRanges(one, uri, documents);
        checkRanges(answer, uri, documents);
        holds?.(answer as never, asked);
      } catch (error) {
        throw new Error(
          `${method} at ${position.line}:${position.character}: ${(error as Error).message}\n${JSON.stringify(answer)?.slice(0, 600)}`,
        );
      }
      if (answer !== null && !(Array.isArray(answer) && answer.length === 0)) answered++;
    }),
  );
  for (const item of await hierarchy(connection, asked)) {
    for (const way of ["incomingCalls", "outgoingCalls"])
      await connection.sendRequest(`callHierarchy/${way}`, { item });
  }
  return answered;
}

/** What a client asks for once somebody looks at an item: a sample of the items that came without it. */
const resolvers: ReadonlyMap<string, string> = new Map([
  ["textDocument/completion", "completionItem/resolve"],
  ["textDocument/codeAction", "codeAction/resolve"],
  ["textDocument/codeLens", "codeLens/resolve"],
  ["textDocument/inlayHint", "inlayHint/resolve"],
]);

async function resolved(
  connection: Client["connection"],
  method: string,
  answer: unknown,
): Promise<readonly unknown[]> {
  const resolver = resolvers.get(method);
  if (resolver === undefined || answer === null) return [];
  const items: readonly unknown[] = Array.isArray(answer) ? answer : (answer as CompletionList).items;
  const some = items.filter((_, index) => index % Math.ceil(items.length / 5) === 0);
  return Promise.all(some.map((item) => inTime(resolver, connection.sendRequest(resolver, item))));
}

async function hierarchy(
  connection: Client["connection"],
  { uri, position }: Asked,
): Promise<readonly CallHierarchyItem[]> {
  if (missing.has("textDocument/prepareCallHierarchy")) return [];
  const found = await connection.sendRequest("textDocument/prepareCallHierarchy", {
    textDocument: { uri },
    position,
  });
  return (found as CallHierarchyItem[] | null) ?? [];
}
