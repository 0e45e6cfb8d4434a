/** What the author does not run. Data only. */
import { told } from "../told.ts";
import type { KindEntry } from "../types.ts";

export const outside: readonly KindEntry[] = [
  {
    name: "external",
    label: "external system",
    room: "outside",
    stateful: false,
    place: false,
    failureDomain: false,
    synonyms: ["third-party", "external-system", "partner"],
    summary: "A system of somebody else; what you know of it is its contract.",
    text: told(
      "Payment, mail, maps, identity of others. You do not control its failures, so give calls to it a timeout, and say what happens instead when it is gone.",
      `service checkout
external psp { sla 99.9% }
checkout -> psp { timeout 2s; circuit-breaker; fallback "pay later" }`,
    ),
    sources: ["0:31", "2:88", "3:165"],
  },
];
