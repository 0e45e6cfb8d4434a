/** Why what stands at an offset cannot be renamed: what it is instead of a name that is declared. */

import { covers } from "../../../core/syntax/at.ts";
import {
  capturesOf,
  kindNamed,
  propertiesNamed,
  signatureOf,
  statementNamed,
  technologyNamed,
} from "../../../core/vocabulary/index.ts";
import { importedFile } from "../../imported-file.ts";
import type { Source } from "../../source.ts";
import { type WordThere, wordThere } from "../../word-there.ts";

export function whyNoName({ tree, review, file }: Source, offset: number): string {
  const word = wordThere(tree, offset);
  if (word === undefined) return "No name stands here.";
  const { atom, index } = word;
  const { text } = atom;
  if (importedFile(word, file, (key) => review.trees.has(key)) !== undefined)
    return "This is a file: rename it where files are listed, and all imports of it follow.";
  switch (atom.type) {
    case "name":
      break;
    case "string":
    case "text":
      return "This is a text, not a name: change it where it stands.";
    case "arrow":
      return "An arrow has no name: rename one of its ends.";
    default:
      return `\`${text}\` is a value, not a name.`;
  }
  const open = review.findings.find(
    ({ rule, location }) =>
      location.file === file &&
      covers(location, offset) &&
      unknown.includes(rule) &&
      location.end > location.start,
  );
  if (open !== undefined) return open.message;
  if (isTechnology(word)) return `\`${text}\` is a technology and keeps its name.`;
  if (index === 0 && kindNamed(text) !== undefined)
    return `\`${text}\` is a kind of the language and keeps its name.`;
  if (index === 0 && (propertiesNamed(text).length > 0 || statementNamed(text) !== undefined))
    return `\`${text}\` is a word of the language and keeps its name.`;
  return `\`${text}\` is a word of the language or a value, not a name that is declared.`;
}

const unknown: readonly string[] = ["model/unknown-name", "model/ambiguous-name", "model/duplicate-name"];

function isTechnology({ statement: { node }, index, atom }: WordThere): boolean {
  if (node.type !== "entry" || index === 0 || technologyNamed(atom.text) === undefined) return false;
  return propertiesNamed(node.head.text).some((entry) =>
    capturesOf(signatureOf(entry)).some(({ types }) => types.includes("technology")),
  );
}
