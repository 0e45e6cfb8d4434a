/** Makes user text safe and calm to show: one line, nothing invisible, nothing XML cannot hold. It escapes no markup. */

/** Controls, lone surrogates, bidirectional overrides and marks, zero-width characters, non-characters. */
const hidden =
  // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for.
  /[\u0000-\u001f\u007f-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufdd0-\ufdef\ufeff\ufff0-\uffff]|\p{Surrogate}|\p{Noncharacter_Code_Point}/gu;

/** Longest label that is drawn, in characters; the rest is in nobody's interest. */
const longest = 500;

/** The text on one line, with everything invisible or forbidden shown as `\ufffd`; however long it is. */
export function visible(text: string): string {
  return text.replace(/[\t\r\n\u2028\u2029]+/g, " ").replace(hidden, "\ufffd");
}

/** The same, cut where nobody would read on. */
export function shown(text: string): string {
  const line = visible(text);
  return line.length <= longest ? line : `${[...line].slice(0, longest).join("")}…`;
}

/** Like `shown`, but keeps line ends: for tooltips. */
export function shownLines(text: string): string {
  return text
    .split(/\r\n|[\r\n]/)
    .map(visible)
    .join("\n");
}
