/** What an offer of completion is before it becomes the protocol's, and how it becomes that. Decides no offer. */
import {
  type CompletionItem,
  type CompletionItemKind,
  InsertTextFormat,
  type Range as LspRange,
  type TextEdit,
} from "vscode-languageserver-types";

/** What the documentation of an item is made of, when it is asked for. */
export type About =
  | { readonly of: "kind"; readonly name: string }
  | { readonly of: "statement"; readonly name: string }
  /** `index` among all properties of the vocabulary, those of blocks included. */
  | { readonly of: "property"; readonly index: number }
  | { readonly of: "value"; readonly index: number; readonly value: string }
  /** `uri` of one that the project itself describes: the file whose model knows it. */
  | { readonly of: "technology"; readonly name: string; readonly uri?: string }
  | { readonly of: "unit"; readonly type: string; readonly text: string }
  | { readonly of: "arrow"; readonly arrow: string }
  | { readonly of: "rule"; readonly id: string }
  /** A component, a place or (`flow f`) a flow. */
  | { readonly of: "element"; readonly id: string; readonly uri: string }
  | { readonly of: "pattern"; readonly name: string };

export interface Offer {
  readonly label: string;
  readonly kind: CompletionItemKind;
  /** Behind the label, in the same line: how it goes on. */
  readonly suffix?: string;
  /** At the end of the line: kind, place. */
  readonly note?: string;
  readonly detail?: string;
  /** What is inserted; the label if there is none. */
  readonly text?: string;
  /** Notation of snippets; `text` then is the same without tab stops. */
  readonly snippet?: string;
  /** What is typed is compared with this. */
  readonly filter?: string;
  /** Smaller first; among equals `order`, then the label. */
  readonly rank: number;
  readonly order?: number;
  readonly about?: About;
  /** Typing one of these accepts the item. */
  readonly commit?: readonly string[];
  /** A value follows: it is asked for at once. */
  readonly again?: boolean;
  /** What else changes in the file: an import. */
  readonly edits?: readonly TextEdit[];
}

/** What the client can do. */
export interface Abilities {
  readonly snippets: boolean;
  readonly insertReplace: boolean;
  readonly labelDetails: boolean;
  readonly commitCharacters: boolean;
  /** The command that opens the list again, if the client has one. */
  readonly suggest: string | undefined;
}

export interface Ranges {
  readonly insert: LspRange;
  readonly replace: LspRange;
}

/** `rank` and `order` as text that sorts as the numbers do. */
function sortText({ rank, order = 0 }: Offer): string {
  return `${String(rank).padStart(2, "0")}${String(order).padStart(4, "0")}`;
}

export interface Manner {
  readonly ranges: Ranges;
  /** A blank where what is inserted would stand against an arrow or a comma. */
  readonly before: string;
  /** Another offer has the same label. */
  readonly shared: boolean;
}

export function itemOf(offer: Offer, { ranges, before, shared }: Manner, can: Abilities): CompletionItem {
  const asSnippet = can.snippets && offer.snippet !== undefined;
  // Editors indent snippets by their own setting; text stands as it is.
  const newText = before + (asSnippet ? offer.snippet : (offer.text ?? offer.label).replaceAll("\t", "  "));
  const details = {
    ...(offer.suffix === undefined ? {} : { detail: offer.suffix }),
    ...(offer.note === undefined ? {} : { description: offer.note }),
  };
  const filter = offer.filter ?? offer.label;
  const detail = offer.detail ?? (can.labelDetails ? undefined : (offer.note ?? offer.suffix?.trim()));
  const label = !can.labelDetails && shared ? offer.label + (offer.suffix ?? "") : offer.label;
  return {
    label,
    kind: offer.kind,
    sortText: `${sortText(offer)}${offer.label}`,
    ...(filter === label ? {} : { filterText: filter }),
    textEdit: can.insertReplace
      ? { newText, insert: ranges.insert, replace: ranges.replace }
      : { newText, range: ranges.replace },
    ...(can.labelDetails && Object.keys(details).length > 0 ? { labelDetails: details } : {}),
    ...(detail === undefined ? {} : { detail }),
    ...(asSnippet ? { insertTextFormat: InsertTextFormat.Snippet } : {}),
    ...(offer.commit !== undefined && can.commitCharacters ? { commitCharacters: [...offer.commit] } : {}),
    ...(offer.again === true && can.suggest !== undefined
      ? { command: { title: "Suggest", command: can.suggest } }
      : {}),
    ...(offer.edits === undefined ? {} : { additionalTextEdits: [...offer.edits] }),
    ...(offer.about === undefined ? {} : { data: offer.about }),
  };
}
