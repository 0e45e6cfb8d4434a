/** What the author does not run. Data only. */
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
    sources: ["0:31", "2:88", "3:165"],
  },
];
