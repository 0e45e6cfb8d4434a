/** Properties of queues, topics and streams. Data only. */
import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

const carriers = ["queue", "topic", "stream"];

export const messaging: readonly PropertyEntry[] = [
  {
    name: "order",
    on: carriers,
    signature: "<value:fifo> [by <by:key>,*]",
    synonyms: ["ordering"],
    unknown: "taken from the technology; no order is promised",
    telling: ["queue", "topic", "stream"],
    summary: "Whether messages keep their order, in all or per key.",
    text: told(
      "Order costs parallelism: with one global order only one consumer may work, and a failing message holds up the rest. Per key is nearly always enough.",
      "queue bookings { order fifo by account_id }",
    ),
    sources: ["3:18", "3:20", "3:24", "3:77", "2:125"],
    values: {
      fifo: value(
        "First in, first out; with `by`, among messages of the same key.",
        "effects happen in the order they were asked for",
        "one that fails blocks those behind it; global order allows one consumer",
        "chat, bookings of one account: order per key",
        "3:20",
        "3:24",
        "3:34",
      ),
    },
    valueSynonyms: { ordered: "fifo", unordered: "none" },
  },
  {
    name: "delivery",
    on: carriers,
    signature: "<value:at-most-once|at-least-once|exactly-once>",
    unknown: "at least once",
    telling: ["queue", "topic", "stream"],
    summary: "How often a message may arrive.",
    text: told(
      "Losing, doubling or paying: at least once with an idempotent consumer is the usual answer.",
      `queue invoices { delivery at-least-once }
worker biller { idempotent by order_id }
invoices ~> biller`,
    ),
    sources: ["3:16", "3:78", "3:80"],
    values: {
      "at-most-once": value(
        "Once or never.",
        "no doubles, no state",
        "messages may be lost",
        "measurements, presence",
        "3:78",
      ),
      "at-least-once": value(
        "Once or more.",
        "nothing is lost once it is accepted",
        "doubles arrive: consumers must be idempotent",
        "the usual choice",
        "3:16",
        "3:80",
      ),
      "exactly-once": value(
        "Once in effect, within what the product covers.",
        "no doubles inside it",
        "slower; ends at the product's border",
        "stream processing inside one product",
        "3:80",
        "https://kafka.apache.org/documentation/#semantics",
      ),
    },
    valueSynonyms: {
      "at most once": "at-most-once",
      "at least once": "at-least-once",
      "exactly once": "exactly-once",
    },
  },
  {
    name: "retry",
    on: carriers,
    signature: "<value:count> [via <via:component>]",
    synonyms: ["retries", "max-receives"],
    unknown: "messages that fail are tried again",
    summary: "How often a message that failed is tried again, and through which queue.",
    text: told(
      "Passing faults heal by retrying; a message that can never succeed needs a dead-letter queue.",
      `queue mails { retry 5; dlq mails-dead }
queue mails-dead`,
    ),
    sources: ["2:126", "3:27"],
  },
  {
    name: "delay",
    on: carriers,
    signature: "<value:duration>",
    summary: "How long a message waits before it can be taken.",
    text: told("For reminders and for giving a failing target time.", "queue reminders { delay 10m }"),
    sources: ["3:86"],
  },
  {
    name: "dlq",
    on: carriers,
    signature: "<value:component>",
    synonyms: ["dead-letter", "dead-letter-queue", "failed-queue"],
    unknown: "what happens to a message that always fails is open",
    summary: "Where a message goes that failed too often, so that it does not block the others.",
    text: told(
      "Keeps the poison message and the evidence; somebody must look there. `none` says that nobody does.",
      `queue invoices { retry 5; dlq invoices-dead }
queue invoices-dead`,
    ),
    sources: ["2:127", "3:27", "3:79"],
  },
  {
    name: "retention",
    on: carriers,
    signature: "(<value:duration> | <size:size> | <value:forever>)",
    unknown: "taken from the technology",
    summary: "How long, or how much of, messages are kept.",
    text: told(
      "Must outlast the longest outage of the consumers, weekend included.",
      "stream clicks { retention 7d }",
    ),
    sources: ["3:16", "3:119"],
    values: {
      forever: value(
        "Never deleted.",
        "all can be read again",
        "grows without end",
        "event-sourced data",
        "2:129",
      ),
    },
  },
  {
    name: "visibility-timeout",
    on: ["queue"],
    signature: "<value:duration>",
    synonyms: ["ack-deadline"],
    unknown: "taken from the technology",
    summary: "How long a message that was taken stays hidden before another consumer gets it.",
    text: told(
      "Shorter than the work means doing it twice; much longer means waiting long after a crash.",
      `queue videos { visibility-timeout 5m }
worker encoder { timeout 3m }
videos ~> encoder`,
    ),
    sources: [
      "https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-visibility-timeout.html",
    ],
  },
  {
    name: "batch",
    on: [...carriers, "worker", "function"],
    signature: "<value:positive> [or <or:duration>]",
    synonyms: ["batching"],
    unknown: "one by one",
    summary: "How many messages are taken at once, or after which wait.",
    text: told(
      "Fewer round trips and more throughput, at the price of waiting; one bad message can fail its batch.",
      "queue metrics { batch 100 or 5s }",
    ),
    sources: ["2:124"],
  },
  {
    name: "partitions",
    on: ["stream", "topic", "queue"],
    signature: "<value:positive>",
    unknown: "one order and one reader per group is not assumed",
    summary: "How many ordered parts there are; each is read by one consumer of a group.",
    text: told(
      "The upper bound of parallel consumers in a group. Easy to add, but keys then move.",
      "stream clicks { partitions 12 }",
    ),
    sources: ["3:46", "3:87"],
  },
  {
    name: "min-in-sync",
    on: ["stream", "topic", "queue"],
    signature: "<value:positive>",
    synonyms: ["min-insync-replicas"],
    summary: "How many copies must have a message before it counts as accepted.",
    text: told(
      "With `acks all` and 2 of 3 copies, one node may die without loss and without stopping.",
      "stream orders { copies 3; min-in-sync 2; acks all }",
    ),
    sources: ["https://kafka.apache.org/documentation/#brokerconfigs_min.insync.replicas"],
  },
  {
    name: "acks",
    on: carriers,
    signature: "<value:leader|all>",
    unknown: "taken from the technology",
    summary: "Whose receipt the sender waits for.",
    text: told(
      "The sender's part of durability: what is not confirmed by copies dies with the leader.",
      "stream orders { acks all }",
    ),
    sources: ["https://kafka.apache.org/documentation/#producerconfigs_acks", "3:223"],
    values: {
      leader: value(
        "The leader's alone.",
        "quick",
        "lost if the leader dies before it copied",
        "a few messages may be lost",
        "3:225",
      ),
      all: value(
        "All copies that are in step.",
        "not lost with one node",
        "waits for the slowest",
        "money, orders",
        "3:214",
      ),
    },
  },
  {
    name: "event",
    on: carriers,
    signature: "<value:name>",
    repeatable: true,
    summary: "A kind of message that it carries.",
    text: told(
      "Names what travels, for readers and for the size of it.",
      "topic orders { event order-placed { payload 2KB } }",
    ),
    sources: ["3:60", "2:129"],
    block: [
      {
        name: "payload",
        on: [],
        signature: "<value:size> [used <used:size>]",
        summary: "How large such a message is.",
        text: told(
          "Every subscriber gets all of it. Large things are better put into a store, with their address in the message.",
          "topic orders { event placed { payload 4KB } }",
        ),
        sources: ["2:89"],
      },
    ],
  },
  {
    name: "event-sourced",
    on: ["stream", "topic", "compute", "database"],
    signature: "",
    synonyms: ["event-sourcing"],
    summary: "The events are the truth; every state is computed from them.",
    text: told(
      "Gains a full history and new views from old events; costs versions of events kept for ever and reads that lag behind.",
      "stream trips { event-sourced; retention forever }",
    ),
    sources: ["2:129"],
  },
  {
    name: "replay",
    on: ["stream", "topic"],
    signature: "[from <from:duration>]",
    summary: "Consumers may read again what they have read.",
    text: told(
      "New consumers can start from the past and broken ones repair themselves; effects on the outside must then not repeat.",
      "stream clicks { retention 7d; replay from 7d }",
    ),
    sources: ["2:129", "2:130"],
  },
];
