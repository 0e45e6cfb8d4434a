/** What holds when several change data at once: transactions, isolation, locking. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const transactions: readonly PropertyEntry[] = [
  {
    name: "transactions",
    on: ["database"],
    signature: "<value:acid|base|saga|two-phase>",
    unknown: "taken from the technology",
    summary: "What it promises for several changes at once.",
    text: told(
      "ACID where half a change would be wrong; BASE where answering matters more. Across services a saga undoes, two-phase commit waits.",
      "database orders { transactions acid }",
    ),
    sources: ["0:25", "1:141", "1:167", "4:23"],
    values: {
      acid: value(
        "All or nothing, rules kept, undisturbed by others, and on disk when done.",
        "no half-done change is ever seen",
        "holds locks or versions; hard across nodes",
        "money, orders, bookings",
        "1:141",
        "4:26",
        "4:27",
        "4:28",
        "4:29",
      ),
      base: value(
        "Basically available, soft state, eventually consistent.",
        "answers always, spreads widely",
        "half-done changes are seen for a while",
        "feeds, likes, presence",
        "1:159",
      ),
      saga: value(
        "Steps, each with a step that undoes it.",
        "works across services without locks",
        "in between, half of it is visible; undoing must be written",
        "bookings across services",
        "https://microservices.io/patterns/data/saga.html",
      ),
      "two-phase": value(
        "All prepare, then all commit.",
        "all or nothing across stores",
        "a lost coordinator leaves locks behind; each store must be up",
        "few stores, in one place, that must agree",
        "https://martinfowler.com/articles/patterns-of-distributed-systems/two-phase-commit.html",
      ),
    },
    valueSynonyms: { "2pc": "two-phase", "two phase": "two-phase", "two-phase-commit": "two-phase" },
  },
  {
    name: "isolation",
    on: ["database"],
    signature: "<value:read-uncommitted|read-committed|repeatable-read|snapshot|serializable>",
    unknown: "the product's default, often read-committed",
    summary: "How much of other running transactions one can see.",
    text: told(
      "Higher levels prevent more surprises and cost waiting or retries. Read-then-write needs repeatable reads, a lock or a version.",
      "database orders { isolation serializable }",
    ),
    sources: ["1:144", "4:28"],
    values: {
      "read-uncommitted": value(
        "Sees what is not committed.",
        "never waits",
        "reads what is then undone",
        "rough counts",
        "4:28",
      ),
      "read-committed": value(
        "Sees only what is committed.",
        "cheap",
        "the same read twice may differ",
        "the common default",
        "4:28",
      ),
      "repeatable-read": value(
        "A record read twice is the same.",
        "steady within a transaction",
        "new records may appear",
        "reports",
        "4:28",
      ),
      snapshot: value(
        "Sees the state at its start.",
        "readers and writers do not wait for each other",
        "two may write on the base of the same old state",
        "long reads beside writes",
        "4:28",
      ),
      serializable: value(
        "As if one after the other.",
        "no surprises",
        "waits or retries",
        "money, stock, seats",
        "4:28",
      ),
    },
    valueSynonyms: { serialisable: "serializable" },
  },
  {
    name: "locking",
    on: ["database"],
    signature: "<value:optimistic|pessimistic>",
    unknown: "lost updates are not ruled out",
    summary: "How two who change the same record are kept apart.",
    text: told(
      "Avoid locks if you can: a version compared at the write is enough while conflicts are rare.",
      "database tickets { locking optimistic }",
    ),
    sources: ["2:63", "2:73", "2:74"],
    values: {
      optimistic: value(
        "A version is compared when writing; who comes second must try again.",
        "nobody waits, nothing to release",
        "much contention means many retries",
        "conflicts are rare",
        "2:63",
        "2:74",
      ),
      pessimistic: value(
        "The record is locked while it is worked on.",
        "no retries",
        "others wait; forgotten locks block",
        "conflicts are common and work is short",
        "2:73",
        "2:75",
      ),
    },
  },
];
