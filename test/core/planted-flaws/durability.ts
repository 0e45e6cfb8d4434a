/** Planted flaws: durability. */
import type { Plant } from "./plant.ts";

export const durability: readonly Plant[] = [
  {
    system: "hotel-reservation",
    edits: [["isolation serializable; backup log { tested }", "isolation serializable; backup none"]],
    finds: ["warning durability/no-backup eu.rooms"],
  },
  {
    system: "data-lake",
    edits: [
      [
        "database warehouse { tech redshift; backup snapshot every 1d { tested } }",
        "database warehouse { tech redshift; backup none }",
      ],
    ],
    finds: ["warning durability/no-backup us.warehouse"],
  },
  {
    system: "leaderboard",
    edits: [["tech dynamodb; backup log { tested }", "tech dynamodb; backup none"]],
    finds: ["warning durability/no-backup eu.results"],
  },
  {
    system: "email-service",
    edits: [["backup snapshot every 1d { tested }", "backup snapshot every 1d { tested no }"]],
    finds: ["warning durability/backup-untested eu.mailboxes"],
  },
  {
    system: "kubernetes-mesh",
    edits: [["backup snapshot every 1d { tested }", "backup snapshot every 1d { tested no }"]],
    finds: ["warning durability/backup-untested cluster.carts"],
  },
  {
    system: "dr-standby",
    edits: [["mode async; lag 5s", "mode async; lag 20m"]],
    finds: ["warning durability/rpo-missed north.cases, file-claim"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [["{ mode async; lag 2s }", "{ mode async; lag 10m }"]],
    finds: ["warning durability/rpo-missed eu.core.books, book"],
  },
  {
    system: "hotel-reservation",
    edits: [["mode semi-sync; lag 50ms", "mode async; lag 2s"]],
    finds: ["warning durability/failover-loses-writes eu.rooms"],
  },
  {
    system: "photo-sharing",
    edits: [
      [
        "primary in a; mode semi-sync; failover automatic { fencing }",
        "primary in a; mode async; failover automatic { fencing }",
      ],
    ],
    finds: ["info durability/failover-loses-writes eu.posts"],
  },
  {
    system: "kubernetes-mesh",
    edits: [
      [
        "mode semi-sync; failover automatic { heartbeat 2s }",
        "mode async; lag 1s; failover automatic { heartbeat 2s }",
      ],
    ],
    finds: ["info durability/failover-loses-writes cluster.carts"],
  },
  {
    system: "food-delivery",
    edits: [["persistence snapshot every 1m", "persistence none"]],
    finds: ["warning durability/volatile-store in.positions"],
  },
  {
    system: "email-service",
    edits: [["queue inbound { tech kafka;", "queue inbound { tech kafka; persistence none;"]],
    finds: ["info durability/volatile-queue eu.inbound"],
  },
  {
    system: "healthcare",
    edits: [
      [
        "primary in main; mode sync; failover automatic { heartbeat 3s } }\n  quorum 2 of 3",
        "primary in main; mode async; failover automatic { heartbeat 3s } }",
      ],
    ],
    finds: ["warning durability/async-under-rpo-zero patients, note"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      [
        "tech cockroachdb; copies 3 across a, b, c; quorum 2 of 3; consistency strong; data",
        "tech postgres; replication primary-replica { replicas 2 across b, c; primary in a; mode async; lag 1s; failover automatic { fencing } }; data",
      ],
    ],
    finds: ["warning durability/async-under-rpo-zero eu.ledger, pay"],
  },
  {
    system: "video",
    edits: [
      [
        "queue transcodes {",
        "stream played { tech kafka; partitions 6; copies 1; retention 3d }\n  queue transcodes {",
      ],
      [
        "raw ~> transcodes ~> transcoder\ntranscoder",
        "catalog ~> played ~> transcoder\nraw ~> transcodes ~> transcoder\ntranscoder",
      ],
    ],
    finds: ["warning durability/one-copy-per-partition us.played"],
  },
  {
    system: "on-prem-erp",
    edits: [
      [
        "replication primary-replica { replicas 2 across two; primary in one; mode async; failover automatic { heartbeat 1s; fencing } }; persistence log",
        "persistence none",
      ],
      ["rate 5 rps\n  survives instance", "rate 5 rps"],
    ],
    finds: ["warning durability/volatile-session sessions"],
  },
  {
    system: "web-crawler",
    edits: [
      [
        "database seen { tech cassandra; copies 3; quorum of 3 read 2 write 2 }",
        "database seen { tech cassandra; instances 6 across a, b; copies 1; sharding hash by url { consistent-hashing { virtual-nodes 64 } } }",
      ],
    ],
    finds: ["info durability/one-copy-per-partition eu.seen"],
  },
  {
    system: "payments-two-acquirers",
    edits: [
      [
        "isolation serializable; unique payment_id; backup log",
        "isolation serializable; unique payment_id; persistence log sync every 1s; backup log",
      ],
    ],
    finds: ["warning durability/rpo-missed eu.ledger, pay"],
  },
  {
    system: "healthcare",
    edits: [
      ["quorum 2 of 3\n  backup log {", "quorum 2 of 3\n  persistence snapshot every 5m\n  backup log {"],
    ],
    finds: ["warning durability/rpo-missed patients, note"],
  },
  {
    system: "saas-on-aws",
    edits: [
      ["backup snapshot every 1h { tested }", "backup snapshot every 1h { tested; restore 4h }"],
      ["rate 20 rps\n  survives zone", "rate 20 rps\n  needs recovery rto 1h\n  survives zone"],
    ],
    finds: ["warning durability/rto-missed eu.main, save-card"],
  },
  {
    system: "payments-two-acquirers",
    edits: [["backup log { tested; offsite }", "backup log { tested; offsite no }"]],
    finds: ["warning durability/backup-beside-data eu.ledger, pay"],
  },
  {
    system: "dr-standby",
    edits: [["{ tested; offsite south }", "{ tested; offsite none }"]],
    finds: ["warning durability/backup-beside-data north.cases, file-claim"],
  },
  {
    system: "sidecars",
    edits: [
      [
        "database db { managed regional; backup log { tested } }",
        "database db { managed regional; backup none }",
      ],
    ],
    finds: ["warning durability/no-backup eu.db"],
  },
  {
    system: "collaborative-editing",
    edits: [
      ["mode sync; when-copy-lost demote; failover automatic", "mode async; lag 3s; failover automatic"],
    ],
    finds: ["info durability/failover-loses-writes eu.documents"],
  },
  {
    system: "blue-green-shop",
    edits: [
      [
        "tech postgres; copies 3; quorum 2 of 3;",
        "tech postgres; replication primary-replica { replicas 2; mode async; failover automatic { fencing } };",
      ],
    ],
    finds: ["info durability/failover-loses-writes orders"],
  },
  {
    system: "standby-cloud",
    edits: [["{ mode async; lag 10s; encrypted }", "{ mode async; lag 20m; encrypted }"]],
    finds: ["warning durability/rpo-missed main-site.articles, save"],
  },
  {
    system: "postgres-by-hand",
    edits: [
      [
        "backup log { tested; offsite; retention 90d; restore 3h }",
        "backup log { tested; offsite no; retention 90d; restore 3h }",
      ],
    ],
    finds: ["info durability/backup-beside-data people"],
  },
  {
    system: "travel-saga",
    edits: [["mode sync; when-copy-lost demote; failover", "mode async; failover"]],
    finds: ["warning durability/async-under-rpo-zero eu.trip-db, book"],
  },
  {
    system: "standby-cloud",
    edits: [["tech postgres; backup log { tested; offsite }", "tech postgres; backup none"]],
    finds: ["warning durability/no-backup main-site.articles, save"],
  },
  {
    system: "bank-mainframe",
    edits: [["primary in dc1; mode sync", "primary in dc1; mode async"]],
    finds: ["warning durability/async-under-rpo-zero core.db2, transfer"],
  },
  {
    system: "kubernetes-control-plane",
    edits: [["backup snapshot every 1h { tested }", "backup snapshot every 1h { tested no }"]],
    finds: ["warning durability/backup-untested etcd"],
  },
];
