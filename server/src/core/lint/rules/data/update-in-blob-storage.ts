/** Files changed in place, where files can only be replaced. */
import { fact, has } from "../../../model/facts.ts";
import { fix, replaceProperty } from "../../support/fixes.ts";
import { incoming } from "../../support/graph.ts";
import type { Rule } from "../../types.ts";

export const updateInBlobStorage: Rule = {
  id: "data/update-in-blob-storage",
  level: "warning",
  preset: "recommended",
  summary: "Files are changed in place in a storage that only replaces them whole.",
  why: "Two workers read the same manifest, each adds its line, and each puts the whole file back. The storage keeps the one that came last, and the other line is gone without an error. What looks like a change of a few bytes is a read and a write of everything.",
  sources: ["2:110"],
  reference: "https://docs.aws.amazon.com/AmazonS3/latest/userguide/Welcome.html#ConsistencyModel",
  acceptWhen: "When one writer at a time is certain and the files are small.",
  bad: [
    {
      text: "worker append { instances 2 }\nstorage files { immutable }\nappend -> files { updates }",
      finds: ["warning append, files"],
    },
  ],
  good: [
    { text: "worker append { instances 2 }\nstorage files { immutable }\nappend -> files { writes }" },
    { text: "worker append { instances 2 }\nstorage files { immutable no }\nappend -> files { updates }" },
    { text: "worker append { instances 2 }\nstorage files\nappend -> files { updates }" },
  ],
  fixed: "worker append { instances 2 }\nstorage files { immutable }\nappend -> files { writes }",

  *check(context) {
    const { graph } = context;
    for (const store of graph.stating("immutable")) {
      const immutable = fact(store, "immutable");
      if (store.kind !== "storage" || immutable?.state !== "stated" || immutable.contested) continue;
      for (const relation of incoming(graph, store.id)) {
        const updates = fact(relation, "updates");
        if (updates === undefined || !has(relation, "updates")) continue;
        yield {
          message: `"${relation.from}" changes files of "${store.id}" in place, and there a file can only be replaced whole: of two changes at once one is lost.`,
          location: updates.location,
          components: [relation.from, store.id],
          witness: [{ message: `Files of "${store.id}" never change.`, location: immutable.location }],
          fixes: () =>
            has(relation, "writes")
              ? []
              : fix("Write a new file instead", replaceProperty(context, updates, "writes")),
          cause: `update:${relation.id}`,
        };
      }
    }
  },
};
