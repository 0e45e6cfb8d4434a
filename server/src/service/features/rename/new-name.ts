/** What may be a name: words of the language; of tags also texts in quotes. Says why something is none, and what is near. */
import { nameFor } from "../../../core/syntax/name-for.ts";
import { quote } from "../../../core/syntax/quoted.ts";

const word = /^[\p{L}_][\p{L}\p{M}\p{Nd}_]*(?:-[\p{L}\p{M}\p{Nd}_]+)*$/u;
/** As labels: what is longer cannot be shown. */
const longest = 500;

/** Why a text is no name; undefined if it is one. */
export function notAName(text: string): string | undefined {
  if (text.trim() === "") return "A name cannot be empty.";
  if (text.length > longest)
    return `A name of ${text.length} characters cannot be shown: ${longest} are allowed.`;
  if (word.test(text)) return undefined;
  const near = nameFor(text.trim());
  return `\`${text}\` is no name: a name begins with a letter or \`_\` and is made of letters, digits and \`_\`, with single dashes inside${
    near === "unnamed" ? "." : `, such as \`${near}\`.`
  }`;
}

/** A text as it is written where words need no quotes and all else does. */
export function wordOrQuoted(text: string): string {
  return word.test(text) ? text : quote(text);
}
