/** What can be opened in a text: imported files, and web addresses (`http:` and `https:`, nothing else). */
import type { DocumentLink } from "vscode-languageserver-types";
import type { Range } from "../../core/base/text.ts";
import type { Atom, Statement } from "../../core/syntax/ast.ts";
import { rangeOf } from "../convert.ts";
import { importedFile } from "../imported-file.ts";
import type { Source } from "../source.ts";
import { atomsOf } from "../word-there.ts";

/** In the order of the text. Imports of files that are not there, or that lie outside, are no links. */
export function documentLinks({ tree, file, starts, places, review }: Source): readonly DocumentLink[] {
  const links: DocumentLink[] = [];
  const add = (statement: Statement, part: Range, target: string, tooltip: string): void => {
    const range = { start: statement.start + part.start, end: statement.start + part.end };
    links.push({ range: rangeOf(starts, range), target, tooltip });
  };
  const waiting: Statement[] = [...tree.statements].reverse();
  for (let statement = waiting.pop(); statement !== undefined; statement = waiting.pop()) {
    for (const [index, atom] of atomsOf(statement).entries()) {
      const imported = importedFile({ statement, atom, index }, file, (key) => review.trees.has(key));
      // Without its quotes.
      if (imported !== undefined)
        add(
          statement,
          { start: atom.start + 1, end: atom.end - 1 },
          places.uriOf(imported),
          "Open the imported file",
        );
      const address = webAddress(atom);
      if (address !== undefined) add(statement, atom, address, "Open in the browser");
    }
    for (const block of [...statement.blocks].reverse())
      for (const inner of [...block.statements].reverse()) waiting.push(inner);
  }
  return links;
}

/** The address of a URL, as it is safe to hand on. */
function webAddress({ type, value }: Atom): string | undefined {
  if (type !== "url" || !/^https?:\/\/[^\s/?#]/i.test(value)) return undefined;
  return attempt(() => encodeURI(decodeURI(value))) ?? attempt(() => encodeURI(value));
}

/** Broken escapes and halves of characters make no address. */
function attempt(make: () => string): string | undefined {
  try {
    return make();
  } catch {
    return undefined;
  }
}
