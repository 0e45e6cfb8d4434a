/**
 * The snippets that the editor offers by itself: only what is of use before the server knows a file. Statements and whole
 * patterns are offered by the server, which knows the place and the names that are free (`core/vocabulary/snippets.ts`).
 */
import { firstDiagram } from "../../server/src/core/vocabulary/snippets.ts";

const target = "snippets/arch.json";

export async function outputs(): Promise<Map<string, string>> {
  const { title, name, description, body } = firstDiagram;
  const snippets = { [title]: { prefix: name, description, body } };
  return new Map([[target, `${JSON.stringify(snippets, null, 2)}\n`]]);
}
