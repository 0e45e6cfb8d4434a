/** What a failure may lose: the rules of `durability/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { oneCopyPerPartition } from "./one-copy-per-partition.ts";
import { volatileStore } from "./volatile-store.ts";

export const durabilityRules: readonly Rule[] = [volatileStore, oneCopyPerPartition];
