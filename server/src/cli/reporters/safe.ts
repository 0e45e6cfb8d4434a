/** Makes text safe for a terminal and for machines that read logs: no control characters, no escape sequences, no forged commands. */
import { visible } from "../../core/report/visible.ts";

/**
 * What cannot be seen becomes visible escapes; what CI systems read as commands is broken up: `::` at the start, also behind
 * spaces (GitHub), `##[` and `##vso[` anywhere (GitHub and Azure look for them in the whole line), `##teamcity[`.
 */
export function safe(text: string): string {
  return visible(text)
    .replace(/^\s*::/, (start) => `\u200B${start}`)
    .replace(/##(?=[a-z]*\[)/gi, "#\u200B#");
}

/** One line of source: tabs stay. */
export function safeLine(text: string): string {
  return text.split("\t").map(safe).join("\t");
}

/** JSON for machines, in a log too: the same values, with nothing in it that a terminal or a CI system acts on. */
export function safeJson(value: unknown): string {
  return JSON.stringify(value, undefined, 2).replace(
    /##|[\u007f-\u009f\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/g,
    (found) => (found === "##" ? "#\\u0023" : `\\u${found.charCodeAt(0).toString(16).padStart(4, "0")}`),
  );
}
