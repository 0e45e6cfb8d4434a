/** What a set of failures may lose for good of what stores, queues and write-back caches hold. */
import { lazily } from "../../base/lazily.ts";
import { word } from "../../model/facts.ts";
import { copiesLeft, type Fates } from "../failure/survival.ts";
import type { Graph } from "../graph.ts";
import { keeps } from "./index.ts";
import { lossesBeforeWriteBack, lossesOf } from "./losses.ts";
import type { FlowLoss, Loss } from "./types.ts";

/** For many questions about one model; `failed` as in what-if. In the order of the text; what loses nothing is left out. */
export function prepareLost(
  graph: Graph,
  fates: Fates,
): (failed: ReadonlySet<string>) => readonly FlowLoss[] {
  const losses = lazily(() => holdersOf(graph));
  return (failed) =>
    [...losses()].flatMap(([store, all]) => {
      const fate = fates.of(store);
      const left = fate === undefined ? "all" : copiesLeft(fate, failed);
      return casesOf(all, left)
        .filter(({ amount }) => amount !== 0)
        .map((loss) => ({ ...loss, store }));
    });
}

function holdersOf(graph: Graph): ReadonlyMap<string, readonly Loss[]> {
  const found = new Map<string, readonly Loss[]>();
  for (const component of graph.model.components.values()) {
    if (keeps(graph, component)) found.set(component.id, lossesOf(graph, component));
    else if (component.kind === "cache" && word(component, "write") === "write-back")
      found.set(component.id, lossesBeforeWriteBack(graph, component));
  }
  return found;
}

/** Where a copy is left, it takes over; where none is, the nodes come back with what they wrote to disk, or the backup must. */
function casesOf(losses: readonly Loss[], left: "all" | "others" | "none"): readonly Loss[] {
  const of = (...cases: readonly Loss["when"][]): readonly Loss[] =>
    losses.filter(({ when }) => cases.includes(when));
  if (left === "all") return [];
  if (left === "others") {
    const over = of("failover", "fallback");
    return over.length > 0 ? over : of("node");
  }
  const backup = of("all");
  return [...of("restart"), ...(backup.length > 0 ? backup : of("node"))];
}
