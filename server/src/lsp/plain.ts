/** The text and tree of a document as they are now, for what needs no review. */
import type { Source } from "../service/source.ts";
import type { ServerContext } from "./feature.ts";
import { keyOf } from "./keys.ts";

export function plainOf(
  { workspace }: Pick<ServerContext, "workspace">,
  uri: string,
): Pick<Source, "tree" | "starts"> {
  const file = keyOf(uri);
  const tree = workspace.tree(file) ?? { file, text: "", statements: [], comments: [] };
  return { tree, starts: workspace.startsOf(file) };
}
