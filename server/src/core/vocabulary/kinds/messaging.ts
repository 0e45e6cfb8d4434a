/** Kinds that carry messages from those who send to those who work. Data only. */
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
    sources: ["2:129", "2:130", "3:87"],
  },
];
