/** Caches and in-memory stores. */
import type { Technology } from "../types.ts";
import { contested, once, says, technology } from "./entry.ts";

const REDIS_REPLICATION = "https://redis.io/docs/latest/operate/oss_and_stack/management/replication/";
const REDIS_EVICTION = "https://redis.io/docs/latest/develop/reference/eviction/";
const REDIS_PERSISTENCE = "https://redis.io/docs/latest/operate/oss_and_stack/management/persistence/";
const VALKEY_REPLICATION = "https://valkey.io/topics/replication/";
const ELASTICACHE = "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/WhatIs.html";
const MEMORYDB = "https://docs.aws.amazon.com/memorydb/latest/devguide/what-is-memorydb.html";

export const caches: readonly Technology[] = [
  technology(
    "redis",
    "Redis",
    ["cache", "database", "lock", "queue", "stream", "topic", "id-generator", "search"],
    "In-memory data structures: cache, lock, queue, counters, geospatial sets.",
    {
      page: "https://redis.io/docs/latest/",
      notes: ["0:4", "2:15", "2:25", "2:38", "2:133"],
      also: ["redis-cluster", "redis-sentinel"],
      icon: "redis",
      text: "Replication is asynchronous: a write that was acknowledged can be lost when the primary fails. Redis is therefore neither strictly consistent nor fully available under a partition, whatever tables say.",
      facts: [
        once("replication", "replication primary-replica { mode async }", REDIS_REPLICATION),
        contested("cap cp", REDIS_REPLICATION),
        contested("evict none", REDIS_EVICTION),
        contested("persistence snapshot every 1h", REDIS_PERSISTENCE),
      ],
    },
  ),
  technology(
    "valkey",
    "Valkey",
    ["cache", "database", "lock", "queue", "stream", "topic", "id-generator"],
    "Open source continuation of Redis under the Linux Foundation.",
    {
      page: "https://valkey.io/topics/",
      facts: [
        once("replication", "replication primary-replica { mode async }", VALKEY_REPLICATION),
        contested("evict none", "https://valkey.io/topics/lru-cache/"),
        contested("persistence snapshot every 1h", "https://valkey.io/topics/persistence/"),
      ],
    },
  ),
  technology(
    "memcached",
    "Memcached",
    ["cache"],
    "In-memory key-value cache without persistence or replication.",
    {
      page: "https://docs.memcached.org/",
      notes: ["0:13", "1:13"],
      also: ["memcache", "mem-cache"],
      facts: [
        says("evict lru", "https://github.com/memcached/memcached/wiki/UserInternals"),
        says("persistence none", "https://github.com/memcached/memcached/wiki/Overview"),
      ],
    },
  ),
  technology(
    "hazelcast",
    "Hazelcast",
    ["cache", "lock", "database"],
    "Distributed in-memory data grid for the JVM.",
    {
      page: "https://docs.hazelcast.com/hazelcast/latest/",
      facts: [
        says("evict none", "https://docs.hazelcast.com/hazelcast/latest/data-structures/managing-map-memory"),
        contested(
          "cap ap",
          "https://docs.hazelcast.com/hazelcast/latest/consistency-and-replication/consistency",
        ),
      ],
    },
  ),
  technology("varnish", "Varnish", ["cache", "proxy"], "HTTP cache in front of web servers.", {
    page: "https://varnish-cache.org/docs/",
    also: ["varnish-cache"],
    facts: [
      says("evict lru", "https://varnish-cache.org/docs/trunk/users-guide/storage-backends.html"),
      says("persistence none", "https://varnish-cache.org/docs/trunk/users-guide/storage-backends.html"),
    ],
  }),
  technology("caffeine", "Caffeine", ["cache", "module"], "In-process cache for Java.", {
    page: "https://github.com/ben-manes/caffeine/wiki",
    facts: [says("persistence none", "https://github.com/ben-manes/caffeine/wiki")],
  }),
  technology("elasticache", "Amazon ElastiCache", ["cache"], "Managed Redis, Valkey or Memcached of AWS.", {
    page: ELASTICACHE,
    also: ["aws-elasticache", "elastic-cache"],
    facts: [
      says("managed", ELASTICACHE),
      once(
        "replication",
        "replication primary-replica { mode async }",
        "https://docs.aws.amazon.com/AmazonElastiCache/latest/dg/Replication.html",
      ),
    ],
  }),
  technology(
    "memorydb",
    "Amazon MemoryDB",
    ["database", "cache"],
    "Redis-compatible store of AWS with a durable multi-zone log.",
    {
      page: MEMORYDB,
      facts: [says("managed", MEMORYDB), says("persistence log", MEMORYDB)],
    },
  ),
  technology(
    "memorystore",
    "Google Memorystore",
    ["cache"],
    "Managed Redis, Valkey or Memcached of Google Cloud.",
    {
      page: "https://cloud.google.com/memorystore/docs",
      icon: "googlecloud",
      facts: [
        says("managed", "https://cloud.google.com/memorystore/docs/redis/memorystore-for-redis-overview"),
      ],
    },
  ),
  technology("azure-cache", "Azure Cache for Redis", ["cache"], "Managed Redis of Azure.", {
    page: "https://learn.microsoft.com/en-us/azure/azure-cache-for-redis/cache-overview",
    also: ["azure-redis", "azure-cache-for-redis"],
    facts: [says("managed", "https://learn.microsoft.com/en-us/azure/azure-cache-for-redis/cache-overview")],
  }),
];
