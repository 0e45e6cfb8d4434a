/** What was chosen, and what each choice gains and costs, in the words of the vocabulary. */
import { lazilyBy, lazilyOf } from "../../../base/lazily.ts";
import type { Element, Fact, Model, Relation } from "../../../model/types.ts";
import { blockProperty, type Carrier, propertyOn } from "../../../vocabulary/index.ts";
import type { PropertyEntry, ValueDoc } from "../../../vocabulary/types.ts";
import { groupedBy } from "../../support/graph.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const tradeOff: Rule = {
  id: "choice/trade-off",
  level: "info",
  preset: "learning",
  summary: "A choice was made: what it gains and what it costs.",
  why: "The cache was made write-back since it felt quicker, and for a year it was. Then its machine stopped with an hour of writes that were nowhere else, and nobody remembered that this had been the price. Every choice has one; to have said it aloud is half of the design.",
  sources: [
    "0:6",
    "0:8",
    "0:19",
    "0:47",
    "1:71",
    "1:72",
    "1:106",
    "1:131",
    "2:77",
    "2:91",
    "4:93",
    "4:94",
    "4:100",
  ],
  reference: "https://learn.microsoft.com/en-us/azure/well-architected/reliability/tradeoffs",
  acceptWhen: "When the price is known and paid on purpose: then say so.",
  bad: [
    {
      text: "client web\nservice api { managed regional }\ncache views { write write-back; evict lru; ttl 1m; of orders }\ndatabase orders { managed regional }\nweb -> api\napi -> views | orders",
      finds: ["info api, orders", "info views", "info views"],
    },
    {
      text: "client web\nservice api { managed regional }\ndatabase orders, bills { replication primary-replica { replicas 2; mode sync } }\nweb -> api\napi -> orders, bills",
      finds: ["info api", "info orders, bills", "info orders, bills"],
    },
    {
      text: "client web\nservice chat { managed regional }\nweb -> chat { protocol websocket; speaks both }",
      finds: ["info chat", "info web, chat, web->chat", "info web, chat, web->chat"],
    },
    {
      text: 'client web\nservice api { endpoint "POST /orders" { authentication jwt } }\nweb -> api',
      finds: ["info api"],
    },
  ],
  good: [
    { text: "client web\nservice api { managed }\ndatabase orders { managed }\nweb -> api -> orders" },
    {
      text: "client web { type browser }\nservice api { managed }\nmonitor watch { metrics latency, errors }\nweb -> api",
    },
  ],

  *check({ model }) {
    for (const [entry, choices] of choicesIn(model)) {
      const [first] = choices;
      if (first === undefined) continue;
      const told = [...groupedBy(choices, ({ value }) => value)].map(([value, made]) => {
        const names = [...new Set(made.map(({ element }) => `"${element.id}"`))];
        const doc = made[0]?.doc;
        return `${value} at ${listing(names, 4)} gains: ${clause(doc?.gains)}, and costs: ${clause(doc?.costs)}`;
      });
      yield {
        message: `Choice of \`${entry.name}\`: ${told.join("; ")}.`,
        location: first.fact.location,
        components: [...new Set(choices.flatMap(({ element }) => about(element)))],
        witness: choices.slice(1).map(({ element, value, fact }) => ({
          message: `"${element.id}": ${value}`,
          location: fact.location,
        })),
        cause: `choice:${first.fact.property}:${first.carrier}`,
      };
    }
  },
};

/** What a choice is about: of a relation its ends as well, so that it can be accepted at them. */
function about(element: Element | Relation): readonly string[] {
  return "from" in element ? [element.from, element.to, element.id] : [element.id];
}

/** As part of a sentence. */
function clause(words: string | undefined): string {
  return (words ?? "nothing").replaceAll("; ", ", ");
}

interface Choice {
  readonly element: Element;
  readonly fact: Fact;
  readonly carrier: string;
  readonly value: string;
  readonly doc: ValueDoc;
}

/** Choices that the text makes, by the property whose values they are; what a technology brings is no choice of the text. */
function choicesIn(model: Model): ReadonlyMap<PropertyEntry, readonly Choice[]> {
  const found = new Map<PropertyEntry, Choice[]>();
  const note = (element: Element, fact: Fact, entry: PropertyEntry, carrier: string): void => {
    for (const [value, doc] of chosen(entry, fact)) {
      const choice = { element, fact, carrier, value, doc };
      const list = found.get(entry);
      if (list === undefined) found.set(entry, [choice]);
      else list.push(choice);
    }
  };
  const read = (element: Element, carrier: string, entries: Entries): void => {
    for (const [property, said] of element.facts) {
      const entry = entries(property);
      if (entry === undefined) continue;
      for (const fact of said) {
        if (fact.origin !== "stated" && fact.origin !== "inherited") continue;
        note(element, fact, entry, carrier);
        for (const [own, part] of partsOf(fact, entry)) note(element, part, own, carrier);
      }
    }
  };
  const ofComponents = lazilyBy((kind) => entriesOn({ kind, type: "component", stateful: true }));
  const ofPlaces = lazilyBy((kind) => entriesOn({ kind, type: "place" }));
  const ofRelations = entriesOn({ kind: "", type: "relation" });
  for (const one of model.components.values()) read(one, one.kind, ofComponents(one.kind));
  for (const one of model.places.values()) read(one, one.kind, ofPlaces(one.kind));
  for (const one of model.relations.values()) read(one, "", ofRelations);
  return found;
}

/** What a property of a carrier offers to choose among; of the thousands of facts of a model few differ in that. */
type Entries = (property: string) => PropertyEntry | undefined;

function entriesOn(carrier: Carrier): Entries {
  return lazilyBy((property) => {
    const entry = entryOf(property, carrier);
    return entry !== undefined && offersChoice(entry) ? entry : undefined;
  });
}

/** A property with values to choose among, or whose block has one. */
function offersChoice(entry: PropertyEntry): boolean {
  return priced(entry).size > 0 || entry.block?.some((inner) => priced(inner).size > 0) === true;
}

/** The values of a property of which the vocabulary knows what they gain or cost. */
const priced = lazilyOf(({ values }: PropertyEntry): ReadonlyMap<string, ValueDoc> => {
  const docs = Object.entries(values ?? {});
  return new Map(docs.filter(([, { gains, costs }]) => gains !== undefined || costs !== undefined));
});

/** What stands in the block that a fact keeps to itself (`endpoint`). */
function* partsOf(fact: Fact, entry: PropertyEntry): Iterable<readonly [PropertyEntry, Fact]> {
  for (const [property, inner] of fact.block ?? []) {
    const own = blockProperty(property.split(".").at(-1) ?? property, entry);
    if (own !== undefined) for (const part of inner) yield [own, part];
  }
}

/** The entry of a fact's dotted name: the property on its carrier, then down its blocks. */
function entryOf(property: string, carrier: Carrier): PropertyEntry | undefined {
  const [head = "", ...inner] = property.split(".");
  let entry = propertyOn(head, carrier);
  for (const word of inner) entry = entry === undefined ? undefined : blockProperty(word, entry);
  return entry;
}

/** The values of a fact that have a price. */
function* chosen(entry: PropertyEntry, fact: Fact): Iterable<readonly [string, ValueDoc]> {
  const docs = priced(entry);
  if (docs.size === 0 || fact.state === "absent") return;
  for (const [name, value] of Object.entries(fact.values))
    for (const said of value === true ? [name] : typeof value === "object" ? value : [value]) {
      const doc = docs.get(String(said));
      if (doc !== undefined) yield [String(said), doc];
    }
}
