/** Operation: the rules of `ops/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { monitorDependsOnWatched } from "./monitor-depends-on-watched.ts";
import { noAlerts } from "./no-alerts.ts";
import { noLogs } from "./no-logs.ts";
import { noMonitoring } from "./no-monitoring.ts";
import { notLoadTested } from "./not-load-tested.ts";
import { riskyDeploy } from "./risky-deploy.ts";
import { unmeasured } from "./unmeasured.ts";
import { unmeasuredPart } from "./unmeasured-part.ts";

export const opsRules: readonly Rule[] = [
  noMonitoring,
  noAlerts,
  noLogs,
  unmeasured,
  unmeasuredPart,
  notLoadTested,
  riskyDeploy,
  monitorDependsOnWatched,
];
