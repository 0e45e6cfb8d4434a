/** Makes text safe for a terminal and for machines that read logs: no control characters, no escape sequences, no forged commands. */

/** Control characters, bidirectional overrides and lone surrogates become visible escapes; a leading `::` (a CI command) is broken up. */
export function safe(text: string): string {
  return text
    .replace(/[\p{Cc}\p{Cs}\u061C\u200E\u200F\u2028\u2029\u202A-\u202E\u2066-\u2069]/gu, escaped)
    .replace(/^::|^##\[/, (start) => `\u200B${start}`);
}

/** One line of source: tabs stay. */
export function safeLine(text: string): string {
  return text.split("\t").map(safe).join("\t");
}

function escaped(character: string): string {
  return `\\u{${character.codePointAt(0)!.toString(16)}}`;
}
