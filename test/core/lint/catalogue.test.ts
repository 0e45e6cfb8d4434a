/** The ids that exist. An id is part of `accept`, `faultline.json` and links: it is never renamed, taken away or used again. */
import { describe, expect, it } from "vitest";
import { rules } from "../../../server/src/core/lint/registry.ts";

const ids: Readonly<Record<string, string>> = {
  spof: `
    single-instance load-balancer unreplicated-store single-zone single-region shard-lookup
    unreplicated-shard shared-fate concentration fails-survives availability-target sla-below-slo dns
  `,
  failover: `
    manual no-heartbeat no-health-check too-slow standby-depends-on-primary split-brain crosses-places
    even-quorum
  `,
  durability: `
    no-backup backup-untested backup-beside-data rpo-missed rto-missed failover-loses-writes async-under-rpo-zero
    volatile-store volatile-session volatile-queue one-copy-per-partition
  `,
  cap: `
    choose-two ca-on-many-nodes weaker-than-asked unavailable-under-partition stale-read replica-lag
    decide-on-stale-read no-last-defence quorum-too-small eventual-money multi-primary-conflict
    sync-blocks-writes sync-latency write-to-replica dual-write transaction-on-base
    cross-shard-transaction lost-update stronger-than-needed
  `,
  cache: `
    write-back-loss write-through-latency no-eviction no-expiry stampede synchronized-expiry
    origin-overload source-of-truth eviction-mismatch browser-only modulo-hashing hot-node too-small
    expensive-query-uncached
  `,
  cdn: `
    push-frequent-updates pull-large-rare stale-content personal-content media-from-service
    unversioned-urls cost
  `,
  lb: `
    nothing-spreads-load single-backend layer4-content-routing passthrough-content-routing
    layer7-without-need round-robin-uneven sticky-without-need in-memory-session sticky-session-loss
    regions-without-global dns-ttl-failover dns-record hardware-fixed
  `,
  net: `
    websocket-one-way sse-two-way polling websocket-upkeep grpc-from-browser over-fetching
    under-fetching server-closes no-idle-timeout progressive-video live-ingest upload-not-resumable
    forward-proxy-ingress slow-in-request service-chain call-cycle shared-database
  `,
  res: `
    external-without-fallback no-degraded-mode no-timeout timeout-inversion retry-without-backoff
    retry-without-jitter retry-amplification retry-not-idempotent retry-without-breaker overload
    no-headroom latency-target bandwidth connection-limit beyond-limit vertical-only no-autoscale autoscale-too-slow
    outgrows choke-point singleton-replicated id-generator id-collision lock-without-ttl
    lock-single-node lock-shorter-than-work lock-without-fencing lock-contention cron-release
  `,
  queue: `
    no-dead-letter no-retry fifo-many-consumers fifo-head-of-line duplicate-effects order-unmet
    at-most-once redelivery-before-done idle-consumers no-consumer no-producer single-consumer
    never-drains slow-recovery retention-too-short
  `,
  data: `
    text-search-in-database geo-without-index vector-without-index graph-in-relational geo-heavy-writes
    blob-in-database update-in-blob-storage blob-without-metadata joins-on-nosql joins-across-shards
    heavy-joins scatter-gather range-query-on-hash write-heavy-relational volume-on-one-node
    logical-shards-one-node derived-without-sync read-heavy-primary no-index no-shard-key
    mutable-shard-key range-hotspot reshuffle hot-shard shard-lookup-latency local-time
  `,
  sec: `
    exposed-store no-authentication no-rate-limit authentication-without-authorization
    oauth-as-authentication id-token-as-access-token no-second-factor tokens-never-expire
    secrets-never-rotate plaintext-edge plaintext-between-places
    unencrypted-at-rest public-store unsigned-content no-ddos-protection no-vulnerability-scan
  `,
  ops: `
    no-monitoring no-alerts no-logs unmeasured unmeasured-part not-load-tested risky-deploy
    monitor-depends-on-watched
  `,
  choice: `trade-off`,
  model: `
    syntax unknown-name ambiguous-name duplicate-name unknown-property wrong-value wrong-unit
    contradicting-facts flow-step-without-relation ambiguous-step import-missing import-outside
    accept-without-reason too-large unknown-technology unused-component unreachable-component
    self-relation accept-unused accept-expired empty-place deprecated-synonym
  `,
};

const promised = Object.entries(ids).flatMap(([category, names]) =>
  names
    .split(/\s+/)
    .filter((name) => name !== "")
    .map((name) => `${category}/${name}`),
);

describe("the catalogue", () => {
  it("has every rule that was ever named, and each is named here", () => {
    expect(rules.map(({ id }) => id).sort()).toEqual([...promised].sort());
  });

  it("tells where each hazard is told of in public, save what is about the text itself", () => {
    const silent = rules.filter(({ id, reference }) => !id.startsWith("model/") && reference === undefined);
    expect(silent.map(({ id }) => id)).toEqual([]);
    for (const { reference } of rules)
      if (reference !== undefined) expect(reference).toMatch(/^https:\/\/\S+$/);
  });

  it("tells each failure in about three sentences", () => {
    for (const { id, why } of rules.filter((rule) => !rule.id.startsWith("model/"))) {
      const sentences = why.split(/[.?!](?:\s|$)/).filter((part) => part.trim() !== "");
      expect(sentences.length, id).toBeGreaterThanOrEqual(2);
      expect(sentences.length, id).toBeLessThanOrEqual(6);
    }
  });
});
