/** VS Code snippets for whole patterns. A test binds every body, with its placeholders filled in, without a problem. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${1:name}` is VS Code's notation of placeholders.
const target = "snippets/arch.json";

interface Snippet {
  readonly prefix: string;
  readonly description: string;
  readonly body: readonly string[];
}

const snippets: Readonly<Record<string, Snippet>> = {
  Service: {
    prefix: "service",
    description: "A service with several instances over zones",
    body: [
      'service ${1:api} "${2:API}" {',
      "  instances ${3:3}; stateless",
      "  latency p50 ${4:8ms} p99 ${5:40ms}",
      "}",
    ],
  },
  "First diagram": {
    prefix: "arch",
    description: "Three lines to a first diagram",
    body: ["client ${1:web}", "service ${2:api}", "database ${3:orders}", "$1 -> $2 -> $3"],
  },
  "Highly available web tier": {
    prefix: "ha-web-tier",
    description: "A balancer pair with failover in front of instances in two zones",
    body: [
      "region ${1:eu} {",
      "  zone ${2:a}, ${3:b}",
      "  lb ${4:front} {",
      "    layer 7; algorithm least-connections; tls terminate",
      "    instances 2 across $2, $3; failover automatic { standby active-passive; heartbeat 5s }",
      "    health-check every 5s",
      "  }",
      "  service ${5:web} { instances ${6:4} across $2, $3; stateless }",
      "}",
      "$4 -> $5 { timeout ${7:2s} }",
    ],
  },
  "Cache-aside": {
    prefix: "cache-aside",
    description: "A cache beside a database, with expiry, eviction and protection from stampedes",
    body: [
      "service ${1:api} { instances 2 }",
      "database ${2:orders} { replication primary-replica { replicas 1; mode semi-sync; failover automatic } }",
      "cache ${3:hot} {",
      "  tech ${4:redis}; of $2; pattern cache-aside; write write-around",
      "  evict lru; ttl ${5:15m} +/- 10%; hit ${6:90%}; stampede-protection coalescing",
      "}",
      '$1 -> $3 | $2 "read" { reads; timeout 80ms }',
      '$1 -> $2 "write" { writes; timeout 200ms }',
    ],
  },
  "Queue with retry and dead letter": {
    prefix: "queue-dlq",
    description:
      "Work handed over through a queue, with retries, a dead-letter queue and an idempotent worker",
    body: [
      "service ${1:api} { instances 2 }",
      "queue ${2:jobs} {",
      "  delivery at-least-once; retry ${3:5}; dlq $2-dead; visibility-timeout ${4:30s}; copies 3",
      "}",
      "queue $2-dead { copies 3 }",
      "worker ${5:runner} { instances ${6:2}; idempotent; timeout ${7:5s} }",
      "$1 ~> $2 ~> $5",
    ],
  },
  "Primary with replicas": {
    prefix: "primary-replica",
    description: "A database with a primary and replicas in other zones, failover and backup",
    body: [
      "region ${1:eu} {",
      "  zone ${2:a}, ${3:b}, ${4:c}",
      "  database ${5:orders} {",
      "    tech ${6:postgres}; consistency strong; encrypted-at-rest; timezone utc",
      "    replication primary-replica {",
      "      replicas 2 across $3, $4; primary in $2",
      "      mode semi-sync; lag ${7:200ms}; failover automatic { heartbeat 5s }",
      "    }",
      "    backup snapshot every ${8:6h} { tested }",
      "  }",
      "}",
    ],
  },
  "Sharded store": {
    prefix: "sharded-store",
    description: "A database sharded by a constant key with consistent hashing, each shard replicated",
    body: [
      "database ${1:users} {",
      "  sharding hash by ${2:user_id} { shards ${3:8}; key constant; consistent-hashing { virtual-nodes 128 } }",
      "  replication primary-replica { replicas ${4:1}; mode semi-sync; failover automatic }",
      "  backup snapshot every 6h { tested }",
      "}",
    ],
  },
  "CDN with origin": {
    prefix: "cdn-origin",
    description: "A pull CDN before blob storage",
    body: [
      "client ${1:web} { type browser; browser-cache max-age 1h }",
      "cdn ${2:edge} { tech ${3:cloudfront}; mode pull; ttl ${4:10m}; content static, media; versioned-urls; tls terminate }",
      "storage ${5:assets} { tech ${6:s3}; access private; versioning }",
      "$1 -> $2 -> $5",
    ],
  },
  "Seat hold": {
    prefix: "seat-hold",
    description: "A lock with expiry and fencing token, held during checkout",
    body: [
      "service ${1:booking} { instances 2 }",
      "lock ${2:seats} { tech redis; by ${3:seat_id}; hold ${4:2m}; ttl ${5:5m}; fencing; copies 3 }",
      "database ${6:orders} { unique $3; locking optimistic; replication primary-replica { replicas 1; mode semi-sync; failover automatic } }",
      "$1 -> $2 { timeout 100ms }",
      "$1 -> $6 { writes; under $2; timeout 500ms }",
    ],
  },
  Flow: {
    prefix: "flow",
    description: "What a user does: path, rate, needs and what it survives",
    body: [
      'flow ${1:checkout} "${2:Check out}" {',
      "  ${3:web} -> ${4:api}",
      "  rate ${5:100 rps} peak ${6:500 rps}",
      "  needs availability ${7:99.9%}, latency p99 ${8:400ms}",
      "  survives ${9|instance,zone,region|}",
      "}",
    ],
  },
  View: {
    prefix: "view",
    description: "A picture of a part of the model",
    body: ['view ${1:overview} "${2:Overview}" { include ${3:*}; direction ${4|right,down|}; legend }'],
  },
  "Accept a finding": {
    prefix: "accept",
    description: "A finding you live with, the reason, and until when",
    body: [
      'accept ${1:spof/single-instance} on ${2:name} "${3:why this is right here}" until ${4:2030-01-01}',
    ],
  },
  "User kind": {
    prefix: "kind",
    description: "A kind of your own with defaults",
    body: ["kind ${1:payment-service} extends ${2:service} { instances ${3:3}; encrypted-at-rest }"],
  },
};

export async function outputs(): Promise<Map<string, string>> {
  return new Map([[target, `${JSON.stringify(snippets, null, 2)}\n`]]);
}
