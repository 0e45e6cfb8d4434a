/** ELK in this very process: a command line has nothing else to do meanwhile. It is large, and loaded with the first picture. */
import type { ElkNode as ElkJsNode } from "elkjs/lib/elk.bundled.js";
import type { Elk, ElkNode } from "../core/picture.ts";

export function elkInProcess(): Elk {
  const loaded = import("elkjs/lib/elk.bundled.js").then(({ default: ELK }) => new ELK());
  // Our graph is elkjs's with readonly members, which its types do not accept.
  return async (graph) => (await (await loaded).layout(graph as unknown as ElkJsNode)) as unknown as ElkNode;
}
