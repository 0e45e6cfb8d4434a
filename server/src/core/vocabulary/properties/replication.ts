/** Copies of data: who holds them, who takes writes, how they follow. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { failover } from "./resilience.ts";
import { value } from "./value.ts";

/** How soon copies agree; the same words on replication and on `=>`. */
export const copyModes = {
  sync: value(
    "A write is done when all copies have it.",
    "no acknowledged write is lost with one copy; copies are never behind",
    "each write waits for the slowest copy, and stops when one does not answer",
    "losing a write is worse than waiting",
    "3:214",
    "3:222",
    "3:223",
  ),
  "semi-sync": value(
    "A write is done when one copy beside the primary has it.",
    "survives the loss of the primary at little delay",
    "other copies lag; some products fall back to asynchronous when no copy answers",
    "the usual middle for data that matters",
    "3:232",
    "3:233",
  ),
  async: value(
    "A write is done at once; the copies follow.",
    "fast, and no copy can hold it up",
    "what the copies lack is lost with the primary; reads from them are old",
    "speed matters and the last moments may be lost",
    "3:225",
    "3:228",
    "3:230",
  ),
} as const;

export const copyModeSynonyms = {
  synchronous: "sync",
  asynchronous: "async",
  "semi-synchronous": "semi-sync",
  semisync: "semi-sync",
  "semi synchronous": "semi-sync",
} as const;

export const replication: PropertyEntry = {
  name: "replication",
  on: ["stateful"],
  signature: "<value:primary-replica|multi-primary|leaderless|tree|buddy>",
  unknown: "there is one copy",
  summary: "Who holds copies of the data, who takes writes, and how the copies follow.",
  text: told(
    "Copies survive a lost node, answer reads and bring data near. Writes cost more the more copies they wait for. A replica is no backup: it repeats every mistake at once.",
    `region eu {
  zone a, b, c
  database orders {
    replication primary-replica {
      replicas 2 across b, c; primary in a; mode semi-sync; lag 200ms
      failover automatic { heartbeat 5s }
    }
  }
}`,
  ),
  sources: ["0:83", "1:40", "3:204", "3:207"],
  values: {
    "primary-replica": value(
      "One copy takes the writes, the others follow and answer reads.",
      "reads scale; one order of writes",
      "one node takes all writes; without failover its loss stops them",
      "many reads, moderate writes: the usual first step",
      "0:84",
      "1:41",
      "3:205",
    ),
    "multi-primary": value(
      "Several copies take writes and tell each other.",
      "writes go on when one is gone, and are near everywhere",
      "two may change the same thing: conflicts need a rule",
      "writers are far apart, or each writes its own part",
      "0:85",
      "1:43",
      "1:39",
    ),
    leaderless: value(
      "Every copy takes reads and writes; enough of them must agree.",
      "no switch when a node dies",
      "the caller sees old values unless the quorums overlap",
      "availability first, simple look-ups by key",
      "4:14",
      "4:17",
    ),
    tree: value(
      "Copies feed further copies.",
      "the primary feeds few, many follow",
      "each level adds lag; an inner node cuts off its branch",
      "very many readers",
      "1:42",
    ),
    buddy: value(
      "Each node keeps the copy of one other.",
      "a second copy without a second fleet",
      "two buddies lost at once lose data; the survivor bears double load",
      "session data of many equal nodes",
      "1:44",
    ),
  },
  valueSynonyms: {
    "master-slave": "primary-replica",
    "master slave": "primary-replica",
    "primary-secondary": "primary-replica",
    "leader-follower": "primary-replica",
    "single-leader": "primary-replica",
    "master-master": "multi-primary",
    "master master": "multi-primary",
    "multi-master": "multi-primary",
    "multi-leader": "multi-primary",
    masterless: "leaderless",
  },
  block: [
    {
      name: "replicas",
      on: [],
      signature: "<value:count> [across <across:place>,*]",
      synonyms: ["slaves", "secondaries", "followers"],
      unknown: "at least one",
      summary: "How many copies there are beside the primary, and where.",
      text: told(
        "Each one takes reads and can take over; each must be fed with every write. In another zone they survive it; in the same one they only share the reads.",
        "region eu { zone a, b; database orders { replication primary-replica { replicas 1 across b; primary in a } } }",
      ),
      sources: ["0:84", "3:172", "3:208", "3:209"],
    },
    {
      name: "primary",
      on: [],
      signature: "in <in:place>",
      synonyms: ["master", "leader"],
      summary: "Where the copy is that takes the writes.",
      text: told(
        "Writes from elsewhere travel there. It decides which place stops the writes until another copy is promoted.",
        "region eu { zone a, b; database orders { replication primary-replica { replicas 1 across b; primary in a } } }",
      ),
      sources: ["0:84", "3:209"],
    },
    {
      name: "mode",
      on: [],
      signature: "<value:sync|semi-sync|async>",
      unknown: "how far copies are behind is open",
      telling: ["stateful"],
      summary: "Whether a write waits for its copies.",
      text: told(
        "Sync waits for them: nothing is lost, every write is slower and a lost copy may stop it. Async does not wait: fast, and the last writes can be lost. Semi-sync waits for one, and may fall back to not waiting.",
        "database orders { replication primary-replica { replicas 2; mode semi-sync } }",
      ),
      sources: ["3:214", "3:225", "3:232"],
      values: copyModes,
      valueSynonyms: copyModeSynonyms,
    },
    {
      name: "lag",
      on: [],
      signature: "<value:duration>",
      unknown: "unknown, not zero",
      summary: "How far the copies are behind.",
      text: told(
        "What a reader of a replica may miss, and what a failover without waiting copies loses. Zero lag is a property of the mode, not of luck.",
        "database orders { replication primary-replica { replicas 2; mode async; lag 200ms } }",
      ),
      sources: ["3:212", "3:213"],
    },
    failover,
    {
      name: "conflict",
      on: [],
      signature: "<value:last-write-wins|crdt|merge>",
      unknown: "conflicts have no rule",
      summary: "What happens when two primaries changed the same thing.",
      text: told(
        "The last write wins silently throws the other away; CRDTs merge by rules that always agree and fit counters and sets; merging by the application can do everything and must be written.",
        "database carts { replication multi-primary { replicas 1; conflict crdt } }",
      ),
      sources: ["0:85", "4:9", "https://crdt.tech"],
      values: {
        "last-write-wins": value(
          "The later clock wins.",
          "simple",
          "the other write is lost without a word, and clocks differ",
          "losing one of two writes does not matter",
          "4:9",
        ),
        crdt: value(
          "Data types whose merges always agree: counters, sets.",
          "no write is lost, no coordination",
          "only for such types; they grow",
          "counters, presence, shared editing",
          "https://crdt.tech",
        ),
        merge: value(
          "The application merges both versions.",
          "keeps what matters",
          "you have to write and test it",
          "the meaning tells how to merge, as with a shopping basket",
          "https://www.allthingsdistributed.com/files/amazon-dynamo-sosp2007.pdf",
        ),
      },
      valueSynonyms: { lww: "last-write-wins" },
    },
    {
      name: "when-copy-lost",
      on: [],
      signature: "<value:block|demote>",
      unknown: "writes stop",
      summary: "What synchronous writes do when a copy does not answer.",
      text: told(
        "Blocking keeps the promise and stops writes; demoting goes on with fewer copies and keeps no promise until the copy is back.",
        "database orders { replication primary-replica { replicas 2; mode sync; when-copy-lost demote } }",
      ),
      sources: ["3:223"],
      values: {
        block: value(
          "Writes wait until the copy is back.",
          "never a write without its copy",
          "one lost copy stops all writes",
          "no write may ever be lost",
          "3:223",
        ),
        demote: value(
          "The copy is left out until it has caught up.",
          "writes go on",
          "for a while there is one copy less",
          "writes must go on",
          "3:223",
        ),
      },
    },
  ],
};
