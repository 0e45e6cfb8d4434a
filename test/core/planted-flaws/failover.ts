/** Planted flaws: failover. */
import type { Plant } from "./plant.ts";

export const failover: readonly Plant[] = [
  {
    system: "collaborative-editing",
    edits: [["failover automatic { fencing }", "failover none"]],
    finds: ["info failover/manual eu.documents"],
  },
  {
    system: "hotel-reservation",
    edits: [["standby active-passive; heartbeat 2s", "standby active-passive; heartbeat none"]],
    finds: ["warning failover/no-heartbeat eu.front"],
  },
  {
    system: "examples/online-shop",
    edits: [["standby active-passive; heartbeat 5s", "standby active-passive; heartbeat none"]],
    finds: ["warning failover/no-heartbeat eu.front"],
  },
  {
    system: "fraud-detection",
    edits: [["health-check every 2s", "health-check none"]],
    finds: ["warning failover/no-health-check eu.front, eu.decide"],
  },
  {
    system: "news-behind-cdn",
    edits: [["instances 2 across a, b; health-check every 5s", "instances 2 across a, b; health-check none"]],
    finds: ["warning failover/no-health-check us.origin, us.pages, us.cms"],
  },
  {
    system: "examples/bank",
    edits: [
      ["routing failover; ttl 30s; health-check every 10s", "routing failover; ttl 30s; health-check none"],
    ],
    finds: ["warning failover/no-health-check names, west.front-west, east.front-east"],
  },
  {
    system: "dr-standby",
    edits: [["standby warm; start-up 3m", "standby cold; start-up 45m"]],
    finds: ["warning failover/too-slow south.claims, file-claim"],
  },
  {
    system: "dr-standby",
    edits: [["promote 5m", "promote 40m"]],
    finds: ["warning failover/too-slow south.cases, file-claim"],
  },
  {
    system: "dr-standby",
    edits: [
      [
        "north.cases => south.cases",
        "extend north { service rates { instances 2 across n1, n2; stateless } }\nnorth.claims -> north.rates { timeout 500ms }\nsouth.claims -> north.rates { timeout 500ms }\nnorth.cases => south.cases",
      ],
    ],
    finds: ["error failover/standby-depends-on-primary south.claims, north.rates, north.claims"],
  },
  {
    system: "hotel-reservation",
    edits: [["failover automatic { fencing }", "failover automatic { fencing none }"]],
    finds: ["error failover/split-brain eu.rooms"],
  },
  {
    system: "stock-exchange",
    edits: [["promote 1s; fencing; heartbeat", "promote 1s; fencing none; heartbeat"]],
    finds: ["error failover/split-brain city.engine"],
  },
  {
    system: "examples/enterprise-platform",
    edits: [["promote 20s; fencing; heartbeat", "promote 20s; fencing none; heartbeat"]],
    finds: ["error failover/split-brain eu.core.books"],
  },
  {
    system: "event-sourced-bank",
    edits: [
      [
        "coordinator etcd { instances 3 across a, b, c; quorum 2 of 3 }",
        "coordinator etcd { instances 2 across a, b; quorum 2 of 2 }",
      ],
    ],
    finds: ["warning failover/even-quorum fra.etcd"],
  },
  {
    system: "kubernetes-mesh",
    edits: [
      [
        "registry consul { tech consul; instances 3; quorum 2 of 3 }",
        "registry consul { tech consul; instances 4; quorum 3 of 4 }",
      ],
    ],
    finds: ["info failover/even-quorum cluster.consul"],
  },
  {
    system: "examples/video-on-demand",
    edits: [
      [
        "tech etcd; instances 3 across a, b, c; quorum 2 of 3",
        "tech etcd; instances 3 across a, b; quorum 2 of 3",
      ],
    ],
    finds: ["warning failover/even-quorum us.shard-map, us.a"],
  },
  {
    system: "ci-runners",
    edits: [
      [
        "database builds { tech postgres; managed regional; backup log { tested } }",
        "database builds { tech postgres; replication primary-replica { replicas 1 across b; primary in a; mode sync; failover manual }; backup log { tested } }",
      ],
    ],
    finds: ["warning failover/manual eu.builds"],
  },
  {
    system: "event-sourced-bank",
    edits: [
      [
        "replicas 2 across b, c; primary in a; mode async; lag 200ms",
        "replicas 2 across b, ber; primary in a; mode async; lag 200ms",
      ],
    ],
    finds: ["info failover/crosses-places fra.balances, ber", "info ops/unmeasured look"],
  },
  {
    system: "sticky-websockets",
    edits: [["sticky ip; health-check every 1s", "sticky ip; health-check none"]],
    finds: ["warning failover/no-health-check entry, feed"],
  },
  {
    system: "stock-exchange",
    edits: [["heartbeat 200ms misses 3", "heartbeat none"]],
    finds: ["warning failover/no-heartbeat city.entry"],
  },
  {
    system: "food-delivery",
    edits: [
      [
        "mode async; lag 100ms; failover automatic { fencing }",
        "mode async; lag 100ms; failover automatic { fencing none }",
      ],
    ],
    finds: ["error failover/split-brain in.menus"],
  },
  {
    system: "blue-green-shop",
    edits: [["heartbeat 1s }; health-check every 2s", "heartbeat 1s }; health-check none"]],
    finds: ["warning failover/no-health-check front, blue-api, green-api"],
  },
  {
    system: "standby-cloud",
    edits: [["heartbeat 2s; promote 20s; fencing", "heartbeat 2s; promote 2h; fencing"]],
    finds: ["warning failover/too-slow main-site.articles, save"],
  },
  {
    system: "postgres-by-hand",
    edits: [["promote 15s; fencing", "promote 15s; fencing none"]],
    finds: ["error failover/split-brain people"],
  },
  {
    system: "postgres-by-hand",
    edits: [
      [
        "coordinator etcd { tech etcd; instances 3 across cellar, tower, annex; quorum 2 of 3 }",
        "coordinator etcd { tech etcd; instances 2 across cellar, tower; quorum 2 of 2 }",
      ],
    ],
    finds: ["warning failover/even-quorum etcd"],
  },
  {
    system: "aws-two-regions",
    edits: [
      ["routing latency; ttl 30s; health-check every 10s", "routing latency; ttl 30s; health-check none"],
    ],
    finds: ["warning failover/no-health-check names, eu-west-1.front-eu, us-east-1.front-us"],
  },
  {
    system: "examples/live-stream",
    edits: [["global anycast; health-check every 5s", "global anycast; health-check none"]],
    finds: ["warning failover/no-health-check eu.anycast, eu.api"],
  },
  {
    system: "bank-mainframe",
    edits: [["detect 10s; promote 20s", "detect 10s; promote 20m"]],
    finds: ["warning failover/too-slow core.db2, transfer"],
  },
  {
    system: "kubernetes-control-plane",
    edits: [["tech etcd; instances 3; quorum 2 of 3", "tech etcd; instances 4; quorum 3 of 4"]],
    finds: ["info failover/even-quorum etcd"],
  },
  {
    system: "warm-standby",
    edits: [["failover manual { promote 10m }", "failover manual { promote 2h }"]],
    finds: ["warning failover/too-slow dr.db, order"],
  },
];
