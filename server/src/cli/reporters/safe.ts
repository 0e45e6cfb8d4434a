/** Makes text safe for a terminal and for machines that read logs: no control characters, no escape sequences, no forged commands. */
import { visible } from "../../core/report/visible.ts";

/** What cannot be seen becomes visible escapes; a leading `::` (a CI command) is broken up. */
export function safe(text: string): string {
  return visible(text).replace(/^::|^##\[/, (start) => `\u200B${start}`);
}

/** One line of source: tabs stay. */
export function safeLine(text: string): string {
  return text.split("\t").map(safe).join("\t");
}
