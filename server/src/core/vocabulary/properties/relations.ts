/** Properties of relations: what is asked of whom, how often and how much. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { consistencyNotation, consistencySynonyms, consistencyValues } from "./guarantees.ts";
import { plain, value } from "./value.ts";

export const relations: readonly PropertyEntry[] = [
  {
    name: "reads",
    on: ["relation", "step"],
    signature: "[from <from:primary|replica|any>] [by <by:key>,*]",
    unknown: "it may read and write",
    summary: "It reads, from which copies, by which fields.",
    text: told(
      "Reads from a replica are cheap and may be old; a read that decides a write belongs to the primary.",
      `service shop
database orders { replication primary-replica }
shop -> orders { reads from replica }`,
    ),
    sources: ["0:84", "3:210"],
    values: {
      primary: value(
        "From the copy that takes writes.",
        "always the newest",
        "adds to the load of the one that writes",
        "a decision depends on it",
        "0:84",
      ),
      replica: value(
        "From a copy.",
        "spreads reads",
        "may be old by the lag",
        "lists, feeds, reports",
        "0:84",
        "3:210",
      ),
      any: value(
        "From whichever.",
        "spreads reads over all",
        "may be old",
        "reads that stand a little age",
        "0:85",
      ),
    },
    valueSynonyms: { master: "primary", slave: "replica", leader: "primary", follower: "replica" },
  },
  {
    name: "writes",
    on: ["relation", "step"],
    signature: "[to <to:primary|replica|any>] [by <by:key>,*]",
    unknown: "it may read and write",
    summary: "It writes, to which copies, by which fields.",
    text: told(
      "Writes go to the primary unless every copy is one.",
      `service shop
database orders { replication primary-replica }
shop -> orders { writes to primary }`,
    ),
    sources: ["0:84", "0:85"],
    values: {
      primary: value(
        "To the copy that takes writes.",
        "one order of all writes",
        "one copy bears them all",
        "there is a primary",
        "0:84",
      ),
      replica: plain(
        "To a replica, which does not take writes: an error unless every copy is a primary.",
        "0:84",
      ),
      any: value(
        "To whichever: only where all copies take writes.",
        "the nearest copy takes it; none is special",
        "conflicts must be merged",
        "all copies are primaries",
        "0:85",
      ),
    },
    valueSynonyms: { master: "primary", slave: "replica", leader: "primary", follower: "replica" },
  },
  {
    name: "updates",
    on: ["relation", "step"],
    signature: "",
    unknown: "whether it changes in place is open",
    summary: "It reads, changes and writes back the same record.",
    text: told(
      "Two that do so at once lose one of the changes, unless versions or locks prevent it.",
      `service shop
database orders { locking optimistic }
shop -> orders { updates }`,
    ),
    sources: ["2:63", "2:110"],
  },
  {
    name: "consistency",
    on: ["relation", "step"],
    signature: consistencyNotation,
    unknown: "no need is assumed",
    summary: "What this step needs from what it reads.",
    text: told(
      "Stated at the step that needs it, it is compared with what the read path gives: replicas, caches and indexes lower it.",
      `service shop
database orders
shop -> orders { reads; consistency read-your-writes }`,
    ),
    sources: ["2:72", "1:46"],
    values: consistencyValues,
    valueSynonyms: consistencySynonyms,
  },
  {
    name: "calls",
    on: ["relation", "step"],
    signature: "(<value:number> | <value:many>)",
    unknown: "one call for each request",
    summary: "How many calls one request makes.",
    text: told(
      "`many` is one for each record, the N+1 pattern: better asked for together.",
      `service page
service prices
page -> prices { calls 12 }`,
    ),
    sources: ["0:46"],
    values: { many: plain("As many as there are records: one for each.", "0:46") },
  },
  {
    name: "rate",
    on: ["relation", "step"],
    signature: "<value:rate>",
    unknown: "follows from the flows",
    summary: "How often it is used.",
    text: told(
      "For a relation outside all flows; inside, the flows tell.",
      `service shop
database orders
shop -> orders { rate 100 rps }`,
    ),
    sources: ["0:38", "0:40"],
  },
  {
    name: "weight",
    on: ["relation"],
    signature: "<value:number|percent>",
    unknown: "equal shares",
    summary: "Its share among the targets of a balancer.",
    text: told(
      "For targets of different size, or a small share for a new version.",
      `lb front { algorithm weighted-round-robin }
service big, small
front -> big   { weight 3 }
front -> small { weight 1 }`,
    ),
    sources: ["0:62", "4:89"],
  },
  {
    name: "payload",
    on: ["relation", "step"],
    signature: "<value:size> [used <used:size>]",
    unknown: "bandwidth is not judged",
    summary: "How much is sent for each call, and how much of it is used.",
    text: told(
      "Sending much and using little is over-fetching; GraphQL or a leaner endpoint mends it.",
      `client app
service api
app -> api { payload 200KB used 20KB }`,
    ),
    sources: ["0:46", "2:89"],
  },
  {
    name: "route",
    on: ["relation"],
    signature: "<value:string>",
    unknown: "all targets do the same",
    summary: "Which requests go this way: a path, a header.",
    text: told(
      "Different routes mean different work: the targets are then no alternatives for each other.",
      `lb front { layer 7; tls terminate }
service videos, billing
front -> videos  { route "/video" }
front -> billing { route "/billing" }`,
    ),
    sources: ["1:105", "2:119"],
  },
  {
    name: "to",
    on: ["relation", "step"],
    signature: "<value:string>",
    summary: "The endpoint that is called.",
    text: told(
      "Ties the call to an `endpoint` of its target, with that one's rate and latency.",
      `service shop
service orders { endpoint "POST /orders" { latency p99 200ms } }
shop -> orders { to "POST /orders" }`,
    ),
    sources: ["0:46", "3:157"],
  },
];
