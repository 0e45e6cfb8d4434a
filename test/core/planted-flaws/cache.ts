/** Planted flaws: caches. */
import type { Plant } from "./plant.ts";

export const cache: readonly Plant[] = [
  {
    system: "examples/social-feed",
    edits: [
      [
        "replication primary-replica { replicas 1 across b; primary in a; failover automatic }; persistence log sync every 1s",
        "persistence none",
      ],
    ],
    finds: ["warning cache/write-back-loss eu.likes"],
  },
  {
    system: "hotel-reservation",
    edits: [["ttl 1m +/- 20%; evict lru", "ttl 1m +/- 20%; evict none"]],
    finds: ["warning cache/no-eviction eu.availability"],
  },
  {
    system: "url-shortener",
    edits: [["evict lfu\n", "evict none\n"]],
    finds: ["warning cache/no-eviction us.hot"],
  },
  {
    system: "hotel-reservation",
    edits: [["ttl 1m +/- 20%", "ttl none"]],
    finds: ["warning cache/no-expiry eu.availability"],
  },
  {
    system: "saas-on-aws",
    edits: [["ttl 10m +/- 10%", "ttl none"]],
    finds: ["warning cache/no-expiry eu.hot"],
  },
  {
    system: "hotel-reservation",
    edits: [["stampede-protection lock", "stampede-protection none"]],
    finds: ["warning cache/stampede eu.availability"],
  },
  {
    system: "photo-sharing",
    edits: [["stampede-protection early-refresh", "stampede-protection none"]],
    finds: ["warning cache/stampede eu.timelines"],
  },
  {
    system: "saas-on-aws",
    edits: [["stampede-protection lock", "stampede-protection none"]],
    finds: ["warning cache/stampede eu.hot"],
  },
  {
    system: "url-shortener",
    edits: [["ttl 1h +/- 15%", "ttl 1h +/- 0%"]],
    finds: ["info cache/synchronized-expiry us.hot"],
  },
  {
    system: "examples/flash-sale",
    edits: [["ttl 5m +/- 20%", "ttl 5m +/- 0%"]],
    finds: ["info cache/synchronized-expiry eu.shelf"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        "database links { tech dynamodb; backup log { tested } }",
        "database links { capacity 1k rps; tech dynamodb; backup log { tested } }",
      ],
    ],
    finds: ["warning cache/origin-overload us.hot, us.links, follow"],
  },
  {
    system: "url-shortener",
    edits: [["evict lfu\n", "evict fifo\n"]],
    finds: ["info cache/eviction-mismatch us.hot"],
  },
  {
    system: "news-behind-cdn",
    edits: [
      [
        "cache fragments { tech memcached; instances 3;",
        "cache fragments { tech memcached; instances 3; sharding hash by article_id { modulo };",
      ],
    ],
    finds: ["warning cache/modulo-hashing us.fragments"],
  },
  {
    system: "news-behind-cdn",
    edits: [
      [
        "cache fragments { tech memcached; instances 3;",
        "cache fragments { tech memcached; instances 3; sharding hash by article_id { consistent-hashing { virtual-nodes 1 } };",
      ],
    ],
    finds: ["warning cache/hot-node us.fragments"],
  },
  {
    system: "leaderboard",
    edits: [["memory 16GB; working-set 3GB", "memory 2GB; working-set 3GB"]],
    finds: ["warning cache/too-small eu.board"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [["working-set 40MB; memory 256MB", "working-set 400MB; memory 256MB"]],
    finds: ["warning cache/too-small eu.core.erp.rates"],
  },
  {
    system: "news-behind-cdn",
    edits: [
      [
        "reader -> edge -> origin -> pages { timeout 2s }",
        "reader -> edge { timeout 2s }\nreader -> origin -> pages { timeout 2s }",
      ],
      [
        "reader -> edge -> origin -> pages -> fragments | articles",
        "reader -> origin -> pages -> fragments | articles",
      ],
      ["us {\n  zone a, b", "us {\n  zone a, b, c"],
      ["replicas 2; mode semi-sync", "replicas 2 across b, c; primary in a; mode semi-sync"],
      [
        "service pages { instances 4 across a, b; stateless;",
        "service pages { instances 4 across a, b; stateless; serves static, media;",
      ],
    ],
    finds: ["warning cache/browser-only us.pages, reader"],
  },
  {
    system: "notification-center",
    edits: [
      ["ttl 1h; evict lru; of preferences; pattern cache-aside", "ttl 1h; evict lru; of none"],
      [
        "us.api -> us.recent | us.preferences { reads; timeout 100ms }",
        'us.api -> us.recent "sent" { writes; timeout 100ms }\nus.api -> us.preferences   { reads; timeout 100ms }',
      ],
    ],
    finds: ["warning cache/source-of-truth us.recent, us.api"],
  },
  {
    system: "hotel-reservation",
    edits: [
      ["availability { tech redis; pattern cache-aside; of rooms;", "availability { tech redis; of none;"],
      [
        'site -> availability | rooms "search" { reads; timeout',
        'site -> availability "counts"         { writes; timeout 100ms }\nsite -> rooms "search"                { reads; timeout',
      ],
      [
        'site -> availability | rooms "search"; rate',
        'site -> availability "counts"; site -> rooms "search"; rate',
      ],
    ],
    finds: ["warning cache/source-of-truth eu.availability, eu.site"],
  },
  {
    system: "leaderboard",
    edits: [
      [
        'rate 900 rps; survives zone }\nflow look { player -> front -> scores -> board "top"; rate 4k rps;',
        'rate 4k rps; needs latency p99 100ms; survives zone }\nflow look { player -> front -> scores -> board "top"; rate 400 rps;',
      ],
    ],
    finds: ["info cache/write-through-latency eu.board, post", "info ops/unmeasured post"],
  },
  {
    system: "gcp-clickstream",
    edits: [["ttl 10s +/- 20%", "ttl none"]],
    finds: ["warning cache/no-expiry us-central1.counts"],
  },
  {
    system: "recipes-with-soft-caches",
    edits: [["stampede-protection coalescing", "stampede-protection none"]],
    finds: ["warning cache/stampede eu.near"],
  },
];
