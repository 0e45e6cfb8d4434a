/** Planted flaws: consistency and replication. */
import type { Plant } from "./plant.ts";

export const cap: readonly Plant[] = [
  {
    system: "payments-two-acquirers",
    edits: [["consistency strong; data money", "consistency strong; cap cap; data money"]],
    finds: ["error cap/choose-two eu.ledger"],
  },
  {
    system: "email-service",
    edits: [
      ["database mailboxes {\n    tech cassandra;", "database mailboxes {\n    tech cassandra; cap cap;"],
    ],
    finds: ["error cap/choose-two eu.mailboxes"],
  },
  {
    system: "two-clouds",
    edits: [["quorum 3 of 5; consistency strong", "quorum 3 of 5; consistency strong; cap ca"]],
    finds: ["error cap/ca-on-many-nodes stock"],
  },
  {
    system: "metrics-platform",
    edits: [["tech clickhouse; model time-series", "tech clickhouse; consistency strong; model time-series"]],
    finds: ["warning cap/weaker-than-asked eu.series"],
  },
  {
    system: "two-regions-dynamo",
    edits: [["database table { tech dynamodb;", "database table { tech dynamodb; consistency strong;"]],
    finds: ["warning cap/weaker-than-asked eu.table, us.table"],
  },
  {
    system: "marketplace-search",
    edits: [["reads from replica; consistency eventual", "reads from replica; consistency strong"]],
    finds: ["warning cap/stale-read us.listings, us.finding"],
  },
  {
    system: "news-behind-cdn",
    edits: [["pattern cache-aside; ttl 2m +/- 20%", "pattern cache-aside; ttl 1h +/- 20%"]],
    finds: ["warning cap/stale-read us.fragments, us.pages"],
  },
  {
    system: "event-sourced-bank",
    edits: [["needs consistency bounded 5s", "needs consistency bounded 500ms"]],
    finds: ["warning cap/stale-read fra.balances, fra.queries"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        'site -> availability | rooms "search" { reads; timeout',
        'site -> availability | rooms "search" { reads; decides "room is free"; timeout',
      ],
    ],
    finds: ["warning cap/decide-on-stale-read eu.availability, eu.site"],
  },
  {
    system: "examples/live-stream",
    edits: [
      [
        '"pass" { writes; updates; decides "not sold twice"; timeout 300ms; pool 20 }',
        '"pass" { writes; updates; timeout 300ms; pool 20 }\neu.tickets -> eu.catalogue "look" { reads from replica; decides "not sold twice"; timeout 300ms }',
      ],
      ['tickets -> catalogue "pass"', 'tickets -> catalogue "look"\n  tickets -> catalogue "pass"'],
    ],
    finds: ["warning cap/decide-on-stale-read eu.catalogue, eu.tickets"],
  },
  {
    system: "iot-ingestion",
    edits: [["quorum of 3 read 2 write 2", "quorum of 3 read 1 write 1"]],
    finds: ["warning cap/quorum-too-small us.metrics"],
  },
  {
    system: "email-service",
    edits: [["quorum of 3 read 2 write 2", "quorum of 3 read 1 write 2"]],
    finds: ["warning cap/quorum-too-small eu.mailboxes"],
  },
  {
    system: "payments-two-acquirers",
    edits: [["quorum 2 of 3; consistency strong", "quorum 2 of 3; consistency eventual"]],
    finds: ["warning cap/eventual-money eu.ledger, eu.payments"],
  },
  {
    system: "ad-server",
    edits: [
      [
        "database budgets { tech cloud-spanner;",
        "database budgets { tech cloud-spanner; consistency eventual;",
      ],
    ],
    finds: ["info cap/eventual-money us.budgets, us.spend, eu.budgets, eu.spend"],
  },
  {
    system: "metrics-platform",
    edits: [
      [
        "replication multi-primary { conflict last-write-wins }",
        "replication multi-primary { conflict none }",
      ],
    ],
    finds: ["warning cap/multi-primary-conflict eu.series"],
  },
  {
    system: "url-shortener",
    edits: [["replication multi-primary { conflict last-write-wins }", "replication multi-primary"]],
    finds: ["info cap/multi-primary-conflict us.stats"],
  },
  {
    system: "two-regions-dynamo",
    edits: [["lag 1s; conflict last-write-wins", "lag 1s; conflict none"]],
    finds: ["warning cap/multi-primary-conflict eu.table, us.table"],
  },
  {
    system: "collaborative-editing",
    edits: [["mode sync; when-copy-lost demote; failover", "mode sync; when-copy-lost block; failover"]],
    finds: ["info cap/sync-blocks-writes eu.documents, edit"],
  },
  {
    system: "examples/seat-booking",
    edits: [
      [
        "when-copy-lost demote; failover automatic { fencing }",
        "when-copy-lost block; failover automatic { fencing }",
      ],
    ],
    finds: ["warning cap/sync-blocks-writes eu.seats, book"],
  },
  {
    system: "read-replicas",
    edits: [
      [
        "front -> reports -> orders-reports { reads; timeout 1m }",
        "front -> reports -> orders-reports { writes; timeout 1m }",
      ],
    ],
    finds: ["error cap/write-to-replica eu.orders-reports, eu.reports"],
  },
  {
    system: "marketplace-search",
    edits: [
      [
        'us.listing -> us.listings "save"       { writes;',
        'us.listing -> us.listings "save"       { writes to replica;',
      ],
    ],
    finds: ["error cap/write-to-replica us.listings, us.listing"],
  },
  {
    system: "food-delivery",
    edits: [
      ["order-db => placed         { via outbox }", "orders ~> placed"],
      ["order-db => placed ~>", "orders ~> placed ~>"],
    ],
    finds: ["warning cap/dual-write in.orders, in.order-db, in.placed"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      ["ledger => payouts         { via outbox }", "payments ~> payouts"],
      ["ledger => payouts ~>", "payments ~> payouts ~>"],
    ],
    finds: ["warning cap/dual-write eu.payments, eu.ledger, eu.payouts"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        'shorten -> links "create"    { writes; idempotent; timeout 200ms }',
        'shorten -> links "create"    { writes; idempotent; timeout 200ms }\nshorten -> stats "count"     { writes; idempotent; timeout 200ms }',
      ],
      [
        'shorten -> links "create"; rate 50 rps',
        'shorten -> links "create"; shorten -> stats "count"; rate 50 rps',
      ],
    ],
    finds: ["warning cap/dual-write us.shorten, us.links, us.stats"],
  },
  {
    system: "fraud-detection",
    edits: [
      [
        'eu.enrich -> eu.features "update" { writes; idempotent',
        'eu.enrich -> eu.features "update" { writes; transaction case acid; idempotent',
      ],
    ],
    finds: ["warning cap/transaction-on-base eu.features, eu.enrich"],
  },
  {
    system: "healthcare",
    edits: [
      [
        "tech postgres; data health, personal; encrypted-at-rest; consistency strong",
        "tech postgres; data health, personal; encrypted-at-rest; consistency strong; transactions base",
      ],
    ],
    finds: ["warning cap/transaction-on-base patients, records"],
  },
  {
    system: "examples/bank",
    edits: [
      [
        'accounts-west -> ledger "post" {\n  writes; decides "enough money"; timeout 2s; idempotent by posting_id; encrypted; transaction posting two-phase',
        'accounts-west -> ledger "post" {\n  writes by posting_id; decides "enough money"; timeout 2s; idempotent by posting_id; encrypted; transaction posting acid',
      ],
    ],
    finds: ["warning cap/cross-shard-transaction ledger, west.accounts-west"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "locking optimistic\n    unique room_id, night; transactions acid; isolation serializable",
        "locking none\n    unique none; transactions acid",
      ],
    ],
    finds: ["warning cap/no-last-defence eu.rooms, eu.booking"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "locking optimistic\n    unique room_id, night; transactions acid; isolation serializable",
        "locking none\n    unique room_id, night; transactions acid",
      ],
    ],
    finds: ["warning cap/lost-update eu.rooms, eu.booking"],
  },
  {
    system: "dr-standby",
    edits: [
      ["zone n1, n2", "zone n1, n2\n  rtt south 300ms"],
      ["north.cases => south.cases { mode async; lag 5s }", "north.cases => south.cases { mode sync }"],
      [
        "front -> claims -> cases { timeout 2s }\n}\nregion south",
        "front -> claims { timeout 2s }\n  claims -> cases { writes; timeout 1s }\n}\nregion south",
      ],
      ["needs recovery rto 30m", "needs latency p99 200ms, recovery rto 30m"],
    ],
    finds: ["warning cap/sync-latency north.cases, file-claim", "info ops/unmeasured file-claim"],
  },
  {
    system: "two-clouds",
    edits: [
      [
        "region aws-eu {\n  provider aws",
        "region aws-eu {\n  rtt gcp-eu 90ms; rtt azure-eu 90ms\n  provider aws",
      ],
      ["needs consistency strong\n", "needs consistency strong, latency p99 80ms\n"],
      ["shop-aws -> stock            { reads; writes", "shop-aws -> stock            { writes"],
      ["shop-gcp -> stock            { reads; writes", "shop-gcp -> stock            { writes"],
    ],
    finds: ["warning cap/sync-latency stock, buy", "info ops/unmeasured buy"],
  },
  {
    system: "examples/bank",
    edits: [
      ["needs consistency strong\n", "needs consistency strong; survives partition\n"],
      [
        "copies 5 across w1, w2, e1, e2, n1; quorum 3 of 5",
        "copies 5 across w1, w2, e1, e2, n1; quorum 5 of 5",
      ],
    ],
    finds: ["warning cap/unavailable-under-partition ledger, withdraw"],
  },
  {
    system: "photo-sharing",
    edits: [['upload -> posts "describe" { writes;', 'upload -> posts "describe" { writes to replica;']],
    finds: ["error cap/write-to-replica eu.posts, eu.upload"],
  },
  {
    system: "hotel-reservation",
    edits: [["rate 300 rps; survives zone", "rate 300 rps; needs consistency strong; survives zone"]],
    finds: ["warning cap/stale-read eu.availability, eu.site"],
  },
  {
    system: "read-replicas",
    edits: [
      [
        "shop -> orders\nshop",
        'shop -> orders { writes; idempotent by order_id; timeout 1s }\nshop -> orders-reports "history" { reads; optional; timeout 300ms }\nshop',
      ],
      ["-> shop -> orders; survives", '-> shop -> orders; shop -> orders-reports "history"; survives'],
    ],
    finds: ["info cap/replica-lag eu.orders-reports, eu.shop"],
  },
  {
    system: "aws-two-regions",
    edits: [
      [
        "extend people-us { replication multi-primary { conflict last-write-wins } }",
        "extend people-us { replication multi-primary { conflict none } }",
      ],
    ],
    finds: ["warning cap/multi-primary-conflict us-east-1.people-us"],
  },
  {
    system: "aws-two-regions",
    edits: [["rate 2k rps; needs consistency eventual", "rate 2k rps; needs consistency strong"]],
    finds: [
      "warning cap/stale-read eu-west-1.hot-eu, eu-west-1.profiles-eu",
      "warning cap/stale-read eu-west-1.people-eu, eu-west-1.profiles-eu",
      "warning cap/stale-read us-east-1.hot-us, us-east-1.profiles-us",
      "warning cap/stale-read us-east-1.people-us, us-east-1.profiles-us",
    ],
  },
  {
    system: "azure-orders-by-events",
    edits: [
      ["orders => placed            { via cdc }", "take ~> placed"],
      ["take -> orders; orders => placed ~> pack", "take -> orders; take ~> placed ~> pack"],
    ],
    finds: ["warning cap/dual-write north-europe.take, north-europe.orders, north-europe.placed"],
  },
  {
    system: "tenants-on-shards",
    edits: [
      [
        "reads by tenant_id; writes by tenant_id; timeout 1s",
        "writes by invoice_id; transaction month acid; timeout 1s",
      ],
    ],
    finds: ["warning cap/cross-shard-transaction us.tenants, us.app"],
  },
  {
    system: "travel-saga",
    edits: [["when-copy-lost demote", "when-copy-lost block"]],
    finds: ["warning cap/sync-blocks-writes eu.trip-db, book"],
  },
  {
    system: "azure-mission-critical",
    edits: [
      [
        "replication multi-primary { conflict last-write-wins }",
        "replication multi-primary { conflict none }",
      ],
    ],
    finds: ["warning cap/multi-primary-conflict cosmos"],
  },
  {
    system: "cassandra-two-centres",
    edits: [["consistency eventual; sharding", "consistency eventual; cap cap; sharding"]],
    finds: ["error cap/choose-two cass"],
  },
  {
    system: "cqrs",
    edits: [["rate 5k rps; needs consistency eventual", "rate 5k rps; needs consistency strong"]],
    finds: ["warning cap/stale-read read-model, queries"],
  },
  {
    system: "spanner-three-regions",
    edits: [["consistency strict-serializable; data money", "consistency eventual; data money"]],
    finds: ["warning cap/eventual-money spanner, us.api"],
  },
];
