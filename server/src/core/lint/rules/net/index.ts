/** Edge and protocol: the rules of `net/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { callCycle } from "./call-cycle.ts";
import { forwardProxyIngress } from "./forward-proxy-ingress.ts";
import { grpcFromBrowser } from "./grpc-from-browser.ts";
import { liveIngest } from "./live-ingest.ts";
import { noIdleTimeout } from "./no-idle-timeout.ts";
import { overFetching } from "./over-fetching.ts";
import { polling } from "./polling.ts";
import { progressiveVideo } from "./progressive-video.ts";
import { serverCloses } from "./server-closes.ts";
import { serviceChain } from "./service-chain.ts";
import { sharedDatabase } from "./shared-database.ts";
import { slowInRequest } from "./slow-in-request.ts";
import { sseTwoWay } from "./sse-two-way.ts";
import { underFetching } from "./under-fetching.ts";
import { uploadNotResumable } from "./upload-not-resumable.ts";
import { websocketOneWay } from "./websocket-one-way.ts";
import { websocketUpkeep } from "./websocket-upkeep.ts";

export const netRules: readonly Rule[] = [
  websocketOneWay,
  sseTwoWay,
  polling,
  websocketUpkeep,
  grpcFromBrowser,
  overFetching,
  underFetching,
  serverCloses,
  noIdleTimeout,
  progressiveVideo,
  liveIngest,
  uploadNotResumable,
  forwardProxyIngress,
  slowInRequest,
  serviceChain,
  callCycle,
  sharedDatabase,
];
