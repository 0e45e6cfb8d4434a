/** Traffic and balancing: the rules of `lb/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { dnsRecord } from "./dns-record.ts";
import { dnsTtlFailover } from "./dns-ttl-failover.ts";
import { hardwareFixed } from "./hardware-fixed.ts";
import { inMemorySession } from "./in-memory-session.ts";
import { layer4ContentRouting } from "./layer4-content-routing.ts";
import { layer7WithoutNeed } from "./layer7-without-need.ts";
import { nothingSpreadsLoad } from "./nothing-spreads-load.ts";
import { passthroughContentRouting } from "./passthrough-content-routing.ts";
import { regionsWithoutGlobal } from "./regions-without-global.ts";
import { roundRobinUneven } from "./round-robin-uneven.ts";
import { singleBackend } from "./single-backend.ts";
import { stickySessionLoss } from "./sticky-session-loss.ts";
import { stickyWithoutNeed } from "./sticky-without-need.ts";

export const lbRules: readonly Rule[] = [
  nothingSpreadsLoad,
  singleBackend,
  layer4ContentRouting,
  passthroughContentRouting,
  layer7WithoutNeed,
  roundRobinUneven,
  stickyWithoutNeed,
  inMemorySession,
  stickySessionLoss,
  regionsWithoutGlobal,
  dnsTtlFailover,
  dnsRecord,
  hardwareFixed,
];
