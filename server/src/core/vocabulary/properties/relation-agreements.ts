/** Properties of relations: what both ends agree on, such as transactions, copies, subscriptions, order and queries. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { copyModeSynonyms, copyModes } from "./replication.ts";
import { plain, value } from "./value.ts";

export const relationAgreements: readonly PropertyEntry[] = [
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
