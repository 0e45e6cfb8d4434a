/**
 * What is written in whole: statements with their blocks, and patterns of several components. Bodies are in the notation
 * of snippets (`${1:name}`, `$1`, `$0`). Data only; whoever offers them knows the place and which names are free.
 */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: `${1:name}` is the notation of tab stops.

/** Bodies of statements, by their words; those that are not here go on with what their signature asks for. */
export const statementSnippets: Readonly<Record<string, string>> = {
  title: 'title "${1:System}"',
  import: 'import "$1"',
  kind: "kind ${1:payment-service} extends ${2:service} {\n\t$0\n}",
  variant: "variant ${1:staging} {\n\t$0\n}",
  flow: 'flow ${1:checkout} "${2:Check out}" {\n\t$0\n}',
  view: 'view ${1:overview} "${2:Overview}" { include ${3:*} }',
  note: 'note "${1:what a reader should see}"',
  style: "style tag ${1:legacy} { color ${2:grey} }",
  decision: 'decision ${1:adr-1} "${2:what was decided}"',
  when: "when ${1:20%} {\n\t$0\n}",
  else: "else {\n\t$0\n}",
  parallel: "parallel {\n\t$0\n}",
  repeat: "repeat ${1:3} {\n\t$0\n}",
};

export interface Pattern {
  /** What is typed to find it. */
  readonly name: string;
  readonly title: string;
  readonly description: string;
  /** Over how many zones it spreads; `{a}`, `{b}`, `{c}` in the body are their names. */
  readonly zones: 0 | 2 | 3;
  readonly body: readonly string[];
  /** Tab stops that are names of new components. */
  readonly declares: readonly number[];
}

/** Whole patterns. A test binds and reviews each with its proposals: no problem, no warning. */
export const patterns: readonly Pattern[] = [
  {
    name: "ha-web-tier",
    title: "Highly available web tier",
    description: "A pair of balancers with failover before instances in two zones.",
    zones: 2,
    declares: [1, 2, 3],
    body: [
      'client ${1:web} "${4:Browser}"',
      "lb ${2:front} {",
      "\tlayer 7; algorithm least-connections; tls terminate",
      "\tinstances 2 across {a}, {b}; failover automatic { standby active-passive; heartbeat 5s }",
      "\thealth-check every 5s",
      "}",
      "service ${3:app} { instances ${5:4} across {a}, {b}; stateless; timeout ${6:1s} }",
      "$1 -> $2 -> $3 { timeout ${7:2s}; encrypted }",
    ],
  },
  {
    name: "cache-aside",
    title: "Cache-aside",
    description: "A cache beside a database, with expiry, eviction and protection from stampedes.",
    zones: 3,
    declares: [1, 2, 3],
    body: [
      "service ${1:catalog} { instances 3 across {a}, {b}, {c}; stateless }",
      "database ${2:products} {",
      "\treplication primary-replica { replicas 2 across {b}, {c}; primary in {a}; mode semi-sync; failover automatic { heartbeat 5s } }",
      "\tbackup snapshot every 6h { tested }",
      "}",
      "cache ${3:hot} {",
      "\ttech ${4:redis}; of $2; pattern cache-aside; write write-around; instances 2 across {a}, {b}; failover automatic { heartbeat 5s }",
      "\tevict lru; ttl ${5:15m} +/- 10%; hit ${6:90%}; stampede-protection coalescing",
      "}",
      '$1 -> $3 | $2 "read" { reads; timeout 80ms; consistency eventual }',
      '$1 -> $2 "write" { writes; timeout 200ms }',
    ],
  },
  {
    name: "queue-dlq",
    title: "Queue with retry and dead-letter",
    description:
      "Work handed over through a queue, with retries, a dead-letter queue and an idempotent worker.",
    zones: 3,
    declares: [1, 2, 3, 4],
    body: [
      "service ${1:orders-api} { instances 3 across {a}, {b}, {c}; stateless }",
      "queue ${2:jobs} {",
      "\tdelivery at-least-once; retry ${5:5}; dlq ${3:jobs-dead}; visibility-timeout ${6:30s}",
      "\tcopies 3 across {a}, {b}, {c}; persistence log sync always; failover automatic { heartbeat 5s }",
      "}",
      "queue $3 { copies 3 across {a}, {b}, {c}; persistence log sync always; failover automatic { heartbeat 5s } }",
      "worker ${4:runner} { instances ${7:2} across {a}, {b}; idempotent by job_id; timeout ${8:5s} }",
      "$1 ~> $2 ~> $4",
    ],
  },
  {
    name: "primary-replica",
    title: "Primary with replicas",
    description: "A database with a primary and replicas in other zones, failover and tested backups.",
    zones: 3,
    declares: [1],
    body: [
      "database ${1:accounts} {",
      "\ttech ${2:postgres}; consistency strong; encrypted-at-rest; timezone utc",
      "\treplication primary-replica {",
      "\t\treplicas 2 across {b}, {c}; primary in {a}",
      "\t\tmode semi-sync; lag ${3:200ms}; failover automatic { heartbeat 5s }",
      "\t}",
      "\tbackup snapshot every ${4:6h} { tested }",
      "}",
    ],
  },
  {
    name: "sharded-store",
    title: "Sharded store",
    description: "A database split by a constant key with consistent hashing, each shard replicated.",
    zones: 3,
    declares: [1],
    body: [
      "database ${1:profiles} {",
      "\tsharding hash by ${2:user_id} { shards ${3:8}; key constant; consistent-hashing { virtual-nodes 128 } }",
      "\treplication primary-replica { replicas 2 across {b}, {c}; primary in {a}; mode semi-sync; failover automatic { heartbeat 5s } }",
      "\tbackup snapshot every ${4:6h} { tested }",
      "}",
    ],
  },
  {
    name: "saga",
    title: "Saga",
    description:
      "A business transaction over several services: events through an outbox, each step with its undoing.",
    zones: 3,
    declares: [1, 2, 3, 4, 5, 6],
    body: [
      "service ${1:ordering} { instances 3 across {a}, {b}, {c}; stateless; idempotent by order_id }",
      "database ${2:order-book} {",
      "\ttransactions saga",
      "\treplication primary-replica { replicas 2 across {b}, {c}; primary in {a}; mode semi-sync; failover automatic { heartbeat 5s } }",
      "\tbackup snapshot every 6h { tested }",
      "}",
      "topic ${3:order-events} {",
      "\tdelivery at-least-once; retry 5; dlq ${4:order-events-dead}",
      "\tcopies 3 across {a}, {b}, {c}; persistence log sync always; failover automatic { heartbeat 5s }",
      "\tevent order-placed; event order-cancelled",
      "}",
      "queue $4 { copies 3 across {a}, {b}, {c}; persistence log sync always; failover automatic { heartbeat 5s } }",
      "worker ${5:payments} { instances 2 across {a}, {b}; idempotent by order_id; timeout 5s }",
      "worker ${6:shipping} { instances 2 across {a}, {b}; idempotent by order_id; timeout 5s }",
      '$1 -> $2 "place or cancel" { writes; timeout 200ms; transaction place-order saga }',
      '$2 => $3 "events" { via outbox }',
      "$3 ~> $5",
      "$3 ~> $6",
    ],
  },
  {
    name: "cdn-origin",
    title: "CDN with origin",
    description: "A pull CDN before blob storage; versioned addresses make stale files harmless.",
    zones: 0,
    declares: [1, 2, 3],
    body: [
      "client ${1:browser} { type browser; browser-cache max-age 1h }",
      "cdn ${2:edge} {",
      "\ttech ${4:cloudfront}; mode pull; ttl ${5:10m}; content static, media; versioned-urls; tls terminate; stale-if-error 1d",
      "}",
      "storage ${3:assets} { tech ${6:s3}; access private; versioning; encrypted-at-rest }",
      "$1 -> $2 -> $3 { encrypted }",
    ],
  },
  {
    name: "seat-hold",
    title: "Seat hold with lock",
    description:
      "A lock with expiry and fencing token, held during checkout; the database has the last word.",
    zones: 3,
    declares: [1, 2, 3],
    body: [
      "service ${1:booking} { instances 3 across {a}, {b}, {c}; stateless; idempotent by booking_id }",
      "lock ${2:seats} {",
      "\ttech ${4:zookeeper}; by ${5:seat_id}; hold ${6:2m}; ttl ${7:5m}; fencing",
      "\tcopies 3 across {a}, {b}, {c}; quorum 2 of 3; failover automatic { heartbeat 5s }",
      "}",
      "database ${3:bookings} {",
      "\tunique $5; locking optimistic",
      "\treplication primary-replica { replicas 2 across {b}, {c}; primary in {a}; mode semi-sync; failover automatic { heartbeat 5s } }",
      "\tbackup snapshot every 6h { tested }",
      "}",
      "$1 -> $2 { timeout 100ms }",
      '$1 -> $3 "book" { writes; under $2; timeout 500ms; decides "is the seat free" }',
    ],
  },
];

/** For a file in which nothing stands yet. */
export const firstDiagram: Pattern = {
  name: "arch",
  title: "First diagram",
  description: "Three components and how they call each other.",
  zones: 0,
  body: ["client ${1:web}", "service ${2:api}", "database ${3:orders}", "$1 -> $2 -> $3"],
  declares: [1, 2, 3],
};

/** What zones are called where a text has none yet. */
export const usualZones: readonly string[] = ["a", "b", "c"];

/** The lines of a pattern in a region of its own: its name is the first tab stop, and the others follow. */
export function inRegion(region: string, lines: readonly string[]): readonly string[] {
  const shifted = lines.map(
    (line) =>
      `\t${line.replaceAll(/\$(\{?)(\d+)/g, (_, brace: string, at: string) => `$${brace}${Number(at) + 1}`)}`,
  );
  return [`region \${1:${region}} {`, ...shifted, "}"];
}

/** The body of a pattern with names for `{a}`, `{b}` and `{c}`. */
export function withZones(lines: readonly string[], zones: readonly string[]): readonly string[] {
  return lines.map((line) =>
    line.replaceAll(/\{([abc])\}/g, (_, zone: string) => zones[usualZones.indexOf(zone)] ?? zone),
  );
}
