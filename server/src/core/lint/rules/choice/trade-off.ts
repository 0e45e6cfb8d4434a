/** What was chosen, and what each choice gains and costs, in the words of the vocabulary. */
import type { Element, Fact, Model, Relation } from "../../../model/types.ts";
import { blockProperty, type Carrier, propertyOn } from "../../../vocabulary/index.ts";
import type { PropertyEntry, ValueDoc } from "../../../vocabulary/types.ts";
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
      const values = new Map(choices.map((one) => [one.value, one.doc]));
      const told = [...values].map(([value, doc]) => {
        const carriers = choices.filter((one) => one.value === value);
        const names = [...new Set(carriers.map(({ element }) => `"${element.id}"`))];
        return `${value} at ${listing(names, 4)} gains: ${clause(doc.gains)}, and costs: ${clause(doc.costs)}`;
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
  const entries = new Map<string, Map<string, PropertyEntry | undefined>>();
  const read = (element: Element, carrier: Carrier): void => {
    const key = `${carrier.type} ${carrier.kind}`;
    const known = entries.get(key) ?? new Map<string, PropertyEntry | undefined>();
    entries.set(key, known);
    for (const said of element.facts.values())
      for (const fact of said) {
        if (fact.origin !== "stated" && fact.origin !== "inherited") continue;
        // Of the thousands of facts of a model few differ in what they are facts of.
        if (!known.has(fact.property)) known.set(fact.property, entryOf(fact.property, carrier));
        const entry = known.get(fact.property);
        if (entry === undefined || !offersChoice(entry)) continue;
        for (const [own, part] of partsOf(fact, entry))
          for (const [value, doc] of chosen(own, part)) {
            const choice = { element, fact: part, carrier: carrier.kind, value, doc };
            const list = found.get(own);
            if (list === undefined) found.set(own, [choice]);
            else list.push(choice);
          }
      }
  };
  for (const one of model.components.values())
    read(one, { kind: one.kind, type: "component", stateful: true });
  for (const one of model.places.values()) read(one, { kind: one.kind, type: "place" });
  for (const one of model.relations.values()) read(one, { kind: "", type: "relation" });
  return found;
}

/** A property with values to choose among, or whose block has one. */
function offersChoice({ values, block }: PropertyEntry): boolean {
  return values !== undefined || block?.some((inner) => inner.values !== undefined) === true;
}

/** A fact with its entry, and what stands in the block that it keeps to itself (`endpoint`). */
function* partsOf(fact: Fact, entry: PropertyEntry): Iterable<readonly [PropertyEntry, Fact]> {
  yield [entry, fact];
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

/** The values of a fact for which the vocabulary knows what they gain or cost. */
function chosen(entry: PropertyEntry, fact: Fact): readonly (readonly [string, ValueDoc])[] {
  const docs = entry.values;
  if (docs === undefined || fact.state === "absent") return [];
  const words = Object.entries(fact.values).flatMap(([name, value]) =>
    value === true ? [name] : typeof value === "object" ? value.map(String) : [String(value)],
  );
  return words.flatMap((word) => {
    const doc = Object.hasOwn(docs, word) ? docs[word] : undefined;
    return doc?.gains === undefined && doc?.costs === undefined ? [] : [[word, doc] as const];
  });
}
