/** Keeps the last layouts of a layout engine: themes, marks and overlays move nothing, so that none of them is laid out anew. */
import type { Elk, ElkNode } from "../core/picture.ts";

/** Graphs that are kept; a small picture is one or a few, a large one has one for each container. */
const most = 2048;
/** All their keys together, in UTF-16 code units. */
const largest = 32 * 1024 * 1024;

/**
 * The same engine; of equal graphs, also those asked for at the same time, it lays out one. What failed is tried once more
 * when it is asked for again, since the machine may have been busy, and then no more: who walks a flow waits for no time-out
 * at each step.
 */
export function rememberLayouts(elk: Elk): Elk {
  const kept = new Map<string, ReturnType<Elk>>();
  const failed = new Set<string>();
  let size = 0;
  const drop = (key: string): void => {
    if (kept.delete(key)) size -= key.length;
  };
  const ask = (graph: ElkNode, key: string, picture: object | undefined): ReturnType<Elk> => {
    const answer = elk(graph, picture);
    answer.catch(() => {
      if (failed.has(key) || kept.get(key) !== answer) return;
      failed.add(key);
      drop(key);
    });
    return answer;
  };
  return (graph, picture) => {
    const key = JSON.stringify(graph);
    const answer = kept.get(key) ?? ask(graph, key, picture);
    drop(key);
    kept.set(key, answer);
    size += key.length;
    for (const oldest of kept.keys()) {
      if ((kept.size <= most && size <= largest) || oldest === key) break;
      drop(oldest);
      failed.delete(oldest);
    }
    if (failed.size > most) failed.clear();
    return answer;
  };
}
