/** Which documents the editor has open, by the key of their file: one file may be open under two spellings of its address. */
import type { TextDocuments } from "vscode-languageserver";
import type { TextDocument } from "vscode-languageserver-textdocument";
import { documentOf, throughBlock } from "./blocks.ts";
import { keyOf, uriOf } from "./keys.ts";

export interface OpenDocuments {
  /** The open documents of a file; mostly one. */
  of(file: string): readonly TextDocument[];
  /** The address of a file as the editor spells it. */
  uriOf(file: string): string;
  /** The version of an open document; of a block, that of the document it stands in. */
  versionOf(uri: string): number | undefined;
}

/** Must be made before anybody else listens to `documents`: whoever is told of a document finds it here. */
export function createOpenDocuments(documents: TextDocuments<TextDocument>): OpenDocuments {
  const uris = new Map<string, readonly string[]>();
  documents.onDidOpen(({ document: { uri } }) => {
    const file = keyOf(uri);
    uris.set(file, [...(uris.get(file) ?? []).filter((other) => other !== uri), uri]);
  });
  documents.onDidClose(({ document: { uri } }) => {
    const file = keyOf(uri);
    const left = (uris.get(file) ?? []).filter((other) => other !== uri);
    if (left.length > 0) uris.set(file, left);
    else uris.delete(file);
  });
  return {
    of: (file) => (uris.get(file) ?? []).flatMap((uri) => documents.get(uri) ?? []),
    uriOf: (file) => throughBlock(file, (one) => uris.get(one)?.at(-1) ?? uriOf(one)),
    versionOf: (uri) => documents.get(documentOf(uri) ?? uri)?.version,
  };
}
