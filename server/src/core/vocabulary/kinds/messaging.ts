/** Kinds that carry messages from those who send to those who work. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const messaging: readonly KindEntry[] = [
  {
    name: "queue",
    label: "queue",
    room: "messaging",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["message-queue"],
    summary: "Holds messages until one consumer has done each; sender and consumer need not be up together.",
    text: told(
      "Decouples who asks from who works: a burst waits instead of breaking things, and work survives a restart of the worker. Costs delay, doubles (at least once) and the question of what to do with a message that always fails.",
      `queue invoices { delivery at-least-once; retry 5; dlq invoices-dead }
queue invoices-dead
service shop
shop ~> invoices`,
    ),
    sources: ["3:1", "3:8", "3:40", "2:123"],
  },
  {
    name: "topic",
    label: "topic",
    room: "messaging",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["pubsub", "pub-sub", "message-broker", "broker"],
    summary: "Gives each message to every subscriber; the publisher knows none of them.",
    text: told(
      "One event, many who care: mail, text message, log, order processing. New subscribers need no change in the publisher. Only consumers of one group share the load; subscribers each get all. Order usually holds per key at best.",
      `topic orders-placed
worker mailer
worker packer
orders-placed ~> mailer, packer`,
    ),
    sources: ["3:51", "3:60", "3:70", "3:71"],
  },
  {
    name: "stream",
    label: "stream",
    room: "messaging",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["event-stream", "event-log"],
    summary:
      "An ordered log of events in partitions that consumers read at their own pace and may read again.",
    text: told(
      "A log of what happened, kept for days or for ever. Many readers, each at its own place, may read again: for analytics, for new services, for repair. At most one reader of a group works on a partition, so partitions bound the parallelism.",
      `stream clicks { partitions 12; retention 7d }
worker counter { instances 4 }
clicks ~> counter`,
    ),
    sources: ["2:129", "2:130", "3:87"],
  },
];
