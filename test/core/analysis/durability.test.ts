import { describe, expect, test } from "vitest";
import { analyseDurability } from "../../../server/src/core/analysis/durability/index.ts";
import { analyseFailure } from "../../../server/src/core/analysis/failure/index.ts";
import { modelOf } from "./support.ts";

const analysisOf = (text: string) => {
  const model = modelOf(text);
  return analyseDurability(model, analyseFailure(model));
};

/** `failover 2s`, `all everything`, `node ?`. */
function lines(text: string, store = "orders"): readonly string[] {
  const losses = analysisOf(text).stores.get(store)?.losses;
  return losses === undefined
    ? ["a copy"]
    : losses.map(({ when, amount }) => `${when} ${amountText(amount)}`);
}

function amountText(amount: number | undefined): string {
  if (amount === undefined) return "?";
  return amount === Number.POSITIVE_INFINITY ? "everything" : `${amount / 1000}s`;
}

const copied = (inner: string) =>
  `database orders { replication primary-replica { replicas 2; ${inner} }; backup log }`;

describe("what is lost when", () => {
  test.each<[string, string, readonly string[]]>([
    ["one copy, no backup", "database orders { backup none }", ["node everything", "all everything"]],
    ["one copy, nothing said", "database orders", ["node everything"]],
    ["snapshots", "database orders { backup snapshot every 6h }", ["node everything", "all 21600s"]],
    ["a log of every change", "database orders { backup log }", ["node everything", "all 0s"]],
    ["synchronous copies", copied("mode sync"), ["failover 0s", "all 0s"]],
    ["copies that lag", copied("mode async; lag 2s"), ["failover 2s", "all 0s"]],
    ["copies that lag nobody knows how much", copied("mode async"), ["failover ?", "all 0s"]],
    ["semi-synchronous copies", copied("mode semi-sync; lag 3s"), ["failover 0s", "fallback 3s", "all 0s"]],
    ["a way of copying not said", copied("failover automatic"), ["failover ?", "all 0s"]],
    ["copies that vote", "database orders { quorum 2 of 3 }", ["failover 0s"]],
    [
      "copies of which one is enough",
      "database orders { copies 3; quorum of 3 read 3 write 1 }",
      ["failover ?"],
    ],
    ["memory", "queue orders { copies 3; persistence none }", ["restart everything", "failover ?"]],
    [
      "snapshots of memory",
      "queue orders { instances 1; persistence snapshot every 5m }",
      ["node everything", "restart 300s"],
    ],
    [
      "a log that is brought to disk every second",
      "database orders { quorum 2 of 3; persistence log sync every 1s }",
      ["restart 1s", "failover 0s"],
    ],
    ["a leader that confirms alone", "stream orders { copies 3; acks leader }", ["failover ?"]],
    ["copies that confirm", "stream orders { copies 3; acks all; min-in-sync 2 }", ["failover 0s"]],
    [
      "a place, with copies elsewhere",
      `region eu { zone a, b\n database orders { replication primary-replica { replicas 1 across b; primary in a; mode async; lag 4s } } }`,
      ["failover 4s", "place 4s"],
    ],
    [
      "a place with all copies, and a backup elsewhere",
      `region eu { database orders { copies 3; quorum 2 of 3; backup snapshot every 1h { offsite } } }`,
      ["failover 0s", "place 3600s", "all 3600s"],
    ],
    [
      "a place with all copies, and no backup",
      `region eu { database orders { quorum 2 of 3; backup none } }`,
      ["failover 0s", "place everything", "all everything"],
    ],
    [
      "a place with all copies, and a backup that may be there too",
      `region eu { database orders { quorum 2 of 3; backup log } }`,
      ["failover 0s", "all 0s"],
    ],
    [
      "a spare of its own",
      "database orders\ndatabase spare { role standby of orders }\norders => spare { mode async; lag 5s }",
      ["failover 5s"],
    ],
    [
      "a spare in another region, beside copies that have every write",
      "region eu { database orders { replication primary-replica { replicas 1; mode sync } } }\nregion us { database spare { role standby of eu.orders } }\neu.orders => us.spare { mode async; lag 2m }",
      ["failover 0s", "away 120s"],
    ],
    ["a managed store of which nothing is said", "database orders { managed regional }", []],
    ["a cache of a store", "database films\ncache orders { of films }", ["a copy"]],
  ])("%s", (_, text, expected) => {
    const id = text.startsWith("region") ? "eu.orders" : "orders";
    expect(lines(text, id)).toEqual(expected);
  });
});

describe("of a flow", () => {
  const text = `client web
service api
database orders { backup snapshot every 6h; replication primary-replica { replicas 1; mode async; lag 2s } }
database films { backup snapshot every 1d }
queue mails { persistence snapshot every 5m; instances 1 }
web -> api
api -> orders { writes }
api -> films { reads }
api ~> mails
flow buy { web -> api\n api -> orders\n api -> films\n api ~> mails }`;

  test("only what it may write counts", () => {
    const stores = analysisOf(text)
      .of("buy")
      .map(({ store }) => store);
    expect([...new Set(stores)].sort()).toEqual(["mails", "orders"]);
  });

  test.each([
    ["all", "orders", 21_600_000],
    ["failover", "orders", 2000],
    ["restart", "mails", 300_000],
  ] as const)("the most that may be lost: %s", (when, store, amount) => {
    expect(analysisOf(text).rpo("buy", when)).toMatchObject({ store, amount });
  });

  test("a flow that is not there loses nothing", () => {
    expect(analysisOf(text).of("none")).toEqual([]);
    expect(analysisOf(text).rpo("none", "all")).toBeUndefined();
  });
});
