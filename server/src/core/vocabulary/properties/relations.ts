/** Properties of relations: what is asked of whom, and what holds for it. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { consistencyNotation, consistencySynonyms, consistencyValues } from "./guarantees.ts";
import { copyModeSynonyms, copyModes } from "./replication.ts";
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
  {
    name: "transaction",
    on: ["relation", "step"],
    signature: "<value:transaction> [<kind:acid|saga|two-phase>]",
    unknown: "each write stands alone",
    summary: "Writes with the same name happen together or not at all.",
    text: told(
      "Two stores written one after the other will one day disagree. One name for both says how that is prevented.",
      `service booking
database seats, money
booking -> seats { writes; transaction book saga }
booking -> money { writes; transaction book saga }`,
    ),
    sources: ["0:25", "1:167"],
    values: {
      acid: value(
        "In one store.",
        "all or nothing, at once",
        "everything must be in one store",
        "what must hold together fits one store",
        "1:141",
      ),
      saga: value(
        "Across stores, undone step by step.",
        "no store waits for another; long work fits",
        "others see the middle; every step needs one that undoes it",
        "steps are in several services and may be undone",
        "https://microservices.io/patterns/data/saga.html",
      ),
      "two-phase": value(
        "Across stores, all prepare and then commit.",
        "all or nothing over several stores",
        "locks are held while all wait; a lost coordinator leaves them held",
        "few stores, quick steps, and no middle may be seen",
        "https://martinfowler.com/articles/patterns-of-distributed-systems/two-phase-commit.html",
      ),
    },
  },
  {
    name: "via",
    on: ["relation"],
    signature: "<value:outbox|saga|cdc>",
    unknown: "it is sent beside the write and may get lost",
    summary: "How a change reaches the other side without getting lost.",
    text: told(
      "Writing to a store and to a queue is two writes; outbox and change data capture make it one.",
      `database orders
queue invoices
orders => invoices { via outbox }`,
    ),
    sources: ["2:82", "0:25"],
    values: {
      outbox: value(
        "The message is written with the change, in one transaction, and sent afterwards.",
        "neither is ever without the other",
        "one more table and a sender; doubles arrive",
        "a service tells others what it did",
        "https://microservices.io/patterns/data/transactional-outbox.html",
      ),
      saga: value(
        "A step of a saga, with a step that undoes it.",
        "works across services",
        "undoing must be written",
        "bookings across services",
        "https://microservices.io/patterns/data/saga.html",
      ),
      cdc: value(
        "Change data capture: the store's own log is read.",
        "no write is missed, the program need not know",
        "tied to tables; a little late",
        "indexes, caches, analytics",
        "2:82",
      ),
    },
  },
  {
    name: "under",
    on: ["relation", "step"],
    signature: "<value:component>",
    unknown: "no lock is held",
    summary: "The lock that is held meanwhile.",
    text: told(
      "The write is safe only as long as the lock holds: TTL above the work, and fencing.",
      `lock seats { ttl 2m; fencing }
service booking
database tickets
booking -> tickets { under seats; writes }`,
    ),
    sources: ["2:29", "2:75", "4:151"],
  },
  {
    name: "mode",
    on: ["relation"],
    signature: "<value:sync|semi-sync|async>",
    unknown: "how far the copy is behind is open",
    summary: "Whether a write waits for this copy.",
    text: told(
      "As in `replication`, for a copy that is drawn as a relation.",
      `database orders, archive
orders => archive { mode async; lag 1m }`,
    ),
    sources: ["3:214", "3:225", "3:232"],
    values: copyModes,
    valueSynonyms: copyModeSynonyms,
  },
  {
    name: "lag",
    on: ["relation"],
    signature: "<value:duration>",
    unknown: "unknown, not zero",
    summary: "How far the copy is behind.",
    text: told(
      "Readers of the copy see the past by this much.",
      `database orders
search finder
orders => finder { via cdc; lag 1s }`,
    ),
    sources: ["3:212"],
  },
  {
    name: "subscription",
    on: ["relation"],
    signature: "<value:word>",
    summary: "The subscription through which a topic is read.",
    text: told(
      "Each subscription gets all messages that pass its filter, and has its own backlog.",
      `topic orders
queue failed
worker mailer
orders ~> mailer { subscription mails { filter "paid"; dlq failed } }`,
    ),
    sources: ["3:71"],
    block: [
      {
        name: "filter",
        on: [],
        signature: "<value:string>",
        summary: "Which messages it lets through.",
        text: told(
          "A subscriber is spared what it would throw away; the filter is one more rule that must be right.",
          `topic orders
worker mailer
orders ~> mailer { subscription group { filter "type = placed" } }`,
        ),
        sources: ["3:59", "3:71"],
      },
      {
        name: "dlq",
        on: [],
        signature: "<value:component>",
        synonyms: ["dead-letter"],
        summary: "Where messages of this subscription go that failed too often.",
        text: told(
          "One subscriber that cannot digest a message does not hold up the others, and the message is kept to be looked at.",
          `topic orders
queue orders-dead
worker mailer
orders ~> mailer { subscription group { dlq orders-dead } }`,
        ),
        sources: ["2:127", "3:79"],
      },
    ],
  },
  {
    name: "expects",
    on: ["relation"],
    signature: "order [by <by:key>,*]",
    unknown: "any order will do",
    summary: "The consumer relies on the order of messages.",
    text: told(
      "Checked against the order that the queue gives, key included.",
      `queue bookings { order fifo by account_id }
worker ledger
bookings ~> ledger { expects order by account_id }`,
    ),
    sources: ["3:18", "3:24"],
  },
  {
    name: "query",
    on: ["relation", "step"],
    signature:
      "<value:text|geo|join|graph|aggregate|vector|range|point> [on <on:key>,*] [by <by:key>,*] [joins <joins:count>]",
    unknown: "the fit of store and question is not judged",
    summary: "What kind of question it asks.",
    text: told(
      "A `%like%` over millions of rows, a radius on two columns, friends of friends by joins: each asks for a store that is made for it.",
      `service shop
search finder { index inverted on title }
shop -> finder { query text on title }`,
    ),
    sources: ["2:112", "2:22", "3:262", "3:284", "0:89"],
    values: {
      text: plain("Words in text.", "2:112"),
      geo: plain("Near, inside, along.", "2:22"),
      join: plain("Related records together.", "0:89", "1:166"),
      graph: plain("Relations of relations.", "2:39"),
      aggregate: plain("Sums and counts over many records.", "2:136"),
      vector: plain("What is alike.", "2:81"),
      range: plain("From here to there.", "3:284"),
      point: plain("One record by its key.", "1:170"),
    },
  },
  {
    name: "idempotent",
    on: ["relation"],
    signature: "[by <by:key>]",
    unknown: "doing it twice may do harm",
    summary: "Sending it twice does what sending it once does, recognised by a key.",
    text: told(
      "The key travels with the request, and the other side remembers which it has seen.",
      `service shop
external psp
shop -> psp { idempotent by order_id; retry 2 { backoff exponential; jitter } }`,
    ),
    sources: ["3:80"],
  },
  {
    name: "decides",
    on: ["relation", "step"],
    signature: "[<value:string>]",
    unknown: "whether a write depends on the answer is open",
    summary: "The answer decides a write: is the seat free, the name unused, the stock there.",
    text: told(
      "Such a read must not be old: the cash machine that trusts its copy pays twice.",
      `service booking
database tickets { unique seat_id }
booking -> tickets { reads; decides "is the seat free" }`,
    ),
    sources: ["4:5", "4:9", "2:27"],
  },
];
