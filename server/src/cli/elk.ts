/** ELK in this very process: a command line has nothing else to do meanwhile. It is large, and loaded with the first picture. */
import type { ElkNode as ElkJsNode } from "elkjs/lib/elk.bundled.js";
import { type Elk, type ElkNode, layoutLimit, timeLimit } from "../core/picture.ts";

/** Nothing stops a graph that is being laid out here; over the limit, its picture is the grid that the preview shows too. */
export function elkInProcess(limit = layoutLimit): Elk {
  const time = timeLimit(limit);
  const loaded = import("elkjs/lib/elk.bundled.js").then(({ default: ELK }) => new ELK());
  return async (graph, picture) => {
    const engine = await loaded;
    const start = performance.now();
    // Our graph is elkjs's with readonly members, which its types do not accept.
    const answer = (await engine.layout(graph as unknown as ElkJsNode)) as unknown as ElkNode;
    const took = performance.now() - start;
    const over = took > time.left(picture);
    time.spend(picture, took);
    if (over) throw new Error(`over ${limit} ms`);
    return answer;
  };
}
