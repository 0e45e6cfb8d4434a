/** What readers may rely on: consistency, and the choice under a partition. Data only. */

import { told } from "../told.ts";
import type { PropertyEntry } from "../types.ts";
import { value } from "./value.ts";

export const consistencyValues = {
  "strict-serializable": value(
    "Transactions behave as one after the other, in the order of real time.",
    "nothing surprising, ever",
    "coordination on every transaction",
    "money across several records",
    "https://jepsen.io/consistency/models/strict-serializable",
  ),
  linearizable: value(
    "Every read sees the latest finished write of a record; the exact name of `strong`.",
    "one copy as far as anybody can see",
    "waits for a majority, refuses during a partition",
    "locks, uniqueness, balances",
    "1:28",
    "https://jepsen.io/consistency/models/linearizable",
  ),
  strong: value(
    "After a write everybody reads it.",
    "simple to reason about",
    "slower, and refuses when copies cannot agree",
    "money, stock, seats, permissions",
    "1:51",
    "1:52",
  ),
  sequential: value(
    "All see the same order, though perhaps late.",
    "one order without real time",
    "may be behind",
    "replicated logs",
    "https://jepsen.io/consistency/models/sequential",
  ),
  causal: value(
    "What depends on something is never seen before it.",
    "answers do not come before questions; stays available",
    "unrelated changes may differ from place to place",
    "chats, comments",
    "https://jepsen.io/consistency/models/causal",
  ),
  "read-your-writes": value(
    "Who wrote sees the write.",
    "users trust what they did",
    "others may still see the old",
    "profiles, settings, posts",
    "3:216",
  ),
  "monotonic-reads": value(
    "Who saw the new never sees the old again.",
    "no going back in time",
    "may be behind",
    "feeds, dashboards",
    "https://jepsen.io/consistency/models/monotonic-reads",
  ),
  bounded: value(
    "Old by at most the time given.",
    "a figure to plan with",
    "needs lag to be watched",
    "reads from replicas and caches with a known limit",
    "3:212",
    "3:131",
  ),
  eventual: value(
    "All copies agree some time after the last write.",
    "fast and always answering",
    "reads may be old, for how long is open",
    "DNS, mail, likes, catalogues",
    "1:49",
    "1:50",
  ),
  weak: value(
    "A read may or may not see a write.",
    "the fastest there is",
    "what is missed stays missed",
    "calls, video chat, live games",
    "1:47",
    "1:48",
  ),
} as const;

export const consistencySynonyms = {
  linearisable: "linearizable",
  immediate: "strong",
  "read-after-write": "read-your-writes",
  "read after write": "read-your-writes",
  "bounded-staleness": "bounded",
  "eventually-consistent": "eventual",
} as const;

export const consistencyNotation =
  "(<value:bounded> <bound:duration> | <value:strict-serializable|linearizable|strong|sequential|causal|read-your-writes|monotonic-reads|eventual|weak>)";

export const guarantees: readonly PropertyEntry[] = [
  {
    name: "consistency",
    on: ["stateful"],
    signature: consistencyNotation,
    unknown: "derived from copies, mode and quorum",
    telling: ["stateful"],
    summary: "What readers of this store may rely on.",
    text: told(
      "Choose per need, not per system: money strong, likes eventual. Stronger costs waiting, and refusing during a partition. What is stated is compared with what copies, mode and quorum can give.",
      "database orders { consistency strong }",
    ),
    sources: ["1:46", "2:69", "1:28"],
    values: consistencyValues,
    valueSynonyms: consistencySynonyms,
  },
  {
    name: "cap",
    on: ["stateful"],
    signature: "<value:cp|ap|ca|cap>",
    unknown: "derived from replication, quorum and failover",
    telling: ["stateful"],
    summary: "What it gives up when the network between its nodes breaks.",
    text: told(
      "Only when the network between nodes breaks must one choose; otherwise the trade is latency against consistency. A single node stands outside of the choice.",
      "database orders { replication primary-replica; cap cp }",
    ),
    sources: ["0:90", "1:24", "4:1", "4:3"],
    values: {
      cp: value(
        "Refuses rather than answer wrongly.",
        "no contradiction, ever",
        "the side without a majority stops",
        "money, locks, seats",
        "1:27",
        "4:18",
      ),
      ap: value(
        "Answers on both sides, possibly with old data.",
        "always an answer",
        "both sides may change the same thing",
        "feeds, carts, presence",
        "1:27",
        "4:11",
        "4:17",
      ),
      ca: value(
        "Claims both; holds only for one node, which has no partition to survive.",
        "nothing to decide",
        "one node",
        "a single machine is enough",
        "1:26",
        "4:19",
      ),
      cap: value(
        "Claims all three; nothing can keep that promise during a partition.",
        "none",
        "false",
        "never",
        "0:90",
      ),
    },
  },
];
