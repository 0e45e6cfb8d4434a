/** Kinds that know who is who, keep keys and watch the others. Data only. */
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
    sources: ["2:98", "3:100", "4:134"],
  },
];
