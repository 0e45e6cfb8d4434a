/** Planted flaws: what a flow must survive. */
import type { Plant } from "./plant.ts";

export const survives: readonly Plant[] = [
  {
    system: "hotel-reservation",
    edits: [
      [
        "service booking { instances 3 across a, b, c; stateless }",
        "service booking { instances 3 across a; stateless }",
      ],
    ],
    finds: ["error spof/fails-survives eu.booking, book"],
  },
  {
    system: "stock-exchange",
    edits: [["gateway orders { instances 4 across one, two;", "gateway orders { instances 4 across one;"]],
    finds: ["error spof/fails-survives city.orders, trade"],
  },
  {
    system: "chat",
    edits: [
      [
        "id-generator ids { scheme snowflake; instances 3 across a, b, c }",
        "id-generator ids { scheme snowflake; instances 3 across a }",
      ],
    ],
    finds: ["error spof/fails-survives eu.ids, send"],
  },
  {
    system: "food-delivery",
    edits: [['timeout 800ms; circuit-breaker; fallback "straight line"', "timeout 800ms; circuit-breaker"]],
    finds: ["error spof/fails-survives maps, assign"],
  },
  {
    system: "on-prem-erp",
    edits: [
      [
        "instances 2 across one, two\n  failover automatic { standby active-passive; heartbeat 2s }",
        "instances 1",
      ],
    ],
    finds: ["error spof/fails-survives balancer, book-invoice"],
  },
  {
    system: "strangler",
    edits: [
      [
        "replication primary-replica { replicas 1; mode sync; failover automatic { heartbeat 5s } }",
        "replication primary-replica { replicas 1; mode sync; failover manual }",
      ],
    ],
    finds: ["error spof/fails-survives legacy, order"],
  },
  {
    system: "payments-two-acquirers",
    edits: [["quorum 2 of 3; consistency strong", "quorum 3 of 3; consistency strong"]],
    finds: ["error spof/fails-survives eu.ledger, pay"],
  },
  {
    system: "two-clouds",
    edits: [["provider gcp", "provider aws"]],
    finds: ["error spof/fails-survives stock, buy"],
  },
  {
    system: "examples/ride-hailing",
    edits: [
      [
        "{ tech consul; instances 3 across a, b, c; quorum 2 of 3 }",
        "{ tech consul; instances 3 across a; quorum 2 of 3 }",
      ],
    ],
    finds: ["error spof/fails-survives eu.discovery, ride"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        "rate 80 rps peak 400 rps within 1h; survives zone",
        "rate 80 rps peak 400 rps within 1h; survives region",
      ],
    ],
    finds: ["error spof/fails-survives in, order"],
  },
  {
    system: "on-prem-erp",
    edits: [
      [
        "replication primary-replica { replicas 2 across two; primary in one; mode async; failover automatic { heartbeat 1s; fencing } }; persistence log",
        "persistence none",
      ],
    ],
    finds: ["error spof/fails-survives sessions, book-invoice"],
  },
  {
    system: "iot-ingestion",
    edits: [
      [
        "service query { instances 2 across a, b; authentication oidc",
        "service query { instances 2 across a; authentication oidc",
      ],
    ],
    finds: ["error spof/fails-survives us.query, look"],
  },
  {
    system: "video",
    edits: [
      [
        "service catalog { instances 3 across a, b, c; stateless }",
        "service catalog { instances 3 across b; stateless }",
      ],
    ],
    finds: ["error spof/fails-survives us.catalog, watch"],
  },
  {
    system: "healthcare",
    edits: [
      [
        "instances 2 across main, backup-site; health-check every 3s",
        "instances 2 across main; health-check every 3s",
      ],
    ],
    finds: ["error spof/fails-survives f5, note"],
  },
  {
    system: "video-calls",
    edits: [
      [
        "service signalling { instances 3 across a, b, c; session",
        "service signalling { instances 3 across b; session",
      ],
    ],
    finds: ["error spof/fails-survives eu.signalling, join"],
  },
  {
    system: "cluster-monitoring",
    edits: [
      [
        "service stock { instances 3 across a, b, c; stateless",
        "service stock { instances 3 across c; stateless",
      ],
    ],
    finds: ["error spof/fails-survives eu.stock, buy"],
  },
  {
    system: "postgres-by-hand",
    edits: [
      [
        "proxy pooler { tech pgbouncer; instances 2 across cellar, tower;",
        "proxy pooler { tech pgbouncer; instances 2 across tower;",
      ],
    ],
    finds: ["error spof/fails-survives pooler, enter"],
  },
  {
    system: "recipes-with-soft-caches",
    edits: [["timeout 800ms; circuit-breaker; stale-if-error 30d", "timeout 800ms; circuit-breaker"]],
    finds: ["error spof/fails-survives advice, read"],
  },
  {
    system: "bank-mainframe",
    edits: [["tech cics; instances 2 across dc1, dc2;", "tech cics; instances 2 across dc1;"]],
    finds: ["error spof/fails-survives core.cics, transfer"],
  },
  {
    system: "saga-orchestration",
    edits: [
      [
        "service orchestrator { tech temporal; instances 3; stateless }",
        "service orchestrator { tech temporal; instances 1; stateless }",
      ],
    ],
    finds: ["error spof/fails-survives orchestrator, place"],
  },
];
