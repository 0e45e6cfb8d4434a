/** The remedy of quorums that need not overlap. */
import type { Fix } from "../../base/problem.ts";
import { fact, num, word } from "../../model/facts.ts";
import type { Component } from "../../model/types.ts";
import type { RuleContext } from "../types.ts";
import { fix, setProperty } from "./fixes.ts";

/** Reads and writes that meet in at least one copy. */
export function overlapping(context: RuleContext, store: Component): readonly Fix[] {
  const said = fact(store, "quorum");
  const total = num(store, "quorum", "of") ?? num(store, "copies");
  const counts = num(store, "quorum", "read") !== undefined;
  if (total === undefined || (!counts && word(store, "replication") !== "leaderless")) return [];
  if (said !== undefined && !counts) return [];
  const most = Math.floor(total / 2) + 1;
  const by = `quorum of ${total} read ${most} write ${most}`;
  return fix(`Read and write ${most} of ${total} copies`, setProperty(context, store, said, by));
}
