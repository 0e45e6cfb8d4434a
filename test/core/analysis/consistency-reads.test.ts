/** Read paths: what lowers each hop, what ages add up to, and a walker of all paths that must agree. */
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { judged, readLines } from "./consistency-support.ts";

const system = (rest: string): string => `client web\nservice api { instances 2 }\nweb -> api\n${rest}`;
const lagging = "replication primary-replica { replicas 2; mode async; lag 2s }";

interface Case {
  readonly name: string;
  readonly text: string;
  readonly reads: readonly string[];
}

function check(title: string, cases: readonly Case[]): void {
  describe(title, () => {
    test.each(cases)("$name", ({ text, reads }) => expect(readLines(text)).toEqual(reads));
  });
}

check("stores and replicas", [
  {
    name: "a read without from goes to the primary",
    text: system(`database d { ${lagging} }\napi -> d { reads }`),
    reads: ["api->d: as written"],
  },
  {
    name: "a replica is as old as its lag",
    text: system(`database d { ${lagging} }\napi -> d { reads from replica }`),
    reads: ["api->d: bounded 2000 by d replica"],
  },
  {
    name: "a lag that is not said makes it eventual",
    text: system(
      "database d { replication primary-replica { replicas 1; mode async } }\napi -> d { reads from any }",
    ),
    reads: ["api->d: eventual by d replica"],
  },
  {
    name: "a synchronous replica is no older",
    text: system(
      "database d { replication primary-replica { replicas 1; mode sync } }\napi -> d { reads from replica }",
    ),
    reads: ["api->d: as written"],
  },
  {
    name: "reads and writes that overlap give no reason for doubt, others do",
    text: system(
      "database d { copies 3; quorum of 3 read 2 write 2 }\ndatabase e { copies 3; quorum of 3 read 1 write 2 }\napi -> d { reads from any }\napi -> e { reads }",
    ),
    reads: ["api->d: as written", "api->e: eventual by e quorum"],
  },
  {
    name: "a standby is no copy to read from",
    text: system(
      "database d\ndatabase e { role standby of d }\nd => e { mode async; lag 1s }\napi -> d | e { reads }",
    ),
    reads: ["api->d: as written", "api->e: as written"],
  },
  {
    name: "what neither reads nor states a need is no read",
    text: system(`database d { ${lagging} }\napi -> d`),
    reads: [],
  },
  {
    name: "a step's own words count before the relation's",
    text: `${system(`database d { ${lagging} }\napi -> d { reads }`)}\nflow f {\n  web -> api\n  api -> d { reads from replica }\n}`,
    reads: ["api->d: bounded 2000 by d replica"],
  },
]);

check("caches", [
  {
    name: "an entry is as old as its ttl, and what fills it adds to that",
    text: system(`cache c { ttl 10s; of d }\ndatabase d { ${lagging} }\napi -> c | d { reads from replica }`),
    reads: ["api->c: bounded 12000 by c cache, d replica", "api->d: bounded 2000 by d replica"],
  },
  {
    name: "a cache that is written through, or cleared on write, is as new as its store",
    text: system(
      "cache c { ttl 10s; of d; write write-through }\ncache e { ttl 10s; of d; invalidation on-write }\ndatabase d\napi -> c | d { reads }\napi -> e { reads }",
    ),
    reads: ["api->c: as written", "api->d: as written", "api->e: as written"],
  },
  {
    name: "sessions in a cache are nobody else's copy",
    text: system("cache c { ttl 10s; holds session }\napi -> c { reads }"),
    reads: ["api->c: as written"],
  },
  {
    name: "a CDN lowers what is read through it only if it keeps dynamic answers",
    text: "client web\ncdn edge { ttl 1m; content static, dynamic }\nservice api\ndatabase d\nweb -> edge -> api\napi -> d { reads }",
    reads: ["api->d: bounded 60000 by edge cdn"],
  },
  {
    name: "and not what is asked together with a write",
    text: "client web\ncdn edge { ttl 1m; content dynamic }\nservice api\ndatabase d\nweb -> edge -> api\napi -> d { reads; writes }",
    reads: ["api->d: as written"],
  },
  {
    name: "files of a CDN are no answer that is old",
    text: "client web\ncdn edge { ttl 1m; content static }\nservice api\ndatabase d\nweb -> edge { reads }\nedge -> api\napi -> d { reads }",
    reads: ["api->d: as written", "web->edge: as written"],
  },
]);

check("stores fed by others", [
  {
    name: "ages add up from source to source",
    text: system(
      "database d\ndatabase copy { role replica of d }\nsearch idx { derived-from copy { lag 30s } }\nd => copy { lag 5s }\ncopy => idx\napi -> idx { reads }",
    ),
    reads: ["api->idx: bounded 35000 by idx derived"],
  },
  {
    name: "one unknown lag makes the whole unknown",
    text: system(
      "database d\ndatabase copy { role replica of d }\nsearch idx { derived-from copy { lag 30s } }\nd => copy\ncopy => idx\napi -> idx { reads }",
    ),
    reads: ["api->idx: eventual by idx derived"],
  },
  {
    name: "a synchronous copy is no older",
    text: system("database d\ndatabase e\nd => e { mode sync }\napi -> e { reads }"),
    reads: ["api->e: as written"],
  },
  {
    name: "a store that is only written from behind a queue never gives what was just handed over",
    text: system(
      "queue q { delay 5s }\nworker w\ndatabase d\napi ~> q\nq ~> w { lag 1s }\nw -> d { writes }\napi -> d { reads }",
    ),
    reads: ["api->d: eventual 6000 by d queue"],
  },
  {
    name: "the lag of a queue is not known unless it is said",
    text: system("queue q\nworker w\ndatabase d\napi ~> q ~> w -> d { writes }\napi -> d { reads }"),
    reads: ["api->d: eventual by d queue"],
  },
  {
    name: "one writer before the queue is enough to be no such store",
    text: system(
      'queue q\nworker w\ndatabase d\napi ~> q ~> w -> d { writes }\napi -> d "save" { writes }\napi -> d "look" { reads }',
    ),
    reads: ["api->d#look: as written"],
  },
  {
    name: "and so is one that is not said to read only",
    text: system(
      "service other\nqueue q\nworker w\ndatabase d\nweb -> other -> d\napi ~> q ~> w -> d { writes }\napi -> d { reads }",
    ),
    reads: ["api->d: as written"],
  },
]);

test("what no flow reads is read by itself", () => {
  const text = `${system(`database d { ${lagging} }\nservice other\nother -> d { reads from replica }`)}\nflow f {\n  web -> api\n}`;
  const { analysis } = judged(text);
  expect(analysis.reads("f")).toEqual([]);
  expect(analysis.looseReads.map(({ flow, age }) => ({ flow, age }))).toEqual([
    { flow: undefined, age: 2000 },
  ]);
});

test("loops end", () => {
  const text = system("service b { instances 2 }\ndatabase d\napi -> b\nb -> api\nb -> d { reads }");
  expect(readLines(text)).toEqual(["b->d: as written"]);
});

/** What stands on the way, in the order in which it can be walked, and by how much it makes an answer older. */
const ages: Readonly<Record<string, number | undefined>> = {
  edge: 60_000,
  kept: 7000,
  d0: 2000,
  d2: undefined,
};
const declared = [
  "client web",
  "cdn edge { ttl 1m; content dynamic }",
  "service s0",
  "service s1",
  "service s2",
  "cache kept { ttl 7s }",
  `database d0 { ${lagging} }`,
  "database d1",
  "search d2 { derived-from d1 }",
].join("\n");

const edges: readonly (readonly [string, string])[] = [
  ["web", "edge"],
  ...["s0", "s1", "s2"].flatMap((to) => [["web", to] as const, ["edge", to] as const]),
  ["s0", "s1"],
  ["s0", "s2"],
  ["s1", "s2"],
  ...["s0", "s1", "s2"].flatMap((from) => ["kept", "d0", "d1", "d2"].map((to) => [from, to] as const)),
  ["kept", "d0"],
  ["kept", "d1"],
];

const isStore = (id: string): boolean => ["kept", "d0", "d1", "d2"].includes(id);

/** Every path from the client by plain recursion: each read with the parts on the way that make it older. */
function walked(chosen: readonly (readonly [string, string])[]): readonly string[] {
  const found = new Set<string>();
  const walk = (at: string, old: readonly string[]): void => {
    for (const [from, to] of chosen) {
      if (from !== at) continue;
      const older = to in ages ? [...old, to] : old;
      if (isStore(to)) {
        const sum = older.reduce<number | undefined>(
          (all, id) => (all === undefined || ages[id] === undefined ? undefined : all + ages[id]),
          0,
        );
        found.add(`${from}->${to} ${[...older].sort().join("+")} ${sum}`);
      }
      walk(to, older);
    }
  };
  walk("web", []);
  return [...found].sort();
}

test("all paths of random systems, found by walking them", () => {
  fc.assert(
    fc.property(fc.subarray([...edges], { minLength: 3 }), (chosen) => {
      const reached = chosen.filter(([from]) => walkTo(chosen, from));
      if (reached.length === 0) return;
      const relations = reached.map(
        ([from, to]) =>
          `${from} -> ${to}${isStore(to) ? ` { reads${to === "d0" ? " from replica" : ""} }` : ""}`,
      );
      const steps = reached.map(([from, to]) => `${from} -> ${to}`).join("\n");
      const lines = readsWithSets(`${declared}\n${relations.join("\n")}\nflow f {\n${steps}\n}`);
      expect(lines).toEqual(walked(reached));
    }),
    { numRuns: 150, seed: 7 },
  );
});

function walkTo(chosen: readonly (readonly [string, string])[], goal: string): boolean {
  const seen = new Set(["web"]);
  for (const id of seen) for (const [from, to] of chosen) if (from === id) seen.add(to);
  return seen.has(goal);
}

function readsWithSets(text: string): readonly string[] {
  const { analysis, flow } = judged(text, "f");
  const lines = analysis.reads(flow).map(({ read, culprits, age }) => {
    const ids = [...new Set(culprits.map(({ id }) => id))].sort().join("+");
    return `${read.id} ${ids} ${age}`;
  });
  return [...new Set(lines)].sort();
}
