/** Personal or money data lies on disk for whoever gets at the disk. */
import { fact, has, isAbsent } from "../../../model/facts.ts";
import { isManaged, isStateful } from "../../support/components.ts";
import { addProperty, fix, sayOtherwise } from "../../support/fixes.ts";
import { statingAny } from "../../support/graph.ts";
import { sensitiveIn, sensitiveSaidOf } from "../../support/sensitive.ts";
import { listing } from "../../support/words.ts";
import type { Rule } from "../../types.ts";

export const unencryptedAtRest: Rule = {
  id: "sec/unencrypted-at-rest",
  level: "warning",
  preset: "recommended",
  summary: "Personal or money data is stored unencrypted.",
  why: "A failed disk goes back to its maker, as every failed disk does. It is repaired and sold on, and its new owner reads the names and accounts of forty thousand customers. Encrypted, the same disk would have been noise, and the letter to the authorities would not have been due.",
  sources: ["2:96", "2:97"],
  reference:
    "https://docs.aws.amazon.com/wellarchitected/latest/security-pillar/protecting-data-at-rest.html",
  kin: [
    { tool: "Checkov", id: "CKV_AWS_16" },
    { tool: "AWS Config", id: "rds-storage-encrypted" },
  ],
  acceptWhen: "When every field that matters is encrypted before it is stored.",
  bad: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase people { managed regional; data personal; encrypted-at-rest none }\nweb -> api -> people",
      finds: ["warning people"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase people { copies 3; data personal }\nweb -> api -> people",
      finds: ["info people"],
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase orders { copies 3; data money; encrypted-at-rest }\ndatabase reports { copies 2; encrypted-at-rest no }\nweb -> api -> orders\norders => reports { mode async; lag 1s }",
      finds: ["info reports"],
    },
  ],
  good: [
    {
      text: "client web\nservice api { instances 2 }\ndatabase people { copies 3; data personal; encrypted-at-rest }\nweb -> api -> people",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase things { copies 3; data catalog; encrypted-at-rest none }\nweb -> api -> things",
    },
    {
      text: "client web\nservice api { instances 2 }\ndatabase people { managed regional; data personal }\nweb -> api -> people",
    },
    {
      text: "client web\nservice api { instances 2 }\ncache people { data personal; ttl 1m; evict lru; persistence none; of all }\ndatabase all { copies 3; data personal; encrypted-at-rest }\nweb -> api -> people | all",
    },
  ],
  fixed:
    "client web\nservice api { instances 2 }\ndatabase people { managed regional; data personal; encrypted-at-rest }\nweb -> api -> people",

  *check(context) {
    const { graph } = context;
    for (const store of statingAny(graph, ["data", "encrypted-at-rest"])) {
      if (!isStateful(store) || has(store, "encrypted-at-rest")) continue;
      const said = fact(store, "encrypted-at-rest");
      // Of what is only copied there, a stated no is told and nothing else.
      const held = said === undefined ? sensitiveSaidOf(store) : sensitiveIn(graph, store);
      const inMemory = isAbsent(store, "persistence") && fact(store, "persistence")?.contested !== true;
      if (held.length === 0 || inMemory) continue;
      const what = `${listing(held)} data`;
      if (said !== undefined && isAbsent(store, "encrypted-at-rest")) {
        yield {
          message: `"${store.id}" holds ${what} and does not encrypt what lies on its disks.`,
          location: said.location,
          components: [store.id],
          fixes: fix("Encrypt what is stored", sayOtherwise(context, store, said, "encrypted-at-rest")),
          cause: `rest:${store.id}`,
        };
      } else if (!isManaged(store) && store.kind !== "cache") {
        // Providers encrypt by themselves, and what a cache holds is mostly in memory.
        yield {
          level: "info",
          unsaid: true,
          message: `Nothing says whether "${store.id}", which holds ${what}, encrypts what lies on its disks.`,
          location: store.location,
          components: [store.id],
          fixes: fix("Encrypt what is stored", addProperty(context, store, "encrypted-at-rest")),
          cause: `rest:${store.id}`,
        };
      }
    }
  },
};
