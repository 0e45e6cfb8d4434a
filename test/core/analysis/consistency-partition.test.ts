/** What stores choose and flows do while a place is cut off, and an enumeration of sides and copies that must agree. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { capLines, partitionLines } from "./consistency-support.ts";

describe("the choice of a store", () => {
  test.each([
    ["instances 1", "one-node configuration"],
    ["copies 3; quorum 2 of 3", "cp configuration"],
    ["copies 4; quorum 2 of 4", "ap configuration"],
    ["copies 3; quorum of 3 read 2 write 2", "cp configuration"],
    ["copies 3; quorum of 3 read 1 write 2", "ap configuration"],
    ["copies 3; quorum of 3 read 3 write 1", "ap configuration"],
    ["replication primary-replica { replicas 2; mode sync; failover automatic }", "cp configuration"],
    ["replication primary-replica { replicas 2; mode async; failover manual }", "cp configuration"],
    ["replication primary-replica { replicas 2; mode async; failover automatic }", "neither configuration"],
    ["replication primary-replica { replicas 2; mode semi-sync; failover automatic }", "unknown unknown"],
    [
      "replication primary-replica { replicas 2; mode sync; when-copy-lost demote; failover none }",
      "cp configuration",
    ],
    ["replication multi-primary { replicas 1; mode async }", "ap configuration"],
    ["replication multi-primary { replicas 1; conflict merge }", "ap configuration"],
    ["replication multi-primary { replicas 1; mode sync }", "cp configuration"],
    ["replication leaderless; copies 3", "ap configuration"],
    ["sharding hash by id { shards 4 }", "cp configuration"],
    ["cap ap; copies 3", "ap claim"],
    ["cap ap; copies 3; quorum 2 of 3", "cp configuration"],
    ["copies 3", "unknown unknown"],
    ["managed regional", "unknown unknown"],
    ["tech hbase; copies 3", "cp technology"],
    ["tech cassandra; copies 3; quorum of 3 read 2 write 2", "cp configuration"],
    ["tech mongodb; copies 3", "unknown unknown"],
  ])("%s: %s", (says, expected) => {
    expect(capLines(`client w\nservice a\ndatabase d { ${says} }\nw -> a -> d`).d).toBe(expected);
  });

  test("a stream refuses where too few copies are in step", () => {
    const caps = capLines(
      "service a\nstream s { copies 3; min-in-sync 2; acks all }\nstream t { copies 3; min-in-sync 2; acks leader }\na ~> s\na ~> t",
    );
    expect(caps).toEqual({ s: "cp configuration", t: "unknown unknown" });
  });
});

const flow = (text: string): string => `client w\n${text}\nflow f {\n  w -> a -> d\n}`;
const everywhere = "zone x, y, z\nservice a { instances 3 across x, y, z }";

describe("a flow while a place is cut off", () => {
  test.each([
    [
      "a majority is on one side",
      `${everywhere}\ndatabase d { copies 3 across x, y, z; quorum 2 of 3 }\nw -> a -> d`,
      ["x works", "y works", "z works"],
    ],
    [
      "half is on each side",
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 4 across x, y; quorum 3 of 4 }\nw -> a -> d",
      ["x refuses d", "y refuses d"],
    ],
    [
      "any copy answers",
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 2 across x, y; quorum of 2 read 1 write 1 }\nw -> a -> d",
      ["x stale d", "y stale d"],
    ],
    [
      "where the copies stand is not said",
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { copies 3; quorum 2 of 3 }\nw -> a -> d",
      ["x unknown d", "y unknown d"],
    ],
  ])("%s", (_, text, expected) => {
    expect(partitionLines(flow(text))).toEqual(expected);
  });

  test("what stands on one side only is told", () => {
    const text = flow(
      "zone x, y {\n}\nzone z { service a { instances 2 } }\nzone v { database d }\nw -> a -> d",
    );
    expect(partitionLines(text)).toEqual(["z refuses v.d", "v refuses v.d"]);
  });

  test("a client reaches the side that it stands on", () => {
    const text = (at: string) =>
      `zone x, y, z\nzone v { client w }\nservice a { instances 2 across x, ${at} }\ndatabase d { copies 3 across x, y, z; quorum 2 of 3 }\nw -> a -> d\nflow f {\n  w -> a -> d\n}`;
    expect(partitionLines(text("y"))).toEqual(["x works", "y works", "z works"]);
  });

  test("a copy is promoted on the other side, and the old primary may go on", () => {
    const text = flow(
      "zone x, y\nservice a { instances 2 across x, y }\ndatabase d { replication primary-replica { replicas 1 across y; primary in x; mode async; failover automatic } }\nw -> a -> d",
    );
    expect(partitionLines(text)).toEqual(["x stale d", "y stale d"]);
  });
});

interface Spread {
  readonly service: readonly string[];
  readonly copies: number;
  readonly across: readonly string[];
  readonly read: number;
  readonly write: number;
  readonly says: "reads" | "writes" | "reads; writes";
}

const zones = ["x", "y", "z"] as const;
const spread: fc.Arbitrary<Spread> = fc
  .record({
    service: fc.subarray([...zones], { minLength: 1 }),
    copies: fc.integer({ min: 2, max: 6 }),
    across: fc.subarray([...zones], { minLength: 1 }),
    read: fc.integer({ min: 1, max: 6 }),
    write: fc.integer({ min: 1, max: 6 }),
    says: fc.constantFrom("reads", "writes", "reads; writes"),
  })
  .map((one) => ({ ...one, read: Math.min(one.read, one.copies), write: Math.min(one.write, one.copies) }));

/** Each side by itself: who stands there, and how many copies can be asked. */
function bySides({ service, copies, across, read, write, says }: Spread): readonly string[] {
  const at = Array.from({ length: copies }, (_, i) => across[i % across.length]);
  return zones
    .filter((zone) => service.includes(zone) || at.some((one) => one === zone))
    .filter((zone) => [...service, ...at].some((one) => one !== zone))
    .map((zone) => {
      const sides = [zones.filter((one) => one === zone), zones.filter((one) => one !== zone)];
      const goesOn = sides.some((side) => {
        const there = at.filter((one) => side.some((zone) => zone === one)).length;
        // A store that is written has to answer, too.
        const enough = there >= read && (!says.includes("writes") || there >= write);
        return service.some((one) => side.some((zone) => zone === one)) && there > 0 && enough;
      });
      if (!goesOn) return `${zone} refuses`;
      const split = at.some((one) => one === zone) && at.some((one) => one !== zone);
      const apart = read + write <= copies || write * 2 <= copies;
      return split && apart ? `${zone} stale` : `${zone} works`;
    });
}

test("random spreads, found by counting copies on both sides", () => {
  fc.assert(
    fc.property(spread, (one) => {
      const { service, copies, across, read, write, says } = one;
      const text = flow(
        `zone x, y, z\nservice a { instances ${service.length} across ${service.join(", ")} }\ndatabase d { copies ${copies} across ${across.join(", ")}; quorum of ${copies} read ${read} write ${write} }\nw -> a\na -> d { ${says} }`,
      );
      const lines = partitionLines(text).map((line) => line.split(" ").slice(0, 2).join(" "));
      expect(lines).toEqual(bySides(one));
    }),
    { numRuns: 200, seed: 11 },
  );
});
