/** Resilience and load: the rules of `res/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { autoscaleTooSlow } from "./autoscale-too-slow.ts";

export const resRules: readonly Rule[] = [autoscaleTooSlow];
