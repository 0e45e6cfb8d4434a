/** Formatting of documents, ranges and while typing. It asks for no review: the text is all that matters. */
import {
  type DocumentRangesFormattingParams,
  DocumentRangesFormattingRequest,
  type Range,
} from "vscode-languageserver";
import { formatDocument, formatOnType, formatRanges, type Plain } from "../../service/features/formatting.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";
import { plainOf } from "../plain.ts";

export const formattingFeature: LspFeature = {
  capabilities: (client) => ({
    documentFormattingProvider: true,
    documentRangeFormattingProvider:
      client.textDocument?.rangeFormatting?.rangesSupport === true ? { rangesSupport: true } : true,
    documentOnTypeFormattingProvider: { firstTriggerCharacter: "}", moreTriggerCharacter: [";", "\n"] },
  }),
  register(context) {
    const { connection, guard } = context;
    const offsets = (plain: Plain, { start, end }: Range) => ({
      start: offsetIn(plain, start),
      end: offsetIn(plain, end),
    });
    connection.onDocumentFormatting(
      guard("formatting", [], ({ textDocument }) => [...formatDocument(plainOf(context, textDocument.uri))]),
    );
    connection.onDocumentRangeFormatting(
      guard("range formatting", [], ({ textDocument, range }) => {
        const plain = plainOf(context, textDocument.uri);
        return [...formatRanges(plain, [offsets(plain, range)])];
      }),
    );
    connection.onRequest(
      DocumentRangesFormattingRequest.type,
      guard("ranges formatting", [], ({ textDocument, ranges }: DocumentRangesFormattingParams) => {
        const plain = plainOf(context, textDocument.uri);
        return [
          ...formatRanges(
            plain,
            ranges.map((range) => offsets(plain, range)),
          ),
        ];
      }),
    );
    connection.onDocumentOnTypeFormatting(
      guard("formatting while typing", [], ({ textDocument, position, ch }) => {
        const plain = plainOf(context, textDocument.uri);
        return [...formatOnType(plain, offsetIn(plain, position), ch)];
      }),
    );
  },
};
