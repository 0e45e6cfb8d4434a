/** The text of an entry: what it is for, what it gains and costs, and an example. It holds no data. */

/** Markdown of a paragraph and an example in `.arch`. */
export function told(prose: string, example: string): string {
  return `${prose}\n\n\`\`\`arch\n${example}\n\`\`\``;
}
