/** Which blocks of a Markdown text are ours, told from their info strings. */

/** The first word of an info string says so, in any case. */
const language = /^[ \t]*arch(?=[ \t]|$)/i;
const hint = /(?:`{3,}|~{3,})[ \t]*arch/i;

/** What follows the word in an info string; undefined where it is that of another language. */
export function archInfo(info: string): string | undefined {
  const word = language.exec(info)?.[0];
  return word === undefined ? undefined : info.slice(word.length);
}

/** Whether a text may hold such a block at all: most do not, and need not be looked at. */
export function mayHoldArch(markdown: string): boolean {
  return hint.test(markdown);
}
