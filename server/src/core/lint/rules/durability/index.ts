/** What a failure may lose: the rules of `durability/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { asyncUnderRpoZero } from "./async-under-rpo-zero.ts";
import { backupBesideData } from "./backup-beside-data.ts";
import { backupUntested } from "./backup-untested.ts";
import { failoverLosesWrites } from "./failover-loses-writes.ts";
import { noBackup } from "./no-backup.ts";
import { oneCopyPerPartition } from "./one-copy-per-partition.ts";
import { rpoMissed } from "./rpo-missed.ts";
import { rtoMissed } from "./rto-missed.ts";
import { volatileQueue } from "./volatile-queue.ts";
import { volatileSession } from "./volatile-session.ts";
import { volatileStore } from "./volatile-store.ts";

export const durabilityRules: readonly Rule[] = [
  noBackup,
  backupUntested,
  backupBesideData,
  rpoMissed,
  rtoMissed,
  failoverLosesWrites,
  asyncUnderRpoZero,
  volatileStore,
  volatileSession,
  volatileQueue,
  oneCopyPerPartition,
];
