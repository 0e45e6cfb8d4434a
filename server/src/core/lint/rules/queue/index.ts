/** Queues, topics, streams: the rules of `queue/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { atMostOnce } from "./at-most-once.ts";
import { duplicateEffects } from "./duplicate-effects.ts";
import { fifoHeadOfLine } from "./fifo-head-of-line.ts";
import { fifoManyConsumers } from "./fifo-many-consumers.ts";
import { idleConsumers } from "./idle-consumers.ts";
import { neverDrains } from "./never-drains.ts";
import { noConsumer } from "./no-consumer.ts";
import { noDeadLetter } from "./no-dead-letter.ts";
import { noProducer } from "./no-producer.ts";
import { noRetry } from "./no-retry.ts";
import { orderUnmet } from "./order-unmet.ts";
import { redeliveryBeforeDone } from "./redelivery-before-done.ts";
import { retentionTooShort } from "./retention-too-short.ts";
import { singleConsumer } from "./single-consumer.ts";
import { slowRecovery } from "./slow-recovery.ts";

export const queueRules: readonly Rule[] = [
  noDeadLetter,
  noRetry,
  fifoManyConsumers,
  fifoHeadOfLine,
  duplicateEffects,
  orderUnmet,
  atMostOnce,
  redeliveryBeforeDone,
  idleConsumers,
  noConsumer,
  noProducer,
  singleConsumer,
  neverDrains,
  slowRecovery,
  retentionTooShort,
];
