/** Kinds that keep data. Data only. */
import type { KindEntry } from "../types.ts";

export const data: readonly KindEntry[] = [
  {
    name: "database",
    label: "database",
    room: "data",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["db", "datastore", "data-store"],
    summary: "Keeps records and answers questions about them; usually the place where the truth is.",
    sources: ["0:70", "1:138", "2:31", "2:104"],
  },
  {
    name: "cache",
    label: "cache",
    room: "data",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["distributed-cache"],
    summary: "Keeps results of expensive work in memory, so that the next one who asks need not wait for it.",
    sources: ["0:1", "1:12", "2:134", "3:126"],
  },
  {
    name: "storage",
    label: "blob storage",
    room: "data",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["blob", "bucket", "blob-storage", "object-storage", "object-store", "blob-store"],
    summary: "Keeps whole files (images, video, backups) cheaply and without a practical limit.",
    sources: ["2:35", "2:109", "2:110", "0:96"],
  },
  {
    name: "search",
    label: "search index",
    room: "data",
    stateful: true,
    place: false,
    failureDomain: false,
    synonyms: ["search-index", "search-engine"],
    summary: "Finds documents by words, places or likeness; usually fed from the store that holds the truth.",
    sources: ["2:37", "2:82", "2:111", "2:113"],
  },
];
