/** Keys and addresses of blocks of a Markdown document: those of the document, with a number behind. Knows no text. */

const isBlock = (text: string): boolean => /#arch-\d+$/.test(text);

/** The key, or address, of a block in a document; nothing can import it. */
export function blockIn(document: string, number: number): string {
  return `${document}#arch-${number}`;
}

/** The key, or address, of the document that a block stands in; undefined where it is that of no block. */
export function documentOf(block: string): string | undefined {
  return isBlock(block) ? block.slice(0, block.lastIndexOf("#")) : undefined;
}

/** What `of` says of a key or address; of a block's, what it says of the document, with the block's number behind. */
export function throughBlock(text: string, of: (text: string) => string): string {
  const document = documentOf(text);
  return document === undefined ? of(text) : of(document) + text.slice(document.length);
}
