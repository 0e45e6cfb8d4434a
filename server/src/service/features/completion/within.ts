/** How editors filter a list by what is typed. */

/** Whether the letters of `typed` stand in `name` in their order. */
export function isWithin(typed: string, name: string): boolean {
  let at = 0;
  for (const c of name) if (c === typed[at]) at++;
  return at === typed.length;
}
