/** Folding and selection ranges, colours: what the tree alone tells. */
import { colorPresentations, documentColors } from "../../service/features/colors.ts";
import { foldingRanges } from "../../service/features/folding.ts";
import { selectionRange } from "../../service/features/selection-ranges.ts";
import { offsetIn } from "../../service/source.ts";
import type { LspFeature } from "../feature.ts";
import { plainOf } from "../plain.ts";

export const structureFeature: LspFeature = {
  capabilities: () => ({
    foldingRangeProvider: true,
    selectionRangeProvider: true,
    colorProvider: true,
  }),
  register(context) {
    const { connection, guard, client } = context;
    connection.onFoldingRanges(
      guard("folding", [], ({ textDocument }) => {
        const { lineFoldingOnly = false, rangeLimit } = client().textDocument?.foldingRange ?? {};
        return [...foldingRanges(plainOf(context, textDocument.uri), { lineFoldingOnly, rangeLimit })];
      }),
    );
    connection.onSelectionRanges(
      guard("selection ranges", [], ({ textDocument, positions }) => {
        const plain = plainOf(context, textDocument.uri);
        return positions.map((position) => selectionRange(plain, offsetIn(plain, position)));
      }),
    );
    connection.onDocumentColor(
      guard("colours", [], ({ textDocument }) => [...documentColors(plainOf(context, textDocument.uri))]),
    );
    connection.onColorPresentation(
      guard("colour presentations", [], ({ color, range }) => [...colorPresentations(color, range)]),
    );
  },
};
