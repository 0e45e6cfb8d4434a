/** Properties of everything that keeps data: copies, votes, persistence, backup. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const state: readonly PropertyEntry[] = [
  {
    name: "copies",
    on: ["stateful"],
    signature: "<value:positive> [across <across:place>,*]",
    unknown: "one, unless replication says more",
    summary: "How many copies of the data there are in all, where no copy is the primary.",
    text: told(
      "For stores whose copies are equal: object stores, ring databases, partitions of a stream.",
      "storage files { copies 3 }",
    ),
    sources: ["3:172", "3:315"],
  },
  {
    name: "quorum",
    on: ["stateful"],
    signature:
      "(<value:positive> of <of:positive> | [of <of:positive>] read <read:positive> write <write:positive>)",
    unknown: "no vote is assumed",
    summary:
      "How many nodes must agree, for all or for reads and writes apart; read + write above all copies means overlap.",
    text: told(
      "With R + W > N every read meets a node that has the last write: needed for strong reads, not alone enough. Odd numbers waste nothing.",
      `database messages { replication leaderless; copies 3; quorum of 3 read 2 write 2 }
coordinator council { instances 5; quorum 3 of 5 }`,
    ),
    sources: ["4:14", "https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf"],
  },
  {
    name: "persistence",
    on: ["stateful"],
    signature:
      "(<value:snapshot> every <every:duration> | <value:log> [sync (<sync:always> | every <sync-every:duration>)])",
    unknown: "databases and queues keep data on disk, caches do not",
    summary: "Whether the data outlives a restart.",
    text: told(
      "`none` is right for a cache whose origin can fill it again, and wrong for the only copy of anything.",
      "cache counters { persistence log sync every 1s }",
    ),
    sources: ["0:8", "3:16", "4:29"],
    values: {
      snapshot: value(
        "The whole state is written now and then.",
        "small and quick to load",
        "what came since the last one is lost",
        "a few minutes may be lost",
        "3:236",
      ),
      log: value(
        "Every change is written as it comes.",
        "loses little or nothing",
        "slower writes, more disk, longer start",
        "the data is no copy of another store",
        "4:29",
      ),
    },
    valueSynonyms: { aof: "log", wal: "log", rdb: "snapshot" },
  },
  {
    name: "backup",
    on: ["stateful"],
    signature: "(<value:snapshot> every <every:duration> | <value:log>)",
    synonyms: ["backups"],
    unknown: "reported for data that matters",
    summary:
      "A copy of an earlier state, kept apart: the only remedy against deletion and mistakes, which replicas copy too.",
    text: told(
      "Figure out what may be lost (interval) and how long a restore takes, keep it elsewhere, and try it: an untested backup is a hope.",
      "database orders { backup snapshot every 6h { tested 2026-10-01; offsite; retention 30d; restore 2h } }",
    ),
    sources: ["3:235", "3:236", "3:163"],
    values: {
      snapshot: value(
        "The whole state at intervals.",
        "simple to keep and to restore",
        "what came since the last one is lost",
        "hours may be lost",
        "3:236",
      ),
      log: value(
        "Every change as it comes; any moment can be restored.",
        "nearly nothing is lost",
        "more to store, slower to restore",
        "money, orders",
        "https://www.postgresql.org/docs/current/continuous-archiving.html",
      ),
    },
    valueSynonyms: { "point-in-time": "log", pitr: "log", continuous: "log", snapshots: "snapshot" },
    block: [
      {
        name: "tested",
        on: [],
        signature: "[<value:date>]",
        unknown: "whether a restore works is open",
        summary: "A restore was tried, and when.",
        text: told(
          "A backup nobody has restored is a hope. A drill finds the missing key, the empty file and the true duration.",
          "database orders { backup snapshot every 6h { tested 2026-05-01 } }",
        ),
        sources: ["3:163", "https://sre.google/sre-book/data-integrity/"],
      },
      {
        name: "offsite",
        on: [],
        signature: "[<value:place>]",
        summary: "Kept away from what it backs up.",
        text: told(
          "Fire, a deleted account and an attacker reach what stands beside the data. Another region or provider costs transfer, and time to fetch it back.",
          "database orders { backup snapshot every 6h { offsite } }",
        ),
        sources: ["3:163"],
      },
      {
        name: "retention",
        on: [],
        signature: "<value:duration>",
        summary: "How long backups are kept.",
        text: told(
          "Some mistakes are noticed after weeks. Long retention costs space and, for personal data, must have an end.",
          "database orders { backup snapshot every 6h { retention 35d } }",
        ),
        sources: ["3:163"],
      },
      {
        name: "restore",
        on: [],
        signature: "<value:duration>",
        unknown: "whether it is back in time is not judged",
        summary: "How long bringing it back takes.",
        text: told(
          "Copying terabytes takes hours: that is the recovery time of a design whose only second copy is a backup.",
          "database orders { backup snapshot every 6h { restore 2h } }",
        ),
        sources: ["3:163"],
      },
    ],
  },
];
