/** Files of which nothing is known but their names. */
import { lazily } from "../../../base/lazily.ts";
import { fact, has, isAbsent } from "../../../model/facts.ts";
import type { Component } from "../../../model/types.ts";
import { isCopyOfAnother } from "../../support/components.ts";
import { type Graph, incoming, ofKinds } from "../../support/graph.ts";
import { isOutside } from "../../support/path.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const blobWithoutMetadata: Rule = {
  id: "data/blob-without-metadata",
  level: "info",
  preset: "learning",
  summary: "Nothing beside the files says what they are.",
  why: "The bucket holds forty million files whose names are random. Which of them belong to the customer who wants to be forgotten can be found only by opening all of them. A row per file, written with the upload, would have answered it in a second.",
  sources: ["0:96"],
  reference: "https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/bp-use-s3-too.html",
  acceptWhen: "When a file's name says all that is ever asked about it.",
  bad: [
    {
      text: "service photos\nstorage pictures\nphotos -> pictures { writes }",
      finds: ["info pictures"],
    },
    {
      text: "service photos\nstorage pictures { metadata none }\ndatabase albums\nphotos -> pictures { writes }\nphotos -> albums",
      finds: ["info pictures"],
    },
  ],
  good: [
    {
      text: "service photos\nstorage pictures { metadata in albums }\ndatabase albums\nphotos -> pictures { writes }\nphotos -> albums { writes }",
    },
    {
      text: "service photos\nstorage pictures\ndatabase albums\nphotos -> pictures { writes }\nphotos -> albums",
    },
    { text: "database orders\nstorage nightly\norders => nightly" },
    { text: "cdn edge\nstorage assets { content static }\nedge -> assets { reads }" },
    {
      text: "service thumbs\nstorage pictures\nstorage small { derived-from pictures }\nthumbs -> small { writes }",
    },
  ],
  fixed:
    "service photos\nstorage pictures { metadata in albums }\ndatabase albums\nphotos -> pictures { writes }\nphotos -> albums { writes }",

  *check({ graph }) {
    const telling = lazily(() => tellers(graph));
    for (const store of ofKinds(graph, ["storage"])) {
      if (has(store, "metadata")) continue;
      const none = isAbsent(store, "metadata");
      const write = incoming(graph, store.id).find(isKnownWrite);
      if (
        !none &&
        (write === undefined || isCopyOfAnother(graph, store) || hasRecords(graph, store, telling()))
      )
        continue;
      const said = none ? fact(store, "metadata") : undefined;
      yield {
        message: `Nothing beside "${store.id}" says what its files are: they are known by their names only.`,
        location: said?.location ?? store.location,
        components: [store.id],
        ...(none ? {} : ({ unsaid: true } as const)),
        witness:
          write === undefined ? [] : [{ message: "Files are written here.", location: write.location }],
        cause: `metadata:${store.id}`,
      };
    }
  },
};

/** Ids of what hands something to a component that can keep a record of it. */
function tellers(graph: Graph): ReadonlySet<string> {
  const found = new Set<string>();
  for (const keeper of ofKinds(graph, recordKeepers))
    for (const { from } of incoming(graph, keeper.id)) found.add(from);
  return found;
}

/** Whoever writes the files also reaches something that can keep a record of each, or the storage itself tells of changes. */
function hasRecords(graph: Graph, store: Component, telling: ReadonlySet<string>): boolean {
  if (telling.has(store.id)) return true;
  return incoming(graph, store.id).some(({ from }) => {
    const writer = graph.model.components.get(from);
    // Who is outside writes straight into the storage; the record is made by who handed out the address.
    return writer === undefined || isOutside(writer) || telling.has(from);
  });
}

const recordKeepers: readonly string[] = [
  "database",
  "search",
  "service",
  "queue",
  "topic",
  "stream",
  "worker",
  "function",
];
