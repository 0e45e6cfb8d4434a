/** Pictures, films and files as values in a database. */

import { writeQuantity } from "../../../base/write-quantity.ts";
import { fact, num } from "../../../model/facts.ts";
import type { Component, Relation } from "../../../model/types.ts";
import { holds } from "../../support/components.ts";
import { type Graph, incoming, ofKinds } from "../../support/graph.ts";
import { isKnownWrite } from "../../support/writes.ts";
import type { Rule } from "../../types.ts";

export const blobInDatabase: Rule = {
  id: "data/blob-in-database",
  level: "warning",
  preset: "recommended",
  summary: "Media or large files are kept in a database.",
  why: "Each photo is a column of the row that describes it, so that both are saved together. The backup now copies terabytes that never change, replicas lag behind every upload, and one list of thumbnails pushes all hot rows out of memory. The most expensive disk of the system holds what the cheapest could.",
  sources: ["0:96", "2:35", "2:110"],
  reference: "https://wiki.postgresql.org/wiki/BinaryFilesInDB",
  acceptWhen: "When the files are few and small, and must be saved in one transaction with their rows.",
  options: {
    size: { default: 1_000_000, description: "Bytes of one write from which on it is a large file." },
  },
  bad: [
    {
      text: "service photos\ndatabase pictures { data media }\nphotos -> pictures { writes }",
      finds: ["warning pictures"],
    },
    {
      text: "service photos\ndatabase pictures\nphotos -> pictures { writes; payload 8MB }",
      finds: ["warning pictures, photos"],
    },
  ],
  good: [
    {
      text: "service photos\nstorage pictures { data media; metadata in albums }\ndatabase albums\nphotos -> pictures { writes; payload 8MB }\nphotos -> albums { writes }",
    },
    {
      text: "service photos\nstorage pictures { data media; metadata in albums }\ndatabase albums { data media, personal }\nphotos -> pictures { writes }\nphotos -> albums { writes }",
    },
    { text: "service reports\ndatabase facts\nreports -> facts { reads; payload 8MB }" },
  ],
  fixed: "service photos\nstorage pictures { data media }\nphotos -> pictures { writes }",

  *check({ graph, option }) {
    const largest = option<number>("size");
    for (const store of ofKinds(graph, ["database"])) {
      const large = incoming(graph, store.id).find((relation) => isLargeWrite(relation, largest));
      const says = holds(store, "media") && !describesFiles(graph, store);
      if (large === undefined && !says) continue;
      const size = large === undefined ? undefined : num(large, "payload");
      yield {
        message:
          large === undefined || size === undefined
            ? `"${store.id}" is a database and holds media: files belong into blob storage, and their names and owners here.`
            : `"${large.from}" writes ${writeQuantity("size", size)} at a time into "${store.id}", a database: files belong into blob storage, and their names and owners here.`,
        location:
          (large === undefined ? fact(store, "data") : fact(large, "payload"))?.location ?? store.location,
        components: [store.id, ...(large === undefined ? [] : [large.from])],
        cause: `blob:${store.id}`,
      };
    }
  },
};

function isLargeWrite(relation: Relation, largest: number): boolean {
  const size = num(relation, "payload");
  return size !== undefined && size >= largest && relation.kind !== "copy" && isKnownWrite(relation);
}

/** Some storage keeps its metadata here: what is said of media is about files that lie elsewhere. */
function describesFiles(graph: Graph, store: Component): boolean {
  return (graph.referencesTo.get(store.id) ?? []).some(({ property }) => property.startsWith("metadata"));
}
