/** Planted flaws: single points of failure. */
import type { Plant } from "./plant.ts";

export const spof: readonly Plant[] = [
  {
    system: "ci-runners",
    edits: [
      [
        "instances 2 across a, b; stateless; authentication oauth2",
        "instances 1; stateless; authentication oauth2",
      ],
    ],
    finds: ["warning spof/single-instance eu.api"],
  },
  {
    system: "azure-three-tier",
    edits: [
      [
        "service logic { tech azure-app-service; instances 3 across one, two, three; stateless }",
        "service logic { instances 1; stateless }",
      ],
    ],
    finds: ["warning spof/single-instance west-europe.logic"],
  },
  {
    system: "sidecars",
    edits: [
      ["lb front { managed regional }", "lb front { tech haproxy; instances 1; health-check every 5s }"],
    ],
    finds: ["warning spof/load-balancer eu.front"],
  },
  {
    system: "ci-runners",
    edits: [
      [
        "lb front { managed regional; layer 7 }",
        "lb front { tech nginx; instances 1; layer 7; health-check every 5s }",
      ],
    ],
    finds: ["warning spof/load-balancer eu.front"],
  },
  {
    system: "ci-runners",
    edits: [
      [
        "database builds { tech postgres; managed regional; backup log { tested } }",
        "database builds { tech postgres; backup log { tested } }",
      ],
    ],
    finds: ["warning spof/unreplicated-store eu.builds"],
  },
  {
    system: "data-lake",
    edits: [
      [
        "database crm { tech mysql; managed regional; backup snapshot every 1d { tested } }",
        "database crm { tech mysql; backup snapshot every 1d { tested } }",
      ],
    ],
    finds: ["info spof/unreplicated-store us.crm"],
  },
  {
    system: "sidecars",
    edits: [
      ["database db { managed regional; backup log { tested } }", "database db { backup log { tested } }"],
    ],
    finds: ["warning spof/unreplicated-store eu.db"],
  },
  {
    system: "notification-center",
    edits: [
      [
        "service api { instances 3 across a, b, c; stateless; discovery dns }",
        "service api { instances 3 across a; stateless; discovery dns }",
      ],
    ],
    finds: ["warning spof/single-zone us.api, us.a"],
  },
  {
    system: "ci-runners",
    edits: [
      [
        "instances 2 across a, b; stateless; authentication oauth2",
        "instances 2 across a; stateless; authentication oauth2",
      ],
    ],
    finds: ["warning spof/single-zone eu.api, eu.a"],
  },
  {
    system: "leaderboard",
    edits: [
      ["rate 900 rps; survives zone", "rate 900 rps"],
      ["rate 4k rps; survives zone", "rate 4k rps"],
    ],
    finds: ["info spof/single-region eu"],
  },
  {
    system: "examples/video-on-demand",
    edits: [["tech etcd; instances 3 across a, b, c; quorum 2 of 3", "tech etcd; instances 1"]],
    finds: ["warning spof/shard-lookup us.shard-map, us.catalogue"],
  },
  {
    system: "blue-green-shop",
    edits: [
      ["service blue-api {", "host box\nservice blue-api { runs-on box;"],
      ["service green-api {", "service green-api { runs-on box;"],
    ],
    finds: ["warning spof/shared-fate blue-api, green-api, box"],
  },
  {
    system: "sidecars",
    edits: [
      [
        "registry mesh { tech consul; instances 3 across a, b; quorum 2 of 3 }",
        "registry mesh { tech consul; instances 3 across a; quorum 2 of 3 }\n  service taxes { instances 2 across a, b; stateless }",
      ],
      [
        "orders, prices -> mesh { timeout 100ms; stale-if-error 5m }",
        "orders, prices, taxes -> mesh { timeout 100ms }\norders -> taxes { timeout 500ms }",
      ],
    ],
    finds: ["warning spof/concentration eu.mesh, eu.a"],
  },
  {
    system: "examples/live-stream",
    edits: [["managed global; availability 99.97%", "managed global; availability 99.5%"]],
    finds: ["error spof/availability-target watch, delivery"],
  },
  {
    system: "examples/live-stream",
    edits: [["managed global; availability 99.97%", "managed global; sla 99.5%"]],
    finds: ["warning spof/sla-below-slo delivery, watch"],
  },
  {
    system: "examples/bank",
    edits: [
      ["needs consistency strong", "needs consistency strong, availability 99.9%"],
      ["{ tech keycloak; authentication saml", "{ sla 99.5%; authentication saml"],
    ],
    finds: ["warning spof/sla-below-slo sso, withdraw", "info ops/unmeasured withdraw"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [["latency p99 8ms; availability 99.95%", "latency p99 8ms; availability 95%"]],
    finds: ["error spof/availability-target book, eu.office.api"],
  },
  {
    system: "notification-center",
    edits: [
      [
        "service api { instances 3 across a, b, c; stateless; discovery dns }",
        "service api { instances 1; stateless }",
      ],
    ],
    finds: ["warning spof/single-instance us.api"],
  },
  {
    system: "marketplace-search",
    edits: [
      [
        "service listing { instances 3 across a, b, c; stateless }",
        "service listing { instances 1; stateless }",
      ],
    ],
    finds: ["warning spof/single-instance us.listing"],
  },
  {
    system: "azure-three-tier",
    edits: [
      [
        "tech azure-cache-for-redis; holds session; ttl 8h; evict lru\n    replication primary-replica { replicas 1; failover automatic }; persistence log",
        "tech redis; holds session; ttl 8h; evict lru",
      ],
    ],
    finds: ["warning spof/unreplicated-store west-europe.sessions"],
  },
  {
    system: "web-crawler",
    edits: [
      [
        "stream fetched { tech kafka; partitions 32; copies 3; min-in-sync 2 }",
        "stream fetched { tech kafka; partitions 32; copies 1 }",
      ],
    ],
    finds: ["info spof/unreplicated-shard eu.fetched"],
  },
  {
    system: "ml-inference",
    edits: [
      [
        'service gpu-large "Large model" { instances 4 across a, b;',
        'host box\n  service gpu-large "Large model" { runs-on box; instances 4;',
      ],
      [
        'service gpu-small "Small model" { instances 4 across a, b }',
        'service gpu-small "Small model" { runs-on box; instances 4 }',
      ],
      ["rate 300 rps\n  survives zone", "rate 300 rps\n  survives instance"],
    ],
    finds: ["warning spof/shared-fate us.gpu-large, us.gpu-small, us.box"],
  },
  {
    system: "sidecars",
    edits: [
      [
        "instances 3 across a, b; stateless; authentication jwt",
        "instances 3 across a; stateless; authentication jwt",
      ],
    ],
    finds: ["warning spof/single-zone eu.orders, eu.a"],
  },
  {
    system: "leaderboard",
    edits: [
      [
        "lb front { managed regional; layer 7 }",
        "lb front { tech nginx; instances 1; layer 7; health-check every 5s }",
      ],
      ["rate 900 rps; survives zone", "rate 900 rps"],
      ["rate 4k rps; survives zone", "rate 4k rps"],
    ],
    finds: ["warning spof/load-balancer eu.front", "info spof/single-region eu"],
  },
  {
    system: "data-lake",
    edits: [
      ["region us {\n", "region us {\n  zone a\n"],
      ["tech ecs; instances 2; stateless", "tech ecs; instances 2 across a; stateless"],
    ],
    finds: ["warning spof/single-zone us.reports, us.a"],
  },
  {
    system: "web-crawler",
    edits: [
      [
        "dns resolver { type resolver; instances 2 across a, b }",
        "dns resolver { type resolver; instances 1 }",
      ],
    ],
    finds: ["info spof/single-instance eu.resolver"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      [
        "ledger => payouts         { via outbox }",
        'payments -> score "may it be" { timeout 500ms }\nledger => payouts         { via outbox }',
      ],
      ["external acme-pay {", "external score { sla 98% }\nexternal acme-pay {"],
      ['payments -> ledger "record"\n', 'payments -> score "may it be"\n  payments -> ledger "record"\n'],
      [
        "rate 100 rps; needs consistency strong",
        "rate 100 rps; needs availability 99.9%, consistency strong",
      ],
    ],
    finds: ["warning spof/sla-below-slo score, pay", "info ops/unmeasured pay"],
  },
  {
    system: "tenants-on-shards",
    edits: [
      [
        "replication primary-replica { replicas 2 across b, c; primary in a; mode sync; when-copy-lost demote; failover automatic { fencing } }\n  }\n  cache",
        "instances 1\n  }\n  cache",
      ],
    ],
    finds: ["warning spof/shard-lookup us.directory, us.tenants"],
  },
  {
    system: "cqrs",
    edits: [["service commands { instances 2; stateless }", "service commands { instances 1; stateless }"]],
    finds: ["warning spof/single-instance commands"],
  },
];
