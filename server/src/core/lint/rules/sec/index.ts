/** Security: the rules of `sec/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { authenticationWithoutAuthorization } from "./authentication-without-authorization.ts";
import { exposedStore } from "./exposed-store.ts";
import { idTokenAsAccessToken } from "./id-token-as-access-token.ts";
import { noAuthentication } from "./no-authentication.ts";
import { noDdosProtection } from "./no-ddos-protection.ts";
import { noRateLimit } from "./no-rate-limit.ts";
import { noSecondFactor } from "./no-second-factor.ts";
import { noVulnerabilityScan } from "./no-vulnerability-scan.ts";
import { oauthAsAuthentication } from "./oauth-as-authentication.ts";
import { plaintextBetweenPlaces } from "./plaintext-between-places.ts";
import { plaintextEdge } from "./plaintext-edge.ts";
import { publicStore } from "./public-store.ts";
import { secretsNeverRotate } from "./secrets-never-rotate.ts";
import { tokensNeverExpire } from "./tokens-never-expire.ts";
import { unencryptedAtRest } from "./unencrypted-at-rest.ts";
import { unsignedContent } from "./unsigned-content.ts";

export const secRules: readonly Rule[] = [
  exposedStore,
  noAuthentication,
  noRateLimit,
  authenticationWithoutAuthorization,
  oauthAsAuthentication,
  idTokenAsAccessToken,
  noSecondFactor,
  tokensNeverExpire,
  secretsNeverRotate,
  plaintextEdge,
  plaintextBetweenPlaces,
  unencryptedAtRest,
  publicStore,
  unsignedContent,
  noDdosProtection,
  noVulnerabilityScan,
];
