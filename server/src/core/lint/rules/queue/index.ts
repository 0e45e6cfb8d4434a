/** Queues, topics, streams: the rules of `queue/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { duplicateEffects } from "./duplicate-effects.ts";
import { noConsumer } from "./no-consumer.ts";
import { noDeadLetter } from "./no-dead-letter.ts";

export const queueRules: readonly Rule[] = [noDeadLetter, noConsumer, duplicateEffects];
