/** Consistency, replication, transactions: the rules of `cap/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { caOnManyNodes } from "./ca-on-many-nodes.ts";
import { chooseTwo } from "./choose-two.ts";
import { crossShardTransaction } from "./cross-shard-transaction.ts";
import { decideOnStaleRead } from "./decide-on-stale-read.ts";
import { dualWrite } from "./dual-write.ts";
import { eventualMoney } from "./eventual-money.ts";
import { lostUpdate } from "./lost-update.ts";
import { multiPrimaryConflict } from "./multi-primary-conflict.ts";
import { noLastDefence } from "./no-last-defence.ts";
import { quorumTooSmall } from "./quorum-too-small.ts";
import { replicaLag } from "./replica-lag.ts";
import { staleRead } from "./stale-read.ts";
import { strongerThanNeeded } from "./stronger-than-needed.ts";
import { syncBlocksWrites } from "./sync-blocks-writes.ts";
import { syncLatency } from "./sync-latency.ts";
import { transactionOnBase } from "./transaction-on-base.ts";
import { unavailableUnderPartition } from "./unavailable-under-partition.ts";
import { weakerThanAsked } from "./weaker-than-asked.ts";
import { writeToReplica } from "./write-to-replica.ts";

export const capRules: readonly Rule[] = [
  chooseTwo,
  caOnManyNodes,
  weakerThanAsked,
  unavailableUnderPartition,
  staleRead,
  replicaLag,
  decideOnStaleRead,
  noLastDefence,
  quorumTooSmall,
  eventualMoney,
  multiPrimaryConflict,
  syncBlocksWrites,
  syncLatency,
  writeToReplica,
  dualWrite,
  transactionOnBase,
  crossShardTransaction,
  lostUpdate,
  strongerThanNeeded,
];
