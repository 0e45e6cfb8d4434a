/** Kinds that know who is who, keep keys and watch the others. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const trustAndOperations: readonly KindEntry[] = [
  {
    name: "identity",
    label: "identity provider",
    room: "trust-and-operations",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["identity-provider", "idp"],
    summary: "Knows the users, checks who they are and issues the tokens that others trust.",
    text: told(
      "One place that knows passwords and second factors, so that services only check tokens. Tokens are verified without asking it, but nobody can log in while it is down.",
      `identity people { authentication password; mfa; token id, access; expires 1h }
gateway api { authentication oidc { issuer people } }`,
    ),
    sources: ["2:95", "4:34", "4:57"],
  },
  {
    name: "secrets",
    label: "secret store",
    room: "trust-and-operations",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["secret-store", "vault"],
    summary: "Keeps passwords, keys and certificates, and hands them out to programs that may have them.",
    text: told(
      "Keeps what must not stand in code or configuration. Programs fetch at start and keep a copy, else every restart depends on it.",
      `secrets keys { rotates every 90d; replication primary-replica { replicas 2 } }
service api
api -> keys`,
    ),
    sources: ["2:97", "https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html"],
  },
  {
    name: "monitor",
    label: "monitoring",
    room: "trust-and-operations",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["monitoring", "observability"],
    summary: "Collects metrics, logs and traces of the others and raises the alarm.",
    text: told(
      "You cannot judge a target that nobody measures. Measure latency, throughput, errors and saturation, keep logs, and alert on what users feel. It must not depend on what it watches.",
      `service api
monitor watch { watches api; metrics latency, errors; logs; alerts }`,
    ),
    sources: ["2:98", "3:100", "4:134"],
  },
];
