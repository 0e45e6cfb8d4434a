/** The short form in which the concept files write concepts. Builds data; knows no concept. */
import type { Concept } from "../types.ts";

/**
 * One concept. `anchors` are the words on whose hover it appears; `sources` are places in the notes or public pages;
 * `example` is `.arch` text that stands alone.
 */
export function concept(
  id: string,
  title: string,
  anchors: readonly string[],
  sources: readonly string[],
  summary: string,
  text: string,
  example?: string,
): Concept {
  const shown = example === undefined ? text : `${text}\n\n\`\`\`arch\n${example}\n\`\`\``;
  return { id, title, anchors, sources, summary, text: shown };
}
