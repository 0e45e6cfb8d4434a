/**
 * Where a source places the usual configuration of a store: under a partition available or consistent, else quick or
 * consistent. What each request can choose, and what sources place differently, is contested.
 */
import type { Pacelc } from "../types.ts";

/** Abadi, Consistency Tradeoffs in Modern Distributed Database System Design, 2012. */
const ABADI = "https://www.cs.umd.edu/~abadi/papers/abadi-pacelc.pdf";
const OVERVIEW = "https://en.wikipedia.org/wiki/PACELC_design_principle";

const is = (value: Pacelc["value"], source: string): Pacelc => ({ value, source });
const disputed = (value: Pacelc["value"], source: string): Pacelc => ({ value, source, contested: true });

export const pacelc: Readonly<Record<string, Pacelc>> = {
  cassandra: disputed("pa/el", ABADI),
  scylladb: disputed("pa/el", OVERVIEW),
  riak: disputed("pa/el", ABADI),
  dynamodb: disputed("pa/el", OVERVIEW),
  cosmosdb: disputed("pa/el", OVERVIEW),
  mongodb: disputed("pa/ec", ABADI),
  couchbase: disputed("pc/ec", OVERVIEW),
  hazelcast: disputed("pa/el", OVERVIEW),
  hbase: is("pc/ec", ABADI),
  bigtable: disputed("pc/ec", ABADI),
  voltdb: is("pc/ec", ABADI),
  "cloud-spanner": is("pc/ec", "https://research.google/pubs/spanner-truetime-and-the-cap-theorem/"),
};
