/** Consistency, replication, transactions: the rules of `cap/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { caOnManyNodes } from "./ca-on-many-nodes.ts";
import { chooseTwo } from "./choose-two.ts";
import { dualWrite } from "./dual-write.ts";
import { multiPrimaryConflict } from "./multi-primary-conflict.ts";
import { staleRead } from "./stale-read.ts";
import { weakerThanAsked } from "./weaker-than-asked.ts";
import { writeToReplica } from "./write-to-replica.ts";

export const capRules: readonly Rule[] = [
  chooseTwo,
  caOnManyNodes,
  weakerThanAsked,
  staleRead,
  writeToReplica,
  multiPrimaryConflict,
  dualWrite,
];
