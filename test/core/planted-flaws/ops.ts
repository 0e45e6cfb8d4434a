/** Planted flaws: operations. */
import type { Plant } from "./plant.ts";

export const ops: readonly Plant[] = [
  {
    system: "payments-two-acquirers",
    edits: [["\nmonitor m { metrics latency, errors, queue-depth; logs; alerts }\n", "\n"]],
    finds: ["info ops/no-monitoring pay"],
  },
  {
    system: "dr-standby",
    edits: [["\nmonitor watch { tech prometheus; metrics latency, errors; logs; alerts }\n", "\n"]],
    finds: ["info ops/no-monitoring file-claim"],
  },
  {
    system: "fraud-detection",
    edits: [["logs; alerts", "logs; alerts none"]],
    finds: ["info ops/no-alerts m, judge"],
  },
  { system: "chat", edits: [["logs; alerts", "logs none; alerts"]], finds: ["info ops/no-logs watch, send"] },
  {
    system: "stock-exchange",
    edits: [["needs order, durability rpo 0s", "needs order, durability rpo 0s, latency p99 20ms"]],
    finds: ["info ops/unmeasured trade"],
  },
  {
    system: "two-clouds",
    edits: [["needs consistency strong\n", "needs consistency strong, availability 99.99%\n"]],
    finds: ["info ops/unmeasured buy"],
  },
  {
    system: "saas-on-aws",
    edits: [["edge -> login\n", 'edge -> login\nwatch -> main "keeps its figures" { writes }\n']],
    finds: ["warning ops/monitor-depends-on-watched watch, eu.main"],
  },
  {
    system: "food-delivery",
    edits: [
      ["courier -> front\n", 'courier -> front\nm -> order-db "keeps its figures" { writes; timeout 1s }\n'],
    ],
    finds: ["warning ops/monitor-depends-on-watched m, in.order-db"],
  },
  { system: "chat", edits: [["logs; alerts", "logs"]], finds: ["info ops/no-alerts watch, send"] },
  { system: "fraud-detection", edits: [["logs; alerts", "alerts"]], finds: ["info ops/no-logs m, judge"] },
  {
    system: "stock-exchange",
    edits: [["\nmonitor m { metrics latency, errors; logs; alerts }\n", "\n"]],
    finds: ["info ops/no-monitoring trade"],
  },
  {
    system: "hotel-reservation",
    edits: [
      [
        "rate 5 rps; needs consistency strong; survives",
        "rate 5 rps; needs consistency strong, latency p99 1s; survives",
      ],
    ],
    finds: ["info ops/unmeasured book"],
  },
  {
    system: "cluster-monitoring",
    edits: [
      [
        "scraper => blocks      { lag 2h }",
        'scraper -> items "rules" { writes; timeout 1s }\nscraper => blocks      { lag 2h }',
      ],
    ],
    finds: ["warning ops/monitor-depends-on-watched eu.scraper, eu.items"],
  },
  {
    system: "warm-standby",
    edits: [
      ["\nmonitor watch { tech cloudwatch; metrics latency, errors, replica-lag; logs; alerts }\n", "\n"],
    ],
    finds: ["info ops/no-monitoring order"],
  },
];
