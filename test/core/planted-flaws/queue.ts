/** Planted flaws: messaging. */
import type { Plant } from "./plant.ts";

export const queue: readonly Plant[] = [
  {
    system: "hotel-reservation",
    edits: [
      ["retry 5; dlq unsent; delivery", "retry 5; dlq none; delivery"],
      ["\n  queue unsent { tech rabbitmq; copies 3 across a, b, c }\n", "\n"],
    ],
    finds: ["warning queue/no-dead-letter eu.confirmations, eu.mailer"],
  },
  {
    system: "saas-on-aws",
    edits: [
      ["queue jobs { tech sqs; dlq jobs-dead; retry 5", "queue jobs { tech sqs; retry 5"],
      ["\n  queue jobs-dead { tech sqs }\n", "\n"],
    ],
    finds: ["warning queue/no-dead-letter eu.jobs, eu.exporter"],
  },
  {
    system: "fleet-telemetry",
    edits: [
      ["retry 3; dlq odd }", "retry 3 }"],
      ["\n  queue odd { managed regional }\n", "\n"],
    ],
    finds: ["warning queue/no-dead-letter eu.broker, eu.ingest"],
  },
  {
    system: "hotel-reservation",
    edits: [
      ["retry 5; dlq unsent; delivery", "retry none; dlq none; delivery"],
      ["\n  queue unsent { tech rabbitmq; copies 3 across a, b, c }\n", "\n"],
    ],
    finds: ["warning queue/no-retry eu.confirmations, eu.mailer"],
  },
  {
    system: "chat",
    edits: [["order fifo by channel_id", "order fifo"]],
    finds: ["warning queue/fifo-many-consumers eu.events, eu.fanout, eu.indexer"],
  },
  {
    system: "stock-exchange",
    edits: [["order fifo by symbol", "order fifo"]],
    finds: ["warning queue/fifo-many-consumers city.trades, city.publisher"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      [
        "worker settle { instances 2 across a, b; idempotent by payment_id",
        "worker settle { instances 2 across a, b; idempotent no",
      ],
      ["{ writes; idempotent by payment_id; timeout 1s }", "{ writes; timeout 1s }"],
    ],
    finds: ["error queue/duplicate-effects eu.settle, eu.payouts"],
  },
  {
    system: "fleet-telemetry",
    edits: [
      [
        "worker ingest { instances 3 across a, b, c; idempotent by reading_id }",
        "worker ingest { instances 3 across a, b, c; idempotent no }",
      ],
      [
        "eu.ingest -> eu.readings                { writes; idempotent by reading_id",
        "eu.ingest -> eu.readings                { writes",
      ],
    ],
    finds: ["error queue/duplicate-effects eu.ingest, eu.broker"],
  },
  {
    system: "strangler",
    edits: [
      [
        "worker sync { instances 2; idempotent by row_version }",
        "worker sync { instances 2; idempotent no }",
      ],
    ],
    finds: ["error queue/duplicate-effects sync, changes"],
  },
  {
    system: "stock-exchange",
    edits: [
      [
        "city.engine ~> city.trades ~> city.publisher\n",
        "city.engine ~> city.trades ~> city.publisher { expects order by account }\n",
      ],
    ],
    finds: ["warning queue/order-unmet city.trades, city.publisher"],
  },
  {
    system: "email-service",
    edits: [["dlq odd-mail; delivery at-least-once", "dlq odd-mail; delivery at-most-once"]],
    finds: ["warning queue/at-most-once eu.inbound, eu.filters, eu.bodies"],
  },
  {
    system: "ci-runners",
    edits: [["delivery at-least-once; visibility", "delivery at-most-once; visibility"]],
    finds: ["warning queue/at-most-once eu.jobs, eu.runner, eu.artifacts"],
  },
  {
    system: "food-delivery",
    edits: [["visibility-timeout 1m", "visibility-timeout 5s"]],
    finds: ["warning queue/redelivery-before-done in.kitchen, in.kitchen-screen"],
  },
  {
    system: "saas-on-aws",
    edits: [["visibility-timeout 2m", "visibility-timeout 20s"]],
    finds: ["warning queue/redelivery-before-done eu.jobs, eu.exporter"],
  },
  {
    system: "ci-runners",
    edits: [["visibility-timeout 1h", "visibility-timeout 10m"]],
    finds: ["warning queue/redelivery-before-done eu.jobs, eu.runner"],
  },
  {
    system: "fraud-detection",
    edits: [["partitions 24", "partitions 3"]],
    finds: ["info queue/idle-consumers eu.payments, eu.enrich"],
  },
  {
    system: "ad-server",
    edits: [["partitions 64", "partitions 2"]],
    finds: ["info queue/idle-consumers us.impressions, us.spend, eu.impressions, eu.spend"],
  },
  {
    system: "url-shortener",
    edits: [
      ["redirect ~> clicks ~> counters -> stats\nshorten", "redirect ~> clicks\ncounters -> stats\nshorten"],
      ["redirect ~> clicks ~> counters -> stats\n  rate", "redirect ~> clicks\n  rate"],
    ],
    finds: ["warning queue/no-consumer us.clicks"],
  },
  {
    system: "gcp-microservices",
    edits: [
      ["\norders => paid                         { via cdc }\n", "\n"],
      ["orders => paid ~> shipping", "paid ~> shipping"],
    ],
    finds: ["warning queue/no-producer europe-west1.paid, europe-west1.shipping"],
  },
  {
    system: "strangler",
    edits: [["\nlegacy => changes { via cdc }\n", "\n"]],
    finds: ["warning queue/no-producer changes, sync"],
  },
  {
    system: "examples/flash-sale",
    edits: [["idempotent; capacity 100 rps; timeout 10s", "idempotent; capacity 10 rps; timeout 10s"]],
    finds: ["error queue/never-drains eu.placed, eu.payer, buy"],
  },
  {
    system: "examples/flash-sale",
    edits: [
      ["survives zone\n}", "survives zone\n  needs recovery rto 5m\n}"],
      ["idempotent; capacity 100 rps; timeout 10s", "idempotent; capacity 16 rps; timeout 10s"],
    ],
    finds: ["warning queue/slow-recovery eu.placed, eu.payer, buy"],
  },
  {
    system: "fraud-detection",
    edits: [
      ["retention 14d", "retention 10m"],
      ["needs latency p99 150ms;", "needs latency p99 150ms, recovery rto 1h;"],
    ],
    finds: ["warning queue/retention-too-short eu.payments, judge"],
  },
  {
    system: "metrics-platform",
    edits: [
      ["samples ~> alerting\n", "samples ~> alerting { expects order by series_id }\n"],
      [
        "partitions 32; copies 3 across a, b, c; min-in-sync 2; retention",
        "partitions 32; order none; copies 3 across a, b, c; min-in-sync 2; retention",
      ],
    ],
    finds: ["warning queue/order-unmet eu.samples, eu.alerting"],
  },
  {
    system: "event-sourced-bank",
    edits: [
      ["order fifo by account_id\n", "order fifo; dlq none\n"],
      [
        "worker projector { instances 3 across a, b, c; idempotent by event_id }",
        "worker projector { managed regional; idempotent by event_id }",
      ],
    ],
    finds: ["warning queue/fifo-head-of-line fra.journal, fra.projector"],
  },
  {
    system: "examples/flash-sale",
    edits: [
      ["tech sqs; order fifo by order_id; delivery", "managed regional; order fifo; delivery"],
      ["retry 5; dlq placed-dead; visibility", "retry 5; dlq none; visibility"],
      [
        "instances 4 across a, b; idempotent; capacity 100 rps",
        "managed regional; idempotent; capacity 100 rps",
      ],
      ['\n  queue  placed-dead "Dead letters"   { tech sqs; order fifo; retention 14d }\n', "\n"],
    ],
    finds: ["warning queue/fifo-head-of-line eu.placed, eu.payer"],
  },
  {
    system: "active-active-logistics",
    edits: [
      [
        "worker notifier { instances 2 across a, b; idempotent by event_id }",
        "worker notifier { instances 2 across a, b; idempotent no }",
      ],
    ],
    finds: ["error queue/duplicate-effects eu.notifier, eu.notices, us.notifier, us.notices"],
  },
  {
    system: "iot-ingestion",
    edits: [["topic alarms { tech sns }", "topic alarms { tech sns; dlq none }"]],
    finds: ["warning queue/no-dead-letter us.alarms, us.notify"],
  },
  {
    system: "kubernetes-mesh",
    edits: [["copies 3; retention 1d }", "copies 3; retention 1d; dlq none }"]],
    finds: ["warning queue/no-dead-letter cluster.events, cluster.mailer"],
  },
  {
    system: "hotel-reservation",
    edits: [["dlq unsent; delivery at-least-once", "dlq unsent; delivery at-most-once"]],
    finds: ["info queue/at-most-once eu.confirmations"],
  },
  {
    system: "photo-sharing",
    edits: [["visibility-timeout 5m", "visibility-timeout 20s"]],
    finds: ["warning queue/redelivery-before-done eu.resize, eu.resizer"],
  },
  {
    system: "chat",
    edits: [["partitions 24", "partitions 3"]],
    finds: ["info queue/idle-consumers eu.events, eu.fanout"],
  },
  {
    system: "azure-orders-by-events",
    edits: [
      [
        "function bill { tech azure-functions; idempotent by order_id; timeout 1m }",
        "function bill { tech azure-functions; idempotent no; timeout 1m }",
      ],
    ],
    finds: ["error queue/duplicate-effects north-europe.bill, north-europe.placed"],
  },
  {
    system: "gcp-clickstream",
    edits: [
      ["collect ~> clicks ~> sessions\n", "collect ~> clicks\n"],
      [
        "flow track { pages -> edge -> collect ~> clicks ~> sessions; sessions -> lake; sessions -> live; rate",
        "flow track { pages -> edge -> collect ~> clicks; rate",
      ],
    ],
    finds: ["warning queue/no-consumer us-central1.clicks"],
  },
  {
    system: "postgres-by-hand",
    edits: [
      [
        "retry 5; dlq letters-odd }\nqueue letters-odd { tech rabbitmq; copies 3 across cellar, tower, annex }",
        "retry 5; dlq none }",
      ],
    ],
    finds: ["warning queue/no-dead-letter letters, printer"],
  },
  {
    system: "tenants-on-shards",
    edits: [["order fifo by tenant_id", "order fifo"]],
    finds: ["warning queue/fifo-many-consumers us.changes, us.billing, us.audit"],
  },
  {
    system: "travel-saga",
    edits: [["delivery at-least-once; retry 8", "delivery at-most-once; retry 8"]],
    finds: ["warning queue/at-most-once eu.steps, book"],
  },
  {
    system: "video-calls",
    edits: [["visibility-timeout 2h", "visibility-timeout 10m"]],
    finds: ["warning queue/redelivery-before-done eu.recordings, eu.mixer"],
  },
  {
    system: "cqrs",
    edits: [["order fifo by account_id; replay", "order none; replay"]],
    finds: ["warning queue/order-unmet events, projector"],
  },
  {
    system: "cqrs",
    edits: [
      [
        "worker projector { instances 3; idempotent by event_id }",
        "worker projector { instances 3; idempotent no }",
      ],
    ],
    finds: ["error queue/duplicate-effects projector, events"],
  },
];
