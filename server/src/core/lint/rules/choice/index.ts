/** Choices and what they cost: the rules of `choice/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { tradeOff } from "./trade-off.ts";

export const choiceRules: readonly Rule[] = [tradeOff];
