/** Questions that a store has to answer by looking at everything: its model is another, and no index stands beside the data. */
import type { Fix } from "../../base/problem.ts";
import { fact } from "../../model/facts.ts";
import type { Report, RuleContext } from "../types.ts";
import { addProperty, fix, setProperty } from "./fixes.ts";
import { hasIndex, modelOf, onFields, type Query, queriesOf, shapeOf } from "./queries.ts";

export interface Fit {
  /** The kind of question. */
  readonly query: string;
  /** Models that are made for it. */
  readonly models: readonly string[];
  /** Indexes that answer it, the usual one first. */
  readonly indexes: readonly string[];
  /** How the message names the question and what answering it without index means. */
  readonly asks: string;
  readonly means: string;
  /** How the index is called in messages. */
  readonly index: string;
}

/** The reports of a rule about one kind of question: one per store, at the first that asks. */
export function* unfit(context: RuleContext, fit: Fit): Iterable<Report> {
  for (const query of queriesOf(context.model)) {
    if (query.kind !== fit.query || !lacksIndex(query, fit)) continue;
    const { store, relation, on } = query;
    yield {
      message: `"${relation.from}" ${fit.asks}${onFields(on)} of "${store.id}", ${shapeOf(store)} without ${fit.index}${onFields(on)}: ${fit.means}.`,
      location: query.fact.location,
      components: [store.id, relation.from],
      ...(query.flow === undefined ? {} : { flow: query.flow }),
      witness: [
        {
          message: `What "${store.id}" says of itself.`,
          location: (fact(store, "index") ?? fact(store, "model"))?.location ?? store.location,
        },
      ],
      fixes: () => indexed(context, query, fit),
      cause: `${fit.query}:${store.id}`,
    };
  }
}

/** Known to lack it: the model is one that needs an index for this, or what is indexed is said and this is not among it. */
function lacksIndex({ store, on }: Query, { models, indexes }: Fit): boolean {
  if (hasIndex(store, indexes, on)) return false;
  const model = modelOf(store);
  if (model !== undefined) return !models.includes(model);
  return fact(store, "index") !== undefined;
}

function indexed(context: RuleContext, { store, on }: Query, { indexes, index }: Fit): readonly Fix[] {
  const line = `index ${indexes[0]}${on.length === 0 ? "" : ` on ${on.join(", ")}`}`;
  const none = fact(store, "index");
  const edits =
    none?.state === "absent" ? setProperty(context, store, none, line) : addProperty(context, store, line);
  return fix(`Give ${store.name} ${index}`, edits);
}
