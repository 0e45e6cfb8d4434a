/** The right store: the rules of `data/`, in the order of the catalogue. */
import type { Rule } from "../../types.ts";
import { blobInDatabase } from "./blob-in-database.ts";
import { blobWithoutMetadata } from "./blob-without-metadata.ts";
import { derivedWithoutSync } from "./derived-without-sync.ts";
import { geoHeavyWrites } from "./geo-heavy-writes.ts";
import { geoWithoutIndex } from "./geo-without-index.ts";
import { graphInRelational } from "./graph-in-relational.ts";
import { heavyJoins } from "./heavy-joins.ts";
import { hotShard } from "./hot-shard.ts";
import { joinsAcrossShards } from "./joins-across-shards.ts";
import { joinsOnNosql } from "./joins-on-nosql.ts";
import { localTime } from "./local-time.ts";
import { logicalShardsOneNode } from "./logical-shards-one-node.ts";
import { mutableShardKey } from "./mutable-shard-key.ts";
import { noIndex } from "./no-index.ts";
import { noShardKey } from "./no-shard-key.ts";
import { rangeHotspot } from "./range-hotspot.ts";
import { rangeQueryOnHash } from "./range-query-on-hash.ts";
import { readHeavyPrimary } from "./read-heavy-primary.ts";
import { reshuffle } from "./reshuffle.ts";
import { scatterGather } from "./scatter-gather.ts";
import { shardLookupLatency } from "./shard-lookup-latency.ts";
import { textSearchInDatabase } from "./text-search-in-database.ts";
import { updateInBlobStorage } from "./update-in-blob-storage.ts";
import { vectorWithoutIndex } from "./vector-without-index.ts";
import { volumeOnOneNode } from "./volume-on-one-node.ts";
import { writeHeavyRelational } from "./write-heavy-relational.ts";

export const dataRules: readonly Rule[] = [
  textSearchInDatabase,
  geoWithoutIndex,
  vectorWithoutIndex,
  graphInRelational,
  geoHeavyWrites,
  blobInDatabase,
  updateInBlobStorage,
  blobWithoutMetadata,
  joinsOnNosql,
  joinsAcrossShards,
  heavyJoins,
  scatterGather,
  rangeQueryOnHash,
  writeHeavyRelational,
  volumeOnOneNode,
  logicalShardsOneNode,
  derivedWithoutSync,
  readHeavyPrimary,
  noIndex,
  noShardKey,
  mutableShardKey,
  rangeHotspot,
  reshuffle,
  hotShard,
  shardLookupLatency,
  localTime,
];
