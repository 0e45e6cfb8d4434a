/** Planted flaws: resilience and load. */
import type { Plant } from "./plant.ts";

export const res: readonly Plant[] = [
  {
    system: "gcp-microservices",
    edits: [['circuit-breaker; fallback "pay later"; idempotent by order_id', "idempotent by order_id"]],
    finds: [
      "info res/external-without-fallback stripe, europe-west1.checkout, europe-west1.checkout->stripe",
    ],
  },
  {
    system: "food-delivery",
    edits: [
      ['timeout 800ms; circuit-breaker; fallback "straight line"', "timeout 800ms"],
      ["survives zone, dependency maps", "survives zone"],
    ],
    finds: ["info res/external-without-fallback maps, in.dispatch, in.dispatch->maps"],
  },
  {
    system: "sidecars",
    edits: [['circuit-breaker; fallback "list price"', "circuit-breaker none; fallback none"]],
    finds: ["warning res/no-degraded-mode eu.prices, eu.orders, eu.orders->eu.prices"],
  },
  {
    system: "kubernetes-mesh",
    edits: [
      [
        'cart -> price { timeout 100ms; circuit-breaker; fallback "the last known price" }',
        "cart -> price { timeout 100ms; circuit-breaker none; fallback none }",
      ],
    ],
    finds: ["info res/no-degraded-mode cluster.price, cluster.cart, cluster.cart->cluster.price"],
  },
  {
    system: "fraud-detection",
    edits: [["consistency eventual; timeout 20ms", "consistency eventual; timeout none"]],
    finds: ["warning res/no-timeout eu.decide, eu.features, eu.decide->eu.features"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [
      [
        "{ reads; writes; timeout 800ms; transaction booking",
        "{ reads; writes; timeout none; transaction booking",
      ],
    ],
    finds: ["warning res/no-timeout eu.core.erp, eu.core.books, eu.core.erp->eu.core.books"],
  },
  {
    system: "payments-two-acquirers",
    edits: [["api -> payments { timeout 8s; encrypted }", "api -> payments { timeout 3s; encrypted }"]],
    finds: ["warning res/timeout-inversion eu.api, eu.payments, eu.api->eu.payments"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "site -> booking                       { timeout 3s }",
        "site -> booking                       { timeout 500ms }",
      ],
    ],
    finds: ["warning res/timeout-inversion eu.site, eu.booking, eu.site->eu.booking"],
  },
  {
    system: "hotel-reservation",
    edits: [["retry 1 { backoff exponential; jitter }", "retry 1 { backoff none; jitter }"]],
    finds: ["warning res/retry-without-backoff eu.booking, eu.rooms, eu.booking->eu.rooms"],
  },
  {
    system: "notification-center",
    edits: [
      [
        "billing -> us.api                    { timeout 2s; encrypted; retry 2 { backoff exponential; jitter };",
        "billing -> us.api                    { timeout 2s; encrypted; retry 2 { backoff none; jitter };",
      ],
    ],
    finds: ["warning res/retry-without-backoff billing, us.api, billing->us.api"],
  },
  {
    system: "payments-two-acquirers",
    edits: [["backoff exponential; jitter", "backoff exponential; jitter no"]],
    finds: ["warning res/retry-without-jitter eu.payments, acme-pay, eu.payments->acme-pay"],
  },
  {
    system: "metrics-platform",
    edits: [["retry 5 { backoff exponential; jitter }", "retry 5 { backoff exponential; jitter none }"]],
    finds: ["warning res/retry-without-jitter eu.alerting, pager, eu.alerting->pager"],
  },
  {
    system: "hotel-reservation",
    edits: [['decides "room is free"; idempotent by booking_id', 'decides "room is free"; idempotent no']],
    finds: ["warning res/retry-not-idempotent eu.booking, eu.rooms, eu.booking->eu.rooms"],
  },
  {
    system: "notification-center",
    edits: [
      [
        "shipping -> us.api                   { timeout 2s; encrypted; retry 2 { backoff exponential; jitter }; idempotent by notice_id }",
        "shipping -> us.api                   { writes; timeout 2s; encrypted; retry 2 { backoff exponential; jitter }; idempotent no }",
      ],
    ],
    finds: ["warning res/retry-not-idempotent shipping, us.api, shipping->us.api"],
  },
  {
    system: "leaderboard",
    edits: [["capacity 2k rps", "capacity 500 rps"]],
    finds: ["error res/overload eu.scores, look"],
  },
  {
    system: "fraud-detection",
    edits: [["latency p99 30ms; capacity 2k rps", "latency p99 30ms; capacity 600 rps"]],
    finds: ["error res/overload eu.decide, judge"],
  },
  {
    system: "leaderboard",
    edits: [["capacity 2k rps", "capacity 1k rps"]],
    finds: ["warning res/no-headroom eu.scores, look"],
  },
  {
    system: "fraud-detection",
    edits: [["latency p99 15ms; capacity 2k rps", "latency p99 15ms; capacity 1200 rps"]],
    finds: ["warning res/no-headroom eu.model, judge"],
  },
  {
    system: "fraud-detection",
    edits: [["stateless; latency p99 30ms; capacity", "stateless; latency p99 300ms; capacity"]],
    finds: ["warning res/latency-target judge, eu.decide, eu.model"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [["latency p50 40ms p99 300ms", "latency p50 400ms p99 3s"]],
    finds: ["warning res/latency-target book, eu.core.erp, eu.core.books, eu.office.api"],
  },
  {
    system: "photo-sharing",
    edits: [
      [
        "lb front { managed regional; layer 7; tls terminate }",
        "lb front { managed regional; layer 7; tls terminate; bandwidth 10Mbps }",
      ],
      ["app, site -> front         { encrypted }", "app, site -> front         { encrypted; payload 20KB }"],
    ],
    finds: ["warning res/bandwidth eu.front, look"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [
      [
        "index b-tree on order_id; unique order_id",
        "max-connections 50; index b-tree on order_id; unique order_id",
      ],
    ],
    finds: ["warning res/connection-limit eu.core.books, eu.core.erp"],
  },
  {
    system: "leaderboard",
    edits: [
      ["capacity 2k rps", "capacity 2k rps; scaling vertical"],
      ["rate 900 rps; survives zone", "rate 900 rps grows 5% per month; survives zone"],
    ],
    finds: ["info res/vertical-only eu.scores, post"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        "service orders { instances 4 across a, b, c; stateless }",
        "service orders { instances 4 across a, b, c; stateless; autoscale none }",
      ],
    ],
    finds: ["info res/no-autoscale in.orders, order"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        "autoscale on cpu 60% { takes 90s }; capacity 4k rps",
        "autoscale on cpu 60% { takes 45m }; capacity 2k rps",
      ],
    ],
    finds: ["warning res/autoscale-too-slow us.redirect, follow"],
  },
  {
    system: "leaderboard",
    edits: [["rate 4k rps; survives zone", "rate 4k rps peak 20k rps within 1m; survives zone"]],
    finds: ["warning res/choke-point eu.scores, look"],
  },
  {
    system: "sticky-websockets",
    edits: [["singleton { leader-election by council }", "singleton { leader-election none }"]],
    finds: ["warning res/singleton-replicated matching"],
  },
  {
    system: "url-shortener",
    edits: [
      [
        "id-generator ids { scheme snowflake; instances 3 across a, b, c }",
        "id-generator ids { scheme counter; instances 1 }",
      ],
    ],
    finds: ["warning res/id-generator us.ids"],
  },
  {
    system: "examples/seat-booking",
    edits: [["scheme snowflake bits 63", "scheme random bits 32"]],
    finds: ["warning res/id-collision eu.ticket-ids"],
  },
  {
    system: "examples/seat-booking",
    edits: [["hold 10m; ttl 10m", "hold 10m; ttl none"]],
    finds: ["warning res/lock-without-ttl eu.holds"],
  },
  {
    system: "examples/seat-booking",
    edits: [
      [
        "ttl 10m; fencing\n    replication primary-replica { replicas 2 across b, c; primary in a; failover automatic }",
        "ttl 10m; fencing\n    instances 1",
      ],
    ],
    finds: ["warning res/lock-single-node eu.holds"],
  },
  {
    system: "examples/seat-booking",
    edits: [["hold 10m; ttl 10m", "hold 10m; ttl 1m"]],
    finds: ["warning res/lock-shorter-than-work eu.holds"],
  },
  {
    system: "examples/seat-booking",
    edits: [["by seat_id; hold 10m", "hold 10m"]],
    finds: ["warning res/lock-contention eu.holds, book"],
  },
  {
    system: "examples/seat-booking",
    edits: [
      [
        'worker mailer    "Ticket mailer"',
        'job sweeper { schedule every 1m; idempotent; releases holds }\n  worker mailer    "Ticket mailer"',
      ],
      ["hold 10m; ttl 10m", "hold 10m; ttl none"],
    ],
    finds: ["warning res/cron-release eu.holds, eu.sweeper"],
  },
  {
    system: "kubernetes-mesh",
    edits: [["timeout 2s; retry 2 {", "timeout 1s; idempotent; retry 3 {"]],
    finds: ["warning res/retry-amplification bank, cluster.pay, cluster.cart, buy"],
  },
  {
    system: "examples/seat-booking",
    edits: [
      ["ttl 10m; fencing\n", "ttl 10m; fencing none\n"],
      ["locking optimistic; unique seat_id, show_id; transactions", "transactions"],
    ],
    finds: ["warning res/lock-without-fencing eu.holds, eu.seats"],
  },
  {
    system: "food-delivery",
    edits: [["visibility-timeout 1m", "visibility-timeout 24h"]],
    finds: ["info res/beyond-limit in.kitchen"],
  },
  {
    system: "examples/live-stream",
    edits: [
      [
        '"pass" { writes; updates; decides "not sold twice"; timeout 300ms;',
        '"pass" { writes; updates; decides "not sold twice"; timeout none;',
      ],
    ],
    finds: ["warning res/no-timeout eu.tickets, eu.catalogue, eu.tickets->eu.catalogue"],
  },
  {
    system: "two-regions-dynamo",
    edits: [
      ["api -> orders -> table { timeout 3s }", "api -> orders { timeout 1s } -> table { timeout 3s }"],
    ],
    finds: ["warning res/timeout-inversion eu.api, eu.orders, eu.api->eu.orders"],
  },
  {
    system: "email-service",
    edits: [
      [
        "app -> eu.web -> eu.reader           { encrypted; timeout 5s }",
        "app -> eu.web -> eu.reader           { encrypted; timeout 1s }",
      ],
    ],
    finds: ["info res/timeout-inversion eu.web, eu.reader, eu.web->eu.reader"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      [
        'payments -> ledger "record"      { writes; timeout 500ms; idempotent by payment_id }',
        'payments -> ledger "record"      { writes; timeout 500ms; idempotent no; retry 2 { backoff exponential; jitter } }',
      ],
      ["stateless; idempotent by payment_id }", "stateless }"],
    ],
    finds: ["warning res/retry-not-idempotent eu.payments, eu.ledger, eu.payments->eu.ledger"],
  },
  {
    system: "email-service",
    edits: [
      [
        "eu.reader -> eu.text                 {",
        'eu.smtp -> reputation "of the sender" { timeout 2s }\neu.reader -> eu.text                 {',
      ],
      [
        'external internet "Other mail servers"',
        'external internet "Other mail servers"\nexternal reputation "Reputation of senders"',
      ],
      [
        "internet -> mx -> smtp ~> inbound",
        'internet -> mx -> smtp -> reputation "of the sender"\n  smtp ~> inbound',
      ],
    ],
    finds: ["info res/external-without-fallback reputation, eu.smtp, eu.smtp->reputation"],
  },
  {
    system: "data-lake",
    edits: [
      [
        'job extract { schedule cron "0 1 * * *";',
        'job extract { tech lambda; timeout 3h; schedule cron "0 1 * * *";',
      ],
    ],
    finds: ["info res/beyond-limit us.extract"],
  },
  {
    system: "cluster-monitoring",
    edits: [["retry 2 { backoff exponential from 50ms; jitter }", "retry 2 { backoff none; jitter }"]],
    finds: ["warning res/retry-without-backoff eu.shop, eu.stock, eu.shop->eu.stock"],
  },
  {
    system: "recipes-with-soft-caches",
    edits: [["stateless; capacity 800 rps", "stateless; capacity 250 rps"]],
    finds: ["warning res/no-headroom eu.recipes, read"],
  },
  {
    system: "bank-mainframe",
    edits: [["capacity 300 rps; latency", "capacity 20 rps; latency"]],
    finds: ["error res/overload core.was, transfer"],
  },
  {
    system: "bank-mainframe",
    edits: [["latency p50 5ms p99 20ms", "latency p50 5ms p99 3s"]],
    finds: ["warning res/latency-target transfer, core.cics, core.was"],
  },
  {
    system: "kubernetes-control-plane",
    edits: [
      [
        "service scheduler { instances 3; singleton { leader-election } }",
        "service scheduler { instances 3; singleton { leader-election none } }",
      ],
    ],
    finds: ["info res/singleton-replicated scheduler"],
  },
  {
    system: "saga-orchestration",
    edits: [
      [
        "web -> api -> orchestrator { encrypted; timeout 20s }",
        "web -> api -> orchestrator { encrypted; timeout 3s }",
      ],
    ],
    finds: ["warning res/timeout-inversion api, orchestrator, api->orchestrator"],
  },
];
