/** Kinds that keep data. Data only. */
import { told } from "../told.ts";
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
    text: told(
      "Says where the truth is kept. Choose the model by how the data is asked for, replicate it before it matters, back it up because replicas copy mistakes too, and split it only when one primary is not enough.",
      `database orders {
  model relational
  replication primary-replica { replicas 2; mode semi-sync; failover automatic }
  backup snapshot every 6h
}`,
    ),
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
    text: told(
      "Answers in a millisecond what costs the store a hundred. Gains speed and takes load away; costs copies that may be old and memory that is lost with the node. Always say what goes when it is full and when entries end.",
      `cache carts { pattern cache-aside; evict lru; ttl 15m +/- 10% }
database orders
service shop
shop -> carts | orders`,
    ),
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
    text: told(
      "For what is large and read as a whole. Cheap, durable, practically endless, and reachable straight from the browser with signed addresses. A file is replaced as a whole, not edited; what is known about it belongs in a database.",
      `storage videos { versioning; multipart part 8MB; metadata in catalogue }
database catalogue`,
    ),
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
    text: told(
      "For words, places and likeness, where a database would look through every row. It holds a second copy that follows the store of truth with a delay; feed it from the change log and not by writing twice.",
      `database products
search finder { index inverted on title; derived-from products { lag 1s } }
products => finder { via cdc }`,
    ),
    sources: ["2:37", "2:82", "2:111", "2:113"],
  },
];
